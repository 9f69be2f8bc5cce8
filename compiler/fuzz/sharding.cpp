// SPDX-License-Identifier: Apache-2.0
#include "compiler/fuzz/sharding.h"

#include <array>

#include "compiler/fuzz/random_program.h"

namespace tensight::compiler {

namespace {

/// Whether the planner finds a way with shards: it refuses what a core would need of another one's,
/// and has none if nothing uses the tensor.
bool plannable(const Program& program, const arch::ChipDescription& chip, Grid grid) {
    PlanOptions options;
    options.grid = grid;
    try {
        return make_plans(program, chip, options, 1).at(0).shards != Shards::none;
    } catch (const ProgramError&) {
        return false;
    }
}

}  // namespace

std::optional<Program> sharded(const Program& program, std::uint64_t seed,
                               const arch::ChipDescription& chip, Grid& grid) {
    static constexpr std::array kWays = {Shards::height, Shards::width, Shards::block};
    static constexpr std::array kGrids = {Grid{1, 1}, Grid{2, 2}, Grid{3, 2}, Grid{1, 4},
                                          Grid{4, 1}};
    Choices c(seed ^ 0x5A4D5U);
    const Shards way = kWays.at(static_cast<std::size_t>(c.below(3)));
    grid = kGrids.at(static_cast<std::size_t>(c.below(5)));
    Program result = program;
    bool any = false;
    const auto mark = [&](Shards& shards) {
        shards = way;
        const bool fits = plannable(result, chip, grid);
        shards = fits ? way : Shards::none;
        any = any || fits;
    };
    for (Input& input : result.inputs) {
        mark(input.shards);
    }
    for (Output& output : result.outputs) {
        mark(output.shards);
    }
    return any ? std::optional(result) : std::nullopt;
}

}  // namespace tensight::compiler
