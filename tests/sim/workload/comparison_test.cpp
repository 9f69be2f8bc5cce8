// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

using numerics::DataFormat;
using Values = std::vector<double>;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

Expectation expecting(Values reference) {
    Expectation expectation;
    expectation.tensor = "out";
    expectation.reference.shape = {static_cast<std::int64_t>(reference.size())};
    expectation.reference.values = std::move(reference);
    expectation.location = {"w.yaml", 30};
    return expectation;
}

TEST(CompareOutputs, EqualIsPerfect) {
    Expectation expectation = expecting({1, 2, 3});
    expectation.pcc = 1.0;
    expectation.atol = 0.0;
    const auto result = compare({1, 2, 3}, expectation, DataFormat::Float32);
    EXPECT_TRUE(result.pass);
    EXPECT_EQ(result.pcc, 1.0);
    EXPECT_EQ(result.max_abs_error, 0.0);
    EXPECT_EQ(result.max_ulp, 0.0);
    EXPECT_FALSE(result.first_bad);
}

TEST(CompareOutputs, MeasuresErrors) {
    const auto result = compare({1.5, 2, -4.25}, expecting({1, 2, -4}), DataFormat::Float16_b);
    EXPECT_EQ(result.max_abs_error, 0.5);
    EXPECT_EQ(result.max_rel_error, 0.5);
    EXPECT_EQ(result.max_ulp, 64.0);  // 0.5 at 1, where bf16 steps by 2^-7
    EXPECT_TRUE(result.pass);         // nothing was asked for
}

TEST(CompareOutputs, ToleranceIsInclusiveAtTheBoundary) {
    Expectation expectation = expecting({8, 8});
    expectation.atol = 0.5;
    expectation.rtol = 0.25;  // 0.5 + 0.25 * 8 = 2.5
    EXPECT_TRUE(compare({10.5, 5.5}, expectation, DataFormat::Float32).pass);
    const auto result = compare({8, 10.500001}, expectation, DataFormat::Float32);
    EXPECT_FALSE(result.pass);
    EXPECT_EQ(result.bad, 1U);
    EXPECT_EQ(result.first_bad, 1U);
}

TEST(CompareOutputs, OneToleranceAloneCountsTheOtherAsZero) {
    Expectation expectation = expecting({0, 8});
    expectation.rtol = 0.25;
    EXPECT_TRUE(compare({0, 10}, expectation, DataFormat::Float32).pass);
    EXPECT_FALSE(compare({1e-30, 8}, expectation, DataFormat::Float32).pass);
}

TEST(CompareOutputs, CorrelationByHand) {
    // a = 1 2 3 4, b = 1 3 2 4: covariance 4, both variances 5
    Expectation expectation = expecting({1, 3, 2, 4});
    expectation.pcc = 0.8;
    const auto result = compare({1, 2, 3, 4}, expectation, DataFormat::Float32);
    EXPECT_NEAR(result.pcc, 0.8, 1e-15);
    expectation.pcc = 0.81;
    EXPECT_FALSE(compare({1, 2, 3, 4}, expectation, DataFormat::Float32).pass);
    EXPECT_NEAR(compare({4, 3, 2, 1}, expecting({1, 2, 3, 4}), DataFormat::Float32).pcc, -1, 1e-15);
}

TEST(CompareOutputs, ConstantsHaveNoCorrelation) {
    EXPECT_EQ(compare({2, 2}, expecting({2, 2}), DataFormat::Float32).pcc, 1.0);
    EXPECT_EQ(compare({2, 2}, expecting({2, 3}), DataFormat::Float32).pcc, 0.0);
    EXPECT_EQ(compare({0, 0}, expecting({1, 1}), DataFormat::Float32).pcc, 0.0);
    EXPECT_EQ(compare({}, expecting({}), DataFormat::Float32).pcc, 1.0);
}

TEST(CompareOutputs, NanAndInfinityMatchOnlyThemselves) {
    Expectation expectation = expecting({kNan, kInf, -kInf, 1});
    expectation.atol = 1e9;
    const auto same = compare({kNan, kInf, -kInf, 1}, expectation, DataFormat::Float32);
    EXPECT_TRUE(same.pass);
    EXPECT_EQ(same.max_abs_error, 0.0);
    EXPECT_EQ(same.pcc, 1.0);
    for (const Values& got :
         {Values{0, kInf, -kInf, 1}, Values{kNan, -kInf, -kInf, 1}, Values{kNan, kInf, kNan, 1},
          Values{kNan, kInf, -kInf, kNan}, Values{kNan, kInf, -kInf, kInf}}) {
        const auto result = compare(got, expectation, DataFormat::Float32);
        EXPECT_FALSE(result.pass);
        EXPECT_EQ(result.bad, 1U);
        EXPECT_EQ(result.max_abs_error, kInf);
        EXPECT_EQ(result.max_ulp, kInf);
    }
}

TEST(CompareOutputs, MismatchOfNanFailsWithoutTolerancesToo) {
    Expectation expectation = expecting({1, 2, 3});
    expectation.pcc = 0.5;
    const auto result = compare({1, kNan, 3}, expectation, DataFormat::Float32);
    EXPECT_FALSE(result.pass);
    EXPECT_EQ(result.first_bad, 1U);
    EXPECT_NEAR(result.pcc, 1.0, 1e-15);  // over the finite places
}

struct StepCase {
    DataFormat format;
    double reference;
    double step;
};

TEST(CompareOutputs, StepsOfTheFormats) {
    for (const StepCase& one :
         {StepCase{DataFormat::Float32, 1.0, 0x1p-23},
          StepCase{DataFormat::Float32, 1.999, 0x1p-23},
          StepCase{DataFormat::Float32, 2.0, 0x1p-22}, StepCase{DataFormat::Float16, 1.0, 0x1p-10},
          StepCase{DataFormat::Float16, 0x1p-20, 0x1p-24},
          StepCase{DataFormat::Float16_b, 100.0, 0.5},
          StepCase{DataFormat::Float16_b, 0.0, 0x1p-133}, StepCase{DataFormat::Bfp8_b, 1.0, 0x1p-6},
          StepCase{DataFormat::Bfp4_b, 1.0, 0.25}, StepCase{DataFormat::Int32, 1000.0, 1.0},
          StepCase{DataFormat::UInt8, 7.0, 1.0}}) {
        const double got = one.reference + 3 * one.step;
        EXPECT_EQ(compare({got}, expecting({one.reference}), one.format).max_ulp, 3.0)
            << one.reference << " " << one.step;
    }
}

TEST(CompareOutputs, BlocksShareTheStepOfTheirLargest) {
    // Two rows of 20: blocks of columns 0..15 and 16..19. The 64 sits in the second block of row 0.
    Values reference(40, 1.0);
    reference[17] = 64.0;
    Expectation expectation = expecting(reference);
    expectation.reference.shape = {2, 20};
    const auto off_by = [&](std::size_t index, double error) {
        Values got = reference;
        got[index] += error;
        return compare(got, expectation, DataFormat::Bfp8_b).max_ulp;
    };
    EXPECT_EQ(off_by(15, 1.0), 64.0);
    EXPECT_EQ(off_by(16, 1.0), 1.0);
    EXPECT_EQ(off_by(19, 1.0), 1.0);
    EXPECT_EQ(off_by(20, 1.0), 64.0);
}

TEST(CompareOutputs, RefusesAnotherNumberOfValues) {
    try {
        compare({1, 2}, expecting({1, 2, 3}), DataFormat::Float32);
        FAIL();
    } catch (const WorkloadError& error) {
        EXPECT_STREQ(error.what(),
                     "w.yaml:30: tensor 'out' has 2 values, expected 3 as in its reference");
    }
}

}  // namespace
}  // namespace tensight::workload
