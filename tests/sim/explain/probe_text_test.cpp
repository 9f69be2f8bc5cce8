// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/probe_text.h"

#include <gmock/gmock.h>

namespace tensight::explain {
namespace {

using ::testing::HasSubstr;

const ApiCalls& list() {
    static const ApiCalls calls = read_api_calls(TENSIGHT_SOURCE_DIR "/kernels/api.yaml");
    return calls;
}

ProbeText text_of(const std::string& name, const std::string& statement = "",
                  const std::string& init = "") {
    return probe_text(list(), find_call(list(), name), statement, init);
}

TEST(ProbeText, TheInitFollowsFromTheName) {
    EXPECT_THAT(text_of("exp_tile").init, HasSubstr("exp_tile_init("));
    EXPECT_THAT(text_of("add_tiles").init, HasSubstr("add_tiles_init("));
    EXPECT_THAT(text_of("matmul_block").init, HasSubstr("block_init("));
    EXPECT_EQ(text_of("exp_tile").setup, "init_sfpu(0, 16)");
}

TEST(ProbeText, OrStandsInTheList) {
    EXPECT_EQ(text_of("matmul_tiles").init, "mm_init(0, 1, 16)");
    EXPECT_EQ(text_of("matmul_tiles").init_header, "api/compute/matmul.h");
    EXPECT_THAT(text_of("mul_tiles_bcast_cols").init, HasSubstr("BroadcastType::COL"));
}

TEST(ProbeText, OrIsGiven) {
    const ProbeText text = text_of("matmul_block", "matmul_block(0, 1, 0, 0, 0, false, 4, 2, 4)",
                                   "mm_block_init(0, 1, 16, false, 4, 2, 4)");
    EXPECT_EQ(text.call, "matmul_block(0, 1, 0, 0, 0, false, 4, 2, 4)");
    EXPECT_EQ(text.init, "mm_block_init(0, 1, 16, false, 4, 2, 4)");
}

TEST(ProbeText, CallsStandWhereTheyMay) {
    EXPECT_EQ(text_of("copy_tile").place, Place::before_commit);
    EXPECT_EQ(text_of("pack_tile").place, Place::after_commit);
    EXPECT_EQ(text_of("tilize_block").place, Place::outside);
    EXPECT_EQ(text_of("tile_regs_commit").place, Place::section);
    EXPECT_THAT(text_of("tile_regs_commit").call, HasSubstr("tile_regs_acquire(); "));
    EXPECT_THAT(text_of("cb_push_back").call, HasSubstr("cb_pop_front(16, 1)"));
}

TEST(ProbeText, WhatRunsOnOneThreadAloneIsRefused) {
    for (const auto& [name, call] : list()) {
        if (call.supported && call.on == "math") {
            EXPECT_THROW(text_of(name), CannotExplain);
            return;
        }
    }
    FAIL() << "no call runs on the math thread alone: the test has nothing to look at";
}

}  // namespace
}  // namespace tensight::explain
