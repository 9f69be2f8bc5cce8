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
#include "compiler/fuzz/sharding.h"
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

namespace {

/// A seed's program with its values, and where what is tried is counted.
class Trial {
  public:
    Trial(const Program& program, std::uint64_t seed, const arch::ChipDescription& chip,
          Coverage* coverage, const PlantedBug* bug)
        : program_(program),
          seed_(seed),
          chip_(chip),
          coverage_(coverage),
          bug_(bug),
          inputs_(input_values(program)),
          expected_(evaluate(program, inputs_)) {}

    std::optional<std::string> run() {
        std::size_t sections = 0;
        bool refused = false;
        for (const PlanOptions& options : options_for(seed_)) {
            const std::vector<Plan> plans = planned(options);
            refused = refused || plans.empty();
            if (plans.empty()) {
                continue;
            }
            if (auto wrong = two_of(plans, options)) {
                return wrong;
            }
            if (coverage_ != nullptr && options.dst_tiles > 0 && options.fuse &&
                plans.front().sections.size() > sections) {
                ++coverage_->spills;
            }
            sections = options.fuse ? plans.front().sections.size() : sections;
        }
        if (coverage_ != nullptr && refused) {
            ++coverage_->refused;
        }
        return Choices(seed_ ^ kShardSalt).one_in(3) ? with_shards() : std::nullopt;
    }

  private:
    static constexpr std::uint64_t kShardSalt = 0x7A3D;

    std::vector<Plan> planned(PlanOptions options) {
        std::string why;
        for (int attempt = 0; attempt < 2; ++attempt) {
            try {
                return make_plans(program_, chip_, options, 8);
            } catch (const ProgramError& error) {
                why = error.message();
                options.dst_tiles += options.dst_tiles == 2 ? 1 : 0;  // a selection takes three
                options.share_buffers = true;
            }
        }
        if (coverage_ != nullptr) {
            ++coverage_->refusals[why.substr(why.find_last_of('\'') + 1)];
        }
        return {};
    }

    /// The best of `plans`, and one of the others.
    std::optional<std::string> two_of(const std::vector<Plan>& plans, const PlanOptions& options) {
        Choices c(seed_ + plans.size());
        const auto other = static_cast<std::size_t>(c.below(static_cast<int>(plans.size())));
        auto wrong = one(plans.front(), options);
        return wrong || other == 0 ? wrong : one(plans[other], options);
    }

    std::optional<std::string> one(Plan plan, const PlanOptions& options) {
        if (bug_ != nullptr && bug_->plan) {
            bug_->plan(plan);
        }
        Kernels kernels = lower(plan);
        if (bug_ != nullptr && bug_->kernels) {
            bug_->kernels(kernels);
        }
        const Checked checked = check(plan, kernels, &inputs_);
        const std::string wrong = checked.problems.empty()
                                      ? difference(program_, expected_, checked.outputs)
                                      : checked.problems.front();
        if (!wrong.empty()) {
            return fmt::format("{} (block {}x{}): {}", describe(options), plan.block.rows,
                               plan.block.columns, wrong);
        }
        count(plan, options);
        return std::nullopt;
    }

    void count(const Plan& plan, const PlanOptions& options) {
        if (coverage_ == nullptr) {
            return;
        }
        ++coverage_->plans;
        if (plan.shards != Shards::none) {
            const bool over = std::any_of(plan.buffers.begin(), plan.buffers.end(),
                                          [](const Buffer& b) { return b.in_shard; });
            ++coverage_->shards;
            coverage_->over_shards += over ? 1 : 0;
            return;
        }
        coverage_->multicasts += plan.lattice.used ? 1 : 0;
        coverage_->repeats += plan.lattice.used && plan.lattice.repeats() ? 1 : 0;
        ++coverage_->grids[fmt::format("{}x{}", options.grid.columns, options.grid.rows)];
    }

    std::optional<std::string> with_shards() {
        PlanOptions options;
        const auto program = sharded(program_, seed_, chip_, options.grid);
        if (!program) {
            return std::nullopt;
        }
        options.double_buffer = Choices(seed_ ^ kShardSalt).one_in(2);
        auto wrong = two_of(make_plans(*program, chip_, options, 8), options);
        return wrong ? std::optional(*wrong + "\nwith shards:\n" + program_text(*program)) : wrong;
    }

    const Program& program_;
    std::uint64_t seed_;
    const arch::ChipDescription& chip_;
    Coverage* coverage_;
    const PlantedBug* bug_;
    std::vector<std::vector<double>> inputs_;
    std::vector<std::vector<double>> expected_;
};

}  // namespace

std::optional<std::string> try_program(const Program& program, std::uint64_t seed,
                                       const arch::ChipDescription& chip, Coverage* coverage,
                                       const PlantedBug* bug) {
    if (coverage != nullptr) {
        cover(program, *coverage);
    }
    return Trial(program, seed, chip, coverage, bug).run();
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
