// SPDX-License-Identifier: Apache-2.0
// The corpus: each case runs to its end without an error or a warning, within its tolerance.
#include <gtest/gtest.h>

#include "tests/kernels/corpus/kernel_sets.h"
#include "tests/programs/one_core.h"

namespace tensight::corpus {
namespace {

using programs::describe;

void expect_reference(workload::Workload& workload, const Case& c) {
    const Matrix reference = c.set.reference(inputs_of(workload));
    workload::Expectation e;
    e.tensor = "out";
    e.reference.shape = {reference.rows, reference.columns};
    e.reference.values = reference.values;
    e.atol = allowed_error(c) * reference.largest();
    e.rtol = 0.0;
    if (c.set.closeness.pcc > 0.0) {
        e.pcc = c.set.closeness.pcc;
    }
    workload.expectations.push_back(std::move(e));
}

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, MatchesItsReferenceWithoutAFinding) {
    workload::Workload workload = load(GetParam());
    expect_reference(workload, GetParam());
    const run::RunResult result = programs::run_workload(workload);
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    for (const diagnose::Finding& f : result.findings) {
        EXPECT_EQ(f.severity, diagnose::Severity::note) << describe(result);
    }
    ASSERT_EQ(result.outputs.size(), 1U);
    EXPECT_TRUE(result.outputs.front().checked && result.outputs.front().pass) << describe(result);
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const auto& form :
         {sets_of_form_a(), sets_of_form_b(), sets_of_form_c(), sets_of_vector_code()}) {
        for (const KernelSet& set : form) {
            for (const DataFormat format : set.formats) {
                cases.push_back({set, format});
            }
        }
    }
    return cases;
}

INSTANTIATE_TEST_SUITE_P(All, Corpus, testing::ValuesIn(all_cases()),
                         [](const auto& info) { return name_of(info.param); });

// A tolerance that lets zeros pass would let anything pass.
TEST_P(Corpus, ZerosWouldFail) {
    const Case& c = GetParam();
    const Inputs inputs = inputs_of(load(c));
    EXPECT_LT(allowed_error(c), 0.5);
    EXPECT_GT(c.set.reference(inputs).largest(), 0.0);
}

}  // namespace
}  // namespace tensight::corpus
