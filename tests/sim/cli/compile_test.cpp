// SPDX-License-Identifier: Apache-2.0
// `tensight compile`: what it writes runs and is right, bad input leaves nothing behind.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

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
    void remove_made() { std::filesystem::remove_all(folder() / "made"); }
    static std::string get_source(const std::string& name) {
        std::ifstream file(std::string(TENSIGHT_SOURCE_DIR) + "/" + name);
        return {std::istreambuf_iterator<char>(file), {}};
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

TEST_F(CompileTest, RowsAndColumnsOfAnotherSize) {
    const CommandResult r = tensight(compile({"--rows", "96", "--columns", "160"}), kWritten);
    EXPECT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(get("made/workload.yaml"),
                AllOf(HasSubstr("x: {shape: [96, 160]"), HasSubstr("out: {shape: [96, 160]")));
    refused(compile({"--rows", "0"}), "--rows");
    refused(compile({"--columns", "1"}), "expected at least 2");
    put("p.ten", "program p\ninput x [64, 64]\noutput out = x / rowsum(x)\n");
    refused(compile({"--columns", "128"}), "p.ten:3:16: the outputs share no columns");
}

constexpr const char* kProduct =
    "program p\ninput a [256, 64]\ninput b [64, 256]\noutput out = a @ b\n";

TEST_F(CompileTest, MulticastOnOffAndByCost) {
    put("p.ten", kProduct);
    EXPECT_EQ(tensight(compile({"--multicast", "on", "--run"}), kWritten).status, 0);
    EXPECT_THAT(get("made/kernels/reader.cpp"), HasSubstr("noc_async_write_multicast"));
    EXPECT_THAT(get("made/plan.txt"), HasSubstr("\nmulticast on "));
    remove_made();
    EXPECT_EQ(tensight(compile({"--multicast", "off"}), kWritten).status, 0);
    EXPECT_THAT(get("made/kernels/reader.cpp"),
                ::testing::Not(HasSubstr("noc_async_write_multicast")));
    EXPECT_THAT(get("made/plan.txt"), HasSubstr("\nno multicast"));
    remove_made();
    EXPECT_EQ(tensight(compile({"--multicast", "auto"}), kWritten).status, 0);
    const std::string chosen = get("made/plan.txt");
    remove_made();
    EXPECT_EQ(tensight(compile(), kWritten).status, 0);
    EXPECT_EQ(get("made/plan.txt"), chosen) << "auto is the default";
    remove_made();
    refused(compile({"--multicast", "some"}), "--multicast");
}

TEST_F(CompileTest, ATableOfCosts) {
    const std::string own = get_source("models/arch/wormhole_b0_costs.json");
    put("costs.json", own);
    EXPECT_EQ(tensight(compile({"--costs", "costs.json"}), kWritten).status, 0);
    const std::string plan = get("made/plan.txt");
    remove_made();
    // A dearer exponential is seen in the prediction.
    nlohmann::json table = nlohmann::json::parse(own);
    for (auto& row : table.at("rows")) {
        if (row.at("key") == "exp_tile 16") {
            row["cycles"] = 1e6;
        }
    }
    put("costs.json", table.dump());
    EXPECT_EQ(tensight(compile({"--costs", "costs.json"}), kWritten).status, 0);
    EXPECT_NE(get("made/plan.txt"), plan);
    remove_made();
    table["description"] = "0123";
    put("costs.json", table.dump());
    const CommandResult old = tensight(compile({"--costs", "costs.json"}), kWritten);
    EXPECT_EQ(old.status, 0);
    EXPECT_THAT(old.err, HasSubstr("made from another chip description"));
    remove_made();
}

TEST_F(CompileTest, TablesOfCostsThatAreRefused) {
    refused(compile({"--costs", "none.json"}), "none.json: expected a table of costs");
    put("costs.json", "{]");
    refused(compile({"--costs", "costs.json"}), "costs.json: expected a table of costs");
    nlohmann::json table = nlohmann::json::parse(get_source("models/arch/wormhole_b0_costs.json"));
    table["arch"] = "blackhole";
    put("costs.json", table.dump());
    refused(compile({"--costs", "costs.json"}),
            "costs of blackhole, expected those of wormhole_b0");
    table["arch"] = "wormhole_b0";
    table.at("rows").at(0).erase("math");
    put("costs.json", table.dump());
    refused(compile({"--costs", "costs.json"}), "has no number 'math'");
}

TEST_F(CompileTest, ExportedRowsAreATableOfCosts) {
    const CommandResult r = tensight(
        {"explain", "--export-costs", "costs.json", "--cost-rows", "exp_tile 16"}, {"costs.json"});
    ASSERT_EQ(r.status, 0) << r.err;
    EXPECT_THAT(r.out, HasSubstr("costs.json: 1 rows"));
    const nlohmann::json table = nlohmann::json::parse(get("costs.json"));
    EXPECT_EQ(table.at("rows").at(0).at("key"), "exp_tile 16");
    EXPECT_GT(table.at("rows").at(0).at("cycles").get<double>(), 0);
    EXPECT_EQ(tensight(compile({"--costs", "costs.json"}), kWritten).status, 0);
    refused({"explain", "--export-costs", "new.json", "--cost-rows", "nothing"},
            "no row's key begins with 'nothing'");
    refused({"explain", "--cost-rows", "exp_tile"}, "--export-costs");
}

/// Sharded inputs and outputs: buffers over the shards, right, without a finding.
class ShardedTest : public CompileTest {
  protected:
    void right(const std::string& program, const std::string& grid) {
        remove_made();
        put("p.ten", program);
        std::set<std::string> written = kWritten;
        written.insert("result.json");
        const CommandResult r = tensight(
            {"compile", "p.ten", "--grid", grid, "-o", "made", "--run", "--json", "result.json"},
            written);
        ASSERT_EQ(r.status, 0) << program << r.out << r.err;
        const nlohmann::json json = nlohmann::json::parse(get("result.json"));
        EXPECT_TRUE(json.at("findings").empty()) << program << json.at("findings");
    }
};

TEST_F(ShardedTest, RowsInTheOwnL1AreNotMoved) {
    right(
        "program p\ninput x [256, 96] normal(0, 1) sharded height\ne = exp(x - rowmax(x))\n"
        "output out sharded height = e / rowsum(e)\n",
        "2x2");
    EXPECT_THAT(get("made/workload.yaml"),
                AllOf(HasSubstr("x_l1: {tensor: x, dtype: bf16, layout: tile, memory: l1, shard: "
                                "{height: 64, width: 96, cores: \"0,0-1,1\"}}"),
                      HasSubstr("buffer: x_l1}"), HasSubstr("buffer: out_l1}"),
                      ::testing::Not(HasSubstr("dram"))));
    EXPECT_THAT(get("made/kernels/reader.cpp"), ::testing::Not(HasSubstr("noc_async_read")));
    EXPECT_THAT(get("made/kernels/writer.cpp"), ::testing::Not(HasSubstr("noc_async_write")));
    EXPECT_THAT(get("made/plan.txt"), HasSubstr("over the core's shard"));
}

TEST_F(ShardedTest, RemaindersAndBatches) {
    right(
        "program p\ninput x [3, 70, 96] sharded height\ninput y [3, 70, 96]\n"
        "output out sharded height = x * y\n",
        "2x2");  // nine rows of tiles: 3, 3, 3
    right("program p\ninput x [160, 64] sharded height\noutput out = abs(x)\n", "2x2");
    right("program p\ninput x [160, 64]\noutput out sharded height = abs(x)\n", "3x1");
}

TEST_F(ShardedTest, ColumnsAndBlocks) {
    right(
        "program p\ninput x [64, 256] fp32 sharded width\ninput b [1, 256] sharded width\n"
        "output out sharded width = x * b\n",
        "2x2");
    right(
        "program p\ninput x [128, 256] sharded block\ninput y [128, 256] sharded block\n"
        "output out sharded block = x + y\n",
        "4x2");
    right("program p\ninput x [2, 128, 64] sharded block\noutput out sharded block = abs(x)\n",
          "2x4");
}

TEST_F(ShardedTest, AProductTakesItsRowsFromTheShardAndTheOtherOperandFromDram) {
    right(
        "program p\ninput a [256, 64] sharded height\ninput b [64, 128]\n"
        "output out sharded height = relu(a @ b)\n",
        "2x4");
    right(
        "program p\ninput a [64, 64]\ninput b [64, 256] sharded width\n"
        "output out sharded width = a @ b\n",
        "4x2");
}

TEST_F(ShardedTest, AUseThatIsNotInOrderReadsTheOwnL1) {
    right(
        "program p\ninput x [128, 128] sharded block\ninput y [128, 128]\n"
        "output out sharded block = x * rowsum(y)\n",
        "2x2");
    remove_made();
    put("p.ten",
        "program p\ninput x [256, 128] sharded height\ninput y [256, 128]\noutput out = x + y\n");
    EXPECT_EQ(
        tensight({"compile", "p.ten", "--grid", "2x2", "--block", "1x2", "-o", "made", "--run"},
                 kWritten)
            .status,
        0);
    EXPECT_THAT(get("made/kernels/reader.cpp"), HasSubstr("x_tensor"));
    EXPECT_THAT(get("made/workload.yaml"), HasSubstr("accessor(x_l1)"));
}

TEST_F(ShardedTest, WhatIsRefusedSaysWhatWouldFit) {
    put("p.ten",
        "program p\ninput a [64, 64]\ninput b [64, 256] sharded height\n"
        "output out = a @ b\n");
    refused(compile(),
            "p.ten:3:7: input 'b' is sharded by height, but cores take more of it than "
            "lies in their own shard: 'sharded width' or no 'sharded' (DRAM) would fit");
    put("p.ten",
        "program p\ninput x [64, 64] sharded height\n"
        "output out sharded width = abs(x)\n");
    refused(compile(), "expected all by one");
    put("p.ten", "program p\ninput x [288, 64] sharded block\noutput out = abs(x)\n");
    refused({"compile", "p.ten", "--grid", "2x2", "-o", "made"},
            "9 rows of tiles do not make equal shards on 2 rows of cores: 1, 3, 4, 9, 10 rows");
    put("p.ten", "program p\ninput x [64, 64] sharded sideways\noutput out = abs(x)\n");
    refused(compile(), "p.ten:2:26: 'sideways', expected height, width or block");
    put("p.ten", "program p\ninput x [256, 64] sharded height\noutput out = abs(x)\n");
    refused(compile({"--block", "4x1"}), "blocks of 4 x 1 tiles do not divide the shards");
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
