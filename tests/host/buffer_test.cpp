// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "device_fixture.h"

namespace host_tests {
namespace {

class Buffers : public DeviceTest {
  protected:
    static std::vector<std::uint32_t> counted(std::size_t count) {
        std::vector<std::uint32_t> values(count);
        std::iota(values.begin(), values.end(), 1);
        return values;
    }
    std::uint32_t word_of_bank(int bank, std::uint32_t address) {
        std::vector<std::uint32_t> words;
        detail::ReadFromDeviceDRAMChannel(device.get(), bank, address, 4, words);
        return words.at(0);
    }
    std::uint32_t word_of_core(CoreCoord core, std::uint32_t address) {
        std::vector<std::uint32_t> words;
        detail::ReadFromDeviceL1(device.get(), core, address, 4, words);
        return words.at(0);
    }
    std::shared_ptr<Buffer> sharded(TensorMemoryLayout layout, std::array<std::uint32_t, 2> shard,
                                    const CoreRange& cores,
                                    ShardOrientation orientation = ShardOrientation::ROW_MAJOR) {
        // 4 x 4 pages of 4 x 1 words
        return CreateBuffer(ShardedBufferConfig{
            .device = device.get(),
            .size = 16 * 16,
            .page_size = 16,
            .buffer_layout = layout,
            .shard_parameters = ShardSpecBuffer(cores, shard, orientation, {1, 4}, {4, 4})});
    }
};

// As TT-Metalium declares them: a program that builds here builds there.
template <class Pointer>
constexpr bool takes_buffers_as = requires(distributed::MeshCommandQueue& queue, Pointer buffer,
                                           std::vector<std::uint32_t>& words) {
    distributed::EnqueueWriteMeshBuffer(queue, buffer, words);
    distributed::EnqueueReadMeshBuffer(queue, words, buffer);
};
static_assert(takes_buffers_as<std::shared_ptr<distributed::MeshBuffer>&>);
static_assert(!takes_buffers_as<const std::shared_ptr<distributed::MeshBuffer>&>);

TEST_F(Buffers, DealPagesOutOverTheBanks) {
    auto b = buffer(14 * 8, 8);  // pages of two words, 32 bytes apart
    const auto values = counted(28);
    EnqueueWriteMeshBuffer(queue(), b, values);
    const auto address = static_cast<std::uint32_t>(b->address());
    EXPECT_EQ(word_of_bank(0, address), 1U);
    EXPECT_EQ(word_of_bank(0, address + 4), 2U);
    EXPECT_EQ(word_of_bank(1, address), 3U);
    EXPECT_EQ(word_of_bank(11, address), 23U);
    EXPECT_EQ(word_of_bank(0, address + 32), 25U) << "page 12";
    std::vector<std::uint32_t> back;
    EnqueueReadMeshBuffer(queue(), back, b);
    EXPECT_EQ(back, values);
}

TEST_F(Buffers, DealPagesOutOverTheWorkers) {
    auto b = buffer(65 * 16, 16, BufferType::L1);
    EnqueueWriteMeshBuffer(queue(), b, counted(65 * 4));
    const auto address = static_cast<std::uint32_t>(b->address());
    EXPECT_EQ(word_of_core({1, 0}, address), 5U);
    EXPECT_EQ(word_of_core({0, 1}, address), 8 * 4 + 1U);
    EXPECT_EQ(word_of_core({0, 0}, address + 16), 64 * 4 + 1U);
}

TEST_F(Buffers, LeaveTheRestAloneWhenTheVectorIsShort) {
    auto b = buffer(64, 64);
    EnqueueWriteMeshBuffer(queue(), b, counted(16));
    EnqueueWriteMeshBuffer(queue(), b, std::vector<std::uint16_t>{0xABCD});
    std::vector<std::uint32_t> back;
    EnqueueReadMeshBuffer(queue(), back, b);
    EXPECT_EQ(back[0], 0xABCDU);
    EXPECT_EQ(back[1], 2U);
}

TEST_F(Buffers, ShardByHeight) {
    auto b = sharded(TensorMemoryLayout::HEIGHT_SHARDED, {1, 16}, CoreRange({0, 0}, {1, 1}));
    detail::WriteToBuffer(b, counted(64));
    EXPECT_EQ(word_of_core({0, 0}, b->address()), 1U);
    EXPECT_EQ(word_of_core({1, 0}, b->address()), 17U);
    EXPECT_EQ(word_of_core({0, 1}, b->address() + 16), 32 + 5U);
    EXPECT_EQ(b->num_cores(), 4U);
}

TEST_F(Buffers, ShardByWidthInEitherOrder) {
    const CoreRange cores({0, 0}, {1, 1});
    auto rows = sharded(TensorMemoryLayout::WIDTH_SHARDED, {4, 4}, cores);
    detail::WriteToBuffer(rows, counted(64));
    EXPECT_EQ(word_of_core({1, 0}, rows->address()), 5U) << "second column of pages";
    EXPECT_EQ(word_of_core({1, 0}, rows->address() + 16), 16 + 5U) << "its second row";
    auto columns =
        sharded(TensorMemoryLayout::WIDTH_SHARDED, {4, 4}, cores, ShardOrientation::COL_MAJOR);
    detail::WriteToBuffer(columns, counted(64));
    EXPECT_EQ(word_of_core({0, 1}, columns->address()), 5U);
}

TEST_F(Buffers, ShardByBlocks) {
    auto b = sharded(TensorMemoryLayout::BLOCK_SHARDED, {2, 8}, CoreRange({0, 0}, {1, 1}));
    detail::WriteToBuffer(b, counted(64));
    EXPECT_EQ(word_of_core({1, 0}, b->address()), 9U);
    EXPECT_EQ(word_of_core({1, 0}, b->address() + 2 * 16), 16 + 9U) << "second row of the block";
    EXPECT_EQ(word_of_core({0, 1}, b->address()), 33U);
    std::vector<std::uint32_t> back;
    detail::ReadFromBuffer(b, back);
    EXPECT_EQ(back, counted(64));
}

TEST_F(Buffers, RefuseShardsWithoutACore) {
    EXPECT_THAT(
        failure([&] {
            (void)sharded(TensorMemoryLayout::BLOCK_SHARDED, {1, 4}, CoreRange({0, 0}, {1, 1}));
        }),
        testing::HasSubstr("16 shards on 4 cores"));
    EXPECT_THAT(
        failure([&] {
            (void)sharded(TensorMemoryLayout::BLOCK_SHARDED, {1, 6}, CoreRange({0, 0}, {1, 1}));
        }),
        testing::HasSubstr("no whole number of pages"));
}

TEST_F(Buffers, DealShardsOfAnyRankOut) {
    // 3 x 4 pages in shards of 2 x 2: the lower ones reach beyond the tensor.
    const BufferDistributionSpec spec({3, 4}, {2, 2}, CoreRange({0, 0}, {2, 0}),
                                      ShardOrientation::ROW_MAJOR);
    EXPECT_EQ(spec.num_shards(), 4U);
    auto b = Buffer::create(device.get(), 12 * 32, 32, BufferType::DRAM, spec);
    detail::WriteToBuffer(*b, counted(12 * 8));
    EXPECT_EQ(word_of_bank(1, b->address()), 2 * 8 + 1U) << "page 2, second shard";
    EXPECT_EQ(word_of_bank(0, b->address() + 4 * 32), 10 * 8 + 1U)
        << "page 10, fourth shard, behind the first";
    std::vector<std::uint32_t> back;
    detail::ReadFromBuffer(*b, back);
    EXPECT_EQ(back, counted(12 * 8));
}

TEST_F(Buffers, FoldExtentsAsTtMetaliumDoes) {
    const BufferDistributionSpec whole({2, 3, 4}, {1, 3, 4}, CoreRange(CoreCoord(0, 0)),
                                       ShardOrientation::ROW_MAJOR);
    EXPECT_EQ(whole.tensor_shape_in_pages(), Shape({24}));
    EXPECT_EQ(whole.shard_shape_in_pages(), Shape({12}));
    const BufferDistributionSpec cut({2, 3, 4}, {1, 2, 2}, CoreRange(CoreCoord(0, 0)),
                                     ShardOrientation::ROW_MAJOR);
    EXPECT_EQ(cut.tensor_shape_in_pages(), Shape({2, 3, 4}));
    EXPECT_THROW(BufferDistributionSpec({4}, {1, 4}, CoreRange(CoreCoord(0, 0)),
                                        ShardOrientation::ROW_MAJOR),
                 std::runtime_error);
}

TEST_F(Buffers, TransferParts) {
    auto b = buffer(256, 64);
    EnqueueWriteMeshBuffer(queue(), b, counted(64));
    std::uint32_t two[2] = {7, 8};
    using distributed::ShardDataTransfer;
    auto part = ShardDataTransfer(distributed::MeshCoordinate(0, 0))
                    .host_data(two)
                    .region(BufferRegion(60, 8));
    queue().enqueue_write_shards(b, {part}, true);
    std::vector<std::uint32_t> back;
    ReadShard(queue(), back, b, distributed::MeshCoordinate(0, 0));
    EXPECT_EQ(back[14], 15U);
    EXPECT_EQ(back[15], 7U) << "last word of the first page";
    EXPECT_EQ(back[16], 8U);
    part.region(BufferRegion(252, 8));
    EXPECT_THAT(failure([&] { queue().enqueue_read_shards({part}, b, true); }),
                testing::HasSubstr("enqueue_read_shards: 8 bytes from 252 on of a buffer of 256"));
}

TEST_F(Buffers, ThatAreFreedCannotBeTouched) {
    auto b = buffer(64, 64);
    b->deallocate();
    std::vector<std::uint32_t> words(16);
    EXPECT_THAT(failure([&] { EnqueueReadMeshBuffer(queue(), words, b); }),
                testing::HasSubstr("EnqueueReadMeshBuffer: the buffer has been freed"));
    EXPECT_THAT(failure([&] { EnqueueWriteMeshBuffer(queue(), b, words); }),
                testing::HasSubstr("EnqueueWriteMeshBuffer: the buffer has been freed"));
    EXPECT_THAT(failure([&] { (void)b->address(); }), testing::HasSubstr("freed"));
}

TEST_F(Buffers, CannotBeReadWithoutWaiting) {
    auto b = buffer(64, 64);
    std::vector<std::uint32_t> words;
    EXPECT_THAT(failure([&] { EnqueueReadMeshBuffer(queue(), words, b, false); }),
                testing::HasSubstr("only blocking reads"));
}

TEST_F(Buffers, OutliveTheirDevice) {
    auto b = buffer(64, 64);
    EXPECT_TRUE(device->close());
    std::vector<std::uint32_t> words;
    EXPECT_THAT(failure([&] { EnqueueReadMeshBuffer(queue(), words, b); }),
                testing::HasSubstr("the device has been closed"));
    device.reset();
    EXPECT_THAT(failure([&] { (void)b->device(); }), testing::HasSubstr("the device has gone"));
}

TEST_F(Buffers, DirectAccessKeepsItsBounds) {
    std::vector<std::uint32_t> words(4);
    EXPECT_THAT(failure([&] {
                    detail::WriteToDeviceL1(device.get(), {0, 0}, 1499136 - 8, words);
                }),
                testing::HasSubstr("WriteToDeviceL1: 16 bytes at 1499128"));
    EXPECT_THAT(failure([&] {
                    detail::WriteToDeviceL1(device.get(), {8, 0}, 200000, words);
                }),
                testing::HasSubstr("worker (8,0)"));
    EXPECT_THAT(failure([&] { detail::WriteToDeviceDRAMChannel(device.get(), 12, 64, words); }),
                testing::HasSubstr("DRAM bank (12,0)"));
}

}  // namespace
}  // namespace host_tests
