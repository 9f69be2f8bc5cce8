// SPDX-License-Identifier: Apache-2.0
// The shares of parameters in a figure, with formulas in place of the runs.
#include "sim/explain/mechanisms.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>

namespace tensight::explain {
namespace {

using ::testing::SizeIs;

arch::ChipDescription chip() {
    arch::ChipDescription c;
    c.parameters["noc.hop"] = {9, 9, 9, "cycles", arch::Provenance::documented, ""};
    c.parameters["noc.rate"] = {32, 32, 32, "B/cycle", arch::Provenance::documented, ""};
    c.parameters["pack.free"] = {0, 0, 2, "cycles", arch::Provenance::assumed, ""};
    return c;
}

struct Machine {
    double hop = 9;
    double rate = 32;
};

Figure figure(double (*formula)(const Machine&)) {
    return [formula](const arch::ParameterValues& values) {
        Machine m;
        for (const auto& [name, value] : values) {
            (name == "noc.hop" ? m.hop : m.rate) = value;
        }
        return formula(m);
    };
}

TEST(Shares, ALatencyCountsAsOftenAsItIsPaid) {
    const auto f = figure([](const Machine& m) { return 22 * m.hop + 50; });
    const auto found = shares(chip(), f({}), f);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].name, "noc.hop");
    EXPECT_DOUBLE_EQ(found[0].cycles, 198);
}

TEST(Shares, ARateCountsWithTheBytesOverIt) {
    const auto f = figure([](const Machine& m) { return m.hop + 2048 / m.rate; });
    const auto found = shares(chip(), f({}), f);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].name, "noc.rate");
    EXPECT_DOUBLE_EQ(found[0].cycles, 64);
    EXPECT_DOUBLE_EQ(found[1].cycles, 9);
}

TEST(Shares, WhatIsHiddenBehindSomethingElseHasNone) {
    const auto f = figure([](const Machine& m) { return std::max(22 * m.hop, 2048 / m.rate); });
    const auto found = shares(chip(), f({}), f);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].name, "noc.hop");
}

TEST(Shares, AValueThatTheChipCannotHaveIsPassedOver) {
    const Figure f = [](const arch::ParameterValues& values) {
        if (values.count("noc.rate") != 0) {
            throw std::runtime_error("no such rate");
        }
        return values.count("noc.hop") != 0 ? 93.0 : 100.0;
    };
    const auto found = shares(chip(), 100, f);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].name, "noc.hop");
    EXPECT_DOUBLE_EQ(found[0].cycles, 7 * 9 / 2.0) << "moved from 9 to 7";
}

}  // namespace
}  // namespace tensight::explain
