// SPDX-License-Identifier: Apache-2.0
#include "models/arch/matmul_block_stream.h"

#include <fmt/format.h>

#include <utility>

#include "models/arch/stream_parser.h"

namespace tensight::arch {

namespace {

constexpr int kFaceDatums = 256;

/// Shapes of the tiles in the name of a variant; nothing for whole ones.
std::string tiles_text(const ProductTiles& t) {
    return t.whole() ? ""
                     : fmt::format(" {}x{} by {}x{}", t.in0_rows, t.in0_columns, t.in1_rows,
                                   t.in1_columns);
}

std::string variant_of(std::uint32_t rt, std::uint32_t ct, const ProductTiles& tiles) {
    return fmt::format("rt{} ct{} kt4 bf16 LoFi{}", rt, ct, tiles_text(tiles));
}

/// DST rows of the MVMULs of one product, in their order.
std::vector<std::uint32_t> product_rows(const ProductTiles& t) {
    if (t.in1_columns == 16) {
        return t.in0_rows <= 16 ? std::vector<std::uint32_t>{0, 8, 0, 8}
                                : std::vector<std::uint32_t>{0, 8, 0, 8, 16, 24, 16, 24};
    }
    if (t.in0_columns == 16) {
        return {0, 8, 16, 24, 32, 40, 48, 56};
    }
    if (t.in0_rows < 16) {
        return {0, 16, 0, 16};
    }
    if (t.in0_rows == 16) {
        return {0, 8, 16, 24, 0, 8, 16, 24};
    }
    return {0, 8, 16, 24, 32, 40, 48, 56, 0, 8, 16, 24, 32, 40, 48, 56};
}

// Tiles of one operand, the one of which there are fewer, are held two at a time while all of the
// other one stream past.
class Lines {
  public:
    Lines(std::uint32_t rt, std::uint32_t ct, int thread, const ProductTiles& tiles)
        : ct_(ct),
          holds_b_(ct >= rt),
          held_(holds_b_ ? rt : ct),
          streamed_(holds_b_ ? ct : rt),
          variant_(variant_of(rt, ct, tiles)),
          thread_(fmt::format("T{}", thread)),
          tiles_(tiles),
          rows_(product_rows(tiles)) {}

    std::vector<std::vector<std::string>> unpack() {
        if (!holds_b_) {
            line("MULDMAREG", "THCON", "");
        }
        for (std::uint32_t t = 0; t < held_; t += 2) {
            line("STALLWAIT", "SYNC", "block=UNPACK; wait=TRISC_CFG");
            held_tile();
            if (t + 1 < held_) {
                line("SETDMAREG", "THCON", "", 2);
                line("REG2FLOP", "THCON", "");
                line("DMANOP", "THCON", "");
                held_tile();
            }
            std::vector<Member> members = tile_loads(!holds_b_);
            members.insert(members.end(), {{"RDCFG", "CFG", "cfg words"},
                                           {"ADDDMAREG", "THCON", ""},
                                           {"REG2FLOP", "THCON", ""},
                                           {"NOP", "TDMA", ""}});
            group(members);
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
        std::string operands;
    };

    /// A tile lower than 32 rows is unpacked face by face into a bank of zeros.
    [[nodiscard]] std::vector<Member> tile_loads(bool in0) const {
        const char* unpacker = in0 ? "UNPACK1" : "UNPACK0";
        const int rows = in0 ? tiles_.in0_rows : tiles_.in1_rows;
        const int columns = in0 ? tiles_.in0_columns : tiles_.in1_columns;
        if (rows == 32) {
            return {{"UNPACR", unpacker,
                     fmt::format("datums={}; set_dvalid=1; ch1 y+0 z+0 ch0 y+0 z+0",
                                 kFaceDatums * columns / 8)}};
        }
        const auto face = [&](int dvalid) {
            return Member{"UNPACR", unpacker,
                          fmt::format("datums={}; set_dvalid={}; ch1 y+0 z+1 ch0 y+0 z+1",
                                      rows * 16, dvalid)};
        };
        return {
            {"UNPACR_NOP", unpacker, "zero source"}, face(0), face(1), {"SETADCZW", "TDMA", ""}};
    }
    void held_tile() {
        for (const Member& m : tile_loads(holds_b_)) {
            line(m.instruction, m.unit, m.operands);
        }
    }
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
        const std::size_t all = rows_.size() - 1;
        line("MVMUL", "FPU", "flip=-; dst rows=" + rows_text(row, all), static_cast<int>(all));
        line("MVMUL", "FPU", fmt::format("{}; dst rows={}", streamed(), row + rows_.back()));
        if (last) {
            line("SETRWC", "FPU", held());
        }
    }

    void product(std::uint32_t t, std::uint32_t s) {
        line("SETC16", "CFG", "cfg words 1");
        const std::uint32_t row = first_row(t, s);
        if (tiles_.whole()) {
            line("MVMUL", "FPU", fmt::format("flip=-; dst rows=({}..{} step 8) x2", row, row + 56),
                 16);
            return;
        }
        line("MVMUL", "FPU", "flip=-; dst rows=" + rows_text(row, rows_.size()),
             static_cast<int>(rows_.size()));
    }

    [[nodiscard]] std::string rows_text(std::uint32_t row, std::size_t count) const {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += fmt::format("{}{}", i == 0 ? "" : " ", row + rows_[i]);
        }
        return text;
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
    ProductTiles tiles_;
    std::vector<std::uint32_t> rows_;
    std::vector<std::vector<std::string>> lines_;
    int seq_ = 0;
};

}  // namespace

bool ProductTiles::possible() const {
    const bool low = in0_rows <= 16 && in0_columns == 32;
    const bool whole0 = in0_rows == 32 && in0_columns == 32;
    if (in0_rows == 32 && in0_columns == 16) {
        return in1_rows == 16 && in1_columns == 32;
    }
    return (low || whole0) && in1_rows == 32;
}

std::vector<std::vector<std::string>> matmul_block_lines(std::uint32_t rt, std::uint32_t ct,
                                                         int thread, const ProductTiles& tiles) {
    if (rt == 0 || ct == 0 || rt > kMostBlockTiles || ct > kMostBlockTiles ||
        rt * ct > kMostBlockTiles || !tiles.possible()) {
        return {};
    }
    Lines lines(rt, ct, thread, tiles);
    return thread == 0 ? lines.unpack() : lines.math();
}

const InstructionStream* matmul_block_stream(const StreamTable& table, std::uint32_t rt,
                                             std::uint32_t ct, int thread,
                                             const ProductTiles& tiles) {
    const std::string variant = variant_of(rt, ct, tiles);
    if (const auto* known = table.find("matmul_block", variant, thread)) {
        return known;
    }
    const auto lines = matmul_block_lines(rt, ct, thread, tiles);
    if (lines.empty()) {
        return nullptr;
    }
    return &table.add("matmul_block", variant, thread,
                      parse_stream(fmt::format("matmul_block/{}/T{}", variant, thread), lines));
}

}  // namespace tensight::arch
