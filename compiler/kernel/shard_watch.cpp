// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/shard_watch.h"

#include <fmt/format.h>

#include "compiler/plan/shards.h"

namespace tensight::compiler {

namespace {

/// A node that takes tiles of `input`.
int use_of(const Plan& plan, int input) {
    for (int node = 0; node < plan.graph.size(); ++node) {
        if (plan.graph.at(node).input == input && plan.graph.at(node).op == Op::input) {
            return node;
        }
    }
    return -1;
}

}  // namespace

std::string ShardWatch::moved(const Call& call, std::int64_t page, std::int64_t number) {
    const Program& program = plan_.graph.program;
    const auto tensor = static_cast<std::size_t>(call.tensor);
    const bool loads = call.fn == Fn::load_block;
    const Shards shards = loads ? program.inputs[tensor].shards : program.outputs[tensor].shards;
    const int node = loads ? use_of(plan_, call.tensor) : program.outputs[tensor].node;
    if (shards == Shards::none || node < 0) {
        return "";
    }
    const std::string& name = loads ? program.inputs[tensor].name : program.outputs[tensor].name;
    const ShardShape shape = shard_shape(plan_, node);
    const std::int64_t columns = tiles_of(plan_.graph.at(node).shape.columns);
    const std::int64_t shard_row = shards == Shards::height  ? core_
                                   : shards == Shards::block ? share_.core_y
                                                             : 0;
    const std::int64_t shard_column = shards == Shards::width   ? core_
                                      : shards == Shards::block ? share_.core_x
                                                                : 0;
    const std::int64_t row = page / columns - shard_row * shape.rows;
    const std::int64_t column = page % columns - shard_column * shape.columns;
    if (row < 0 || row >= shape.rows || column < 0 || column >= shape.columns) {
        return fmt::format("core {} moves page {} of '{}', which lies in another core's shard",
                           core_, page, name);
    }
    const std::int64_t place = row * shape.columns + column;
    if (call.in_shard && place != passed_[call.cb0] + number) {
        return fmt::format(
            "page {} of '{}' lies at tile {} of the shard, its circular buffer "
            "shows tile {} there",
            page, name, place, passed_[call.cb0] + number);
    }
    return "";
}

}  // namespace tensight::compiler
