// SPDX-License-Identifier: Apache-2.0
// Streams of a fidelity that the table lacks are derived from another one's. Where the table has
// both, the derivation must give what the table has.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/arch/stream_table.h"
#include "models/fpu/streams.h"

namespace tensight::fpu {
namespace {

using arch::Instruction;
using arch::InstructionStream;
using arch::Opcode;

const arch::StreamTable& table() {
    static const arch::StreamTable streams(TENSIGHT_SOURCE_DIR
                                           "/models/arch/wormhole_b0_streams.csv");
    return streams;
}

/// Instruction by instruction, in all that decides about time and banks.
void expect_equal(const InstructionStream& derived, const InstructionStream& known) {
    ASSERT_EQ(derived.instructions.size(), known.instructions.size()) << known.name;
    for (std::size_t at = 0; at < known.instructions.size(); ++at) {
        const Instruction& d = derived.instructions[at];
        const Instruction& k = known.instructions[at];
        EXPECT_EQ(d.opcode, k.opcode) << known.name << ", instruction " << at;
        EXPECT_EQ(d.dst_row, k.dst_row) << known.name << ", instruction " << at;
        EXPECT_EQ(d.flip_a, k.flip_a) << known.name << ", instruction " << at;
        EXPECT_EQ(d.flip_b, k.flip_b) << known.name << ", instruction " << at;
        EXPECT_EQ(d.accumulates, k.accumulates) << known.name << ", instruction " << at;
        EXPECT_EQ(d.pushed, k.pushed) << known.name << ", instruction " << at;
    }
    EXPECT_EQ(derived.pushed_words, known.pushed_words) << known.name;
}

struct Pair {
    const char* call;
    const char* before;  // of the fidelity in the variant's name
    const char* after;
    int from;
    int to;
};

void check(const Pair& p) {
    static constexpr const char* kNames[] = {"", "LoFi", "HiFi2", "HiFi3", "HiFi4"};
    const auto variant = [&](int phases) {
        return p.before + std::string(kNames[phases]) + p.after;
    };
    expect_equal(with_phases(table().get(p.call, variant(p.from), 1), p.from, p.to),
                 table().get(p.call, variant(p.to), 1));
}

TEST(WithPhases, MatmulTiles) {
    check({"matmul_tiles", "bf16 ", "", 4, 3});
    check({"matmul_tiles", "bf16 ", "", 4, 2});
}

TEST(WithPhases, MulTiles) {
    check({"mul_tiles", "bf16 dst16 ", "", 4, 3});
    check({"mul_tiles", "bf16 dst16 ", "", 4, 2});
}

TEST(WithPhases, MulTilesWithBroadcast) {
    for (const char* call :
         {"mul_tiles_bcast<COL>", "mul_tiles_bcast<ROW>", "mul_tiles_bcast<SCALAR>"}) {
        check({call, "bf16 dst16 ", "", 4, 2});
    }
}

TEST(WithPhases, Reduce) {
    for (const char* call : {"reduce_tile<SUM,ROW>", "reduce_tile<SUM,COL>"}) {
        check({call, "bf16 ", " dst16", 4, 2});
    }
}

// From LoFi up: what the table has for both.
TEST(WithPhases, MatmulBlock) {
    for (const char* shape : {"rt1 ct1 kt4 bf16 ", "rt4 ct2 kt4 bf16 ", "rt2 ct4 kt4 bf16 "}) {
        check({"matmul_block", shape, "", 1, 4});
    }
}

TEST(WithPhases, OtherInstructionsAreKept) {
    const InstructionStream& add = table().get("add_tiles", "bf16 dst16", 1);
    expect_equal(with_phases(add, 4, 2), add);
}

// More phases than the table's stream has: each product's run of MVMUL passes over the eight blocks
// once or twice more; nothing of the next product may be taken for it.
TEST(WithPhases, MorePhasesRepeatTheRunsOfTheirOwnProduct) {
    for (const char* shape : {"rt1 ct1 kt4 bf16 LoFi", "rt1 ct4 kt4 bf16 LoFi",
                              "rt4 ct2 kt4 bf16 LoFi", "rt4 ct4 kt4 bf16 LoFi"}) {
        const InstructionStream& lofi = table().get("matmul_block", shape, 1);
        for (const int phases : {2, 3, 4}) {
            const InstructionStream stream = with_phases(lofi, 1, phases);
            const auto products = [](const InstructionStream& s) {
                return std::count_if(
                    s.instructions.begin(), s.instructions.end(),
                    [](const Instruction& i) { return i.opcode == Opcode::mvmul; });
            };
            ASSERT_EQ(products(stream), phases * products(lofi)) << shape << ", " << phases;
            const auto others = [&](const InstructionStream& s) {
                return static_cast<long>(s.instructions.size()) - products(s);
            };
            // A SETRWC more for each product: it resets the phase.
            EXPECT_EQ(others(stream), others(lofi) + products(lofi) / 16)
                << shape << ", " << phases;
            int tile = -1;
            int in_tile = 0;
            int flips = 0;
            for (const Instruction& i : stream.instructions) {
                if (i.opcode == Opcode::mvmul) {
                    if (i.dst_row / 64 != tile) {
                        tile = i.dst_row / 64;
                        in_tile = 0;
                    }
                    ASSERT_EQ(i.dst_row % 64, 8 * (in_tile % 8)) << shape << ", " << phases;
                    ++in_tile;
                }
                flips += (i.flip_a ? 1 : 0) + (i.flip_b ? 1 : 0);
            }
            int known = 0;
            for (const Instruction& i : lofi.instructions) {
                known += (i.flip_a ? 1 : 0) + (i.flip_b ? 1 : 0);
            }
            EXPECT_EQ(flips, known) << shape << ", " << phases << ": banks are returned once";
        }
    }
}

}  // namespace
}  // namespace tensight::fpu
