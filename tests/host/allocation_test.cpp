// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"

namespace host_tests {
namespace {

class Allocation : public DeviceTest {};

TEST_F(Allocation, GrowsUpwardsInDramAndDownwardsInL1) {
    const auto a = buffer(13 * 2048, 2048);  // two pages in the first of 12 banks
    const auto b = buffer(2048, 2048);
    EXPECT_EQ(a->address(), 32U);
    EXPECT_EQ(b->address(), 32U + 2 * 2048);
    const auto c = buffer(2048, 2048, BufferType::L1);
    const auto d = buffer(65 * 2048, 2048, BufferType::L1);  // two pages on a core
    EXPECT_EQ(c->address(), device->l1_size_per_core() - 2048);
    EXPECT_EQ(d->address(), c->address() - 2 * 2048);
    EXPECT_EQ(device->lowest_occupied_compute_l1_address(), d->address());
}

TEST_F(Allocation, KeepsTheAlignmentOfEachMemory) {
    const auto dram = buffer(3 * 4, 4);
    EXPECT_EQ(dram->get_backing_buffer()->aligned_page_size(), 32U);
    const auto l1 = buffer(4, 4, BufferType::L1);
    EXPECT_EQ(l1->get_backing_buffer()->aligned_page_size(), 16U);
    EXPECT_EQ(l1->address() % 32, 0U) << "so that a read from DRAM fits";
    EXPECT_EQ(device->allocator()->get_alignment(BufferType::DRAM), 32U);
    EXPECT_EQ(device->allocator()->get_alignment(BufferType::L1), 16U);
}

TEST_F(Allocation, ReusesWhatIsFreed) {
    auto a = buffer(2048, 2048);
    const auto b = buffer(2048, 2048);
    const DeviceAddr first = a->address();
    a.reset();
    EXPECT_EQ(buffer(2048, 2048)->address(), first);
    auto c = buffer(2048, 2048);
    c->deallocate();
    c->deallocate();
    EXPECT_FALSE(c->is_allocated());
    EXPECT_EQ(buffer(64, 64)->address(), first);
}

TEST_F(Allocation, FollowsTheWishForTheOtherEnd) {
    const auto top = distributed::MeshBuffer::create(
        distributed::ReplicatedBufferConfig{.size = 2048},
        distributed::DeviceLocalBufferConfig{.page_size = 2048, .bottom_up = false}, device.get());
    EXPECT_EQ(top->address(), device->dram_size_per_channel() - 2048U);
}

TEST_F(Allocation, RefusesMoreThanThereIs) {
    const DeviceAddr all = 12ULL << 30U;
    const std::string text = failure([&] { (void)buffer(all, 2048); });
    EXPECT_THAT(text, testing::HasSubstr("TT_FATAL @ "));
    EXPECT_THAT(text,
                testing::HasSubstr("Out of Memory: a BufferType::DRAM buffer of 12884901888 B"));
    EXPECT_THAT(failure([&] { (void)buffer(64 * 1499136, 1499136, BufferType::L1); }),
                testing::HasSubstr("Out of Memory"));
    EXPECT_THAT(failure([&] { (void)buffer(3000, 2048); }),
                testing::HasSubstr("no whole number of pages"));
}

TEST_F(Allocation, TellsItsState) {
    const auto before = device->allocator()->get_statistics(BufferType::DRAM);
    const auto a = buffer(24 * 2048, 2048);
    const auto after = device->allocator()->get_statistics(BufferType::DRAM);
    EXPECT_EQ(after.total_allocated_bytes - before.total_allocated_bytes, 2 * 2048U);
    EXPECT_EQ(after.total_free_bytes + after.total_allocated_bytes,
              after.total_allocatable_size_bytes);
    EXPECT_EQ(device->allocator()->get_num_banks(BufferType::DRAM), 12U);
    EXPECT_EQ(device->allocator()->get_num_banks(BufferType::L1), 64U);
}

TEST(SmallL1, LiesAboveTheOtherBuffers) {
    const auto device = distributed::MeshDevice::create_unit_mesh(0, 32768);
    const auto make = [&](BufferType type) {
        return Buffer::create(device.get(), 1024, 1024, type);
    };
    const auto small = make(BufferType::L1_SMALL);
    const auto large = make(BufferType::L1);
    EXPECT_EQ(small->address(), device->l1_size_per_core() - 1024);
    EXPECT_EQ(large->address(), device->l1_size_per_core() - 32768 - 1024);
}

}  // namespace
}  // namespace host_tests
