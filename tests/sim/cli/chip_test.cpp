// SPDX-License-Identifier: Apache-2.0
// What a kernel sees of the chip, asked by kernels: coordinates, arguments, buffers on all banks.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class ChipTest : public CommandTest {};

TEST_F(ChipTest, CoordinatesAndArgumentsOfEveryCore) {
    put("kernel.cpp",
        kInclude +
            "void kernel_main() {\n"
            "    uint32_t x = get_arg_val<uint32_t>(0);\n"
            "    uint32_t y = get_arg_val<uint32_t>(1);\n"
            "    ASSERT(get_arg_val<uint32_t>(2) == y * 8 + x);\n"
            "    ASSERT(get_arg_val<uint32_t>(3) == 64);\n"
            "    ASSERT(my_x[0] == x + 18 && my_y[0] == y + 18);\n"
            "    ASSERT(my_x[1] == x + 18 && my_y[1] == y + 18);\n"
            "    ASSERT(get_absolute_logical_x() == x && get_absolute_logical_y() == y);\n"
            "    ASSERT(get_arg_val<uint32_t>(4) == my_x[0]);\n"
            "    ASSERT(get_arg_val<uint32_t>(5) == my_y[0]);\n"
            "    ASSERT(get_common_arg_val<uint32_t>(0) == 80);\n"
            "}\n");
    WorkloadText w;
    w.grid = "8x8";
    w.kernels = {
        "{source: kernel.cpp, risc: brisc, runtime_args: "
        "[x, y, i, n, \"noc_x(x, y)\", \"noc_y(x, y)\"], common_args: [\"columns * 10\"]}"};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("cores").size(), 64u);
}

// 341 words is what there is room for.
TEST_F(ChipTest, EveryArgumentArrives) {
    std::string arguments;
    for (int i = 0; i < 340; ++i) {
        arguments += (i == 0 ? "" : ", ") + std::to_string(i * 3 + 1);
    }
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    for (uint32_t i = 0; i < 340; ++i) {\n"
                          "        ASSERT(get_arg_val<uint32_t>(i) == i * 3 + 1);\n"
                          "    }\n"
                          "    ASSERT(get_common_arg_val<uint32_t>(0) == 7);\n"
                          "}\n");
    WorkloadText w;
    w.kernels = {
        kernel("kernel.cpp", "ncrisc", "runtime_args: [" + arguments + "], common_args: [7]")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
}

// Arguments of the kernels of a core lie apart.
TEST_F(ChipTest, EachKernelHasItsOwnArguments) {
    const auto text = [](const std::string& header, int value) {
        return "#include \"" + header +
               "\"\n#include \"api/debug/assert.h\"\nvoid kernel_main() { "
               "ASSERT(get_arg_val<uint32_t>(0) == " +
               std::to_string(value) + "); }\n";
    };
    put("brisc.cpp", text("api/dataflow/dataflow_api.h", 11));
    put("ncrisc.cpp", text("api/dataflow/dataflow_api.h", 22));
    put("compute.cpp", text("api/compute/common.h", 33));
    WorkloadText w;
    w.kernels = {kernel("brisc.cpp", "brisc", "runtime_args: [11]"),
                 kernel("ncrisc.cpp", "ncrisc", "runtime_args: [22]"),
                 kernel("compute.cpp", "compute", "runtime_args: [33]")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
}

// Copies 27 tiles page by page from `first` to `second` on one core, over one network.
class CopyOverBanks : public ChipTest,
                      public ::testing::WithParamInterface<std::tuple<std::string, int>> {};

TEST_P(CopyOverBanks, EveryPageArrives) {
    const auto& [memories, noc] = GetParam();
    const std::string from = memories.substr(0, memories.find('_'));
    const std::string to = memories.substr(memories.find('_') + 1);
    put("kernel.cpp",
        kInclude +
            "void kernel_main() {\n"
            "    constexpr auto in_args = TensorAccessorArgs<0>();\n"
            "    constexpr auto out_args =\n"
            "        TensorAccessorArgs<in_args.next_compile_time_args_offset()>();\n"
            "    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), 4096);\n"
            "    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(1), 4096);\n"
            "    for (uint32_t page = 0; page < 27; ++page) {\n"
            "        cb_reserve_back(0, 1);\n"
            "        noc_async_read_page(page, in, get_write_ptr(0));\n"
            "        noc_async_read_barrier();\n"
            "        cb_push_back(0, 1);\n"
            "        cb_wait_front(0, 1);\n"
            "        noc_async_write_page(page, out, get_read_ptr(0));\n"
            "        noc_async_write_barrier();\n"
            "        cb_pop_front(0, 1);\n"
            "    }\n"
            "}\n");
    WorkloadText w;
    w.grid = "3x2";
    w.tensors = {"x: {shape: [32, 864], fill: {arange: [0, 1]}}", "out: {shape: [32, 864]}"};
    w.buffers = {"a: {tensor: x, dtype: uint32, memory: " + from + "}",
                 "b: {tensor: out, dtype: uint32, memory: " + to + "}"};
    w.circular_buffers = {"{id: 0, format: uint32, pages: 1, cores: \"1,1\"}"};
    w.kernels = {"{source: kernel.cpp, risc: brisc, noc: " + std::to_string(noc) +
                 ", cores: \"1,1\", compile_args: [\"accessor(a)\", \"accessor(b)\"], "
                 "runtime_args: [\"addr(a)\", \"addr(b)\"]}"};
    w.expect = {"{tensor: out, fill: {arange: [0, 1]}}"};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err << outcome.out;
    EXPECT_EQ(outcome.json.at("noc").at(static_cast<std::size_t>(noc)).at("bytes_written"),
              27 * 4096);
    const std::size_t channels = (from == "dram" || to == "dram") ? 12 : 0;
    EXPECT_EQ(outcome.json.at("dram").size(), channels);
}

INSTANTIATE_TEST_SUITE_P(Memories, CopyOverBanks,
                         ::testing::Combine(::testing::Values(std::string("dram_dram"), "dram_l1",
                                                              "l1_dram", "l1_l1"),
                                            ::testing::Values(0, 1)),
                         [](const auto& info) {
                             return std::get<0>(info.param) + "_noc" +
                                    std::to_string(std::get<1>(info.param));
                         });

}  // namespace
}  // namespace tensight::cli::testing
