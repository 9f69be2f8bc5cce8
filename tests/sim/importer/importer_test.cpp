// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "sim/importer/import_error.h"
#include "sim/workload/reader.h"
#include "sim/workload/workload_error.h"
#include "tests/folders/temporary_folder.h"

namespace tensight::importer {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string data(const std::string& name) {
    std::ifstream file(std::string(TENSIGHT_SOURCE_DIR) + "/tests/sim/importer/data/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The module swap.mlir with `from` (a regular expression) replaced.
std::string swap_with(const std::string& from, const std::string& to) {
    const std::string changed = std::regex_replace(data("swap.mlir"), std::regex(from), to);
    EXPECT_NE(changed, data("swap.mlir")) << from;
    return changed;
}

Imported import(const std::string& ir, const ImportOptions& options = {}) {
    const std::string kernels = data("swap.cpp");
    return import_metal({"swap.cpp", kernels}, {"swap.mlir", ir}, options);
}

workload::Workload read(const Imported& imported) {
    const folders::TemporaryFolder folder("import");
    std::filesystem::create_directory(folder.path() / "kernels");
    for (const auto& [name, text] : imported.kernels) {
        std::ofstream(folder.path() / name) << text;
    }
    std::ofstream(folder.path() / "workload.yaml") << imported.workload;
    return workload::read_workload((folder.path() / "workload.yaml").string());
}

std::string error_of(const std::string& ir, const ImportOptions& options = {}) {
    try {
        import(ir, options);
    } catch (const ImportError& error) {
        return error.what();
    }
    return "";
}

TEST(Importer, TakesWhatTheIrSays) {
    const Imported imported = import(data("swap.mlir"));
    EXPECT_EQ(imported.grid, "2x1");
    const workload::Workload w = read(imported);
    EXPECT_EQ(w.columns, 2);
    EXPECT_EQ(w.rows, 1);
    ASSERT_EQ(w.buffers.size(), 2U);
    EXPECT_EQ(w.buffers[0].tensor, "arg0");
    EXPECT_EQ(w.buffers[1].tensor, "out");
    EXPECT_EQ(w.buffers[0].layout, workload::Layout::row_major);
    EXPECT_EQ(w.buffers[0].dtype, numerics::DataFormat::Float32);
    ASSERT_TRUE(w.buffers[0].shard.has_value());
    EXPECT_EQ(w.buffers[0].shard->width, 32);
    ASSERT_EQ(w.programs.size(), 1U);
    const workload::Program& program = w.programs[0];
    ASSERT_EQ(program.circular_buffers.size(), 1U);
    EXPECT_THAT(program.circular_buffers[0].ids, ElementsAre(3));
    EXPECT_EQ(program.circular_buffers[0].pages, 2U);
    EXPECT_EQ(program.circular_buffers[0].page_bytes, 4096U);
    EXPECT_EQ(program.circular_buffers[0].buffer, "v0");
    ASSERT_EQ(program.semaphores.size(), 1U);
    EXPECT_EQ(program.semaphores[0].cores.size(), 2U);
    const workload::Kernel& kernel = program.kernels.at(0);
    EXPECT_EQ(kernel.risc, workload::Risc::brisc);
    EXPECT_EQ(kernel.noc, 1);
    ASSERT_EQ(kernel.compile_args.size(), 3U);
    EXPECT_EQ(std::get<std::uint32_t>(kernel.compile_args[0].value), 3U);
    EXPECT_EQ(std::get<std::string>(kernel.compile_args[1].value), "addr(v0)");
    EXPECT_EQ(std::get<std::uint32_t>(kernel.compile_args[2].value), 0U);
    EXPECT_EQ(std::get<std::string>(kernel.common_args.at(0).value), "addr(v1)");
}

TEST(Importer, ListsWhatTheIrDoesNotSay) {
    EXPECT_THAT(import(data("swap.mlir")).open,
                ElementsAre(HasSubstr("arg0: its values"), HasSubstr("out: what it must be")));
    ImportOptions options;
    options.inputs["arg0"] = "a.npy";
    options.expects["out"] = "b.npy";
    const Imported imported = import(data("swap.mlir"), options);
    EXPECT_TRUE(imported.open.empty());
    EXPECT_THAT(imported.workload, HasSubstr("a.npy"));
    EXPECT_THAT(imported.workload, HasSubstr("- {tensor: out, npy: "));
}

TEST(Importer, AScalarWithoutValueStopsTheRunAndIsNoGuess) {
    const std::string ir =
        std::regex_replace(swap_with("local_semaphore\\[2\\]", "scalar[2]"),
                           std::regex("\\(%0, %1, %2, %0\\)"), "(%0, %1, %arg1, %0)");
    const std::string with_argument =
        std::regex_replace(ir, std::regex("@swap\\("), "@swap(%arg1: i32, ");
    const Imported imported = import(with_argument);
    EXPECT_THAT(imported.open, ::testing::Contains(HasSubstr("--scalar arg1=VALUE")));
    EXPECT_THROW(read(imported), workload::WorkloadError);
    ImportOptions options;
    options.scalars["arg1"] = 7;
    EXPECT_EQ(
        std::get<std::uint32_t>(
            read(import(with_argument, options)).programs[0].kernels[0].compile_args[2].value),
        7U);
}

TEST(Importer, GlobalSemaphoresLiveAcrossPrograms) {
    std::string ir = swap_with("\"ttmetal.create_local_semaphore\"\\(\\) <\\{",
                               "\"ttmetal.create_global_semaphore\"() <{address = 64 : i64, "
                               "core_range = #ttmetal.core_range<0x0, 1x2>, ");
    ir = std::regex_replace(ir, std::regex("initial_value = 0"), "initial_value = 5");
    ir = std::regex_replace(ir, std::regex("local_semaphore\\[2\\]"), "global_semaphore[2]");
    const workload::Workload w = read(import(ir));
    ASSERT_EQ(w.buffers.size(), 3U);
    EXPECT_EQ(w.buffers[2].name, "v2");
    EXPECT_EQ(w.tensors.back().values.front(), 5);
    EXPECT_EQ(std::get<std::string>(w.programs[0].kernels[0].compile_args[2].value), "addr(v2)");
}

TEST(Importer, WhatAWorkloadCannotSayIsAnErrorWithItsLine) {
    EXPECT_THAT(error_of(swap_with("wormhole_b0", "blackhole")), HasSubstr("blackhole"));
    EXPECT_THAT(error_of(swap_with("address = 107808 : i64",
                                   "address = 1 : i64, virtualGridForwardMapping = #map")),
                HasSubstr("swap.mlir:10: a buffer on a virtual grid"));
    EXPECT_THAT(error_of(swap_with("memref<1x2x64x32xf32", "memref<2x1x2x64x32x1xf32")),
                HasSubstr("more than two dimensions"));
    EXPECT_THAT(
        error_of(swap_with("0x0, 1x2>, #ttmetal.kernel_args", "0x0, 1x9>, #ttmetal.kernel_args")),
        HasSubstr("within 10 rows and 8 columns"));
    EXPECT_THAT(error_of(swap_with("buffer_address\\[0\\]", "buffer_address[9]")),
                HasSubstr("operand 9 of 3"));
    EXPECT_THAT(error_of(swap_with("i32: 3, 1>", "i32: 2, 1>")), HasSubstr("operandSegmentSizes"));
    EXPECT_THAT(error_of(swap_with("@exchange,", "@other,")), HasSubstr("kernel @other"));
    EXPECT_THAT(error_of(swap_with("thread<noc>", "thread<compute>")),
                HasSubstr("swap.cpp:1: a data movement kernel for @exchange"));
    EXPECT_THAT(error_of("module {}"), HasSubstr("no function enqueues a program"));
}

// Wherever a text is cut off: an error, no endless loop and no workload of what is left.
TEST(Importer, TextsThatWereCutOffAreErrors) {
    const std::string ir = data("swap.mlir");
    const std::size_t end = ir.find_last_of('}');
    for (std::size_t size = 0; size <= end; size += 7) {
        EXPECT_NE(error_of(ir.substr(0, size)), "") << "after " << size << " characters";
    }
    EXPECT_THAT(error_of(ir.substr(0, end)), HasSubstr("the text ends"));
    EXPECT_EQ(error_of(ir), "");
    const std::string kernels = data("swap.cpp");
    for (std::size_t size = 0; size <= kernels.find_last_of('}'); size += 7) {
        EXPECT_THROW(import_metal({"swap.cpp", kernels.substr(0, size)}, {"swap.mlir", ir}, {}),
                     ImportError)
            << "after " << size << " characters";
    }
}

TEST(Importer, NamesThatNothingHasAreErrors) {
    ImportOptions options;
    options.inputs["arg7"] = "a.npy";
    EXPECT_THAT(error_of(data("swap.mlir"), options),
                HasSubstr("no tensor arg7, expected arg0, out"));
    options = {};
    options.function = "other";
    EXPECT_THAT(error_of(data("swap.mlir"), options), HasSubstr("no function @other"));
}

}  // namespace
}  // namespace tensight::importer
