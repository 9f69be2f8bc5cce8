// SPDX-License-Identifier: Apache-2.0
#include "compiler/fuzz/differential.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/build/operations.h"
#include "compiler/build/parser.h"
#include "compiler/build/program_text.h"
#include "compiler/emit/package.h"
#include "compiler/kernel/check.h"
#include "compiler/reference/evaluate.h"

namespace tensight::compiler {

namespace {

constexpr double kClose = 1e-6;

std::string difference(const Program& program, const std::vector<std::vector<double>>& expected,
                       const std::vector<std::vector<double>>& got) {
    for (std::size_t o = 0; o < expected.size(); ++o) {
        double largest = 1;
        for (const double x : expected[o]) {
            largest = std::max(largest, std::abs(x));
        }
        for (std::size_t i = 0; i < expected[o].size(); ++i) {
            // Not "greater": not-a-number must not pass.
            if (!(std::abs(expected[o][i] - got[o][i]) <= kClose * largest)) {
                return fmt::format("output '{}' element {}: {} instead of {}",
                                   program.outputs[o].name, i, got[o][i], expected[o][i]);
            }
        }
    }
    return "";
}

std::string describe(const PlanOptions& o) {
    return fmt::format("grid {}x{}, block {}x{}, {}, {} buffers, DST {}", o.grid.columns,
                       o.grid.rows, o.block.rows, o.block.columns, o.fuse ? "fused" : "unfused",
                       o.double_buffer ? "double" : "single", o.dst_tiles) +
           (o.multicast == Multicast::off ? "" : ", multicast");
}

void cover(const Program& program, Coverage& coverage) {
    bool reduces = false;
    for (const Node& node : program.nodes) {
        std::string name;
        switch (node.op) {
            case Op::unary:
                name = "unary " + std::string(info(node.unary).name);
                break;
            case Op::binary:
                name = "binary " + std::string(info(node.binary).name);
                break;
            case Op::reduce:
                reduces = true;
                name = std::array{"rowmax", "rowsum", "colmax", "colsum"}.at(
                    static_cast<std::size_t>(node.reduce));
                break;
            default:
                name = std::array{"input",       "chunk",     "fill", "carried",
                                  "loop result", "",          "",     "where",
                                  "matmul",      "transpose", "",     "causal_mask",
                                  "broadcast"}
                           .at(static_cast<std::size_t>(node.op));
        }
        ++coverage.operations[name];
    }
    ++coverage.seeds;
    coverage.loops += program.loops.empty() ? 0 : 1;
    coverage.reductions += reduces ? 1 : 0;
}

}  // namespace

std::vector<PlanOptions> options_for(std::uint64_t seed) {
    Choices c(seed ^ 0x5DEECE66DU);
    static constexpr std::array kGrids = {Grid{1, 1},  Grid{2, 2}, Grid{4, 4}, Grid{8, 8},
                                          Grid{8, 10}, Grid{3, 2}, Grid{1, 7}};
    PlanOptions first;
    first.grid = kGrids.at(static_cast<std::size_t>(c.below(7)));
    first.multicast = c.one_in(2) ? Multicast::on : Multicast::automatic;
    PlanOptions unfused = first;
    unfused.fuse = false;
    unfused.grid = kGrids.at(static_cast<std::size_t>(c.below(7)));
    unfused.share_buffers = false;
    unfused.multicast = c.one_in(2) ? Multicast::on : Multicast::off;
    PlanOptions spilled = first;
    spilled.dst_tiles = 2;
    spilled.double_buffer = false;
    spilled.multicast = Multicast::off;
    return {first, unfused, spilled};
}

std::optional<std::string> try_program(const Program& program, std::uint64_t seed,
                                       const arch::ChipDescription& chip, Coverage* coverage,
                                       const PlantedBug* bug) {
    const auto inputs = input_values(program);
    const auto expected = evaluate(program, inputs);
    if (coverage != nullptr) {
        cover(program, *coverage);
    }
    std::size_t sections = 0;
    bool refused = false;
    for (PlanOptions options : options_for(seed)) {
        std::vector<Plan> plans;
        std::string why;
        for (int attempt = 0; attempt < 2 && plans.empty(); ++attempt) {
            try {
                plans = make_plans(program, chip, options, 8);
            } catch (const ProgramError& error) {
                why = error.message();
                options.dst_tiles += options.dst_tiles == 2 ? 1 : 0;  // a selection takes three
                options.share_buffers = true;
            }
        }
        if (plans.empty()) {
            refused = true;
            if (coverage != nullptr) {
                ++coverage->refusals[why.substr(why.find_last_of('\'') + 1)];
            }
            continue;
        }
        Choices c(seed + plans.size());
        const std::size_t other = static_cast<std::size_t>(c.below(static_cast<int>(plans.size())));
        for (const std::size_t index : {std::size_t{0}, other}) {
            if (index == 0 || index != other || other != 0) {
                Plan& plan = plans[index];
                if (bug != nullptr && bug->plan) {
                    bug->plan(plan);
                }
                Kernels kernels = lower(plan);
                if (bug != nullptr && bug->kernels) {
                    bug->kernels(kernels);
                }
                const Checked checked = check(plan, kernels, &inputs);
                const std::string where = fmt::format("{} (block {}x{})", describe(options),
                                                      plan.block.rows, plan.block.columns);
                if (!checked.problems.empty()) {
                    return fmt::format("{}: {}", where, checked.problems.front());
                }
                const std::string wrong = difference(program, expected, checked.outputs);
                if (!wrong.empty()) {
                    return fmt::format("{}: {}", where, wrong);
                }
                if (coverage != nullptr) {
                    ++coverage->plans;
                    coverage->multicasts += plan.lattice.used ? 1 : 0;
                    coverage->repeats += plan.lattice.used && plan.lattice.repeats() ? 1 : 0;
                    ++coverage
                          ->grids[fmt::format("{}x{}", options.grid.columns, options.grid.rows)];
                }
            }
            if (other == 0) {
                break;
            }
        }
        if (coverage != nullptr && options.dst_tiles > 0 && options.fuse &&
            plans.front().sections.size() > sections) {
            ++coverage->spills;
        }
        sections = options.fuse ? plans.front().sections.size() : sections;
    }
    if (coverage != nullptr && refused) {
        ++coverage->refused;
    }
    return std::nullopt;
}

bool continuous(const Program& program) {
    return std::none_of(program.nodes.begin(), program.nodes.end(), [](const Node& n) {
        return n.op == Op::where || (n.op == Op::unary && n.unary == Unary::sign) ||
               (n.op == Op::binary && n.binary >= Binary::eq);
    });
}

std::string shrunk(std::uint64_t seed, const arch::ChipDescription& chip) {
    std::set<int> without;
    const int steps = random_program(seed).steps;
    const auto fails = [&](const std::set<int>& left_out) {
        try {
            return try_program(random_program(seed, left_out).program, seed, chip, nullptr)
                .has_value();
        } catch (const std::exception&) {
            return true;
        }
    };
    for (bool smaller = true; smaller;) {
        smaller = false;
        for (int step = 0; step < steps; ++step) {
            std::set<int> more = without;
            if (more.insert(step).second && fails(more)) {
                without = more;
                smaller = true;
            }
        }
    }
    return program_text(random_program(seed, without).program);
}

}  // namespace tensight::compiler
