// SPDX-License-Identifier: Apache-2.0
// --pressure: DST, circular buffers and L1 of a run.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class PressureTest : public CommandTest {
  protected:
    PressureTest() {
        put("producer.cpp", kProducer);
        put("consumer.cpp", kConsumer);
    }
    /// A compute kernel that brings `tiles` tiles of CB 0 to DST, one section a tile; the first it
    /// also takes through CB 24.
    Outcome run_compute(const std::string& body, const std::vector<std::string>& options) {
        put("compute.cpp", text(body));
        WorkloadText w = compute_kernel(2, 1, 1);
        w.circular_buffers.push_back(circular_buffer(24, 1));
        return run_text(w.text(), options);
    }
    static std::string text(const std::string& body) {
        return "#include \"api/compute/tile_move_copy.h\"\n"
               "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
               "void kernel_main() {\n"
               "    init_sfpu(0, 16);\n"
               "    copy_tile_init(0);\n"
               "    cb_wait_front(0, 1);\n" +
               body +
               "    cb_pop_front(0, 1);\n"
               "    cb_wait_front(1, 1);\n"
               "    cb_pop_front(1, 1);\n"
               "}\n";
    }
};

const std::string kTwoTiles =
    "    tile_regs_acquire();\n"
    "    copy_tile(0, 0, 0);  // first\n"
    "    copy_tile(0, 0, 3);  // second\n"
    "    tile_regs_commit();\n"
    "    tile_regs_wait();\n"
    "    cb_reserve_back(24, 1);\n"
    "    pack_tile(0, 24);  // spills\n"
    "    cb_push_back(24, 1);\n"
    "    tile_regs_release();\n"
    "    cb_wait_front(24, 1);\n"
    "    tile_regs_acquire();\n"
    "    copy_tile(24, 0, 1);  // reloads\n"
    "    tile_regs_commit();\n"
    "    tile_regs_wait();\n"
    "    cb_reserve_back(16, 1);\n"
    "    pack_tile(1, 16);  // packs\n"
    "    cb_push_back(16, 1);\n"
    "    tile_regs_release();\n"
    "    cb_pop_front(24, 1);\n";

TEST_F(PressureTest, DstByLine) {
    const Outcome outcome = run_compute(kTwoTiles, {"--pressure"});
    const std::string kernel_text = text(kTwoTiles);
    const json& dst = outcome.json.at("dst").at("cores").at(0);
    EXPECT_EQ(dst.at("capacity_tiles"), 8);
    EXPECT_EQ(dst.at("peak_tiles"), 2);
    EXPECT_EQ(dst.at("headroom_tiles"), 6);
    EXPECT_EQ(dst.at("live_tiles"), 2);
    EXPECT_EQ(dst.at("needed_tiles"), 2);
    EXPECT_EQ(dst.at("bits"), 16);
    EXPECT_EQ(dst.at("sync"), "half");
    expect_site(dst.at("peak_site"), "compute.cpp", line_of(kernel_text, "// second"), "TRISC1");
    EXPECT_EQ(dst.at("sections").at("count"), 2);
    EXPECT_EQ(dst.at("fits"),
              (json{{"half_16", true}, {"half_32", true}, {"full_16", true}, {"full_32", true}}));
    const json& ranges = dst.at("live_ranges");
    ASSERT_EQ(ranges.size(), 3U);
    EXPECT_EQ(ranges.at(0).at("slot"), 0);
    expect_site(ranges.at(0).at("writer"), "compute.cpp", line_of(kernel_text, "// first"),
                "TRISC1");
    expect_site(ranges.at(0).at("reader"), "compute.cpp", line_of(kernel_text, "// spills"),
                "TRISC2");
    EXPECT_EQ(ranges.at(1).at("slot"), 3);
    EXPECT_TRUE(ranges.at(1).at("reader").is_null()) << "nobody uses it";
    EXPECT_EQ(ranges.at(2).at("slot"), 9) << "the other half's slot 1";
    expect_site(ranges.at(2).at("reader"), "compute.cpp", line_of(kernel_text, "// packs"),
                "TRISC2");
    ASSERT_EQ(dst.at("spills").size(), 1U);
    EXPECT_EQ(dst.at("spills").at(0),
              (json{{"cb", 24}, {"packed_tiles", 1}, {"unpacked_tiles", 1}, {"bytes", 4096}}));
    EXPECT_THAT(outcome.out, HasSubstr("spilled through CB 24: 1 tiles packed, 1 unpacked"));
    EXPECT_THAT(outcome.out, HasSubstr("half sync, 16 bit: fits: 2 of 8 tiles, 6 free"));
    EXPECT_THAT(outcome.out, HasSubstr(" -> never"));
}

TEST_F(PressureTest, WhatDoesNotFitIsToldWithWhatWould) {
    const Outcome outcome = run_compute(
        "    tile_regs_acquire();\n"
        "    copy_tile(0, 0, 9);\n"
        "    tile_regs_commit();\n"
        "    tile_regs_wait();\n"
        "    cb_reserve_back(16, 1);\n"
        "    pack_tile(9, 16);\n"
        "    cb_push_back(16, 1);\n"
        "    tile_regs_release();\n",
        {"--pressure"});
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const json& dst = outcome.json.at("dst").at("cores").at(0);
    EXPECT_EQ(dst.at("needed_tiles"), 10);
    EXPECT_EQ(dst.at("headroom_tiles"), 0);
    EXPECT_EQ(dst.at("fits").at("half_16"), false);
    EXPECT_EQ(dst.at("fits").at("full_16"), true);
    EXPECT_EQ(dst.at("fits").at("full_32"), false);
    EXPECT_THAT(dst.at("verdict").get<std::string>(),
                HasSubstr("needs 10 tiles, a section holds 8; fits in full sync (16), with 2 "
                          "fewer live tiles"));
}

TEST_F(PressureTest, BuffersAndMemory) {
    const Outcome outcome = run_compute(kTwoTiles, {"--pressure"});
    const json& l1 = outcome.json.at("l1").at(0);
    EXPECT_EQ(l1.at("capacity_bytes"), 1'499'136);
    EXPECT_EQ(l1.at("allocated_bytes"), (2 + 2 + 2 + 1) * 2048);
    EXPECT_EQ(l1.at("free_bytes").get<int>(),
              1'499'136 - l1.at("reserved_bytes").get<int>() - 7 * 2048);
    EXPECT_LE(l1.at("peak_bytes"), l1.at("allocated_bytes"));
    std::map<std::string, int> kinds;
    std::int64_t end = 0;
    for (const json& region : l1.at("regions")) {
        ++kinds[region.at("kind")];
        EXPECT_GE(region.at("address"), end) << "regions do not overlap: " << region;
        end = region.at("address").get<std::int64_t>() + region.at("bytes").get<std::int64_t>();
        EXPECT_LE(region.at("peak_bytes"), region.at("bytes"));
    }
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"kernel", 5}, {"arguments", 3}, {"cb", 4}}));
    for (const json& cb : outcome.json.at("cbs")) {
        const json& occupancy = cb.at("occupancy");
        EXPECT_LE(occupancy.at("mean").size(), 64U);
        EXPECT_EQ(occupancy.at("mean").size(), occupancy.at("max").size());
        EXPECT_EQ(cb.at("pushed_pages"), 1);
        double pages = 0;
        for (const json& most : occupancy.at("max")) {
            pages = std::max(pages, most.get<double>());
        }
        EXPECT_EQ(pages, cb.at("peak_pages"));
    }
    EXPECT_THAT(outcome.out, HasSubstr("L1 of core 0,0"));
}

TEST_F(PressureTest, ABufferAndTheCbOverItCountOnce) {
    put("kernel.cpp", "void kernel_main() {}\n");
    WorkloadText w = one_kernel();
    w.tensors = {"x: {shape: [64, 32], fill: {constant: 3}}"};
    w.buffers = {
        "x_l1: {tensor: x, dtype: bf16, memory: l1, shard: {height: 64, width: 32, cores: "
        "\"0,0\"}}"};
    w.circular_buffers = {"{id: 3, format: bf16, buffer: x_l1, pages: 2, cores: \"0,0\"}"};
    w.semaphores = {"{id: 2}"};
    const Outcome outcome = run_text(w.text(), {"--pressure"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json& l1 = outcome.json.at("l1").at(0);
    EXPECT_EQ(l1.at("allocated_bytes"), 4096);
    std::set<std::string> kinds;
    for (const json& region : l1.at("regions")) {
        kinds.insert(region.at("kind"));
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"arguments", "buffer", "cb", "kernel", "semaphores"}));
}

TEST_F(PressureTest, DetailIsLeftOutUnlessAskedFor) {
    const Outcome outcome = run_compute(kTwoTiles, {});
    EXPECT_FALSE(outcome.json.at("dst").at("cores").at(0).contains("live_ranges"));
    EXPECT_FALSE(outcome.json.at("cbs").at(0).contains("occupancy"));
    EXPECT_FALSE(outcome.json.at("l1").at(0).contains("regions"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("DST of core")));
    EXPECT_THAT(outcome.out, HasSubstr("bytes allocated"));
}

// A run that ends before its time is told about as well.
TEST_F(PressureTest, OfARunThatFails) {
    const Outcome outcome = run_compute(
        "    tile_regs_acquire();\n"
        "    copy_tile(0, 0, 0);\n"
        "    cb_wait_front(24, 1);\n"
        "    tile_regs_commit();\n"
        "    tile_regs_wait();\n"
        "    tile_regs_release();\n",
        {"--pressure", "--lines"});
    EXPECT_EQ(outcome.status, 4) << outcome.err;
    const json& dst = outcome.json.at("dst").at("cores").at(0);
    EXPECT_EQ(dst.at("peak_tiles"), 1);
    EXPECT_EQ(dst.at("live_ranges").size(), 1U);
}

}  // namespace
}  // namespace tensight::cli::testing
