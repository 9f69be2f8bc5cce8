// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/explain_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/explain/costs.h"
#include "sim/explain/explanation_text.h"
#include "sim/explain/line.h"
#include "sim/report/atomic_file.h"
#include "sim/run/data_directory.h"

namespace tensight::cli {

namespace {

void explain_call(const ExplainArguments& a, const std::string& data) {
    const explain::Explanation explanation = explain::explain(a.question, data, a.options);
    if (!a.json_path.empty()) {
        report::write_atomically(a.json_path, explain::explanation_json(explanation));
    }
    fmt::print("{}", explain::explanation_text(explanation));
}

/// What the line cost, then every call on it by itself.
void explain_line(const ExplainArguments& a, const std::string& data) {
    const explain::ApiCalls calls = explain::read_api_calls(data + "/kernels/api.yaml");
    const explain::LineAccount line = explain::line_account(a.result_path, a.line, calls);
    fmt::print("{}", line.text);
    for (const explain::Question& question : line.questions) {
        fmt::print("\n");
        try {
            const explain::Explanation explanation = explain::explain(question, data, a.options);
            fmt::print("{}", explain::explanation_text(explanation));
        } catch (const explain::CannotExplain& error) {
            fmt::print("{}: {}\n", question.call, error.what());
        }
    }
}

void export_costs(const ExplainArguments& a, const std::string& data) {
    const std::string digest = explain::description_digest(data, a.question.arch);
    auto questions = explain::cost_questions(a.question.arch);
    questions.erase(std::remove_if(questions.begin(), questions.end(),
                                   [&](const explain::CostQuestion& q) {
                                       return q.key.rfind(a.cost_rows, 0) != 0;
                                   }),
                    questions.end());
    if (questions.empty()) {
        throw explain::CannotExplain(
            fmt::format("no row's key begins with '{}', expected a call and its mode as in "
                        "models/arch/wormhole_b0_costs.json",
                        a.cost_rows));
    }
    const std::string text = explain::costs_json(
        a.question.arch, digest, questions,
        [&](const explain::Question& q) { return explain::explain(q, data, a.options); });
    report::write_atomically(a.costs_path, text);
    fmt::print("{}: {} rows\n", a.costs_path, questions.size());
}

}  // namespace

int explain_command(const ExplainArguments& arguments) {
    constexpr int kBadInput = 2;
    try {
        const std::string data = run::find_data_directory(arguments.options.data_directory);
        if (!arguments.costs_path.empty()) {
            export_costs(arguments, data);
        } else if (arguments.line.empty()) {
            explain_call(arguments, data);
        } else {
            explain_line(arguments, data);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
    return 0;
}

}  // namespace tensight::cli
