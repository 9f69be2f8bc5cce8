// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "device_fixture.h"
#include "tests/folders/temporary_folder.h"

namespace host_tests {
namespace {

using testing::HasSubstr;

constexpr const char* kNothing = "void kernel_main() {}\n";

class Programs : public DeviceTest {
  protected:
    Program program = CreateProgram();
    const CoreRange two{{0, 0}, {1, 0}};

    KernelHandle mover(DataMovementProcessor processor, NOC noc, const CoreSpecification& cores) {
        return CreateKernelFromString(program, kNothing, cores,
                                      DataMovementConfig{.processor = processor, .noc = noc});
    }
};

TEST_F(Programs, NameAKernelThatIsNotThere) {
    const std::string text =
        failure([&] { CreateKernel(program, "no/such/kernel.cpp", kCore, ComputeConfig{}); });
    EXPECT_THAT(text, HasSubstr("TT_THROW @ "));
    EXPECT_THAT(text, HasSubstr("kernel file no/such/kernel.cpp does not exist; looked for"));
    EXPECT_THAT(text, HasSubstr(std::filesystem::current_path().string() + "/no/such/kernel.cpp"));
}

TEST_F(Programs, FindKernelsBelowTheirRoots) {
    const tensight::folders::TemporaryFolder folder("roots");
    std::filesystem::create_directories(folder.path() / "a");
    std::ofstream(folder.path() / "a" / "kernel.cpp") << kNothing;
    EXPECT_NE(failure([&] { CreateKernel(program, "a/kernel.cpp", kCore, ComputeConfig{}); }), "");
    setenv("TT_METAL_HOME", folder.path().c_str(), 1);
    EXPECT_NO_THROW(CreateKernel(program, "a/kernel.cpp", kCore, ComputeConfig{}));
    unsetenv("TT_METAL_HOME");
    EXPECT_NO_THROW(CreateKernel(program, (folder.path() / "a" / "kernel.cpp").string(),
                                 CoreCoord(1, 0), ComputeConfig{}));
    SetRootDir(folder.path().string());
    EXPECT_NO_THROW(CreateKernel(program, "a/kernel.cpp", CoreCoord(2, 0), ComputeConfig{}));
    SetRootDir("");
}

TEST_F(Programs, RefuseTwoKernelsOnOneRisc) {
    mover(DataMovementProcessor::RISCV_0, NOC::NOC_0, two);
    EXPECT_THAT(failure([&] { mover(DataMovementProcessor::RISCV_0, NOC::NOC_1, kCore); }),
                HasSubstr("RISCV_0 of cores {[(x=0,y=0) - (x=0,y=0)]} has kernel"));
    EXPECT_THAT(failure([&] { mover(DataMovementProcessor::RISCV_1, NOC::NOC_0, kCore); }),
                HasSubstr("would use NoC 0"));
    EXPECT_NO_THROW(mover(DataMovementProcessor::RISCV_1, NOC::NOC_1, kCore));
    EXPECT_NO_THROW(mover(DataMovementProcessor::RISCV_0, NOC::NOC_0, CoreCoord(2, 0)));
    CreateKernelFromString(program, kNothing, two, ComputeConfig{});
    EXPECT_THAT(failure([&] { CreateKernelFromString(program, kNothing, kCore, ComputeConfig{}); }),
                HasSubstr("have the compute kernel"));
}

TEST_F(Programs, RefuseWhatTheChipHasNot) {
    EXPECT_THAT(failure([&] { mover(DataMovementProcessor::RISCV_2, NOC::NOC_0, kCore); }),
                HasSubstr("RISCV_2"));
    EXPECT_THAT(
        failure([&] { CreateKernelFromString(program, kNothing, kCore, EthernetConfig{}); }),
        HasSubstr("Ethernet tiles are not modelled"));
    EXPECT_THAT(failure([&] {
                    CreateKernelFromString(
                        program, kNothing, kCore,
                        DataMovementConfig{.noc_mode = NOC_MODE::DM_DYNAMIC_NOC});
                }),
                HasSubstr("DM_DYNAMIC_NOC is not modelled"));
    mover(DataMovementProcessor::RISCV_0, NOC::NOC_0, CoreCoord(8, 0));
    EXPECT_THAT(failure([&] { run(std::move(program)); }),
                HasSubstr("core (x=8,y=0) is not one of the 8x8 workers"));
}

TEST_F(Programs, ReadersAndWritersHaveTheirRiscsAndNetworks) {
    const DataMovementConfig reader = ReaderDataMovementConfig({1}, {{"A", "2"}}, {{"n", 3}});
    EXPECT_EQ(reader.processor, DataMovementProcessor::RISCV_1);
    EXPECT_EQ(reader.noc, NOC::NOC_0);
    EXPECT_EQ(reader.named_compile_args.at("n"), 3U);
    const DataMovementConfig writer = WriterDataMovementConfig();
    EXPECT_EQ(writer.processor, DataMovementProcessor::RISCV_0);
    EXPECT_EQ(writer.noc, NOC::NOC_1);
}

TEST_F(Programs, FixTheNumberOfRuntimeArguments) {
    const KernelHandle kernel = mover(DataMovementProcessor::RISCV_0, NOC::NOC_0, two);
    SetRuntimeArgs(program, kernel, two, {1, 2});
    SetRuntimeArgs(program, kernel, kCore, {3, 4});
    EXPECT_THAT(failure([&] { SetRuntimeArgs(program, kernel, kCore, {1}); }),
                HasSubstr("their number cannot change"));
    EXPECT_THAT(failure([&] { SetRuntimeArgs(program, kernel, CoreCoord(2, 0), {1}); }),
                HasSubstr("does not run on core (x=2,y=0)"));
    EXPECT_THAT(failure([&] { SetRuntimeArgs(program, 5, kCore, {1}); }), HasSubstr("kernel 5"));
    const std::vector<std::uint32_t> many(342);
    EXPECT_THAT(failure([&] { SetRuntimeArgs(program, kernel, CoreCoord(1, 0), many); }),
                HasSubstr("a kernel takes 341"));
}

TEST_F(Programs, ChangeRuntimeArgumentsInPlace) {
    const KernelHandle kernel = mover(DataMovementProcessor::RISCV_0, NOC::NOC_0, two);
    SetRuntimeArgs(program, kernel, two, {1, 2});
    RuntimeArgsData& arguments = GetRuntimeArgs(program, kernel, CoreCoord(1, 0));
    arguments[1] = 7;
    EXPECT_EQ(GetRuntimeArgs(program, kernel)[1][0].at(1), 7U);
    EXPECT_EQ(GetRuntimeArgs(program, kernel)[0][0].at(1), 2U);
    EXPECT_THAT(failure([&] { arguments[2] = 0; }),
                HasSubstr("runtime argument 2: the kernel has 2"));
    SetCommonRuntimeArgs(program, kernel, {9});
    GetCommonRuntimeArgs(program, kernel)[0] = 10;
    EXPECT_THAT(failure([&] { SetCommonRuntimeArgs(program, kernel, {1}); }),
                HasSubstr("has common runtime arguments already"));
}

TEST_F(Programs, GiveOutSemaphores) {
    EXPECT_EQ(CreateSemaphore(program, two, 0), 0U);
    EXPECT_EQ(CreateSemaphore(program, two, 0), 1U);
    EXPECT_EQ(CreateSemaphore(program, CoreRange({3, 0}, {3, 0}), 0), 0U) << "free there";
    const CoreRangeSet apart(
        std::vector<CoreRange>{CoreRange({0, 0}, {0, 0}), CoreRange({3, 0}, {3, 0})});
    EXPECT_EQ(CreateSemaphore(program, apart, 0), 2U) << "free on both";
    for (int i = 3; i < 16; ++i) {
        CreateSemaphore(program, CoreRange({0, 0}, {0, 0}), 0);
    }
    EXPECT_THAT(failure([&] { CreateSemaphore(program, two, 0); }),
                HasSubstr("have 16 semaphores already"));
}

TEST_F(Programs, CheckCircularBuffers) {
    using Format = tt::DataFormat;
    const CircularBufferConfig one(2048, {{0, Format::Float16_b}});
    CreateCircularBuffer(program, two, one);
    EXPECT_THAT(failure([&] { CreateCircularBuffer(program, kCore, one); }),
                HasSubstr("have circular buffer 0 already"));
    CircularBufferConfig config(2048, {{1, Format::Float16_b}});
    EXPECT_THAT(failure([&] { config.set_page_size(2, 1024); }), HasSubstr("has no format"));
    EXPECT_THAT(failure([&] { config.set_page_size(1, 1000); }),
                HasSubstr("no whole number of pages"));
    EXPECT_THAT(failure([&] { CircularBufferConfig(0, {}); }), HasSubstr("0 bytes"));
    const auto dram = buffer(2048, 2048);
    EXPECT_THAT(
        failure([&] { config.set_globally_allocated_address(*dram->get_backing_buffer()); }),
        HasSubstr("not in L1"));
    const auto l1 = buffer(1024, 1024, BufferType::L1);
    EXPECT_THAT(failure([&] { config.set_globally_allocated_address(*l1->get_backing_buffer()); }),
                HasSubstr("over a buffer of 1024"));
}

TEST_F(Programs, UpdateCircularBuffers) {
    const CBHandle handle = CreateCircularBuffer(
        program, kCore,
        CircularBufferConfig(4096, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    UpdateCircularBufferTotalSize(program, handle, 8192);
    UpdateCircularBufferPageSize(program, handle, 0, 4096);
    EXPECT_EQ(GetCircularBufferConfig(program, handle).total_size(), 8192U);
    EXPECT_EQ(*GetCircularBufferConfig(program, handle).page_sizes()[0], 4096U);
    const auto l1 = buffer(2048, 2048, BufferType::L1);
    EXPECT_THAT(failure([&] {
                    UpdateDynamicCircularBufferAddress(program, handle, *l1->get_backing_buffer());
                }),
                HasSubstr("does not lie over a buffer"));
}

TEST_F(Programs, RefuseCircularBuffersThatDoNotFit) {
    CreateKernelFromString(program, kNothing, kCore, ComputeConfig{});
    CreateCircularBuffer(
        program, kCore,
        CircularBufferConfig(1400 * 1024, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    EXPECT_THAT(failure([&] { run(std::move(program)); }), HasSubstr("beyond its 1499136 bytes"));
}

TEST_F(Programs, RefuseCircularBuffersThatMeetABuffer) {
    const auto l1 = buffer(800 * 1024, 800 * 1024, BufferType::L1);
    CreateKernelFromString(program, kNothing, kCore, ComputeConfig{});
    CreateCircularBuffer(
        program, kCore,
        CircularBufferConfig(600 * 1024, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    EXPECT_THAT(failure([&] { run(std::move(program)); }),
                HasSubstr("clash with the buffer at 679936"));
}

TEST_F(Programs, RefuseACircularBufferOverAFreedBuffer) {
    auto l1 = buffer(2048, 2048, BufferType::L1);
    CreateKernelFromString(program, kNothing, kCore, ComputeConfig{});
    CreateCircularBuffer(program, kCore,
                         CircularBufferConfig(2048, {{3, tt::DataFormat::Float16_b}})
                             .set_page_size(3, 2048)
                             .set_globally_allocated_address(*l1->get_backing_buffer()));
    l1.reset();
    EXPECT_THAT(failure([&] { run(std::move(program)); }),
                HasSubstr("circular buffer 3 lies over a buffer that has been freed"));
}

TEST_F(Programs, AreAddedOnceForAChip) {
    distributed::MeshWorkload workload;
    const distributed::MeshCoordinateRange all(device->shape());
    workload.add_program(all, CreateProgram());
    EXPECT_THAT(failure([&] { workload.add_program(all, CreateProgram()); }),
                HasSubstr("have a program already"));
    EXPECT_NO_THROW(distributed::EnqueueMeshWorkload(queue(), workload, true)) << "no kernels";
}

}  // namespace
}  // namespace host_tests
