// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <tt-metalium/hal.hpp>

#include "device_fixture.h"

namespace host_tests {
namespace {

class DeviceHandle : public DeviceTest {};

TEST_F(DeviceHandle, DescribesTheChip) {
    EXPECT_EQ(device->arch(), tt::ARCH::WORMHOLE_B0);
    EXPECT_EQ(device->compute_with_storage_grid_size(), CoreCoord(8, 8));
    EXPECT_EQ(device->num_dram_channels(), 12);
    EXPECT_EQ(device->l1_size_per_core(), 1499136U);
    EXPECT_EQ(device->shape().mesh_size(), 1U);
    EXPECT_EQ(device->worker_core_from_logical_core({2, 3}), CoreCoord(20, 21));
    EXPECT_EQ(device->virtual_core_from_logical_core({0, 0}, CoreType::DRAM), CoreCoord(0, 11));
    EXPECT_THAT(failure([&] {
                    (void)device->worker_core_from_logical_core({8, 0});
                }),
                testing::HasSubstr("not one of the 8x8 workers"));
    EXPECT_EQ(hal::get_arch_name(), "wormhole_b0");
    EXPECT_EQ(hal::get_arch_num_circular_buffers(), 32U);
}

TEST_F(DeviceHandle, AssignsEachDramBankAWorkerOfItsOwn) {
    for (const NOC noc : {NOC::NOC_0, NOC::NOC_1}) {
        const auto workers = device->get_optimal_dram_bank_to_logical_worker_assignment(noc);
        EXPECT_EQ(workers.size(), 12U);
        EXPECT_EQ(std::set<CoreCoord>(workers.begin(), workers.end()).size(), 12U);
    }
}

TEST_F(DeviceHandle, HasTheQueuesThatWereAskedFor) {
    EXPECT_NO_THROW((void)device->mesh_command_queue(0));
    EXPECT_THAT(failure([&] { (void)device->mesh_command_queue(1); }),
                testing::HasSubstr("queue 1 of 1"));
    const auto two = distributed::MeshDevice::create_unit_mesh(0, 0, 0, 2);
    EXPECT_EQ(two->mesh_command_queue(1).id(), 1U);
    auto event = two->mesh_command_queue(1).enqueue_record_event();
    two->mesh_command_queue(0).enqueue_wait_for_event(event);
    EXPECT_TRUE(distributed::EventQuery(event));
}

TEST_F(DeviceHandle, OfAnOlderProgramIsTheSame) {
    IDevice* old = CreateDevice(0);
    EXPECT_EQ(old->compute_with_storage_grid_size(), CoreCoord(8, 8));
    EXPECT_TRUE(CloseDevice(old));
    EXPECT_THAT(failure([&] { CloseDevice(device.get()); }),
                testing::HasSubstr("no device that CreateDevice made"));
    EXPECT_EQ(GetNumAvailableDevices(), 1U);
}

TEST_F(DeviceHandle, MemoriesOfTwoHandlesAreTwoChips) {
    const auto other = distributed::MeshDevice::create_unit_mesh(0);
    std::vector<std::uint32_t> word = {17};
    detail::WriteToDeviceL1(device.get(), {0, 0}, 200000, word);
    std::vector<std::uint32_t> back;
    detail::ReadFromDeviceL1(other.get(), {0, 0}, 200000, 4, back);
    EXPECT_EQ(back.at(0), 0U);
}

}  // namespace
}  // namespace host_tests
