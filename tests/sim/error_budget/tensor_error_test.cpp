// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/tensor_error.h"

#include <gtest/gtest.h>

#include <limits>

namespace tensight::error_budget {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

workload::Expectation expecting(std::vector<double> values, std::optional<double> atol = {}) {
    workload::Expectation e;
    e.reference.shape = {1, static_cast<std::int64_t>(values.size())};
    e.reference.values = std::move(values);
    e.atol = atol;
    return e;
}

run::TensorError bf16(const std::vector<double>& values, const workload::Expectation& e) {
    return tensor_error(values, e, numerics::DataFormat::Float16_b);
}

TEST(TensorError, EqualValuesHaveNone) {
    const run::TensorError e = bf16({1, -2, 0, 3}, expecting({1, -2, 0, 3}, 0.0));
    EXPECT_EQ(e.not_compared, "");
    EXPECT_EQ(e.format, "bf16");
    EXPECT_EQ(e.elements, 4u);
    EXPECT_EQ(e.max_ulp, 0);
    EXPECT_EQ(e.mean_ulp, 0);
    EXPECT_EQ(e.pcc, 1);
    EXPECT_EQ(e.bad, 0u);
    EXPECT_FALSE(e.first_bad);
    EXPECT_FALSE(e.worst);
}

// A step of bf16 is 2^-7 from 1 to 2 and 2^-6 from 2 to 4; of fp32 it is 2^-23 and 2^-22.
TEST(TensorError, CountsStepsOfTheFormatAtTheReference) {
    const std::vector<double> values = {1.0 + 0x1p-7, 2.0 + 0x1p-5, 8.0, 0.5};
    const workload::Expectation expected = expecting({1, 2, 8, 0.5});
    const run::TensorError e = bf16(values, expected);
    EXPECT_EQ(e.max_ulp, 2);
    EXPECT_EQ(e.mean_ulp, 0.75);
    EXPECT_EQ(e.max_abs_error, 0x1p-5);
    EXPECT_EQ(e.max_rel_error, 0x1p-6);
    ASSERT_TRUE(e.worst);
    EXPECT_EQ(e.worst->index, 1u);
    EXPECT_EQ(e.worst->value, 2.0 + 0x1p-5);
    EXPECT_EQ(e.worst->reference, 2.0);
    EXPECT_EQ(tensor_error(values, expected, numerics::DataFormat::Float32).max_ulp, 0x1p17);
}

TEST(TensorError, FirstBadIsTheFirstBeyondTheTolerance) {
    const run::TensorError e = bf16({1.125, 2.5, 4, 7}, expecting({1, 2, 4, 8}, 0.25));
    EXPECT_EQ(e.bad, 2u);
    ASSERT_TRUE(e.first_bad);
    EXPECT_EQ(e.first_bad->index, 1u);
    EXPECT_EQ(e.first_bad->reference, 2);
}

TEST(TensorError, NansAndInfinitiesAreCountedAndSpoilNoMean) {
    const run::TensorError e =
        bf16({kNan, kInf, -kInf, 2, kNan}, expecting({kNan, kInf, kInf, 1, 5}));
    EXPECT_EQ(e.nans, 2u);
    EXPECT_EQ(e.infinities, 2u);
    EXPECT_EQ(e.reference_nans, 1u);
    EXPECT_EQ(e.reference_infinities, 2u);
    EXPECT_EQ(e.mean_ulp, 128) << "of the one place where both are finite";
    EXPECT_EQ(e.max_ulp, 128);
    EXPECT_EQ(e.bad, 2u) << "infinities of other signs, and NaN for a number";
    ASSERT_TRUE(e.first_bad);
    EXPECT_EQ(e.first_bad->index, 2u);
}

TEST(TensorError, OtherNumbersOfValuesAreNotCompared) {
    const run::TensorError e = bf16({1, 2, 3}, expecting({1, 2}));
    EXPECT_EQ(e.not_compared, "3 values, the reference has 2");
}

TEST(TensorError, NothingFiniteHasNoMean) {
    const run::TensorError e = bf16({kNan}, expecting({kNan}));
    EXPECT_EQ(e.mean_ulp, 0);
    EXPECT_EQ(e.bad, 0u);
}

}  // namespace
}  // namespace tensight::error_budget
