// SPDX-License-Identifier: Apache-2.0
// Programs that run: what lives on between launches, and what goes wrong in them.
#include "device_fixture.h"

namespace host_tests {
namespace {

using testing::HasSubstr;

// Adds its argument to a word of L1.
constexpr const char* kAdd = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(0));
    *word = *word + get_arg_val<uint32_t>(1) + get_common_arg_val<uint32_t>(0);
}
)";

class Launches : public DeviceTest {
  protected:
    static constexpr std::uint32_t kWord = 400000;

    Program adding(std::uint32_t value, KernelHandle* kernel = nullptr) {
        Program program = CreateProgram();
        const KernelHandle k = CreateKernelFromString(program, kAdd, kCore, DataMovementConfig{});
        SetRuntimeArgs(program, k, kCore, {kWord, value});
        SetCommonRuntimeArgs(program, k, {100});
        if (kernel != nullptr) {
            *kernel = k;
        }
        return program;
    }
    std::uint32_t word() {
        std::vector<std::uint32_t> words;
        detail::ReadFromDeviceL1(device.get(), kCore, kWord, 4, words);
        return words.at(0);
    }
};

TEST_F(Launches, LeaveMemoryToTheNextOne) {
    std::vector<std::uint32_t> start = {1};
    detail::WriteToDeviceL1(device.get(), kCore, kWord, start);
    run(adding(10));
    EXPECT_EQ(word(), 111U);
    run(adding(20));
    EXPECT_EQ(word(), 231U);
    start = {0};
    detail::WriteToDeviceL1(device.get(), kCore, kWord, start);
    run(adding(1));
    EXPECT_EQ(word(), 101U);
}

TEST_F(Launches, SendArgumentsAnew) {
    KernelHandle kernel = 0;
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device->shape()), adding(1, &kernel));
    distributed::EnqueueMeshWorkload(queue(), workload, false);
    Program& program = workload.get_programs().begin()->second;
    GetRuntimeArgs(program, kernel, kCore)[1] = 5;
    GetCommonRuntimeArgs(program, kernel)[0] = 0;
    distributed::EnqueueMeshWorkload(queue(), workload, false);
    EXPECT_EQ(word(), 106U);
}

TEST_F(Launches, StartWithSemaphoresAsTheyWereMade) {
    constexpr const char* kSource = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    auto* semaphore = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(0));
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(400000);
    *word = *word + *semaphore;
    *semaphore = 1000;
}
)";
    Program program = CreateProgram();
    CreateKernelFromString(program, kSource, kCore, DataMovementConfig{});
    CreateSemaphore(program, CoreRange(kCore), 3);
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(program));
    distributed::EnqueueMeshWorkload(queue(), workload, true);
    distributed::EnqueueMeshWorkload(queue(), workload, true);
    EXPECT_EQ(word(), 6U);
}

TEST_F(Launches, SeeGlobalSemaphores) {
    const GlobalSemaphore semaphore =
        CreateGlobalSemaphore(device.get(), CoreRange({0, 0}, {1, 0}), 7);
    std::vector<std::uint32_t> words;
    detail::ReadFromDeviceL1(device.get(), {1, 0}, semaphore.address(), 4, words);
    EXPECT_EQ(words.at(0), 7U);
    semaphore.reset_semaphore_value(9);
    detail::ReadFromDeviceL1(device.get(), {0, 0}, semaphore.address(), 4, words);
    EXPECT_EQ(words.at(0), 9U);
}

TEST_F(Launches, PassDefinesAndNamedArguments) {
    constexpr const char* kSource = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    constexpr uint32_t value = get_named_compile_time_arg_val("value");
    *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(400000) =
        value + get_compile_time_arg_val(1) + OFFSET;
}
)";
    Program program = CreateProgram();
    CreateKernelFromString(program, kSource, kCore,
                           DataMovementConfig{.compile_args = {0, 20},
                                              .defines = {{"OFFSET", "300"}},
                                              .named_compile_args = {{"value", 1}}});
    run(std::move(program));
    EXPECT_EQ(word(), 321U);
}

TEST_F(Launches, NameAKernelThatDoesNotCompile) {
    Program program = CreateProgram();
    CreateKernelFromString(program, "void kernel_main() { nonsense(); }", kCore,
                           DataMovementConfig{});
    const std::string text = failure([&] { run(std::move(program)); });
    EXPECT_THAT(text, HasSubstr("TT_THROW @ "));
    EXPECT_THAT(text, HasSubstr("EnqueueMeshWorkload: "));
    EXPECT_THAT(text, HasSubstr("'nonsense' was not declared"));
}

TEST_F(Launches, NameAKernelFault) {
    Program program = CreateProgram();
    CreateKernelFromString(program, R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() { *reinterpret_cast<volatile uint32_t*>(0x40000000) = 1; }
)",
                           kCore, DataMovementConfig{});
    EXPECT_THAT(failure([&] { run(std::move(program)); }), HasSubstr("EnqueueMeshWorkload: "));
    run(adding(1));
    EXPECT_EQ(word(), 101U) << "the chip goes on";
}

TEST_F(Launches, NameADeadlock) {
    Program program = CreateProgram();
    CreateKernelFromString(program, R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() { cb_wait_front(0, 1); }
)",
                           kCore, DataMovementConfig{});
    CreateCircularBuffer(
        program, kCore,
        CircularBufferConfig(2048, {{0, tt::DataFormat::Float16_b}}).set_page_size(0, 2048));
    EXPECT_THAT(failure([&] { run(std::move(program)); }), HasSubstr("deadlock: "));
}

// The device would go on with what lies there, and so does the host program.
TEST_F(Launches, TellOfAnArgumentThatIsNotThere) {
    Program program = CreateProgram();
    CreateKernelFromString(program, kAdd, kCore, DataMovementConfig{});
    testing::internal::CaptureStderr();
    EXPECT_NO_THROW(run(std::move(program)));
    const std::string told = testing::internal::GetCapturedStderr();
    EXPECT_THAT(told, HasSubstr("error[arg-beyond-count] runtime argument 1 is read, 0 are given"));
    EXPECT_THAT(told, HasSubstr(" cycles, failed"));
}

TEST_F(Launches, RefuseAClosedDevice) {
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device->shape()), adding(1));
    device->close();
    EXPECT_THAT(failure([&] { distributed::EnqueueMeshWorkload(queue(), workload, true); }),
                HasSubstr("EnqueueMeshWorkload: the device has been closed"));
}

TEST_F(Launches, OfAProgramDescriptorAreTheSame) {
    ProgramDescriptor descriptor;
    KernelDescriptor kernel;
    kernel.kernel_source = kAdd;
    kernel.source_type = KernelDescriptor::SourceType::SOURCE_CODE;
    kernel.core_ranges = CoreRange(kCore);
    kernel.runtime_args = {{kCore, {kWord, 2}}};
    kernel.common_runtime_args = {40};
    kernel.config = WriterConfigDescriptor{};
    descriptor.kernels.push_back(kernel);
    descriptor.semaphores.push_back({.id = 0, .core_ranges = CoreRange(kCore)});
    descriptor.cbs.push_back(
        {.total_size = 4096,
         .core_ranges = CoreRange(kCore),
         .format_descriptors = {{CBFormatDescriptor{0, tt::DataFormat::Float16_b, 2048, {}}}}});
    run(Program(descriptor));
    EXPECT_EQ(word(), 42U);
}

}  // namespace
}  // namespace host_tests
