// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/text.h"
#include "compiler/kernel/section_lowering.h"

namespace tensight::compiler {

namespace {

std::string kind_name(Buffer::Kind kind) {
    static constexpr std::array kNames = {"input", "constant", "between", "carried", "output"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string level_name(const Plan& plan, const Buffer& b) {
    if (b.in_shard) {
        return ", over the core's shard";
    }
    if (b.kind != Buffer::Kind::input) {
        return "";
    }
    static constexpr std::array kNames = {", loaded once", ", loaded for each item",
                                          ", loaded in each turn"};
    const Sharing sharing = plan.shared[static_cast<std::size_t>(b.node)];
    return kNames.at(static_cast<std::size_t>(plan.level[static_cast<std::size_t>(b.node)])) +
           std::string(sharing == Sharing::row      ? ", by the first core of a row for all"
                       : sharing == Sharing::column ? ", by the first core of a column for all"
                                                    : "");
}

}  // namespace

std::string plan_text(const Plan& plan) {
    std::string text;
    const auto add = [&]<typename... Args>(fmt::format_string<Args...> format, Args&&... args) {
        text += fmt::format(format, std::forward<Args>(args)...) + "\n";
    };
    const Mode& mode = plan.graph.program.mode;
    add("program {}", plan.graph.program.name);
    add("grid {}x{}, {} cores used", plan.options.grid.columns, plan.options.grid.rows, plan.cores);
    add("items {} ({} batches x {} x {} blocks), a block {} x {} tiles; a core takes {} to {}",
        plan.items(), plan.batches, plan.row_blocks, plan.column_blocks, plan.block.rows,
        plan.block.columns, plan.lattice.used ? plan.turns() : plan.items() / plan.cores,
        plan.turns());
    if (plan.shards != Shards::none) {
        static constexpr std::array kNames = {"", "height", "width", "block"};
        add("sharded by {}: a core takes what lies in its own shard",
            kNames.at(static_cast<std::size_t>(plan.shards)));
    }
    if (plan.lattice.used && !plan.lattice.strips) {
        const Lattice& l = plan.lattice;
        add("multicast on {} x {} cores: along a {} of cores {} blocks of {}, along a {} the rest "
            "({})",
            l.columns(), l.rows(), l.upright ? "column" : "row", l.first,
            l.rows_first ? "rows" : "columns", l.upright ? "row" : "column", l.second);
    } else {
        add("no multicast");
    }
    add("DST {} tiles of {} bits, {} sync", mode.dst_tiles(), mode.dst_bits,
        mode.full_sync ? "full" : "half");
    add("");
    add("sections                                slots  turn     cycles: unpack    math    pack");
    int region = -1;
    for (std::size_t s = 0; s < plan.sections.size(); ++s) {
        const Section& section = plan.sections[s];
        if (section.region != region) {
            region = section.region;
            if (region % 2 == 1) {
                add("in each of {} turns of a loop:", plan.iterations(region / 2));
            } else if (region > 0) {
                add("after the loop:");
            }
        }
        const SubBlock& sub = plan.sub_blocks[s];
        const Prediction& p = plan.section_costs[s];
        add("  {}", formula(plan, section));
        add("  {:36} {:2} of {:2}  {} x {} tiles {:11.0f} {:7.0f} {:7.0f}", "",
            section.slots * sub.tiles(), mode.dst_tiles(), sub.rows, sub.columns, p.unpack, p.math,
            p.pack);
    }
    add("");
    add("circular buffers   {} of {} bytes of L1", plan.l1_bytes, plan.l1_limit);
    std::int64_t offset = 0;
    for (const Buffer& b : plan.buffers) {
        add("  {:2}  {:20} {:8} at +{:<8} {:5} pages of {} x {} x {}{}", b.id, b.name,
            kind_name(b.kind), offset, b.pages(), b.rows, b.columns, b.depth, level_name(plan, b));
        offset += b.bytes();
    }
    add("");
    add("predicted for the core with most items, cycles: unpack {:.0f}, math {:.0f}, pack {:.0f}, "
        "dram {:.0f}; in all {:.0f}",
        plan.cost.unpack, plan.cost.math, plan.cost.pack, plan.cost.dram, plan.cost.total);
    return text;
}

}  // namespace tensight::compiler
