// SPDX-License-Identifier: Apache-2.0
// Examples on grids: the same kernels as on one core, shared out so that more cores are faster and
// move the data that they must.
#include <gmock/gmock.h>

#include <set>
#include <utility>

#include "sim/workload/reader.h"
#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;

constexpr const char* on_grids[] = {"six_op",          "matmul",     "softmax", "layernorm",
                                    "flash_attention", "ring_shift", "gather",  "sharded_add"};

class Grids : public cli::testing::CommandTest {
  protected:
    std::int64_t cycles(const std::string& file) {
        const Outcome outcome = run_file(example_path(file));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.json.at("cycles").at("value").get<std::int64_t>();
    }
};

/// What decides how a kernel is compiled, apart from its arguments.
std::set<std::string> kernels_of(const std::string& file) {
    std::set<std::string> result;
    const auto workload = workload::read_workload(example_path(file));
    for (const auto& program : workload.programs) {
        for (const auto& kernel : program.kernels) {
            std::string text = kernel.source + " " + std::to_string(static_cast<int>(kernel.risc));
            for (const auto& [name, value] : kernel.defines) {
                text.append(" -D").append(name).append("=").append(value);
            }
            result.insert(text);
        }
    }
    return result;
}

TEST(GridFiles, NameTheirGrid) {
    const std::pair<const char*, int> grids[] = {
        {"/1x1.yaml", 1}, {"/2x2.yaml", 2}, {"/8x8.yaml", 8}};
    for (const std::string name : on_grids) {
        for (const auto& [file, side] : grids) {
            const auto workload = workload::read_workload(example_path(name + file));
            EXPECT_EQ(workload.columns, side) << name;
            EXPECT_EQ(workload.rows, side) << name;
        }
    }
}

TEST(GridFiles, UseTheKernelsOfOneCore) {
    for (const std::string name : on_grids) {
        const auto one = kernels_of(name + "/1x1.yaml");
        EXPECT_EQ(kernels_of(name + "/2x2.yaml"), one) << name;
        EXPECT_EQ(kernels_of(name + "/8x8.yaml"), one) << name;
    }
    EXPECT_EQ(kernels_of("flash_attention/8x8_causal.yaml"),
              kernels_of("flash_attention/1x1_causal.yaml"));
}

// Every core takes part: none is left without instructions.
class WholeGrid : public Grids, public ::testing::WithParamInterface<std::string> {};

TEST_P(WholeGrid, Works) {
    const Outcome outcome = run_file(example_path(GetParam()));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    ASSERT_EQ(outcome.json.at("cores").size(), 64u);
    for (const auto& core : outcome.json.at("cores")) {
        for (const auto& risc : core.at("riscs")) {
            const bool data = risc.at("name") == "BRISC" || risc.at("name") == "NCRISC";
            if (data || !GetParam().starts_with("ring_shift/")) {
                EXPECT_GT(risc.at("instructions"), 0) << core.at("x") << ',' << core.at("y");
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, WholeGrid,
                         ::testing::Values("six_op/8x8.yaml", "matmul/8x8.yaml", "softmax/8x8.yaml",
                                           "layernorm/8x8.yaml", "flash_attention/8x8.yaml",
                                           "flash_attention/8x8_causal.yaml",
                                           "matmul/8x8_blocks.yaml", "matmul/8x8_mcast.yaml",
                                           "ring_shift/8x8.yaml", "sharded_add/8x8.yaml"),
                         example_name);

// The same product on four cores: at best four times as fast, and they do not get in each other's
// way so much that half of that is lost.
TEST_F(Grids, FourCoresShareAProduct) {
    const std::int64_t one = cycles("matmul/1x1.yaml");
    const std::int64_t four = cycles("matmul/2x2.yaml");
    EXPECT_GT(four, one / 5);
    EXPECT_LT(four, one / 2);
}

TEST_F(Grids, FourCoresShareAHeadOfAttention) {
    const std::int64_t one = cycles("flash_attention/1x1.yaml");
    const std::int64_t four = cycles("flash_attention/2x2.yaml");
    EXPECT_GT(four, one / 5);
    EXPECT_LT(four, one / 2);
}

std::int64_t bytes_from_dram(const Outcome& outcome) {
    std::int64_t bytes = 0;
    for (const auto& channel : outcome.json.at("dram")) {
        bytes += channel.at("bytes_read").get<std::int64_t>();
    }
    return bytes;
}

// Whole blocks ask DRAM for each tile of A once for two columns of C, and for each tile of B once
// for two rows; with multicast each tile is asked for once.
TEST_F(Grids, BlocksAndMulticastReadLess) {
    constexpr std::int64_t tile = 2048;
    const Outcome tiles = run_file(example_path("matmul/8x8.yaml"));
    const Outcome blocks = run_file(example_path("matmul/8x8_blocks.yaml"));
    const Outcome multicast = run_file(example_path("matmul/8x8_mcast.yaml"));
    // 16x16 tiles of C, 8 products each, two tiles for a product.
    EXPECT_EQ(bytes_from_dram(tiles), 16 * 16 * 8 * 2 * tile);
    EXPECT_EQ(bytes_from_dram(blocks), 16 * 16 * 8 * tile);
    EXPECT_EQ(bytes_from_dram(multicast), 2 * 16 * 8 * tile);
    EXPECT_LT(blocks.json.at("cycles").at("value"), tiles.json.at("cycles").at("value"));
    EXPECT_LT(multicast.json.at("cycles").at("value"), blocks.json.at("cycles").at("value"));
}

TEST_F(Grids, MulticastOnFourCoresReadsEachTileOnce) {
    const Outcome outcome = run_file(example_path("matmul/2x2_mcast.yaml"));
    EXPECT_EQ(bytes_from_dram(outcome), std::int64_t{2} * 4 * 4 * 2048);
}

// Nothing but shards and results crosses the networks: no tile is asked for twice.
TEST_F(Grids, GatherMovesEachTileOnce) {
    const Outcome outcome = run_file(example_path("gather/8x8.yaml"));
    const std::int64_t bytes = std::int64_t{64} * 4 * 2048;
    for (const auto& noc : outcome.json.at("noc")) {
        EXPECT_EQ(noc.at("bytes_read"), noc.at("noc") == 0 ? bytes : 0);
        EXPECT_EQ(noc.at("bytes_written"), noc.at("noc") == 1 ? bytes : 0);
    }
}

// Each direction has a network of its own; a block is 8192 bytes and goes three steps.
TEST_F(Grids, RingUsesBothNetworks) {
    const Outcome outcome = run_file(example_path("ring_shift/8x8.yaml"));
    ASSERT_EQ(outcome.json.at("noc").size(), 2u);
    for (const auto& noc : outcome.json.at("noc")) {
        EXPECT_GE(noc.at("bytes_written"), std::int64_t{64} * 3 * 8192) << noc.dump();
        EXPECT_EQ(noc.at("bytes_read"), 0) << noc.dump();
    }
}

TEST_F(Grids, ShardsAreAddedWithoutTheNetworks) {
    const Outcome outcome = run_file(example_path("sharded_add/8x8.yaml"));
    for (const auto& noc : outcome.json.at("noc")) {
        EXPECT_EQ(noc.at("transactions"), 0) << noc.dump();
    }
}

}  // namespace
}  // namespace tensight::examples::testing
