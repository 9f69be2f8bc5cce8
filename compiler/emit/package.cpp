// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>

#include "compiler/build/operations.h"
#include "compiler/kernel/check.h"
#include "compiler/reference/evaluate.h"
#include "sim/workload/fill.h"
#include "sim/workload/npy.h"

namespace tensight::compiler {

namespace {

std::vector<double> generated(const Input& input, const Shape& s) {
    const std::vector<std::int64_t> shape = {s.batch, s.rows, s.columns};
    switch (input.source.kind) {
        case Source::Kind::uniform:
            return workload::generate(
                workload::UniformFill{input.source.first, input.source.second, input.source.seed},
                shape);
        case Source::Kind::normal:
            return workload::generate(
                workload::NormalFill{input.source.first, input.source.second, input.source.seed},
                shape);
        default:
            return workload::generate(workload::ConstantFill{input.source.first}, shape);
    }
}

/// 'until diagonal' must change nothing: how much of a chunk is left out depends on the blocks.
void check_diagonal(const Program& program, const std::vector<std::vector<double>>& inputs,
                    const std::vector<std::vector<double>>& all) {
    for (const Loop& loop : program.loops) {
        if (!loop.until_diagonal) {
            continue;
        }
        Rounding cut;
        cut.until_diagonal = true;
        const auto some = evaluate(program, inputs, cut);
        constexpr double kClose = 1e-9;
        for (std::size_t o = 0; o < all.size(); ++o) {
            for (std::size_t i = 0; i < all[o].size(); ++i) {
                const double x = all[o][i];
                if (!(std::abs(x - some[o][i]) <= kClose * std::max(1.0, std::abs(x)))) {
                    throw ProgramError(
                        loop.place,
                        fmt::format("'until diagonal' changes output '{}': {} instead of {} at "
                                    "element {}; chunks right of the diagonal must not count "
                                    "(causal_mask makes them so in a softmax)",
                                    program.outputs[o].name, some[o][i], x, i));
                }
            }
        }
    }
}

/// Comparisons of two tiles came with generation C.
void check_generation(const Plan& plan, Generation generation) {
    for (const Node& node : plan.graph.program.nodes) {
        if (generation != Generation::C && node.op == Op::binary && node.binary >= Binary::eq) {
            throw ProgramError(
                node.place,
                fmt::format("generation {} of the kernel API has no call for '{}' of "
                            "two tensors; generation C has",
                            generation == Generation::A ? 'A' : 'B', info(node.binary).name));
        }
    }
}

}  // namespace

std::vector<std::vector<double>> input_values(const Program& program) {
    std::vector<std::vector<double>> all;
    for (const Input& input : program.inputs) {
        const Shape& s = program.at(input.node).shape;
        std::vector<double> values;
        if (input.source.kind == Source::Kind::file) {
            const std::filesystem::path file =
                std::filesystem::path(program.file).parent_path() / input.source.file;
            values = workload::read_npy(file).values;
            if (values.size() != static_cast<std::size_t>(s.batch * s.rows * s.columns)) {
                throw ProgramError(
                    program.at(input.node).place,
                    fmt::format("{} has {} values, input '{}' {} x {} x {}", file.string(),
                                values.size(), input.name, s.batch, s.rows, s.columns));
            }
        } else {
            values = generated(input, s);
        }
        round_to(input.type, s.columns, values);
        all.push_back(std::move(values));
    }
    return all;
}

Reference make_reference(const Program& program, const std::vector<std::vector<double>>& inputs) {
    Reference r;
    r.values = evaluate(program, inputs);
    check_diagonal(program, inputs, r.values);
    const auto rounded = evaluate(program, inputs, rounding_of(program.mode));
    for (std::size_t i = 0; i < program.outputs.size(); ++i) {
        const Tolerance t = tolerance(r.values[i], rounded[i], program.outputs[i].type);
        r.expected.push_back(
            {fmt::format("data/{}.npy", program.outputs[i].name), t.pcc, t.absolute, t.relative});
    }
    return r;
}

Package make_package(const Plan& plan, Generation generation,
                     const std::vector<Expected>& expected) {
    check_generation(plan, generation);
    const Kernels kernels = lower(plan);
    const Checked checked = check(plan, kernels, nullptr);
    if (!checked.problems.empty()) {
        throw std::logic_error(fmt::format("the kernels made for '{}' are wrong: {}",
                                           plan.graph.program.name, checked.problems.front()));
    }
    Package package;
    package.files = {{"kernels/reader.cpp", reader_text(plan, kernels.reader, generation)},
                     {"kernels/compute.cpp", compute_text(plan, kernels.compute, generation)},
                     {"kernels/writer.cpp", writer_text(plan, kernels.writer, generation)},
                     {"workload.yaml", workload_text(plan, kernels, generation, expected)},
                     {"plan.txt", plan_text(plan)},
                     {"host.cpp", host_text(plan, kernels, generation, expected)},
                     {"CMakeLists.txt", host_project_text(plan)}};
    return package;
}

}  // namespace tensight::compiler
