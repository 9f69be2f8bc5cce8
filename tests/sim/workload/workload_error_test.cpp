// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/workload_error.h"

#include <gtest/gtest.h>

#include <string>

namespace tensight::workload {
namespace {

TEST(WorkloadErrorText, NamesFileLineProblemAndExpectation) {
    const WorkloadError error({"w.yaml", 7}, "no page", "a page");
    EXPECT_STREQ(error.what(), "w.yaml:7: no page, expected a page");
    EXPECT_EQ(error.location().line, 7);
    EXPECT_STREQ(WorkloadError({"w.yaml", 0}, "a", "b").what(), "w.yaml: a, expected b");
    EXPECT_STREQ(WorkloadError({}, "a", "b").what(), "workload: a, expected b");
}

TEST(WorkloadErrorText, QuotesWithoutControlCharactersOrHalfLetters) {
    EXPECT_EQ(in_quotes("a\nb\x1b"), "'a\\x0ab\\x1b'");
    EXPECT_EQ(in_quotes("\xc3\xa4"), "'\xc3\xa4'");
    // 59 bytes, then a letter of two bytes: the cut at 60 would fall inside it.
    EXPECT_EQ(in_quotes(std::string(59, 'a') + "\xc3\xa4z"), "'" + std::string(59, 'a') + "...'");
}

}  // namespace
}  // namespace tensight::workload
