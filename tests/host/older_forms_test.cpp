// SPDX-License-Identifier: Apache-2.0
// Programs from before meshes: devices by pointer, buffers and programs on a queue.
#include "device_fixture.h"

namespace host_tests {
namespace {

TEST(OlderForms, RunAProgram) {
    IDevice* device = CreateDevice(0);
    CommandQueue& queue = device->command_queue();
    auto a = CreateBuffer(InterleavedBufferConfig{device, 4096, 2048, BufferType::DRAM});
    auto b = CreateBuffer(InterleavedBufferConfig{device, 4096, 2048, BufferType::DRAM});
    Program program;
    const auto kernel = CreateKernelFromString(program, R"(
#include "dataflow_api.h"
void kernel_main() {
    const uint32_t l1 = 400000;
    const uint32_t x = get_arg_val<uint32_t>(2);
    const uint32_t y = get_arg_val<uint32_t>(3);
    noc_async_read(get_noc_addr(x, y, get_arg_val<uint32_t>(0)), l1, 2048);
    noc_async_read_barrier();
    noc_async_write(l1, get_noc_addr(x, y, get_arg_val<uint32_t>(1)), 2048);
    noc_async_write_barrier();
}
)",
                                               CoreCoord{0, 0}, DataMovementConfig{});
    const CoreCoord bank = a->noc_coordinates();
    SetRuntimeArgs(program, kernel, CoreCoord{0, 0},
                   {a->address(), b->address(), static_cast<std::uint32_t>(bank.x),
                    static_cast<std::uint32_t>(bank.y)});
    std::vector<std::uint32_t> values(1024);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::uint32_t>(3 * i);
    }
    EnqueueWriteBuffer(queue, a, values, false);
    EnqueueProgram(queue, program, false);
    Finish(queue);
    std::vector<std::uint32_t> back;
    EnqueueReadBuffer(queue, std::ref(*b), back, true);
    ASSERT_EQ(back.size(), 1024U);
    for (std::size_t i = 0; i < 512; ++i) {
        EXPECT_EQ(back[i], 3 * i);
    }
    EXPECT_EQ(back[512], 0U) << "the second page lies in another bank";
    DeallocateBuffer(*a);
    EXPECT_THROW(EnqueueReadBuffer(queue, a, back, true), std::runtime_error);
    CloseDevice(device);
}

TEST(OlderForms, LaunchWithoutAQueue) {
    IDevice* device = CreateDevice(0);
    auto program = std::make_shared<Program>();
    CreateKernelFromString(*program, "void kernel_main() {}", CoreCoord{0, 0}, ComputeConfig{});
    detail::CompileProgram(device, *program);
    EXPECT_NO_THROW(detail::LaunchProgram(device, program));
    EXPECT_TRUE(CloseDevice(device));
    EXPECT_THROW(detail::LaunchProgram(device, program), std::runtime_error);
}

}  // namespace
}  // namespace host_tests
