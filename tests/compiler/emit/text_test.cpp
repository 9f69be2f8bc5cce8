// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/build/parser.h"
#include "compiler/emit/compute_calls.h"
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

Package package_of(const std::string& text, Generation generation = Generation::C,
                   Grid grid = {2, 2}) {
    PlanOptions options;
    options.grid = grid;
    return make_package(make_plan(parse(text, "p.ten"), chip(), options), generation, {});
}

std::string file(const Package& package, const std::string& name) {
    for (const auto& [path, text] : package.files) {
        if (path == name) {
            return text;
        }
    }
    ADD_FAILURE() << "no " << name;
    return "";
}

const char* const kSoftmax =
    "program softmax\ninput x [64, 128]\ne = exp(x - rowmax(x))\noutput out = e / rowsum(e)\n";

TEST(Text, EveryExampleIsPrintedTheSameAgain) {
    int programs = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(TENSIGHT_SOURCE_DIR "/examples/programs")) {
        const std::string text = file_text(entry.path());
        EXPECT_EQ(package_of(text).files, package_of(text).files) << entry.path();
        ++programs;
    }
    EXPECT_GE(programs, 15);
}

TEST(Text, HeadersAndEntryAreThoseOfTheGeneration) {
    const std::string a = file(package_of(kSoftmax, Generation::A), "kernels/compute.cpp");
    EXPECT_THAT(a, HasSubstr("namespace NAMESPACE {"));
    EXPECT_THAT(a, HasSubstr("void MAIN"));
    EXPECT_THAT(a, HasSubstr("#include \"compute_kernel_api/"));
    const std::string c = file(package_of(kSoftmax, Generation::C), "kernels/compute.cpp");
    EXPECT_THAT(c, HasSubstr("void kernel_main() {"));
    EXPECT_THAT(c, HasSubstr("#include \"api/compute/reduce.h\""));
    EXPECT_THAT(c, Not(HasSubstr("NAMESPACE")));
    EXPECT_THAT(file(package_of(kSoftmax, Generation::A), "kernels/reader.cpp"),
                HasSubstr("#include \"dataflow_api.h\""));
}

/// Of the first generation: text of one call with DST operands a and b, result in dst.
std::string oldest(Binary op, int a, int b, int dst) {
    static const Plan kPlan = make_plan(parse(kSoftmax, ""), chip(), {});
    Call c;
    c.fn = Fn::vector;
    c.binary = op;
    c.a = Index(a);
    c.b = Index(b);
    c.dst = Index(dst);
    return ComputeCalls(kPlan, Generation::A).text(c);
}

TEST(Text, TheFirstGenerationPutsResultsWhereTheFirstOperandIs) {
    EXPECT_EQ(oldest(Binary::sub, 1, 2, 1), "sub_binary_tile(1, 2);");
    EXPECT_EQ(oldest(Binary::add, 1, 2, 2), "add_binary_tile(2, 1);");
    EXPECT_EQ(oldest(Binary::max, 1, 2, 2), "binary_max_tile(2, 1);");
    EXPECT_EQ(oldest(Binary::sub, 1, 2, 2),
              "rsub_binary_tile_init();\nrsub_binary_tile(2, 1);\nsub_binary_tile_init();");
    EXPECT_EQ(oldest(Binary::div, 1, 2, 3),
              "copy_dest_values_init();\ncopy_dest_values(3, 1);\ndiv_binary_tile_init();\n"
              "div_binary_tile(3, 2);");
    try {
        oldest(Binary::div, 1, 2, 2);
        ADD_FAILURE() << "printed";
    } catch (const ProgramError& error) {
        EXPECT_THAT(error.what(), HasSubstr("quotient in place of its divisor"));
    }
}

TEST(Text, TheSectionsFormulaStandsAboveItsFunction) {
    const std::string text = file(package_of(kSoftmax), "kernels/compute.cpp");
    EXPECT_THAT(text, HasSubstr("// e = exp((x - rowmax"));
}

TEST(Text, TwentyOperationsAreOneSectionInLinesOfAHundredColumns) {
    const std::string text =
        file(package_of(file_text(TENSIGHT_SOURCE_DIR "/examples/programs/chain_20.ten")),
             "kernels/compute.cpp");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 100U) << line;
    }
    EXPECT_EQ(text.find("tile_regs_acquire"), text.rfind("tile_regs_acquire"));
}

TEST(Text, TheWorkloadNamesEveryBufferAndTensor) {
    const std::string text = file(package_of(kSoftmax), "workload.yaml");
    EXPECT_THAT(text, HasSubstr("x_dram: {tensor: x, dtype: bf16"));
    EXPECT_THAT(text, HasSubstr("out_dram: {tensor: out"));
    EXPECT_THAT(text, HasSubstr("source: kernels/compute.cpp"));
}

TEST(Text, ThePlanSaysSlotsBuffersAndCycles) {
    const std::string text = file(package_of(kSoftmax), "plan.txt");
    EXPECT_THAT(text, HasSubstr("sections"));
    EXPECT_THAT(text, HasSubstr("circular buffers"));
    EXPECT_THAT(text, HasSubstr("predicted for the core with most items"));
}

}  // namespace
}  // namespace tensight::compiler
