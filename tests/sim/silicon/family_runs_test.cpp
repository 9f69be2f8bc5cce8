// SPDX-License-Identifier: Apache-2.0
// Families through the whole simulator: each once with a small row, and figures that follow from
// documented rules.
#include <gmock/gmock.h>

#include "sim/silicon/measure.h"
#include "tests/sim/silicon/family_samples.h"
#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon {
namespace {

using testing::family_samples;
using testing::Sample;
using testing::sample_row;

Outcome run(const std::string& family, const std::string& params,
            const std::string& metric = "cycles") {
    run::RunOptions options;
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/sim/silicon/kernel_cache";
    return Bench(options).measure(sample_row(family, params, metric));
}

double value(const std::string& family, const std::string& params,
             const std::string& metric = "cycles") {
    const Outcome outcome = run(family, params, metric);
    EXPECT_TRUE(outcome.simulated) << outcome.reason;
    return outcome.simulated.value_or(0);
}

std::vector<Sample> small_samples() {
    std::vector<Sample> samples = family_samples();
    std::erase_if(samples, [](const Sample& s) { return !s.small; });
    return samples;
}

class SmallRow : public ::testing::TestWithParam<Sample> {};

TEST_P(SmallRow, Runs) {
    const Sample& s = GetParam();
    EXPECT_GT(value(s.family, s.params, s.metric), 0);
}

INSTANTIATE_TEST_SUITE_P(Families, SmallRow, ::testing::ValuesIn(small_samples()),
                         [](const ::testing::TestParamInfo<Sample>& info) {
                             return std::string(info.param.family);
                         });

// One instruction a cycle; a multiplication two; the cache of TRISC1 holds 512 B, that of TRISC0
// 2048 (ISA BabyRISCV/README.md, InstructionCache.md; rows MSH-WH-RV-0002, -0004, -0119).
TEST(FamilyFigures, RiscvBlocks) {
    const auto block = [](const std::string& op, const std::string& body,
                          const std::string& thread) {
        return value("riscv_block", "op=" + op + ";body_bytes=" + body + ";thread=" + thread +
                                        ";threads=1;per=instruction");
    };
    EXPECT_NEAR(block("addi_dep", "na", "TRISC1"), 1, 0.01);
    EXPECT_NEAR(block("mul_dep", "na", "TRISC1"), 2, 0.01);
    EXPECT_NEAR(block("addi_body", "1024", "TRISC1"), 1.4, 0.02);
    EXPECT_NEAR(block("addi_body", "1024", "TRISC0"), 1, 0.01);
}

// The scalar unit serves one instruction at a time for all threads, each thread in turn.
TEST(FamilyFigures, ThreadsShareTheScalarUnit) {
    const auto push = [](const std::string& instruction, const std::string& threads) {
        return value("tensix_push",
                     "instr=" + instruction + ";threads=" + threads + ";src_valid=na;format=na");
    };
    EXPECT_NEAR(push("ADDDMAREG", "1"), 3, 0.05);
    EXPECT_NEAR(push("ADDDMAREG", "2"), 6, 0.1);
    EXPECT_NEAR(push("ADDDMAREG", "3"), 9, 0.15);
    EXPECT_NEAR(push("SFPMAD", "3"), 3, 0.06);
    EXPECT_NEAR(push("NOP", "3"), 1, 0.02);
}

// What the FIFOs of a thread hold, 16 or 32 words before the expander and 13 behind it, is pushed
// ahead of the slow unit: 16 words more on TRISC0.
TEST(FamilyFigures, QueueDepth) {
    const auto depth = [](const std::string& thread) {
        return value("riscv_queue_depth",
                     "thread=" + thread + ";threads=1;op=tt_adddmareg;loop_instr=4;n=4..512");
    };
    const double math = depth("TRISC1");
    EXPECT_NEAR(math, 16 + 13, 3);
    EXPECT_NEAR(depth("TRISC0") - math, 16, 1);
}

// Three stray hand-overs put unpacker and matrix unit on different banks: nothing overlaps, and a
// call takes as long as unpacking and multiplying one after the other (61.4 + 16.3 x 4, row
// MSH-WH-MM-0009; in step it is the longer of the two).
TEST(FamilyFigures, BanksOutOfStep) {
    const auto loop = [](const std::string& fidelity, const std::string& banks) {
        return value("matmul_tiles_loop",
                     "fidelity=" + fidelity + ";thread=math;src_banks=" + banks +
                         ";cb_block=8;cb_pages=16;n=128..256;report=slope_128_256");
    };
    EXPECT_NEAR(loop("HiFi4", "out_of_step"), 61.4 + 4 * 16.3, 5);
    EXPECT_NEAR(loop("LoFi", "out_of_step"), 61.4 + 16.3, 5);
    EXPECT_LT(loop("HiFi4", "in_step"), 75);
}

// A parameter of the chip, in the unit that the row asks for.
TEST(FamilyFigures, Constants) {
    EXPECT_DOUBLE_EQ(value("isa_constant", "quantity=router_hop"), 9);
    EXPECT_DOUBLE_EQ(value("isa_constant", "quantity=link_bytes", "bytes_per_cycle"), 32);
    EXPECT_DOUBLE_EQ(value("isa_constant", "quantity=riscv_4_l1_loads_interval"), 7);
    EXPECT_EQ(run("isa_constant", "quantity=link_bytes", "cycles").status, RowStatus::refused);
}

// Whoever leaves something out is faster. A tile product is 16 MVMUL of 8x16 by 16x16 a fidelity
// phase, so two phases take at least 32 cycles (ISA MVMUL).
TEST(FamilyFigures, Attention) {
    const auto attention = [](const std::string& kernel, const std::string& ablation,
                              const std::string& quantity) {
        return value("sdpa",
                     "batch=1;q_heads=1;kv_heads=1;S=256;d_qk=64;d_v=64;format=bf16;fidelity=HiFi2;"
                     "dst=unknown;exp=unknown;causal=1;q_chunk=64;k_chunk=128;cores=1;kernel=" +
                         kernel + ";ablation=" + ablation + ";quantity=" + quantity);
    };
    for (const char* kernel : {"streaming", "non_streaming"}) {
        const double all = attention(kernel, "none", "device_wall");
        const double no_exp = attention(kernel, "no_exp", "device_wall");
        EXPECT_LT(no_exp, all) << kernel;
        EXPECT_LT(attention(kernel, "no_matmul", "device_wall"), all) << kernel;
        EXPECT_LT(attention(kernel, "no_exp_no_matmul", "device_wall"), no_exp) << kernel;
        const double each = attention(kernel, "none", "fpu_cycles_per_tile_mac");
        EXPECT_GE(each, 32) << kernel;
        EXPECT_LT(each, 64) << kernel << ": nothing is computed twice";
    }
    // Setting formats up again is a part of each chunk, and a small one.
    const double again = attention("non_streaming", "none", "reinit_cycles_whole_run");
    EXPECT_GT(again, 6 * 10);
    EXPECT_LT(again, attention("non_streaming", "none", "device_wall") / 4);
    // 4 chunks of queries see 1, 1, 2 and 2 chunks of keys, each with 2 x 4 exponentials of a tile.
    // Without them the vector unit has the reciprocals and factors' frames alone.
    const double busy = attention("non_streaming", "none", "sfpu_busy_per_core");
    EXPECT_LT(attention("non_streaming", "no_exp", "sfpu_busy_per_core"), busy / 2);
}

// Eight heads on eight cores each: where these pass keys and values on, an eighth is read from
// DRAM, which all of them otherwise wait for.
TEST(FamilyFigures, ChainsOfCoresReadLess) {
    const auto attention = [](const std::string& ablation) {
        return value("sdpa",
                     "batch=1;q_heads=8;kv_heads=8;S=1024;d_qk=128;d_v=128;format=bf16;"
                     "fidelity=HiFi2;dst=unknown;exp=unknown;causal=0;q_chunk=128;k_chunk=128;"
                     "cores=64;kernel=streaming;ablation=" +
                         ablation + ";quantity=device_wall");
    };
    EXPECT_LT(attention("kv_forwarding_chains"), attention("none"));
}

}  // namespace
}  // namespace tensight::silicon
