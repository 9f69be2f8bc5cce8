// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/pages.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tensight::workload {
namespace {

using Pages = std::vector<std::int64_t>;
using Shape = std::vector<std::int64_t>;

Buffer sharded(std::int64_t height, std::int64_t width, std::vector<CoreCoord> cores,
               Layout layout = Layout::tile) {
    Buffer buffer;
    buffer.tensor = "t";
    buffer.memory = Memory::l1;
    buffer.layout = layout;
    buffer.shard = Shard{height, width, std::move(cores), true};
    return buffer;
}

constexpr std::int64_t kNoPage = -1;

/// What lies on a core, slot by slot.
struct CorePages {
    CoreCoord core;
    Pages pages;
};

/// The cores that hold pages, in dealing order.
std::vector<CorePages> shard_pages(const Buffer& buffer, const Shape& shape) {
    std::vector<CorePages> result;
    for (const CoreCoord core : buffer.shard->cores) {
        result.push_back({core, {}});
    }
    for (std::int64_t page = 0; page < page_count(buffer, shape); ++page) {
        const PagePlace place = page_place(buffer, shape, page);
        EXPECT_LT(place.slot, slots_per_core(buffer, shape));
        const auto on = std::find_if(result.begin(), result.end(),
                                     [&](const CorePages& c) { return c.core == place.core; });
        const auto slot = static_cast<std::size_t>(place.slot);
        on->pages.resize(std::max(on->pages.size(), slot + 1), kNoPage);
        EXPECT_EQ(on->pages[slot], kNoPage) << "two pages in a slot";
        on->pages[slot] = page;
    }
    result.erase(std::remove_if(result.begin(), result.end(),
                                [](const CorePages& c) { return c.pages.empty(); }),
                 result.end());
    return result;
}

TEST(BufferPages, TilesAndRows) {
    Buffer buffer;
    buffer.tensor = "t";
    const Shape shape = {2, 40, 70};
    EXPECT_EQ(page_grid(buffer, shape).rows, 4);
    EXPECT_EQ(page_grid(buffer, shape).columns, 3);
    EXPECT_EQ(page_count(buffer, shape), 12);
    EXPECT_EQ(page_bytes(buffer, shape), 2048U);
    buffer.layout = Layout::row_major;
    EXPECT_EQ(page_count(buffer, shape), 80);
    EXPECT_EQ(page_bytes(buffer, shape), 140U);
    buffer.dtype = numerics::DataFormat::UInt8;
    EXPECT_EQ(page_bytes(buffer, shape), 70U);
}

TEST(BufferPages, BlockFormatsCountTheirExponents) {
    Buffer buffer;
    buffer.tensor = "t";
    buffer.dtype = numerics::DataFormat::Bfp8_b;
    EXPECT_EQ(page_bytes(buffer, Shape{32, 32}), 1088U);
}

TEST(BufferPages, WithoutATensorBytesDecide) {
    Buffer buffer;
    buffer.bytes = 8192;
    EXPECT_EQ(page_count(buffer, {}), 4);
    buffer.page_bytes = 64;
    EXPECT_EQ(page_count(buffer, {}), 128);
}

TEST(ShardPages, HeightSharded) {
    const Buffer buffer = sharded(64, 64, {{0, 0}, {1, 0}});
    const auto shards = shard_pages(buffer, Shape{128, 64});
    ASSERT_EQ(shards.size(), 2U);
    EXPECT_EQ(shards[0].pages, (Pages{0, 1, 2, 3}));
    EXPECT_EQ(shards[1].pages, (Pages{4, 5, 6, 7}));
    EXPECT_EQ(shards[1].core, (CoreCoord{1, 0}));
}

TEST(ShardPages, WidthSharded) {
    const Buffer buffer = sharded(64, 32, {{0, 0}, {0, 1}, {0, 2}});
    const auto shards = shard_pages(buffer, Shape{64, 96});
    EXPECT_EQ(shards[0].pages, (Pages{0, 3}));
    EXPECT_EQ(shards[1].pages, (Pages{1, 4}));
    EXPECT_EQ(shards[2].pages, (Pages{2, 5}));
}

TEST(ShardPages, BlockShardedGoesRightThenDown) {
    const Buffer buffer = sharded(32, 64, {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
    const auto shards = shard_pages(buffer, Shape{64, 128});
    EXPECT_EQ(shards[0].pages, (Pages{0, 1}));
    EXPECT_EQ(shards[1].pages, (Pages{2, 3}));
    EXPECT_EQ(shards[2].pages, (Pages{4, 5}));
    EXPECT_EQ(shards[3].pages, (Pages{6, 7}));
}

TEST(ShardPages, KeepTheSlotsBeyondTheEdge) {
    const Buffer buffer = sharded(64, 64, {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}});
    const auto shards = shard_pages(buffer, Shape{96, 96});  // 3 x 3 tiles
    ASSERT_EQ(shards.size(), 4U);                            // the fifth core holds none
    EXPECT_EQ(shards[0].pages, (Pages{0, 1, 3, 4}));
    EXPECT_EQ(shards[1].pages, (Pages{2, kNoPage, 5}));
    EXPECT_EQ(shards[2].pages, (Pages{6, 7}));
    EXPECT_EQ(shards[3].pages, (Pages{8}));
    EXPECT_EQ(slots_per_core(buffer, Shape{96, 96}), 4);
}

// Five shards of two tiles on two banks: 0, 2 and 4 on the first, one behind the other.
TEST(ShardPages, GoRoundTheBanks) {
    Buffer buffer = sharded(64, 32, {{3, 0}, {1, 0}});
    buffer.memory = Memory::dram;
    const auto shards = shard_pages(buffer, Shape{64, 160});
    ASSERT_EQ(shards.size(), 2U);
    EXPECT_EQ(shards[0].core, (CoreCoord{3, 0}));
    EXPECT_EQ(shards[0].pages, (Pages{0, 5, 2, 7, 4, 9}));
    EXPECT_EQ(shards[1].pages, (Pages{1, 6, 3, 8}));
    EXPECT_EQ(slots_per_core(buffer, Shape{64, 160}), 6);
}

TEST(ShardPages, RowMajorPagesArePiecesOfRows) {
    const Buffer buffer = sharded(2, 16, {{0, 0}, {1, 0}}, Layout::row_major);
    const Shape shape = {2, 32};
    EXPECT_EQ(page_count(buffer, shape), 4);
    EXPECT_EQ(page_bytes(buffer, shape), 32U);
    const auto shards = shard_pages(buffer, shape);
    EXPECT_EQ(shards[0].pages, (Pages{0, 2}));
    EXPECT_EQ(shards[1].pages, (Pages{1, 3}));
    Tensor tensor;
    tensor.shape = shape;
    for (int i = 0; i < 64; ++i) {
        tensor.values.push_back(i);
    }
    const auto pages = to_pages(tensor, buffer);
    EXPECT_EQ(pages[3 * 16], 48.0);  // row 1, column 16
    EXPECT_EQ(from_pages(pages, buffer, shape), tensor.values);
}

}  // namespace
}  // namespace tensight::workload
