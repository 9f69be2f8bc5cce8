// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

#include "sim/error_budget/variants.h"
#include "sim/run/simulate.h"

namespace tensight::error_budget {
namespace {

using Values = std::vector<std::vector<double>>;

/// A run that takes so many times the cycles has gone wrong.
constexpr std::uint64_t kSlowest = 16;

bool completed(const workload::Workload& workload, const run::RunResult& result) {
    return result.programs.size() == workload.programs.size() &&
           std::all_of(result.programs.begin(), result.programs.end(),
                       [](const run::ProgramResult& p) { return p.completed; });
}

bool same_bits(const Values& a, const Values& b) {
    const auto equal = [](const std::vector<double>& x, const std::vector<double>& y) {
        return x.size() == y.size() &&
               (x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0);
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

class Study {
  public:
    Study(const workload::Workload& workload, const run::RunOptions& options,
          const run::RunResult& result, const ValueWatch& watch)
        : workload_(workload), result_(result), options_(options), values_(watch.values()) {
        options_.interval = false;
        options_.races = false;
        options_.pressure = false;
        options_.deadlock_tries = 0;
        options_.progress = nullptr;
        options_.output = nullptr;
        options_.program_completed = nullptr;
        options_.instruments.clear();
        options_.max_cycles =
            std::min<std::uint64_t>(options.max_cycles, kSlowest * result.cycles.value + 10'000);
        tell_ = options.progress;
        budget_.numerics = result.numerics;
        budget_.as_is = {"as_is", "as it is", "", true, result.cycles.value, watch.errors()};
        for (const diagnose::Finding& f : result.findings) {
            known_.insert(f.id);
        }
    }

    run::ErrorBudget run() {
        if (!completed(workload_, result_)) {
            budget_.nothing = "the workload does not complete as it is";
            return std::move(budget_);
        }
        Change all;
        std::set<std::string> useful;  // kinds of change
        for (Variant& variant : variants_of(workload_, budget_.left_out)) {
            run::BudgetRun done = run_variant(variant);
            if (!done.not_run.empty() && variant.what.fp32_dst) {
                done = run_in_full_sync(variant, std::move(done));
            }
            if (done.not_run.empty() && !done.same) {
                all.fp32_dst |= variant.what.fp32_dst;
                all.full_sync |= variant.what.full_sync;
                all.least_phases = std::max(all.least_phases, variant.what.least_phases);
                all.accurate |= variant.what.accurate;
                useful.insert(variant.what.least_phases > 0 ? "fidelity" : variant.id);
            }
            budget_.variants.push_back(std::move(done));
        }
        if (useful.size() > 1) {
            budget_.variants.push_back(run_variant({"all", words(all), all}));
        }
        return std::move(budget_);
    }

  private:
    /// Half sync may have too few tiles of 32 bits; full sync has as many as half sync has of 16.
    run::BudgetRun run_in_full_sync(Variant& variant, run::BudgetRun half) {
        Variant full = variant;
        full.what.full_sync = true;
        full.change = words(full.what);
        run::BudgetRun done = run_variant(full);
        if (!done.not_run.empty()) {
            return half;
        }
        budget_.left_out.push_back(fmt::format("{}: {}", half.change, half.not_run));
        variant = full;
        return done;
    }

    run::BudgetRun run_variant(const Variant& variant) {
        if (tell_) {
            tell_("error budget: running with " + variant.change);
        }
        workload::Workload changed = workload_;
        apply(variant.what, changed);
        run::RunOptions options = options_;
        options.accurate_sfpu = options.accurate_sfpu || variant.what.accurate;
        ValueWatch watch(changed);
        watch.attach(options);
        const run::RunResult r = run::simulate(changed, options);
        run::BudgetRun done{variant.id, variant.change, trouble(changed, r), false, 0, {}};
        if (done.not_run.empty()) {
            done.cycles = r.cycles.value;
            done.same =
                r.cycles.value == result_.cycles.value && same_bits(watch.values(), values_);
            done.tensors = watch.errors();
        }
        return done;
    }

    /// Why the values of a run mean nothing, or empty.
    [[nodiscard]] std::string trouble(const workload::Workload& workload,
                                      const run::RunResult& r) const {
        for (const diagnose::Finding& f : r.findings) {
            if (f.severity == diagnose::Severity::error && known_.count(f.id) == 0) {
                return fmt::format("{}: {}", f.id, f.message.substr(0, f.message.find('\n')));
            }
        }
        if (completed(workload, r)) {
            return "";
        }
        return r.message.empty() ? "it does not complete"
                                 : r.message.substr(0, r.message.find('\n'));
    }

    const workload::Workload& workload_;
    const run::RunResult& result_;
    run::RunOptions options_;
    Values values_;
    std::function<void(const std::string&)> tell_;
    run::ErrorBudget budget_;
    std::set<std::string> known_;  ///< findings of the workload as it is
};

}  // namespace

std::string impossible(const workload::Workload& workload, const run::RunOptions& options) {
    if (options.numerics == core::NumericsMode::off) {
        return "--error-budget compares values, and --numerics off computes none; expected exact "
               "or fast";
    }
    if (workload.expectations.empty() && workload.steps.empty()) {
        return fmt::format(
            "{}: --error-budget has nothing to compare with, expected entries under expect or "
            "steps",
            workload.path);
    }
    return "";
}

run::ErrorBudget study(const workload::Workload& workload, const run::RunOptions& options,
                       const run::RunResult& result, const ValueWatch& watch) {
    return Study(workload, options, result, watch).run();
}

}  // namespace tensight::error_budget
