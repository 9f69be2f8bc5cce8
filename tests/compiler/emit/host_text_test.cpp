// SPDX-License-Identifier: Apache-2.0
// The printed host program says what the plan and the workload say: every buffer, argument and
// semaphore.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "compiler/build/parser.h"
#include "compiler/emit/package.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return kChip;
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++found;
    }
    return found;
}

/// Between `before` and the next `after`, without blanks: lines may be broken anywhere.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) {
        ADD_FAILURE() << "no " << before << " in\n" << text;
        return "";
    }
    const std::size_t from = begin + before.size();
    std::string found = text.substr(from, text.find(after, from) - from);
    std::erase_if(found, [](char c) { return c == ' ' || c == '\n'; });
    return found;
}

std::vector<std::string> items(const std::string& list) {
    std::vector<std::string> all;
    int depth = 0;
    std::string item;
    for (const char c : list) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0) {
            all.push_back(item);
            item.clear();
        } else if (c != '"') {
            item += c;
        }
    }
    if (!item.empty()) {
        all.push_back(item);
    }
    return all;
}

/// What one kernel of a workload is given, by the text of `key`.
std::vector<std::string> of_workload(const std::string& workload, const std::string& kernel,
                                     const std::string& key) {
    const std::string rest = workload.substr(workload.find("kernels/" + kernel + ".cpp"));
    return items(between(rest, key + ": [", "]\n"));
}

struct Printed {
    Plan plan;
    std::string workload;
    std::string host;
    std::string project;
};

Printed printed(const std::string& program, Grid grid, Multicast multicast = Multicast::off,
                Generation generation = Generation::C, const std::vector<Expected>& expected = {}) {
    PlanOptions options;
    options.grid = grid;
    options.multicast = multicast;
    Printed p{make_plan(parse(program, "p.ten"), chip(), options), "", "", ""};
    for (const auto& [name, text] : make_package(p.plan, generation, expected).files) {
        if (name == "workload.yaml") {
            p.workload = text;
        } else if (name == "host.cpp") {
            p.host = text;
        } else if (name == "CMakeLists.txt") {
            p.project = text;
        }
    }
    return p;
}

void expect_buffers(const Printed& p) {
    EXPECT_EQ(count(p.host, "circular_buffer(program, cores, ") +
                  count(p.host, "circular_buffer_over(program, cores, "),
              p.plan.buffers.size());
    for (const Buffer& b : p.plan.buffers) {
        if (b.in_shard) {
            EXPECT_THAT(p.host, HasSubstr(fmt::format(
                                    "circular_buffer_over(program, cores, {}, {}_l1, {});", b.id,
                                    b.name, b.pages())));
            continue;
        }
        const char* format = b.type == Type::bf16   ? "Float16_b"
                             : b.type == Type::fp32 ? "Float32"
                                                    : "Bfp8_b";
        EXPECT_THAT(p.host, HasSubstr(fmt::format(
                                "circular_buffer(program, cores, {}, tt::DataFormat::{}, {});",
                                b.id, format, b.pages())));
    }
}

void expect_compile_arguments(const Printed& p, const std::string& kernel) {
    std::vector<std::string> wanted;
    std::vector<std::string> tensors;
    for (const std::string& item : of_workload(p.workload, kernel, "compile_args")) {
        const bool tensor = item.find("accessor(") == 0;
        (tensor ? tensors : wanted).push_back(tensor ? between(item, "(", ")") : item);
    }
    EXPECT_EQ(items(between(p.host, kernel + "_words = {", "}")), wanted);
    std::vector<std::string> got;
    const std::regex accessor("TensorAccessorArgs\\(\\*(\\w+)\\.buffer\\)\\.append_to\\(" + kernel +
                              "_words\\)");
    for (std::sregex_iterator i(p.host.begin(), p.host.end(), accessor);
         i != std::sregex_iterator(); ++i) {
        got.push_back((*i)[1]);
    }
    EXPECT_EQ(got, tensors) << kernel;
}

/// Addresses first, in the order of the workload; then as many as it has.
void expect_runtime_arguments(const Printed& p, const std::string& kernel) {
    const std::vector<std::string> wanted = of_workload(p.workload, kernel, "runtime_args");
    const bool shared = kernel == "reader" && p.plan.lattice.used;
    const std::vector<std::string> got = items(between(
        p.host, shared ? "reading = {" : "SetRuntimeArgs(program, " + kernel + ", core, {", "}"));
    std::size_t groups = 0;
    if (shared) {
        EXPECT_THAT(p.host, HasSubstr("SetRuntimeArgs(program, reader, core, reading);"));
        groups = count(p.host, "for (const CoreCoord& member : ");
        EXPECT_EQ(count(p.host, "reading.insert(reading.end(), {"), groups);
    }
    ASSERT_EQ(got.size() + 8 * groups, wanted.size()) << kernel;
    for (std::size_t i = 0; i + 2 < got.size(); ++i) {
        EXPECT_EQ("addr(" + got[i].substr(0, got[i].find('.')) + ")", wanted[i]);
    }
}

void expect_structure(const Printed& p) {
    expect_buffers(p);
    for (const char* kernel : {"reader", "compute", "writer"}) {
        EXPECT_THAT(p.host, HasSubstr(fmt::format("/kernels/{}.cpp", kernel)));
        expect_runtime_arguments(p, kernel);
    }
    expect_compile_arguments(p, "reader");
    expect_compile_arguments(p, "writer");
    EXPECT_EQ(items(between(p.host, "config.compile_args = {", "}")),
              of_workload(p.workload, "compute", "compile_args"));
    EXPECT_EQ(count(p.host, "CreateSemaphore(program, cores, 0)"),
              count(p.workload, "# rows of cores") + count(p.workload, "# columns of cores") +
                  count(p.workload, "# sent"));
    EXPECT_EQ(count(p.host, "= tensor_in_dram(*device"), count(p.workload, "_dram: {tensor: "));
    EXPECT_EQ(count(p.host, "    write(queue, "), count(p.workload, "fill: {"));
    EXPECT_EQ(count(p.host, "= read(queue, "), p.plan.graph.program.outputs.size());
    std::istringstream lines(p.host);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 100U) << line;
        EXPECT_FALSE(line.ends_with(' ')) << '"' << line << '"';
    }
}

TEST(HostText, SaysWhatPlanAndWorkloadSay) {
    int programs = 0;
    int lattices = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(TENSIGHT_SOURCE_DIR "/examples/programs")) {
        SCOPED_TRACE(entry.path().filename());
        const std::string text = file_text(entry.path());
        for (const Grid grid : {Grid{1, 1}, Grid{2, 2}}) {
            expect_structure(printed(text, grid));
        }
        const Printed p = printed(text, {3, 2}, Multicast::on);
        expect_structure(p);
        lattices += p.plan.lattice.used ? 1 : 0;
        ++programs;
    }
    EXPECT_GE(programs, 15);
    EXPECT_GE(lattices, 5);
}

const char* const kProduct =
    "program product\noption fidelity HiFi2\noption dst 32\noption sync full\n"
    "input a [128, 64] uniform(-1, 1)\ninput b [64, 128] bfp8 normal(0, 0.5)\n"
    "input c [1, 100] fp32 constant(2)\noutput out = a @ b\noutput more fp32 = c * 2\n";

TEST(HostText, GroupsOfCoresAreRectanglesOfTheLattice) {
    const Printed p = printed(
        "program product\ninput a [128, 64]\ninput b [64, 128]\n"
        "output out = a @ b\n",
        {2, 4}, Multicast::on);
    ASSERT_TRUE(p.plan.lattice.used);
    const int columns = p.plan.lattice.columns();
    const int rows = p.plan.lattice.rows();
    EXPECT_THAT(p.host,
                HasSubstr(fmt::format("CoreRange({{0, 0}}, {{{}, {}}})", columns - 1, rows - 1)));
    EXPECT_THAT(p.host, HasSubstr(fmt::format("row_group[] = {{{{0, y}}, {{1, y}}, {{{}, y}}}};",
                                              columns - 1)));
    EXPECT_THAT(p.host, HasSubstr(fmt::format("column_group[] = {{{{x, 0}}, {{x, 1}}, {{x, {}}}}};",
                                              rows - 1)));
    EXPECT_THAT(p.host, HasSubstr("{row_ready, row_sent}"));
    EXPECT_THAT(p.host, HasSubstr("{column_ready, column_sent}"));
}

TEST(HostText, BlockShardsShareNothing) {
    const Printed p = printed(
        "program p\ninput x [128, 128] sharded block\noutput out sharded block = abs(x)\n", {2, 2});
    ASSERT_TRUE(p.plan.lattice.used);
    EXPECT_THAT(p.host, Not(HasSubstr("share blocks")));
    EXPECT_THAT(p.host, Not(HasSubstr("_group")));
    EXPECT_THAT(p.host, HasSubstr("TensorMemoryLayout::BLOCK_SHARDED, {64, 64}"));
}

TEST(HostText, KernelsTakeIdsOfSemaphores) {
    PlanOptions options;
    options.grid = {2, 2};
    options.multicast = Multicast::on;
    const Package package = make_package(
        make_plan(parse("program p\ninput a [128, 64]\ninput b [64, 128]\noutput o = a @ b\n", ""),
                  chip(), options),
        Generation::C, {});
    for (const auto& [name, text] : package.files) {
        EXPECT_THAT(text, Not(HasSubstr("sem(")))
            << name << ": an address is nothing that a host has";
        if (name == "kernels/reader.cpp") {
            EXPECT_EQ(count(text, "get_semaphore("), 2U);
        }
    }
}

TEST(HostText, ModesFormatsAndFillsAreThoseOfTheProgram) {
    const Printed p = printed(kProduct, {1, 1});
    for (const char* text :
         {"config.math_fidelity = MathFidelity::HiFi2;", "config.fp32_dest_acc_en = true;",
          "config.dst_full_sync_en = true;",
          "write(queue, a_dram, uniform_values(a_dram, -1, 1, 1));",
          "write(queue, b_dram, normal_values(b_dram, 0, 0.5, 2));",
          "write(queue, c_dram, constant_values(c_dram, 2));",
          "Tensor b_dram = tensor_in_dram(*device, 1, 64, 128, tt::DataFormat::Bfp8_b);",
          "Tensor c_dram = tensor_in_dram(*device, 1, 1, 100, tt::DataFormat::Float32);",
          "pack_as_bfp8_tiles", "unpack_bfp8_tiles_into_float_vec"}) {
        EXPECT_THAT(p.host, HasSubstr(text));
    }
    const Printed other = printed("program p\ninput x [32, 32]\noutput o = exp(x)\n", {1, 1});
    for (const char* text : {"bfp8_tiles", "Float32", "normal_values", "constant_values"}) {
        EXPECT_THAT(other.host, Not(HasSubstr(text)));
    }
    EXPECT_THAT(other.host, HasSubstr("config.fp32_dest_acc_en = false;"));
}

TEST(HostText, TheGenerationAndTheGridAreForTheModel) {
    const char* const program = "program p\ninput x [32, 32]\noutput o = exp(x)\n";
    EXPECT_THAT(printed(program, {3, 2}).host, HasSubstr("setenv(\"TENSIGHT_GRID\", \"3x2\", 0);"));
    const auto month = [&](Generation g) {
        return between(printed(program, {1, 1}, Multicast::off, g).host, "TENSIGHT_METAL_API\",",
                       ", 0)");
    };
    EXPECT_EQ(month(Generation::A), "\"2025-08\"");
    EXPECT_EQ(month(Generation::B), "\"2026-02\"");
    EXPECT_EQ(month(Generation::C), "\"2026-08\"");
}

TEST(HostText, JudgesOnlyWhatHasAnExpectedFile) {
    const char* const program = "program p\ninput x [32, 32]\noutput o = exp(x)\n";
    const std::string silent = printed(program, {1, 1}).host;
    EXPECT_THAT(silent, Not(HasSubstr("Test Passed")));
    EXPECT_THAT(silent, HasSubstr("not compared"));
    const std::string judging =
        printed(program, {1, 1}, Multicast::off, Generation::C, {{"data/o.npy", 0.99, 0.5, 0.25}})
            .host;
    EXPECT_THAT(judging, HasSubstr("Test Passed"));
    EXPECT_EQ(between(judging, "folder + \"/data/o.npy\"),", ");"), "0.99,0.5,0.25");
}

TEST(HostText, OneLineOfTheProjectIsForTensight) {
    const std::string project = printed(kProduct, {1, 1}).project;
    EXPECT_EQ(count(project, "\nfind_package("), 1U);
    EXPECT_THAT(project, HasSubstr("\nfind_package(tensight REQUIRED)\n"));
    EXPECT_THAT(project, HasSubstr("add_executable(product_host host.cpp)"));
    EXPECT_THAT(project, HasSubstr("$<TARGET_NAME_IF_EXISTS:TT::Metalium>"));
}

}  // namespace
}  // namespace tensight::compiler
