// SPDX-License-Identifier: Apache-2.0
// What kernels see of circular buffers, shards and arguments that the host made and changed.
#include <numeric>
#include <tt-metalium/tensor_accessor_args.hpp>

#include "device_fixture.h"

namespace host_tests {
namespace {

using testing::HasSubstr;
using tt::DataFormat;

// Where circular buffers 0 and 24 stand, and how long they are.
constexpr const char* kPlaces = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    auto* out = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(400000);
    out[0] = get_write_ptr(0);
    out[1] = get_write_ptr(24);
    out[2] = get_local_cb_interface(0).fifo_num_pages;
    out[3] = get_local_cb_interface(24).fifo_num_pages;
}
)";

class KernelView : public DeviceTest {
  protected:
    static constexpr std::uint32_t kOut = 400000;

    std::vector<std::uint32_t> words(CoreCoord core, std::uint32_t address, std::uint32_t count) {
        std::vector<std::uint32_t> found;
        detail::ReadFromDeviceL1(device.get(), core, address, count * 4, found);
        return found;
    }
    std::vector<std::uint32_t> places() {
        distributed::EnqueueMeshWorkload(queue(), workload, true);
        return words(kCore, kOut, 4);
    }
    Program& program() { return workload.get_programs().begin()->second; }
    void add(Program&& p) {
        workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(p));
    }

    distributed::MeshWorkload workload;
};

TEST_F(KernelView, TwoIndicesShareOneRegion) {
    Program p = CreateProgram();
    CreateKernelFromString(p, kPlaces, kCore, DataMovementConfig{});
    CreateCircularBuffer(
        p, kCore,
        CircularBufferConfig(8192, {{0, DataFormat::Float16_b}, {24, DataFormat::Float32}})
            .set_page_size(0, 2048)
            .set_page_size(24, 4096));
    add(std::move(p));
    const auto found = places();
    EXPECT_EQ(found[0], found[1]);
    EXPECT_EQ(found[2], 4U);
    EXPECT_EQ(found[3], 2U) << "each has pages of its own size";
}

TEST_F(KernelView, CircularBuffersMoveToOtherBuffersBetweenLaunches) {
    auto first = buffer(64 * 8192, 8192, BufferType::L1);
    auto second = buffer(64 * 8192, 8192, BufferType::L1);
    Program p = CreateProgram();
    CreateKernelFromString(p, kPlaces, kCore, DataMovementConfig{});
    const CBHandle moving =
        CreateCircularBuffer(p, kCore,
                             CircularBufferConfig(4096, {{0, DataFormat::Float16_b}})
                                 .set_page_size(0, 2048)
                                 .set_globally_allocated_address(*first->get_backing_buffer()));
    CreateCircularBuffer(
        p, kCore,
        CircularBufferConfig(2048, {{24, DataFormat::Float16_b}}).set_page_size(24, 2048));
    add(std::move(p));
    const auto before = places();
    EXPECT_EQ(before[0], first->address());
    EXPECT_EQ(before[2], 2U);
    UpdateDynamicCircularBufferAddress(program(), moving, *second->get_backing_buffer());
    const auto after = places();
    EXPECT_EQ(after[0], second->address());
    EXPECT_EQ(after[1], before[1]) << "the other stays";
    UpdateDynamicCircularBufferAddressAndTotalSize(program(), moving, *first->get_backing_buffer(),
                                                   8192);
    const auto larger = places();
    EXPECT_EQ(larger[0], first->address());
    EXPECT_EQ(larger[2], 4U);
    EXPECT_THAT(failure([&] {
                    UpdateDynamicCircularBufferAddressAndTotalSize(
                        program(), moving, *first->get_backing_buffer(), 16384);
                }),
                HasSubstr("over a buffer of"));
}

TEST_F(KernelView, CircularBuffersGrowBetweenLaunches) {
    Program p = CreateProgram();
    CreateKernelFromString(p, kPlaces, kCore, DataMovementConfig{});
    const CBHandle growing = CreateCircularBuffer(
        p, kCore, CircularBufferConfig(4096, {{0, DataFormat::Float16_b}}).set_page_size(0, 2048));
    CreateCircularBuffer(
        p, kCore,
        CircularBufferConfig(2048, {{24, DataFormat::Float16_b}}).set_page_size(24, 2048));
    add(std::move(p));
    const auto before = places();
    EXPECT_EQ(before[1] - before[0], 4096U);
    UpdateCircularBufferTotalSize(program(), growing, 8192);
    UpdateCircularBufferPageSize(program(), growing, 0, 1024);
    const auto after = places();
    EXPECT_EQ(after[0], before[0]);
    EXPECT_EQ(after[1] - after[0], 8192U) << "the next one makes room";
    EXPECT_EQ(after[2], 8U);
}

// Copies pages in the order of the tensor to one place, through the accessor.
constexpr const char* kGather = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    constexpr auto args = TensorAccessorArgs<0, 0>();
    const auto tensor = TensorAccessor(args, get_arg_val<uint32_t>(0), 32);
    for (uint32_t page = 0; page < 12; ++page) {
        noc_async_read_page(page, tensor, 500000 + page * 32);
    }
    noc_async_read_barrier();
}
)";

TEST_F(KernelView, AccessorsFindEveryPageOfShards) {
    using tensor_accessor::ArgConfig;
    const BufferDistributionSpec spec({3, 4}, {2, 2}, CoreRange({0, 0}, {2, 0}),
                                      ShardOrientation::ROW_MAJOR);
    for (const BufferType type : {BufferType::L1, BufferType::DRAM}) {
        for (const bool at_run_time : {false, true}) {
            SCOPED_TRACE(testing::Message() << (type == BufferType::L1 ? "L1" : "DRAM")
                                            << (at_run_time ? ", shapes at run time" : ""));
            const auto tensor = Buffer::create(device.get(), 12 * 32, 32, type, spec);
            std::vector<std::uint32_t> values(12 * 8);
            std::iota(values.begin(), values.end(), 1 + static_cast<std::uint32_t>(type));
            detail::WriteToBuffer(*tensor, values);
            std::vector<std::uint32_t> compile;
            std::vector<std::uint32_t> common;
            const auto config = at_run_time
                                    ? ArgConfig::RuntimeTensorShape | ArgConfig::RuntimeShardShape
                                    : tensor_accessor::ArgsConfig(ArgConfig::None);
            TensorAccessorArgs(*tensor, config).append_to(compile, common);
            EXPECT_EQ(common.empty(), !at_run_time);
            Program p = CreateProgram();
            const CoreCoord core(5, 5);
            const auto kernel = CreateKernelFromString(p, kGather, core,
                                                       DataMovementConfig{.compile_args = compile});
            SetRuntimeArgs(p, kernel, core, {tensor->address()});
            if (!common.empty()) {
                SetCommonRuntimeArgs(p, kernel, common);
            }
            run(std::move(p));
            EXPECT_EQ(words(core, 500000, 12 * 8), values);
        }
    }
}

TEST_F(KernelView, ArgumentsComeInEveryFormOfTheCall) {
    constexpr const char* kSource = R"(
#include "api/dataflow/dataflow_api.h"
void kernel_main() {
    auto* out = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(400000);
    out[0] = get_arg_val<uint32_t>(0);
    out[1] = get_common_arg_val<uint32_t>(0);
}
)";
    Program p = CreateProgram();
    const CoreRangeSet cores(std::vector<CoreRange>{CoreRange({0, 0}, {1, 0}), CoreRange({0, 1})});
    const auto kernel = CreateKernelFromString(p, kSource, cores, DataMovementConfig{});
    SetRuntimeArgs(p, kernel, cores, {1});
    SetRuntimeArgs(p, kernel, std::vector<CoreCoord>{{1, 0}, {0, 1}}, {{2}, {3}});
    const std::vector<std::uint32_t> common = {9};
    SetCommonRuntimeArgs(p, kernel, common);
    add(std::move(p));
    distributed::EnqueueMeshWorkload(queue(), workload, true);
    EXPECT_EQ(words({0, 0}, kOut, 2), (std::vector<std::uint32_t>{1, 9}));
    EXPECT_EQ(words({1, 0}, kOut, 2), (std::vector<std::uint32_t>{2, 9}));
    EXPECT_EQ(words({0, 1}, kOut, 2), (std::vector<std::uint32_t>{3, 9}));
    for (auto& column : GetRuntimeArgs(program(), kernel)) {
        for (RuntimeArgsData& arguments : column) {
            if (arguments.size() > 0) {
                arguments[0] += 40;
            }
        }
    }
    GetCommonRuntimeArgs(program(), kernel).at(0) = 8;
    distributed::EnqueueMeshWorkload(queue(), workload, true);
    EXPECT_EQ(words({1, 0}, kOut, 2), (std::vector<std::uint32_t>{42, 8}));
    EXPECT_THAT(failure([&] { GetCommonRuntimeArgs(program(), kernel).at(1) = 0; }),
                HasSubstr("runtime argument 1"));
    EXPECT_THAT(failure([&] { (void)GetRuntimeArgs(program(), kernel, CoreCoord(3, 3)); }),
                HasSubstr("(x=3,y=3)"));
}

TEST_F(KernelView, ACompileTimeArgumentThatIsNotThereNamesItsLine) {
    Program p = CreateProgram();
    CreateKernelFromString(p,
                           "#include \"api/dataflow/dataflow_api.h\"\n"
                           "void kernel_main() {\n"
                           "    get_write_ptr(get_compile_time_arg_val(2));\n"
                           "}\n",
                           kCore, DataMovementConfig{.compile_args = {1, 2}});
    const std::string text = failure([&] { run(std::move(p)); });
    EXPECT_THAT(text, HasSubstr("EnqueueMeshWorkload: "));
    EXPECT_THAT(text, HasSubstr(":3:"));
}

}  // namespace
}  // namespace host_tests
