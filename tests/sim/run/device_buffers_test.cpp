// SPDX-License-Identifier: Apache-2.0
#include "sim/run/device_buffers.h"

#include <gmock/gmock.h>

#include <array>

#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

using numerics::DataFormat;
using ::testing::AllOf;
using ::testing::HasSubstr;
using workload::Layout;
using workload::Memory;

constexpr int kBanks = 12;  // tt-metal: 12 DRAM banks of 1 GiB

class DeviceBuffersTest : public testing::DeviceTest {
  protected:
    std::string refusal() {
        try {
            place();
        } catch (const DoesNotFit& error) {
            return error.what();
        }
        ADD_FAILURE() << "expected DoesNotFit";
        return "";
    }
};

// --- interleaved in DRAM ------------------------------------------------------------------------

// Page i lies in bank i mod 12, in its row i / 12 there, at the same address in all banks. The
// first element of tile t of a 32 x N tensor is 32 t.
TEST_F(DeviceBuffersTest, TilesGoRoundRobinOverTheBanks) {
    constexpr int kTiles = 30;
    add_buffer("x", {32, 32 * kTiles}, DataFormat::UInt32, Memory::dram);
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    EXPECT_EQ(a.pages, kTiles);
    EXPECT_EQ(a.page_bytes, 4096u);
    for (int tile = 0; tile < kTiles; ++tile) {
        EXPECT_EQ(dram_word<std::uint32_t>(tile % kBanks, a.address + tile / kBanks * 4096),
                  32u * static_cast<unsigned>(tile))
            << tile;
    }
}

// Element (0, 16) opens the second face, 256 elements on; (16, 0) the third.
TEST_F(DeviceBuffersTest, TilesAreStoredFaceByFace) {
    add_buffer("x", {32, 32}, DataFormat::UInt32, Memory::dram);
    DeviceBuffers buffers = place();
    buffers.upload();
    const std::uint32_t at = buffers.at("x").address;
    EXPECT_EQ(dram_word<std::uint32_t>(0, at + 4 * 1), 1u);
    EXPECT_EQ(dram_word<std::uint32_t>(0, at + 4 * 16), 32u);
    EXPECT_EQ(dram_word<std::uint32_t>(0, at + 4 * 256), 16u);
    EXPECT_EQ(dram_word<std::uint32_t>(0, at + 4 * 512), 16u * 32u);
}

// A row of 34 bf16 elements is 68 bytes; DRAM pages start at multiples of 32.
TEST_F(DeviceBuffersTest, RowsAreAlignedInDram) {
    add_buffer("x", {26, 34}, DataFormat::UInt16, Memory::dram, Layout::row_major);
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    EXPECT_EQ(a.page_bytes, 68u);
    EXPECT_EQ(a.aligned_page, 96u);
    EXPECT_EQ(a.pages, 26);
    for (int row = 0; row < 26; ++row) {
        EXPECT_EQ(dram_word<std::uint16_t>(row % kBanks, a.address + row / kBanks * 96), row * 34);
    }
}

// A buffer takes as much of every bank as of the fullest: the next one starts behind that.
TEST_F(DeviceBuffersTest, BuffersFollowEachOtherInLockstep) {
    add_buffer("one", {32, 32}, DataFormat::Float16_b, Memory::dram);
    add_buffer("thirteen", {32, 32 * 13}, DataFormat::Float16_b, Memory::dram);
    add_buffer("last", {32, 32}, DataFormat::Float16_b, Memory::dram);
    DeviceBuffers buffers = place();
    const std::uint32_t first = buffers.at("one").address;
    EXPECT_EQ(first % 32, 0u);
    EXPECT_GT(first, 0u);  // a null address is nobody's
    EXPECT_EQ(buffers.at("thirteen").address, first + 2048);
    EXPECT_EQ(buffers.at("last").address, first + 2048 + 2 * 2048);
}

TEST_F(DeviceBuffersTest, EmptyRestOfTheDramIsRefused) {
    add_bytes("nearly", 12ULL * ((1ULL << 30) - 4096), Memory::dram);
    add_buffer("more", {32, 32 * 24}, DataFormat::Float32, Memory::dram);
    EXPECT_THAT(refusal(), AllOf(HasSubstr("w.yaml:11: buffer 'more' needs 8192 bytes in each DRAM "
                                           "bank"),
                                 HasSubstr("expected at most ")));
}

// --- interleaved in L1 --------------------------------------------------------------------------

// Banks are the cores of the grid row by row; buffers grow down from the end of L1.
TEST_F(DeviceBuffersTest, L1BanksAreCoresRowByRow) {
    set_grid(3, 2);
    constexpr int kTiles = 8;
    add_buffer("x", {32, 32 * kTiles}, DataFormat::UInt32, Memory::l1);
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    EXPECT_EQ(a.address, testing::wormhole().geometry.l1_bytes - 2 * 4096);  // 8 tiles on 6 cores
    EXPECT_EQ(buffers.l1_limit(), a.address);
    for (int tile = 0; tile < kTiles; ++tile) {
        const int core = tile % 6;
        EXPECT_EQ(l1_word<std::uint32_t>(core % 3, core / 3, a.address + tile / 6 * 4096),
                  32u * static_cast<unsigned>(tile))
            << tile;
    }
}

TEST_F(DeviceBuffersTest, RowsAreAlignedInL1) {
    add_buffer("x", {3, 34}, DataFormat::UInt16, Memory::l1, Layout::row_major);
    DeviceBuffers buffers = place();
    EXPECT_EQ(buffers.at("x").aligned_page, 80u);  // 68 bytes, to a multiple of 16
}

TEST_F(DeviceBuffersTest, L1IsFilledFromTheTop) {
    add_buffer("first", {32, 32}, DataFormat::Float16_b, Memory::l1);
    add_buffer("second", {32, 64}, DataFormat::Float16_b, Memory::l1);
    DeviceBuffers buffers = place();
    const std::uint32_t top = testing::wormhole().geometry.l1_bytes;
    EXPECT_EQ(buffers.at("first").address, top - 2048);
    EXPECT_EQ(buffers.at("second").address, top - 2048 - 4096);
    EXPECT_EQ(buffers.l1_limit(), top - 2048 - 4096);
}

TEST_F(DeviceBuffersTest, L1EndsAtWhatIsReserved) {
    const auto& g = testing::wormhole().geometry;
    const std::uint32_t tiles = (g.l1_bytes - g.l1_reserved_bytes) / 2048;
    add_bytes("fits", tiles * 2048, Memory::l1);
    EXPECT_GE(place().l1_limit(), g.l1_reserved_bytes);
    workload_.buffers.clear();
    add_bytes("too_large", (tiles + 1) * 2048, Memory::l1);
    EXPECT_THAT(refusal(),
                AllOf(HasSubstr("w.yaml:10: buffer 'too_large'"), HasSubstr("bytes of L1")));
}

// --- sharded ------------------------------------------------------------------------------------

// A 4 x 2 matrix of tiles in four shards of 2 x 1: shard k lies on core k, its tiles one below the
// other.
TEST_F(DeviceBuffersTest, ShardsLieOnTheirCores) {
    set_grid(2, 2);
    auto& buffer = add_buffer("x", {128, 64}, DataFormat::UInt32, Memory::l1);
    buffer.shard = workload::Shard{64, 32, {{0, 0}, {1, 0}, {0, 1}, {1, 1}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    EXPECT_EQ(a.bytes_per_bank, 2u * 4096);
    EXPECT_EQ(a.address, testing::wormhole().geometry.l1_bytes - 2 * 4096);
    const auto first_element = [](int tile_row, int tile_column) {
        return static_cast<std::uint32_t>(tile_row * 32 * 64 + tile_column * 32);
    };
    for (int shard = 0; shard < 4; ++shard) {
        for (int slot = 0; slot < 2; ++slot) {
            EXPECT_EQ(l1_word<std::uint32_t>(shard % 2, shard / 2, a.address + slot * 4096),
                      first_element(shard / 2 * 2 + slot, shard % 2))
                << shard << " " << slot;
        }
    }
}

// Dealt out in the order of the cores that the workload gives.
TEST_F(DeviceBuffersTest, ShardsFollowTheOrderOfTheCores) {
    set_grid(2, 1);
    auto& buffer = add_buffer("x", {64, 32}, DataFormat::UInt32, Memory::l1);
    buffer.shard = workload::Shard{32, 32, {{1, 0}, {0, 0}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    const std::uint32_t at = buffers.at("x").address;
    EXPECT_EQ(l1_word<std::uint32_t>(1, 0, at), 0u);
    EXPECT_EQ(l1_word<std::uint32_t>(0, 0, at), 1024u);
}

// --- sharded in DRAM ----------------------------------------------------------------------------

// 1 x 7 tiles in shards of one on banks 2, 0 and 11: shard k on bank k mod 3, in row k / 3.
TEST_F(DeviceBuffersTest, DramShardsGoRoundTheirBanks) {
    auto& buffer = add_buffer("x", {32, 32 * 7}, DataFormat::UInt32, Memory::dram);
    buffer.shard = workload::Shard{32, 32, {{2, 0}, {0, 0}, {11, 0}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    const std::array<int, 3> banks = {2, 0, 11};
    for (int tile = 0; tile < 7; ++tile) {
        EXPECT_EQ(dram_word<std::uint32_t>(banks[static_cast<std::size_t>(tile % 3)],
                                           a.address + tile / 3 * 4096),
                  32u * static_cast<unsigned>(tile))
            << tile;
    }
    EXPECT_EQ(dram_word<std::uint32_t>(1, a.address), 0u);
}

// Three shards of two tiles at the most loaded bank, though the last is cut by the tensor's edge.
TEST_F(DeviceBuffersTest, DramShardsTakeAsMuchOfEveryBank) {
    auto& buffer = add_buffer("x", {32 * 9, 32}, DataFormat::Float16_b, Memory::dram);
    buffer.shard = workload::Shard{64, 32, {{0, 0}, {1, 0}}, true};
    add_buffer("next", {32, 32}, DataFormat::Float16_b, Memory::dram);
    DeviceBuffers buffers = place();
    EXPECT_EQ(buffers.at("x").bytes_per_bank, 3u * 2 * 2048);
    EXPECT_EQ(buffers.at("next").address, buffers.at("x").address + 3 * 2 * 2048);
}

// Pieces of 17 elements are 34 bytes; DRAM pages start at multiples of 32.
TEST_F(DeviceBuffersTest, DramShardsOfRowsAreAligned) {
    auto& buffer = add_buffer("x", {4, 34}, DataFormat::UInt16, Memory::dram, Layout::row_major);
    buffer.shard = workload::Shard{2, 17, {{4, 0}, {5, 0}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    const Allocation& a = buffers.at("x");
    EXPECT_EQ(a.aligned_page, 64u);
    EXPECT_EQ(dram_word<std::uint16_t>(4, a.address + 64), 34);          // shard 0, row 1
    EXPECT_EQ(dram_word<std::uint16_t>(5, a.address + 64), 34 + 17);     // shard 1, row 1
    EXPECT_EQ(dram_word<std::uint16_t>(4, a.address + 2 * 64), 2 * 34);  // shard 2, row 2
    EXPECT_EQ(dram_word<std::uint16_t>(5, a.address + 3 * 64), 3 * 34 + 17);
}

TEST_F(DeviceBuffersTest, DramShardsThatDoNotFitABankAreRefused) {
    add_bytes("nearly", 12ULL * ((1ULL << 30) - 4096), Memory::dram);
    auto& buffer = add_buffer("x", {32, 64}, DataFormat::Float32, Memory::dram);
    buffer.shard = workload::Shard{32, 32, {{7, 0}}, true};  // 8192 bytes on one bank
    EXPECT_THAT(refusal(), HasSubstr("w.yaml:11: buffer 'x' needs 8192 bytes in each DRAM bank"));
}

// --- back ---------------------------------------------------------------------------------------

struct Shape {
    std::vector<std::int64_t> extents;
    Memory memory;
    Layout layout;
};

class DownloadTest : public DeviceBuffersTest, public ::testing::WithParamInterface<Shape> {};

TEST_P(DownloadTest, GivesBackWhatWasUploaded) {
    set_grid(3, 2);
    const Shape& shape = GetParam();
    add_buffer("x", shape.extents, DataFormat::Int32, shape.memory, shape.layout);
    DeviceBuffers buffers = place();
    buffers.upload();
    EXPECT_EQ(buffers.download(buffers.at("x")), workload_.tensors[0].values);
}

INSTANTIATE_TEST_SUITE_P(Shapes, DownloadTest,
                         ::testing::Values(Shape{{32, 32}, Memory::dram, Layout::tile},
                                           Shape{{96, 448}, Memory::dram, Layout::tile},
                                           Shape{{33, 31}, Memory::dram, Layout::tile},
                                           Shape{{2, 3, 40, 50}, Memory::dram, Layout::tile},
                                           Shape{{7}, Memory::dram, Layout::row_major},
                                           Shape{{50, 1500}, Memory::dram, Layout::row_major},
                                           Shape{{96, 448}, Memory::l1, Layout::tile},
                                           Shape{{50, 30}, Memory::l1, Layout::row_major}));

TEST_F(DeviceBuffersTest, ShardsComeBack) {
    set_grid(2, 2);
    // 3 x 3 tiles in shards of 2 x 2: three of the four reach over the edge.
    auto& buffer = add_buffer("x", {96, 96}, DataFormat::Int32, Memory::l1);
    buffer.shard = workload::Shard{64, 64, {{0, 0}, {1, 0}, {0, 1}, {1, 1}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    EXPECT_EQ(buffers.download(buffers.at("x")), workload_.tensors[0].values);
}

TEST_F(DeviceBuffersTest, DramShardsComeBack) {
    // 3 x 3 tiles in four shards of 2 x 2, on three banks.
    auto& tiles = add_buffer("tiles", {96, 96}, DataFormat::Int32, Memory::dram);
    tiles.shard = workload::Shard{64, 64, {{0, 0}, {1, 0}, {2, 0}}, true};
    auto& rows = add_buffer("rows", {7, 100}, DataFormat::Int32, Memory::dram, Layout::row_major);
    rows.shard = workload::Shard{3, 40, {{9, 0}, {3, 0}}, true};
    DeviceBuffers buffers = place();
    buffers.upload();
    EXPECT_EQ(buffers.download(buffers.at("tiles")), workload_.tensors[0].values);
    EXPECT_EQ(buffers.download(buffers.at("rows")), workload_.tensors[1].values);
}

// An output has no values: its memory is zero until a kernel writes it.
TEST_F(DeviceBuffersTest, OutputsStartAsZero) {
    add_buffer("out", {32, 32}, DataFormat::Float16_b, Memory::dram);
    workload_.tensors[0].values.clear();
    DeviceBuffers buffers = place();
    buffers.upload();
    EXPECT_EQ(buffers.download(buffers.at("out")), std::vector<double>(1024, 0.0));
}

}  // namespace
}  // namespace tensight::run
