// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/arguments.h"

#include <algorithm>
#include <string>
#include <variant>

#include "sim/workload/find.h"
#include "sim/workload/layout.h"
#include "sim/workload/pages.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

Expression parse_for(const Argument& argument, ArgumentKind kind) {
    const auto& text = std::get<std::string>(argument.value);
    Expression expression = Expression::parse(text, argument.location);
    if (expression.is_accessor() && kind != ArgumentKind::compile) {
        throw WorkloadError(argument.location, in_quotes(text) + " is not a compile-time argument",
                            "accessor() in compile_args only");
    }
    if (expression.uses_core() && kind != ArgumentKind::runtime) {
        throw WorkloadError(argument.location, in_quotes(text) + " differs from core to core",
                            "x, y and i in runtime_args only");
    }
    return expression;
}

std::optional<std::int64_t> tiles_of(const Workload& workload, const std::string& name) {
    const Buffer* buffer = find_buffer(workload, name);
    if (buffer == nullptr) {
        return std::nullopt;
    }
    if (buffer->tensor.empty()) {
        return page_count(*buffer, {});
    }
    const Tensor* tensor = find_tensor(workload, buffer->tensor);
    return tensor != nullptr ? std::optional(tile_count(tensor->shape, buffer->tile))
                             : std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> evaluate(const ArgumentList& arguments, const ExpressionContext& context,
                                    ArgumentKind kind) {
    std::vector<std::uint32_t> words;
    for (const Argument& argument : arguments) {
        if (const auto* word = std::get_if<std::uint32_t>(&argument.value)) {
            words.push_back(*word);
            continue;
        }
        const Expression expression = parse_for(argument, kind);
        if (expression.is_accessor()) {
            const auto expanded = expression.evaluate_accessor(context);
            words.insert(words.end(), expanded.begin(), expanded.end());
        } else {
            words.push_back(expression.evaluate_word(context));
        }
    }
    return words;
}

std::uint32_t evaluate(const Argument& argument, const ExpressionContext& context,
                       ArgumentKind kind) {
    if (const auto* word = std::get_if<std::uint32_t>(&argument.value)) {
        return *word;
    }
    return parse_for(argument, kind).evaluate_word(context);
}

std::vector<std::string> check_argument(const Argument& argument, ArgumentKind kind) {
    if (std::holds_alternative<std::uint32_t>(argument.value)) {
        return {};
    }
    return parse_for(argument, kind).buffers();
}

const ArgumentList& runtime_arguments(const Kernel& kernel, CoreCoord core) {
    static const ArgumentList kNone;
    for (const CoreArguments& entry : kernel.runtime_args) {
        if (std::find(entry.cores.begin(), entry.cores.end(), core) != entry.cores.end()) {
            return entry.arguments;
        }
    }
    return kNone;
}

ExpressionContext core_context(const Workload& workload, const Kernel& kernel, std::size_t index) {
    ExpressionContext context;
    context.core = kernel.cores.at(index);
    context.index = static_cast<std::int64_t>(index);
    context.count = static_cast<std::int64_t>(kernel.cores.size());
    context.columns = workload.columns;
    context.rows = workload.rows;
    context.tiles = [&workload](const std::string& name) { return tiles_of(workload, name); };
    return context;
}

}  // namespace tensight::workload
