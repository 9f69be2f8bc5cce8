// SPDX-License-Identifier: Apache-2.0
#include "sim/report/error_budget_report.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/report/number_text.h"

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

std::string element_text(const run::ElementError& e) {
    return fmt::format("element {}: {:.6g}, reference {:.6g}", e.index, e.value, e.reference);
}

std::string row(const run::BudgetRun& run, const run::TensorError& e) {
    if (!e.not_compared.empty()) {
        return fmt::format("    {:<26} not compared: {}\n", run.change, e.not_compared);
    }
    return fmt::format(
        "    {:<26} {:>9.4g} {:>9.4g} {:>9.6f} {:>9.3g} {:>9.3g} {:>7} {:>5} {:>5}\n", run.change,
        e.mean_ulp, e.max_ulp, e.pcc, e.max_abs_error, e.max_rel_error, e.bad, e.nans,
        e.infinities);
}

/// What the values are, and the places that matter; of the run as it is.
std::string details(const run::TensorError& e) {
    std::string text;
    if (e.first_bad) {
        text += fmt::format("      first bad {}\n", element_text(*e.first_bad));
    }
    if (e.worst) {
        text += fmt::format("      worst     {}\n", element_text(*e.worst));
    }
    if (e.reference_nans + e.reference_infinities > 0) {
        text += fmt::format("      the reference has {} NaN and {} infinities\n", e.reference_nans,
                            e.reference_infinities);
    }
    return text;
}

std::string tensor_table(const run::ErrorBudget& b, std::size_t index) {
    const run::TensorError& now = b.as_is.tensors[index];
    std::string text = fmt::format(
        "  {} {}{}\n", now.step ? "step" : "output", now.name,
        now.not_compared.empty() ? fmt::format(", {}, {} values", now.format, grouped(now.elements))
                                 : "");
    text += row(b.as_is, now) + details(now);
    for (const run::BudgetRun& variant : b.variants) {
        if (variant.not_run.empty() && !variant.same) {
            text += row(variant, variant.tensors[index]);
        }
    }
    return text;
}

/// Cycles of the variants, and those that did not run or made no difference.
std::string variants_text(const run::ErrorBudget& b) {
    std::string text = "  cycles\n";
    text += fmt::format("    {:<26} {:>12}\n", b.as_is.change, grouped(b.as_is.cycles));
    const auto now = static_cast<double>(b.as_is.cycles);
    for (const run::BudgetRun& v : b.variants) {
        if (!v.not_run.empty()) {
            text += fmt::format("    {:<26} does not run: {}\n", v.change, v.not_run);
        } else if (v.same) {
            text += fmt::format("    {:<26} changes nothing\n", v.change);
        } else {
            text += fmt::format("    {:<26} {:>12} ({:+.1f} %)\n", v.change, grouped(v.cycles),
                                100.0 * (static_cast<double>(v.cycles) - now) / now);
        }
    }
    for (const std::string& what : b.left_out) {
        text += fmt::format("    left out: {}\n", what);
    }
    return text;
}

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json element_json(const std::optional<run::ElementError>& e) {
    if (!e) {
        return nullptr;
    }
    return {{"index", e->index}, {"value", number(e->value)}, {"reference", number(e->reference)}};
}

json tensor_json(const run::TensorError& e) {
    json j = {{"name", e.name},
              {"kind", e.step ? "step" : "output"},
              {"not_compared", e.not_compared.empty() ? json(nullptr) : json(e.not_compared)}};
    if (e.not_compared.empty()) {
        j["format"] = e.format;
        j["elements"] = e.elements;
        j["max_ulp"] = number(e.max_ulp);
        j["mean_ulp"] = number(e.mean_ulp);
        j["pcc"] = number(e.pcc);
        j["max_abs_error"] = number(e.max_abs_error);
        j["max_rel_error"] = number(e.max_rel_error);
        j["bad_elements"] = e.bad;
        j["first_bad"] = element_json(e.first_bad);
        j["worst"] = element_json(e.worst);
        j["nans"] = e.nans;
        j["infinities"] = e.infinities;
        j["reference_nans"] = e.reference_nans;
        j["reference_infinities"] = e.reference_infinities;
    }
    return j;
}

json run_json(const run::BudgetRun& run) {
    json j = {{"id", run.id},
              {"change", run.change},
              {"not_run", run.not_run.empty() ? json(nullptr) : json(run.not_run)}};
    if (run.not_run.empty()) {
        j["same"] = run.same;
        j["cycles"] = run.cycles;
        j["tensors"] = json::array();
        for (const run::TensorError& e : run.tensors) {
            j["tensors"].push_back(tensor_json(e));
        }
    }
    return j;
}

}  // namespace

std::string error_budget_table(const run::RunResult& result) {
    if (!result.error_budget) {
        return "";
    }
    const run::ErrorBudget& b = *result.error_budget;
    if (!b.nothing.empty()) {
        return fmt::format("\nerror budget   none: {}\n", b.nothing);
    }
    std::string text = fmt::format(
        "\nerror budget   (numerics {}; ulp: steps of the format at the reference)\n", b.numerics);
    text += fmt::format("    {:<26} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7} {:>5} {:>5}\n", "",
                        "mean ulp", "max ulp", "pcc", "max abs", "max rel", "bad", "NaN", "inf");
    for (std::size_t i = 0; i < b.as_is.tensors.size(); ++i) {
        text += tensor_table(b, i);
    }
    return text + variants_text(b);
}

json error_budget_json(const run::RunResult& result) {
    if (!result.error_budget) {
        return nullptr;
    }
    const run::ErrorBudget& b = *result.error_budget;
    json variants = json::array();
    for (const run::BudgetRun& v : b.variants) {
        variants.push_back(run_json(v));
    }
    return {{"none_because", b.nothing.empty() ? json(nullptr) : json(b.nothing)},
            {"numerics", b.numerics},
            {"as_is", run_json(b.as_is)},
            {"variants", std::move(variants)},
            {"left_out", b.left_out}};
}

}  // namespace tensight::report
