// SPDX-License-Identifier: Apache-2.0
// Every example runs, ends as it should, and its JSON keeps the contract (CommandTest checks schema
// and sums of every run).
#include <gmock/gmock.h>

#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ExampleRun : public cli::testing::CommandTest,
                   public ::testing::WithParamInterface<std::string> {};

TEST_P(ExampleRun, EndsAsItsReadmeSays) {
    const std::string file = GetParam();
    const bool specimen = file.starts_with("six_op_as_first_emitted/");
    const bool dead_write = file == "matmul_operands/a.yaml" || file == "matmul_operands/c.yaml";
    const bool moves_only = file.starts_with("gather/") || file.starts_with("ring_shift/");
    const Outcome outcome = run_file(example_path(file));
    EXPECT_EQ(outcome.status, specimen ? 1 : 0) << outcome.err;
    ASSERT_FALSE(outcome.json.is_null());
    for (const auto& program : outcome.json.at("programs")) {
        EXPECT_TRUE(program.at("completed").get<bool>());
    }
    EXPECT_LE(outcome.json.at("dst").at("peak_tiles"), outcome.json.at("dst").at("capacity_tiles"));
    EXPECT_EQ(outcome.json.at("dst").at("peak_tiles") > 0, !moves_only);
    if (!specimen) {
        EXPECT_THAT(outcome.findings("error"), IsEmpty()) << outcome.err;
        EXPECT_GT(outcome.json.at("outputs").size(), 0u);
        for (const auto& output : outcome.json.at("outputs")) {
            EXPECT_EQ(output.at("pass"), true);
        }
        EXPECT_THAT(outcome.out, HasSubstr("PASS correct"));
    }
    if (!specimen && !dead_write) {
        EXPECT_THAT(outcome.findings("warning"), IsEmpty()) << outcome.err;
        EXPECT_EQ(outcome.err, "");
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, ExampleRun, ::testing::ValuesIn(example_files()), example_name);

TEST(ExampleFiles, AreAllThere) {
    // A folder that lost its workloads would otherwise lose its tests in silence.
    std::set<std::string> folders;
    for (const std::string& file : example_files()) {
        folders.insert(file.substr(0, file.find('/')));
    }
    const std::filesystem::path examples = std::string(TENSIGHT_SOURCE_DIR) + "/examples";
    for (const auto& entry : std::filesystem::directory_iterator(examples)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && name != "reference" && name != "host" && name != "programs") {
            EXPECT_TRUE(folders.count(name))
                << name << " has no workload";  // host: tests/host, programs: tests/compiler
        }
    }
    EXPECT_GE(example_files().size(), 37u);
}

}  // namespace
}  // namespace tensight::examples::testing
