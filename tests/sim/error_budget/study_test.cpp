// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/study.h"

#include <gmock/gmock.h>

#include <cmath>

#include "sim/run/simulate.h"
#include "tests/programs/one_core.h"

namespace tensight::error_budget {
namespace {

using programs::Matrix;
using programs::OneCore;
using ::testing::Contains;
using ::testing::HasSubstr;
using workload::Fidelity;

constexpr programs::Tolerance kLoose{1.0, 0.0};
const std::map<std::string, std::string> kMatmul = {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}};
const std::map<std::string, std::string> kSections = {{"ACQUIRE", "tile_regs_acquire()"},
                                                      {"COMMIT", "tile_regs_commit()"},
                                                      {"WAIT", "tile_regs_wait()"},
                                                      {"RELEASE", "tile_regs_release()"}};

struct Studied {
    run::RunResult result;
    run::ErrorBudget budget;

    const run::BudgetRun& variant(const std::string& id) const {
        for (const run::BudgetRun& v : budget.variants) {
            if (v.id == id) {
                return v;
            }
        }
        ADD_FAILURE() << "no variant " << id;
        return budget.as_is;
    }
};

Studied studied(const workload::Workload& w) {
    run::RunOptions o;
    o.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
    o.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    o.max_cycles = 10'000'000;
    ValueWatch watch(w);
    watch.attach(o);
    Studied s;
    s.result = run::simulate(w, o);
    s.budget = study(w, o, s.result, watch);
    return s;
}

workload::StepReference step(int cb, const Matrix& reference) {
    workload::StepReference s;
    s.name = "CB " + std::to_string(cb);
    s.program = "program";
    s.cb = cb;
    s.cores = {{0, 0}};
    s.expected.reference.shape = {reference.rows, reference.columns};
    s.expected.reference.values = reference.values;
    s.expected.atol = 0.0;
    return s;
}

/// A product of bf16 values in one phase: LoFi takes 5 bits of one operand and 7 of the other.
OneCore lofi_product(const Matrix& a, const Matrix& b) {
    OneCore core({.fidelity = Fidelity::LoFi});
    core.input(0, a)
        .input(1, b)
        .output(16, programs::product(a, b), kLoose)
        .compute("matmul.cpp", kMatmul,
                 {static_cast<std::uint32_t>(a.rows / 32),
                  static_cast<std::uint32_t>(a.columns / 32), 1});
    return core;
}

Matrix random(int rows, int columns, std::uint64_t seed) {
    return programs::rounded(programs::uniform(rows, columns, 0.5, 1, seed),
                             programs::DataFormat::Float16_b);
}

TEST(ErrorBudget, MoreFidelityAndMoreDstMakeAProductAccurate) {
    const Matrix a = random(32, 32, 1);
    const Matrix b = random(32, 32, 2);
    const Studied s = studied(lofi_product(a, b).workload());
    ASSERT_EQ(s.budget.nothing, "");
    const auto mean = [](const run::BudgetRun& r) { return r.tensors.at(0).mean_ulp; };
    EXPECT_EQ(s.budget.as_is.tensors.at(0).name, s.result.outputs.at(0).tensor);
    EXPECT_EQ(s.budget.as_is.tensors.at(0).max_ulp, s.result.outputs.at(0).max_ulp);
    // All operands are cut downwards: 5 of 8 bits cost 2 % of a product, more than 2 steps of bf16.
    EXPECT_GT(mean(s.budget.as_is), 2);
    EXPECT_LT(mean(s.variant("fidelity_hifi4")), mean(s.variant("fidelity_hifi2")));
    EXPECT_GT(s.variant("fidelity_hifi4").cycles, s.budget.as_is.cycles);
    const run::BudgetRun& all = s.variant("all");
    EXPECT_EQ(all.change, "fp32 DST, HiFi4");
    // Exact products, sums to 24 bits, one rounding of the packer: half a step and a little.
    EXPECT_LT(all.tensors.at(0).max_ulp, 0.51);
    EXPECT_TRUE(s.variant("accurate_sfpu").same) << "there is no SFPU function";
}

TEST(ErrorBudget, StepsAreWhatWasPushed) {
    const Matrix a = random(64, 32, 3);
    const Matrix b = random(32, 32, 4);
    OneCore core = lofi_product(a, b);
    workload::Workload& w = core.workload();
    Matrix wrong = a;
    wrong.at(40, 7) += 1;
    w.steps = {step(0, a), step(16, programs::product(a, b))};
    w.steps.push_back(step(0, wrong));
    w.steps.back().name = "wrong";
    w.steps.push_back(step(1, a));  // one tile is pushed, not two
    const Studied s = studied(w);
    const auto& t = s.budget.as_is.tensors;
    ASSERT_EQ(t.size(), 5u);
    EXPECT_TRUE(t[1].step);
    EXPECT_EQ(t[1].not_compared, "");
    EXPECT_EQ(t[1].max_ulp, 0);
    EXPECT_EQ(t[1].bad, 0u);
    EXPECT_EQ(t[2].mean_ulp, t[0].mean_ulp) << "the output is what was pushed to CB 16";
    EXPECT_EQ(t[3].bad, 1u);
    ASSERT_TRUE(t[3].first_bad);
    EXPECT_EQ(t[3].first_bad->index, 40u * 32 + 7);
    EXPECT_EQ(t[4].not_compared, "1 tiles were pushed, the reference has 2");
}

TEST(ErrorBudget, ATensorAfterAProgramIsAStep) {
    const Matrix a = random(32, 32, 5);
    const Matrix b = random(32, 32, 6);
    OneCore core = lofi_product(a, b);
    workload::Workload& w = core.workload();
    workload::StepReference after = step(-1, a);
    after.expected.tensor = w.tensors.front().name;
    after.cores.clear();
    w.steps = {after};
    const Studied s = studied(w);
    ASSERT_EQ(s.budget.as_is.tensors.size(), 2u);
    EXPECT_EQ(s.budget.as_is.tensors[1].not_compared, "");
    EXPECT_EQ(s.budget.as_is.tensors[1].max_ulp, 0) << "the input is as it was uploaded";
}

/// Copies through `tiles` DST tiles of one section.
Studied through_dst(int tiles, bool full_sync) {
    const Matrix x = random(32, 32 * tiles, 7);
    OneCore core({.full_sync = full_sync});
    core.input(0, x)
        .output(16, x, programs::kExact)
        .compute("sections.cpp", kSections, {static_cast<std::uint32_t>(tiles), 1});
    return studied(core.workload());
}

TEST(ErrorBudget, WhatFitsFullSyncAloneRunsThere) {
    const Studied s = through_dst(8, false);
    const run::BudgetRun& wide = s.variant("fp32_dst");
    EXPECT_EQ(wide.not_run, "");
    EXPECT_EQ(wide.change, "fp32 DST in full sync");
    EXPECT_THAT(s.budget.left_out, Contains(HasSubstr("fp32 DST: dst-index-beyond-capacity")));
}

TEST(ErrorBudget, WhatDoesNotFitSaysSo) {
    const Studied s = through_dst(16, true);
    const run::BudgetRun& wide = s.variant("fp32_dst");
    EXPECT_THAT(wide.not_run, HasSubstr("dst-index-beyond-capacity"));
    EXPECT_EQ(wide.change, "fp32 DST");
    EXPECT_TRUE(wide.tensors.empty());
}

TEST(ErrorBudget, AccurateFunctionsReplaceApproximateOnes) {
    const Matrix x = random(32, 32, 8);
    const auto exp = [](double v) { return std::exp(v); };
    OneCore core;
    core.input(0, x)
        .output(16, programs::map(x, exp), kLoose)
        .compute("sfpu.cpp", {{"INIT", "exp_tile_init<true>()"}, {"OP", "exp_tile<true>(0)"}},
                 {1, 0});
    const Studied s = studied(core.workload());
    ASSERT_EQ(s.result.status, run::Status::ok) << programs::describe(s.result);
    // The fast exponential is up to 6 steps off, the other rounds nearly always right.
    EXPECT_GT(s.budget.as_is.tensors.at(0).mean_ulp, 1);
    const run::BudgetRun& accurate = s.variant("accurate_sfpu");
    EXPECT_FALSE(accurate.same);
    EXPECT_LT(accurate.tensors.at(0).mean_ulp, 0.5);
    EXPECT_GT(accurate.cycles, s.budget.as_is.cycles);
}

TEST(ErrorBudget, NothingWithoutACompletedRun) {
    OneCore core = lofi_product(random(32, 32, 9), random(32, 32, 10));
    core.program().kernels.erase(core.program().kernels.begin());  // nobody brings the operands
    const Studied s = studied(core.workload());
    EXPECT_EQ(s.budget.nothing, "the workload does not complete as it is");
    EXPECT_TRUE(s.budget.variants.empty());
}

TEST(ErrorBudget, WatchingChangesNothing) {
    OneCore core = lofi_product(random(32, 32, 11), random(32, 32, 12));
    const run::RunResult plain = core.run();
    core.workload().steps = {step(0, random(32, 32, 11))};
    const Studied s = studied(core.workload());
    EXPECT_EQ(s.result.cycles.value, plain.cycles.value);
    EXPECT_EQ(s.result.outputs.at(0).max_ulp, plain.outputs.at(0).max_ulp);
}

TEST(ErrorBudget, NeedsValuesAndReferences) {
    workload::Workload w;
    w.path = "w.yaml";
    run::RunOptions o;
    EXPECT_THAT(impossible(w, o), HasSubstr("w.yaml: --error-budget has nothing to compare with"));
    w.steps.emplace_back();
    EXPECT_EQ(impossible(w, o), "");
    o.numerics = core::NumericsMode::off;
    EXPECT_THAT(impossible(w, o), HasSubstr("--numerics off"));
}

}  // namespace
}  // namespace tensight::error_budget
