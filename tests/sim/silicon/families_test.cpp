// SPDX-License-Identifier: Apache-2.0
// Every family builds from any values of its parameters, and says what it does not know.
#include <gmock/gmock.h>

#include <set>

#include "sim/silicon/bare_threads.h"
#include "sim/silicon/placement.h"
#include "sim/workload/check.h"
#include "tests/sim/silicon/family_samples.h"
#include "tests/sim/silicon/request.h"
#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon {
namespace {

using ::testing::ElementsAre;
using testing::family_samples;
using ::testing::HasSubstr;
using testing::rebuild;
using testing::refusal;
using testing::Sample;
using testing::sample_row;

std::string name_of(const ::testing::TestParamInfo<Sample>& info) {
    return std::string(info.param.family) + "_" + std::to_string(info.index);
}

class EveryFamily : public ::testing::TestWithParam<Sample> {};

TEST_P(EveryFamily, PassesTheChecksOfAWorkload) {
    const Sample& s = GetParam();
    const Rebuilt rebuilt = rebuild(sample_row(s.family, s.params, s.metric));
    EXPECT_TRUE(rebuilt.figure);
    for (const workload::Workload& launch : rebuilt.launches) {
        EXPECT_NO_THROW(workload::check_workload(launch)) << s.params;
    }
}

// A key too many, one that is missing and a value that no family takes each name the key.
TEST_P(EveryFamily, RefusesWhatItDoesNotKnow) {
    const Sample& s = GetParam();
    const std::string params = s.params;
    EXPECT_EQ(refusal(sample_row(s.family, params + ";colour=red")),
              "params: colour is not a parameter of this family");
    const std::string key = params.substr(0, params.find('='));
    EXPECT_THAT(refusal(sample_row(s.family, params.substr(params.find(';') + 1))),
                ::testing::AnyOf(HasSubstr("params: no "), HasSubstr("twice")));
    const std::string wrong = key + "=?" + params.substr(params.find(';'));
    EXPECT_THAT(refusal(sample_row(s.family, wrong)), HasSubstr("params: "));
}

INSTANTIATE_TEST_SUITE_P(Families, EveryFamily, ::testing::ValuesIn(family_samples()), name_of);

TEST(Families, HaveASampleEach) {
    std::set<std::string> sampled = {"noc_sweep", "isa_constant", "profiler_zone"};
    for (const Sample& s : family_samples()) {
        sampled.insert(s.family);
    }
    for (const std::string name :
         {"dram_bank_readers", "dram_copy",   "dram_fan",          "dram_line",      "dram_relu",
          "dram_tiles",        "inner_loop",  "matmul_tiles_loop", "noc_event_pair", "noc_flow",
          "noc_read_burst",    "npe_reshard", "operand_delivery",  "riscv_block",    "riscv_queue",
          "riscv_queue_depth", "riscv_zone",  "row_gather",        "sdpa",           "tensix_push",
          "tile_stream"}) {
        EXPECT_EQ(sampled.count(name), 1u) << name;
        EXPECT_NE(find_family(name), nullptr) << name;
    }
    EXPECT_EQ(find_family("sewing"), nullptr);
}

TEST(Families, ReasonsOfTheirOwn) {
    const auto reason = [](const std::string& family, const std::string& params) {
        return refusal(sample_row(family, params));
    };
    EXPECT_THAT(reason("riscv_block", "op=xori;body_bytes=na;thread=TRISC1;threads=1;per=pair"),
                HasSubstr("per is 'pair', expected instruction"));
    EXPECT_THAT(reason("riscv_queue", "op=addi;n=17;thread=TRISC1;sync=0"),
                HasSubstr("a multiple of 16"));
    EXPECT_THAT(reason("tensix_push", "instr=MVMUL;threads=1;src_valid=na;format=na"),
                HasSubstr("src_valid"));
    EXPECT_THAT(reason("isa_constant", "quantity=mover_memcpy_ideal"), HasSubstr("mover"));
    EXPECT_THAT(reason("isa_constant", "quantity=colour"), HasSubstr("a parameter of the model"));
    EXPECT_THAT(reason("npe_reshard",
                       "src=2x2_BLOCK;dst=4x4_BLOCK;cores=16;reads=100;bytes=4096;endpoints=4;"
                       "riscs=ncrisc_noc0;trace=none"),
                HasSubstr("a square tensor"));
    EXPECT_THAT(reason("dram_fan",
                       "cores=4;direction=read;count=256;bytes=4096;banks=mod8;"
                       "slice_bytes=1048576;l1_window=8192;noc=0"),
                HasSubstr("bank0, mod12"));
}

TEST(Families, ThreadsThatRun) {
    EXPECT_EQ(thread_mask(1, "TRISC0"), 1u);
    EXPECT_EQ(thread_mask(1, "TRISC2"), 4u);
    EXPECT_EQ(thread_mask(2, "TRISC1"), 3u);
    EXPECT_EQ(thread_mask(2, "TRISC2"), 6u);
    EXPECT_EQ(thread_mask(3, "TRISC1"), 7u);
}

// Reads on NoC 0 flow right: bank 0 at (0, 11) has the worker at (1, 11) beside it, logical 0.9.
TEST(Placement, BesideTheBanks) {
    const auto& chip = testing::sample_chip();
    const auto reads = cores_beside_banks(chip, {8, 10}, 12, 24, true, 0);
    EXPECT_EQ(reads[0], (workload::CoreCoord{0, 9}));
    EXPECT_EQ(reads[12], (workload::CoreCoord{1, 9}));
    EXPECT_EQ(reads[4], (workload::CoreCoord{4, 0})) << "bank 4 at (5, 1): worker (6, 1)";
    const auto writes = cores_beside_banks(chip, {8, 10}, 12, 12, false, 0);
    EXPECT_EQ(writes[4], (workload::CoreCoord{3, 0})) << "worker (4, 1) sends to the right";
    EXPECT_EQ(std::set(reads.begin(), reads.end()).size(), 24u);
}

TEST(Placement, Draws) {
    const auto first = shuffled_cores({8, 10}, 0);
    EXPECT_EQ(first.size(), 80u);
    EXPECT_EQ(std::set(first.begin(), first.end()).size(), 80u);
    EXPECT_EQ(first, shuffled_cores({8, 10}, 0));
    EXPECT_NE(first, shuffled_cores({8, 10}, 1));
}

TEST(Placement, PagesOfACore) {
    EXPECT_EQ(page_range(10, 4, 0).pages, 3u);
    EXPECT_EQ(page_range(10, 4, 1).first, 3u);
    EXPECT_EQ(page_range(10, 4, 3).first, 8u);
    EXPECT_EQ(page_range(10, 4, 3).pages, 2u);
    EXPECT_EQ(page_range(2, 4, 3).pages, 0u);
}

}  // namespace
}  // namespace tensight::silicon
