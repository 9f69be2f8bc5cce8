// SPDX-License-Identifier: Apache-2.0
// The choice of numerics changes values, never time.
#include <gmock/gmock.h>

#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;
using ::testing::HasSubstr;

class NumericsModes : public cli::testing::CommandTest,
                      public ::testing::WithParamInterface<std::string> {};

TEST_P(NumericsModes, OffTakesTheSameCyclesAndChecksNothing) {
    const std::string path = example_path(GetParam());
    const Outcome exact = run_file(path);
    const Outcome off = run_file(path, {"--numerics", "off"});
    EXPECT_GT(exact.json.at("cycles").at("value"), 0);
    EXPECT_EQ(off.status, exact.status) << off.err;
    for (const char* key : {"cycles", "programs", "cores", "dst", "cbs", "noc", "dram"}) {
        EXPECT_EQ(exact.json.at(key), off.json.at(key)) << key;
    }
    for (const auto& output : off.json.at("outputs")) {
        EXPECT_EQ(output.at("checked"), false);
        EXPECT_TRUE(output.at("pass").is_null());
    }
    EXPECT_THAT(off.out.substr(0, off.out.find('\n')), HasSubstr("numerics off"));
}

TEST_P(NumericsModes, FastTakesTheSameCyclesAndIsNamed) {
    const std::string path = example_path(GetParam());
    const Outcome exact = run_file(path);
    const Outcome fast = run_file(path, {"--numerics", "fast"});
    EXPECT_EQ(fast.status, exact.status) << fast.out;
    EXPECT_EQ(exact.json.at("cycles"), fast.json.at("cycles"));
    EXPECT_EQ(exact.json.at("cores"), fast.json.at("cores"));
    EXPECT_THAT(fast.out.substr(0, fast.out.find('\n')), HasSubstr("numerics fast"));
}

INSTANTIATE_TEST_SUITE_P(Examples, NumericsModes, ::testing::ValuesIn(example_files()),
                         example_name);

// The interval encloses the value, and asking for it changes nothing else.
class CycleInterval : public NumericsModes {};

TEST_P(CycleInterval, EnclosesTheValue) {
    const std::string path = example_path(GetParam());
    limit(std::chrono::seconds(200));  // some twenty runs
    const Outcome plain = run_file(path);
    const Outcome interval = run_file(path, {"--interval"});
    EXPECT_EQ(interval.status, plain.status) << interval.err;
    EXPECT_TRUE(plain.json.at("cycles").at("low").is_null());
    const auto& cycles = interval.json.at("cycles");
    EXPECT_EQ(cycles.at("value"), plain.json.at("cycles").at("value"));
    EXPECT_LE(cycles.at("low"), cycles.at("value"));
    EXPECT_GE(cycles.at("high"), cycles.at("value"));
    EXPECT_LT(cycles.at("low"), cycles.at("high"));
    EXPECT_EQ(interval.json.at("cores"), plain.json.at("cores"));
    EXPECT_EQ(interval.json.at("findings"), plain.json.at("findings"));
}

INSTANTIATE_TEST_SUITE_P(Examples, CycleInterval, ::testing::ValuesIn(example_files()),
                         example_name);

}  // namespace
}  // namespace tensight::examples::testing
