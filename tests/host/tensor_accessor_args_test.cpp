// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <tt-metalium/tensor_accessor_args.hpp>

#include "device_fixture.h"

namespace host_tests {
namespace {

using tensor_accessor::ArgConfig;
using Words = std::vector<std::uint32_t>;

class AccessorArguments : public DeviceTest {
  protected:
    std::shared_ptr<Buffer> in_banks(BufferType type) {
        const BufferDistributionSpec spec({3, 4}, {2, 2}, CoreRange({0, 0}, {2, 0}),
                                          ShardOrientation::ROW_MAJOR);
        return Buffer::create(device.get(), 12 * 32, 32, type, spec);
    }
};

TEST_F(AccessorArguments, OfInterleavedBuffersAreOneWord) {
    const auto dram = buffer(2048, 2048);
    const auto l1 = buffer(2048, 2048, BufferType::L1);
    EXPECT_EQ(TensorAccessorArgs(dram).get_compile_time_args(), Words{2});
    EXPECT_EQ(TensorAccessorArgs(*l1->get_backing_buffer()).get_compile_time_args(), Words{0});
    Words words = {7};
    TensorAccessorArgs(*dram).append_to(words);
    EXPECT_EQ(words, (Words{7, 2}));
    EXPECT_EQ(TensorAccessorArgs::create_dram_interleaved().get_compile_time_args(), Words{2});
}

TEST_F(AccessorArguments, OfShardsNameTheirBanks) {
    const auto dram = in_banks(BufferType::DRAM);
    // flags, rank, banks, tensor and shard in pages, banks two to a word
    EXPECT_EQ(TensorAccessorArgs(*dram).get_compile_time_args(),
              (Words{3, 2, 3, 3, 4, 2, 2, 0x01000000, 0x0200}));
    const auto l1 = in_banks(BufferType::L1);
    EXPECT_EQ(TensorAccessorArgs(*l1).get_compile_time_args(),
              (Words{1, 2, 3, 3, 4, 2, 2, 0x13121212, 0x1412}));
}

TEST_F(AccessorArguments, MayComeAtRunTime) {
    const auto dram = in_banks(BufferType::DRAM);
    const TensorAccessorArgs args(*dram,
                                  ArgConfig::RuntimeTensorShape | ArgConfig::RuntimeShardShape);
    EXPECT_EQ(args.get_compile_time_args(), (Words{3 | 16 | 32, 2, 3, 0x01000000, 0x0200}));
    EXPECT_EQ(args.get_common_runtime_args(), (Words{3, 4, 2, 2}));
    Words words;
    EXPECT_THAT(failure([&] { args.append_to(words); }),
                testing::HasSubstr("common runtime arguments"));
    EXPECT_THAT(failure([&] { TensorAccessorArgs(*dram, ArgConfig::RuntimeRank); }),
                testing::HasSubstr("needs both shapes"));
}

TEST_F(AccessorArguments, OfTheOlderShardSpecAreThoseOfAnInterleavedBuffer) {
    const auto b = CreateBuffer(ShardedBufferConfig{
        .device = device.get(),
        .size = 4 * 32,
        .page_size = 32,
        .shard_parameters = ShardSpecBuffer(CoreRange({0, 0}, {3, 0}), {1, 8},
                                            ShardOrientation::ROW_MAJOR, {1, 8}, {4, 1})});
    EXPECT_EQ(TensorAccessorArgs(*b).get_compile_time_args(), Words{0});
}

TEST(AccessorArgumentsOfMid2026, HaveThePageSize) {
    setenv("TENSIGHT_METAL_API", "2026-08", 1);
    const auto device = distributed::MeshDevice::create_unit_mesh(0);
    const auto b = Buffer::create(device.get(), 40, 20, BufferType::DRAM);
    EXPECT_EQ(TensorAccessorArgs(*b).get_compile_time_args(), (Words{2, 32}));
    unsetenv("TENSIGHT_METAL_API");
}

}  // namespace
}  // namespace host_tests
