// SPDX-License-Identifier: Apache-2.0
#include "models/arch/matmul_block_stream.h"

#include <fmt/format.h>

#include <utility>

#include "models/arch/stream_parser.h"

namespace tensight::arch {

namespace {

constexpr const char* kTile = "datums=1024; set_dvalid=1; ch1 y+0 z+0 ch0 y+0 z+0";

std::string variant_of(std::uint32_t rt, std::uint32_t ct) {
    return fmt::format("rt{} ct{} kt4 bf16 LoFi", rt, ct);
}

// Tiles of one operand, the one of which there are fewer, are held two at a time while all of the
// other one stream past.
class Lines {
  public:
    Lines(std::uint32_t rt, std::uint32_t ct, int thread)
        : ct_(ct),
          holds_b_(ct >= rt),
          held_(holds_b_ ? rt : ct),
          streamed_(holds_b_ ? ct : rt),
          variant_(variant_of(rt, ct)),
          thread_(fmt::format("T{}", thread)) {}

    std::vector<std::vector<std::string>> unpack() {
        if (!holds_b_) {
            line("MULDMAREG", "THCON", "");
        }
        for (std::uint32_t t = 0; t < held_; t += 2) {
            line("STALLWAIT", "SYNC", "block=UNPACK; wait=TRISC_CFG");
            line("UNPACR", held_unpacker(), kTile);
            if (t + 1 < held_) {
                line("SETDMAREG", "THCON", "", 2);
                line("REG2FLOP", "THCON", "");
                line("DMANOP", "THCON", "");
                line("UNPACR", held_unpacker(), kTile);
            }
            group({{"UNPACR", holds_b_ ? "UNPACK0" : "UNPACK1", kTile},
                   {"RDCFG", "CFG", "cfg words"},
                   {"ADDDMAREG", "THCON", ""},
                   {"REG2FLOP", "THCON", ""},
                   {"NOP", "TDMA", ""}});
            line("SEMGET", "SYNC", "sem=UNPACK_SYNC");
            line("SETC16", "CFG", "cfg words 39");
        }
        return std::move(lines_);
    }

    std::vector<std::vector<std::string>> math() {
        for (std::uint32_t t = 0; t < held_; t += 2) {
            for (std::uint32_t s = 0; s < streamed_; ++s) {
                const bool last = s + 1 == streamed_;
                if (held_ == 1) {
                    only(s, last);
                } else {
                    pair(t, s, last);
                }
            }
        }
        return std::move(lines_);
    }

  private:
    struct Member {
        const char* instruction;
        const char* unit;
        const char* operands;
    };

    [[nodiscard]] const char* held_unpacker() const { return holds_b_ ? "UNPACK1" : "UNPACK0"; }
    [[nodiscard]] const char* held() const { return holds_b_ ? "flip=B" : "flip=A"; }
    [[nodiscard]] const char* streamed() const { return holds_b_ ? "flip=A" : "flip=B"; }
    [[nodiscard]] std::uint32_t first_row(std::uint32_t t, std::uint32_t s) const {
        return 64 * (holds_b_ ? ct_ * t + s : t + ct_ * s);
    }

    void line(const char* instruction, const char* unit, std::string operands, int count = 1) {
        lines_.push_back({"matmul_block", variant_, thread_, std::to_string(seq_++), instruction,
                          std::to_string(count), unit, std::move(operands)});
    }

    /// Repeated as a whole for each streamed tile; the table has a single time without a group.
    void group(const std::vector<Member>& members) {
        if (streamed_ == 1) {
            for (const Member& m : members) {
                line(m.instruction, m.unit, m.operands);
            }
            return;
        }
        for (std::size_t i = 0; i < members.size(); ++i) {
            lines_.push_back({"matmul_block", variant_, thread_,
                              fmt::format("{}.{}x{}", seq_, i, streamed_), members[i].instruction,
                              "1", members[i].unit, members[i].operands});
        }
        ++seq_;
    }

    /// A single held tile: the last product of a streamed one gives its bank back.
    void only(std::uint32_t s, bool last) {
        line("SETC16", "CFG", "cfg words 1");
        const std::uint32_t row = first_row(0, s);
        std::string rows;
        for (std::uint32_t i = 0; i < 15; ++i) {
            rows += fmt::format(" {}", row + 8 * (i % 8));
        }
        line("MVMUL", "FPU", "flip=-; dst rows=" + rows.substr(1), 15);
        line("MVMUL", "FPU", fmt::format("{}; dst rows={}", streamed(), row + 56));
        if (last) {
            line("SETRWC", "FPU", held());
        }
    }

    void product(std::uint32_t t, std::uint32_t s) {
        line("SETC16", "CFG", "cfg words 1");
        const std::uint32_t row = first_row(t, s);
        line("MVMUL", "FPU", fmt::format("flip=-; dst rows=({}..{} step 8) x2", row, row + 56), 16);
    }

    void pair(std::uint32_t t, std::uint32_t s, bool last) {
        product(t, s);
        if (t + 1 < held_) {
            line(last ? "CLEARDVALID" : "SETRWC", "FPU", held());
            product(t + 1, s);
        }
        line("SETRWC", "FPU", last ? streamed() : "flip=AB");
        if (last) {
            line("CLEARDVALID", "FPU", held());
        }
    }

    std::uint32_t ct_;
    bool holds_b_;
    std::uint32_t held_;
    std::uint32_t streamed_;
    std::string variant_;
    std::string thread_;
    std::vector<std::vector<std::string>> lines_;
    int seq_ = 0;
};

}  // namespace

std::vector<std::vector<std::string>> matmul_block_lines(std::uint32_t rt, std::uint32_t ct,
                                                         int thread) {
    if (rt == 0 || ct == 0 || rt > kMostBlockTiles || ct > kMostBlockTiles ||
        rt * ct > kMostBlockTiles) {
        return {};
    }
    Lines lines(rt, ct, thread);
    return thread == 0 ? lines.unpack() : lines.math();
}

const InstructionStream* matmul_block_stream(const StreamTable& table, std::uint32_t rt,
                                             std::uint32_t ct, int thread) {
    const std::string variant = variant_of(rt, ct);
    if (const auto* known = table.find("matmul_block", variant, thread)) {
        return known;
    }
    const auto lines = matmul_block_lines(rt, ct, thread);
    if (lines.empty()) {
        return nullptr;
    }
    return &table.add("matmul_block", variant, thread,
                      parse_stream(fmt::format("matmul_block/{}/T{}", variant, thread), lines));
}

}  // namespace tensight::arch
