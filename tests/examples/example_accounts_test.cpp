// SPDX-License-Identifier: Apache-2.0
// Every account of every RISC and engine of every core sums to its program, and the lines of the
// kernels sum to the accounts.
#include <gmock/gmock.h>

#include <map>

#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;
using nlohmann::json;

class ExampleAccounts : public cli::testing::CommandTest,
                        public ::testing::WithParamInterface<std::string> {};

std::int64_t sum(const json& account) {
    std::int64_t cycles = 0;
    for (const auto& [cause, spent] : account.items()) {
        cycles += spent.get<std::int64_t>();
    }
    return cycles;
}

using Accounts = std::map<std::string, std::map<std::string, std::int64_t>>;  ///< RISC, cause

Accounts of_cores(const json& cores) {
    Accounts accounts;
    for (const json& core : cores) {
        for (const json& risc : core.at("riscs")) {
            for (const auto& [cause, cycles] : risc.at("account").items()) {
                accounts[risc.at("name")][cause] += cycles.get<std::int64_t>();
            }
        }
    }
    return accounts;
}

Accounts of_lines(const json& lines) {
    Accounts accounts;
    for (const json& line : lines) {
        auto& account = accounts[line.at("risc")];
        const auto working = line.at("cycles").get<std::int64_t>() - sum(line.at("stalls"));
        EXPECT_GE(working, 0) << line;
        if (working > 0) {
            account["working"] += working;
        }
        for (const auto& [cause, cycles] : line.at("stalls").items()) {
            account[cause] += cycles.get<std::int64_t>();
        }
    }
    return accounts;
}

TEST_P(ExampleAccounts, SumToTheirProgram) {
    const Outcome outcome =
        run_file(example_path(GetParam()), {"--numerics", "fast", "--lines", "--pressure"});
    std::map<std::string, std::int64_t> cycles;
    for (const json& program : outcome.json.at("programs")) {
        cycles[program.at("name")] = program.at("cycles").at("value");
    }
    ASSERT_FALSE(outcome.json.at("cores").empty());
    for (const json& core : outcome.json.at("cores")) {
        EXPECT_EQ(core.at("cycles"), cycles.at(core.at("program")));
        ASSERT_EQ(core.at("riscs").size(), 5U);
        ASSERT_EQ(core.at("engines").size(), 5U);
        for (const char* list : {"riscs", "engines"}) {
            for (const json& unit : core.at(list)) {
                EXPECT_EQ(sum(unit.at("account")), core.at("cycles"))
                    << core.at("x") << "," << core.at("y") << " " << unit;
            }
        }
    }
    EXPECT_EQ(of_lines(outcome.json.at("lines")), of_cores(outcome.json.at("cores")));
}

// Nothing that a user asks to see changes what is seen.
TEST_P(ExampleAccounts, WatchingChangesNothing) {
    const Outcome plain = run_file(example_path(GetParam()), {"--numerics", "fast"});
    const Outcome watched =
        run_file(example_path(GetParam()), {"--numerics", "fast", "--lines", "--pressure"});
    for (const char* key : {"status", "cycles", "programs", "outputs", "cores", "noc", "dram",
                            "findings", "not_modelled"}) {
        EXPECT_EQ(plain.json.at(key), watched.json.at(key)) << key;
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, ExampleAccounts, ::testing::ValuesIn(example_files()),
                         example_name);

}  // namespace
}  // namespace tensight::examples::testing
