// SPDX-License-Identifier: Apache-2.0
// TENSIGHT_SAVE_WORKLOAD: what is saved runs by itself, to the same bits and cycles.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <tt-metalium/tensor_accessor_args.hpp>

#include "device_fixture.h"
#include "sim/run/simulate.h"
#include "sim/workload/reader.h"
#include "tests/folders/temporary_folder.h"

namespace host_tests {
namespace {

namespace fs = std::filesystem;

// Doubles the words of a page of DRAM, through L1.
constexpr const char* kDouble = R"(
#include "api/dataflow/dataflow_api.h"
#include "api/debug/dprint.h"
void kernel_main() {
    constexpr auto args = TensorAccessorArgs<0>();
    const auto tensor = TensorAccessor(args, get_arg_val<uint32_t>(0), 64);
    const uint32_t l1 = get_arg_val<uint32_t>(1);
    DPRINT << "not printed" << ENDL();
    for (uint32_t page = 0; page < 16; ++page) {
        noc_async_read_page(page, tensor, l1);
        noc_async_read_barrier();
        for (uint32_t i = 0; i < 16; ++i) {
            reinterpret_cast<volatile tt_l1_ptr uint32_t*>(l1)[i] *= 2;
        }
        noc_async_write_page(page, tensor, l1);
        noc_async_write_barrier();
    }
}
)";

class Saved : public testing::Test {
  protected:
    void SetUp() override { setenv("TENSIGHT_SAVE_WORKLOAD", path.c_str(), 1); }
    void TearDown() override { unsetenv("TENSIGHT_SAVE_WORKLOAD"); }

    /// Two launches with a write in between; some transfers go past buffers.
    void launch() {
        const auto device = distributed::MeshDevice::create_unit_mesh(0);
        auto& queue = device->mesh_command_queue();
        auto tensor = distributed::MeshBuffer::create(
            distributed::ReplicatedBufferConfig{.size = 1024},
            distributed::DeviceLocalBufferConfig{.page_size = 64}, device.get());
        auto scratch = Buffer::create(device.get(), 64, 64, BufferType::L1);
        std::vector<std::uint32_t> values(256);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<std::uint32_t>(i);
        }
        EnqueueWriteMeshBuffer(queue, tensor, values);
        distributed::MeshWorkload workload;
        workload.add_program(distributed::MeshCoordinateRange(device->shape()),
                             doubling(*tensor, *scratch));
        distributed::EnqueueMeshWorkload(queue, workload, true);
        std::vector<std::uint32_t> got;
        EnqueueReadMeshBuffer(queue, got, tensor);
        EXPECT_EQ(got[100], 200U);
        EnqueueWriteMeshBuffer(queue, tensor, std::vector<std::uint32_t>{5});
        std::vector<std::uint32_t> word = {1};
        detail::WriteToDeviceL1(device.get(), {3, 0}, 500000, word);
        distributed::EnqueueMeshWorkload(queue, workload, true);
        EnqueueReadMeshBuffer(queue, got, tensor);
        EXPECT_EQ(got[0], 10U);
        EXPECT_EQ(got[100], 400U);
        detail::ReadFromDeviceL1(device.get(), {3, 0}, 500000, 4, word);
    }

    static Program doubling(distributed::MeshBuffer& tensor, Buffer& scratch) {
        Program program = CreateProgram();
        std::vector<std::uint32_t> words;
        TensorAccessorArgs(tensor).append_to(words);
        const auto kernel = CreateKernelFromString(program, kDouble, CoreCoord(0, 0),
                                                   DataMovementConfig{.compile_args = words});
        SetRuntimeArgs(program, kernel, CoreCoord(0, 0),
                       {static_cast<std::uint32_t>(tensor.address()), scratch.address()});
        return program;
    }

    static tensight::run::RunResult simulated(const std::string& file) {
        tensight::run::RunOptions options;
        options.data_directory = TENSIGHT_DATA_DIRECTORY;
        return tensight::run::simulate(tensight::workload::read_workload(file), options);
    }

    tensight::folders::TemporaryFolder folder{"saved"};
    std::string path = (folder.path() / "workload").string();
};

TEST_F(Saved, RunsToTheSameBitsAndCycles) {
    testing::internal::CaptureStderr();
    launch();
    const std::string told = testing::internal::GetCapturedStderr();
    const auto result = simulated(path + "/workload.yaml");
    EXPECT_EQ(result.status, tensight::run::Status::ok) << result.message;
    ASSERT_EQ(result.programs.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_THAT(
            told, testing::HasSubstr("launch " + std::to_string(i) + ": " +
                                     std::to_string(result.programs[i].cycles.value) + " cycles"));
    }
    ASSERT_EQ(result.outputs.size(), 3U);
    for (const auto& output : result.outputs) {
        EXPECT_TRUE(output.pass) << output.tensor;
    }
}

TEST_F(Saved, NoticesOtherBits) {
    testing::internal::CaptureStderr();
    launch();
    testing::internal::GetCapturedStderr();
    auto workload = tensight::workload::read_workload(path + "/workload.yaml");
    workload.programs[1].writes.clear();
    tensight::run::RunOptions options;
    options.data_directory = TENSIGHT_DATA_DIRECTORY;
    const auto result = tensight::run::simulate(workload, options);
    EXPECT_EQ(result.status, tensight::run::Status::failed);
    EXPECT_THAT(result.message, testing::HasSubstr("after launch1: 1 bytes differ"));
}

TEST_F(Saved, WantsAFolderOfItsOwn) {
    fs::create_directories(path);
    std::ofstream(path + "/something") << "\n";
    EXPECT_THAT(failure([] { (void)distributed::MeshDevice::create_unit_mesh(0); }),
                testing::HasSubstr("expected a folder that is empty"));
}

}  // namespace
}  // namespace host_tests
