// SPDX-License-Identifier: Apache-2.0
// `tensight compile`: what it writes runs and is right, bad input leaves nothing behind.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const char* const kProgram =
    "program chain\ninput x [64, 64] uniform(0.5, 2)\noutput out = 1 / sqrt(exp(x))\n";

const std::set<std::string> kWritten = {
    "made",
    "made/CMakeLists.txt",
    "made/data",
    "made/data/out.npy",
    "made/host.cpp",
    "made/kernels",
    "made/kernels/compute.cpp",
    "made/kernels/reader.cpp",
    "made/kernels/writer.cpp",
    "made/plan.txt",
    "made/workload.yaml",
};

/// A .npy file of fp32, format version 1.
std::string npy_of_ones(std::pair<int, int> shape) {
    std::string header =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", shape.first,
                    shape.second);
    header.resize(117, ' ');
    header += '\n';
    std::string text =
        std::string("\x93NUMPY\x01\0", 8) + static_cast<char>(header.size()) + '\0' + header;
    for (int i = 0; i < shape.first * shape.second; ++i) {
        text += std::string("\0\0\x80\x3f", 4);
    }
    return text;
}

class CompileTest : public CommandTest {
  protected:
    CompileTest() { put("p.ten", kProgram); }

    std::vector<std::string> compile(std::vector<std::string> more = {}) {
        std::vector<std::string> all = {"compile", "p.ten", "--grid", "2x2", "-o", "made"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    void refused(const std::vector<std::string>& arguments, const std::string& message) {
        const CommandResult r = tensight(arguments);
        EXPECT_EQ(r.status, 2) << message << "\n" << r.out << r.err;
        EXPECT_THAT(r.err, HasSubstr(message));
    }
};

TEST_F(CompileTest, WhatItWritesRunsAndIsRight) {
    const CommandResult made = tensight(compile(), kWritten);
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("made/workload.yaml: 1 sections"));
    const Outcome ran = run_file("made/workload.yaml");
    EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
    EXPECT_TRUE(ran.json.at("findings").empty());
    EXPECT_TRUE(ran.json.at("outputs").at(0).at("pass").get<bool>());
}

TEST_F(CompileTest, RunComparesAndWritesJson) {
    std::set<std::string> written = kWritten;
    written.insert("result.json");
    const CommandResult r = tensight(compile({"--run", "--json", "result.json"}), written);
    EXPECT_EQ(r.status, 0) << r.out << r.err;
    EXPECT_THAT(r.out, AllOf(HasSubstr("PASS"), HasSubstr("out: pass")));
    EXPECT_TRUE(nlohmann::json::parse(get("result.json")).at("outputs").at(0).at("pass"));
}

TEST_F(CompileTest, TheModesReachTheWorkload) {
    const CommandResult r =
        tensight(compile({"--dst", "32", "--sync", "full", "--fidelity", "LoFi"}), kWritten);
    EXPECT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(get("made/workload.yaml"),
                AllOf(HasSubstr("dst: {accumulate: 32, sync: full}"), HasSubstr("fidelity: LoFi")));
}

TEST_F(CompileTest, TuneShowsTheBlocksAndKeepsTheFastest) {
    const CommandResult r = tensight(compile({"--tune", "3"}), kWritten);
    EXPECT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(r.out, AllOf(HasSubstr("predicted     simulated"), HasSubstr("1 x 1")));
}

TEST_F(CompileTest, ErrorsNameLineAndColumn) {
    put("p.ten", "program p\ninput x [64, 64]\noutput out = x @ y\n");
    refused(compile(), "p.ten:3:18: 'y' has not been given a value");
    put("p.ten", "program p\ninput x [32, 65536]\ny = x - rowmax(x)\noutput out = y / rowsum(y)\n");
    refused(compile(), "p.ten:4:16: a block of 1 x 1 tiles needs");
    put("p.ten", std::string("\0\xff\xfe", 3));
    refused(compile(), "p.ten:1:1: unexpected character");
    put("p.ten", "");
    refused(compile(), "p.ten:");
}

TEST_F(CompileTest, BadUsage) {
    refused({"compile", "none.ten", "--grid", "2x2", "-o", "made"}, "none.ten: cannot be read");
    refused({"compile", "p.ten", "-o", "made"}, "--grid");
    refused({"compile", "p.ten", "--grid", "2x2"}, "--output");
    refused({"compile", "p.ten", "--grid", "2", "-o", "made"}, "--grid");
    refused({"compile", "p.ten", "--grid", "0x2", "-o", "made"}, "grid");
    refused({"compile", "p.ten", "--grid", "9x9", "-o", "made"}, "expected 1x1 to 8x");
    refused({"compile", "p.ten", "--grid", "-1x2", "-o", "made"}, "grid");
    refused(compile({"--dst", "8"}), "--dst");
    refused(compile({"--sync", "third"}), "--sync");
    refused(compile({"--metal-api", "D"}), "--metal-api");
    refused(compile({"--block", "3x1"}), "do not divide");
    refused(compile({"--tune", "0"}), "--tune");
    refused(compile({"--json", "r.json"}), "--run");
    refused(compile({"--dst-tiles", "0"}), "--dst-tiles");
}

TEST_F(CompileTest, NamesMayBeWordsOfCpp) {
    put("p.ten",
        "program p\ninput items [2, 64, 64]\ninput class [2, 64, 1]\n"
        "output out = exp(items) - class\n");
    const CommandResult r = tensight(compile({"--run"}), kWritten);
    EXPECT_EQ(r.status, 0) << r.out << r.err;
}

TEST_F(CompileTest, WhatAGenerationDoesNotHaveIsRefused) {
    put("p.ten", "program p\ninput x [64, 64]\noutput out = x * lt(x, -x)\n");
    refused(compile({"--metal-api", "B"}),
            "p.ten:3:18: generation B of the kernel API has no call");
    EXPECT_EQ(tensight(compile({"--metal-api", "C"}), kWritten).status, 0);
}

TEST_F(CompileTest, AFolderWithSomethingInItIsLeftAlone) {
    put("made/notes.txt", "mine");
    const CommandResult r = tensight(compile());
    EXPECT_EQ(r.status, 2);
    EXPECT_EQ(get("made/notes.txt"), "mine");
}

TEST_F(CompileTest, InputFilesComeAlongWithoutAReference) {
    put("x.npy", npy_of_ones({64, 64}));
    put("p.ten", "program p\ninput x [64, 64] file(\"x.npy\")\noutput out = exp(x)\n");
    std::set<std::string> written = kWritten;
    written.erase("made/data/out.npy");
    written.insert("made/data/x.npy");
    EXPECT_EQ(tensight(compile({"--no-reference"}), written).status, 0);
    EXPECT_EQ(run_file("made/workload.yaml").status, 0);
}

TEST_F(CompileTest, AnInputFileThatIsMissing) {
    put("p.ten", "program p\ninput x [64, 64] file(\"x.npy\")\noutput out = exp(x)\n");
    refused(compile(), "x.npy");
}

}  // namespace
}  // namespace tensight::cli::testing
