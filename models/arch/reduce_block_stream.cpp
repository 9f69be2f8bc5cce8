// SPDX-License-Identifier: Apache-2.0
#include "models/arch/reduce_block_stream.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/arch/stream_parser.h"

namespace tensight::arch {
namespace {

/// Writes the lines of one stream as the table has them.
class Lines {
  public:
    Lines(std::string call, std::string variant, int thread)
        : call_(std::move(call)), variant_(std::move(variant)), thread_(thread) {}

    Lines& line(const char* instruction, const char* unit, std::string operands = "",
                int count = 1) {
        lines_.push_back({call_, variant_, fmt::format("T{}", thread_), std::to_string(seq_++),
                          instruction, std::to_string(count), unit, std::move(operands)});
        return *this;
    }

    /// `times` turns of a MOP of one instruction.
    Lines& mop(const char* instruction, const char* unit, std::string operands,
               std::uint32_t times) {
        line(instruction, unit, std::move(operands));
        if (times > 1) {
            lines_.back()[3] = fmt::format("{}.0x{}", lines_.back()[3], times);
        }
        return *this;
    }

    const InstructionStream& keep_in(const StreamTable& table) {
        return table.add(call_, variant_, thread_,
                         parse_stream(fmt::format("{}/{}/T{}", call_, variant_, thread_), lines_));
    }

  private:
    std::string call_;
    std::string variant_;
    int thread_;
    std::vector<std::vector<std::string>> lines_;
    int seq_ = 0;
};

/// Finds the stream, or makes it by adding lines.
template <class Write>
const InstructionStream& made(const StreamTable& table, const std::string& call,
                              const std::string& variant, int thread, Write write) {
    if (const auto* known = table.find(call, variant, thread)) {
        return *known;
    }
    Lines lines(call, variant, thread);
    write(lines);
    return lines.keep_in(table);
}

const char* width(bool wide) { return wide ? "dst32" : "dst16"; }

void unpack_block(Lines& lines, std::uint32_t tiles) {
    lines.line("SETADCZW", "TDMA")
        .line("STALLWAIT", "SYNC", "block=UNPACK; wait=TRISC_CFG")
        .line("UNPACR", "UNPACK1", "datums=256; set_dvalid=1; ch1 y+0 z+0 ch0 y+0 z+0")
        .mop("UNPACR", "UNPACK0", "datums=1024; set_dvalid=1; ch1 y+0 z+0 ch0 y+0 z+1; transpose",
             tiles)
        .line("SEMGET", "SYNC", "sem=UNPACK_SYNC")
        .line("SETC16", "CFG", "cfg words 39");
}

/// Row `row` of DST, the maxima of 16 rows, becomes column 0 of the face that begins there.
void column(Lines& lines, int row, const char* half) {
    lines.line("MOVD2B", "FPU", fmt::format("rows=1; {}dst rows={}", half, row))
        .line("TRNSPSRCB", "FPU")
        .line("MOVB2D", "FPU", fmt::format("rows=4; {}dst rows={}..{} step 4", half, row, row + 12),
              4);
}

void math_block(Lines& lines, std::uint32_t tiles, bool wide) {
    lines.line("SETC16", "CFG", "cfg words 1");
    for (std::uint32_t tile = 0; tile < tiles; ++tile) {
        lines.line("GMPOOL", "FPU", "flip=-; dst rows=(0) x2", 2)
            .line("SETRWC", "FPU", "flip=-", 4)
            .line("GMPOOL", "FPU", "flip=-; dst rows=(32) x2", 2)
            .line("SETRWC", "FPU", "flip=A");
    }
    if (!wide) {
        column(lines, 0, "");
        column(lines, 32, "");
        lines.line("SETRWC", "FPU", "flip=B");
        return;
    }
    lines.line("RMWCIB", "CFG", "cfg words 1");
    for (const int row : {0, 32}) {
        column(lines, row, "");
        column(lines, row, "low half of 32 bit; ");
    }
    lines.line("SETRWC", "FPU", "flip=B").line("RMWCIB", "CFG", "cfg words 1");
}

}  // namespace

const InstructionStream& reduce_block_stream(const StreamTable& table, std::uint32_t tiles,
                                             int thread, bool wide) {
    if (tiles == 0 || tiles > kMostBlockColumns) {
        throw ArchError(fmt::format("reduce_block_max_row of {} tiles, expected 1 to {}", tiles,
                                    kMostBlockColumns));
    }
    return made(table, "reduce_block_max_row", fmt::format("ct{} bf16 {}", tiles, width(wide)),
                thread, [&](Lines& lines) {
                    if (thread == 0) {
                        unpack_block(lines, tiles);
                    } else {
                        math_block(lines, tiles, wide);
                    }
                });
}

const InstructionStream& reduce_block_init_stream(const StreamTable& table, int thread, bool wide) {
    return made(table, "reduce_block_max_row_init", width(wide), thread, [&](Lines& lines) {
        if (thread == 0) {
            lines.line("RMWCIB", "CFG", wide ? "cfg words 2 60" : "cfg words 60", wide ? 2 : 1)
                .line("SETADCXX", "TDMA", "unpack1 mask=2; x_end=255")
                .line("SETADCXX", "TDMA", "unpack0 mask=1; x_end=1023")
                .line("RDCFG", "CFG", "cfg words 65")
                .line("SETDMAREG", "THCON", "", 2)
                .line("WRCFG", "CFG", "cfg words 65");
            return;
        }
        if (wide) {
            lines.line("RMWCIB", "CFG", "cfg words 1");
        }
        lines.line("SETC16", "CFG", "cfg words 7 23 48 9 24 49 11 25 50 13 26 51 5", 13)
            .line("SETRWC", "FPU", "flip=-")
            // REPLAY takes these in without executing them.
            .line("NOP", "TDMA", "", 15);
    });
}

const InstructionStream& reduce_block_uninit_stream(const StreamTable& table) {
    return made(table, "reduce_block_max_row_uninit", "", 0, [](Lines& lines) {
        lines.line("STALLWAIT", "SYNC", "block=CFG; wait=UNPACK0+UNPACK1")
            .line("WRCFG", "CFG", "cfg words 65")
            .line("SETADCXX", "TDMA", "unpack0 mask=1; x_end=255")
            .line("SETADCXX", "TDMA", "unpack1 mask=2; x_end=255");
    });
}

}  // namespace tensight::arch
