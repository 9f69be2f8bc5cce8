// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/sdpa/deals.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/silicon/placement.h"

namespace tensight::silicon {

namespace {

std::vector<Deal> flat_deals(const Attention& a) {
    std::vector<Deal> deals;
    const std::uint32_t all = a.batch * a.q_heads * a.query_chunks();
    for (std::uint32_t core = 0; core < a.cores; ++core) {
        const PageRange range = page_range(all, a.cores, core);
        deals.push_back({0, range.pages == 0 ? 0U : 1U, range.first, range.pages});
    }
    return deals;
}

/// Chunks of queries that a core has of each of its heads.
std::map<std::uint32_t, std::uint32_t> turns_by_head(const Attention& a, const Deal& deal) {
    std::map<std::uint32_t, std::uint32_t> turns;
    if (a.streaming) {
        for (std::uint32_t i = 0; i < deal.queries; ++i) {
            ++turns[(deal.first_query + i) / a.query_chunks()];
        }
        return turns;
    }
    for (std::uint32_t head = 0; head < deal.heads && deal.queries != 0; ++head) {
        turns[deal.first_head + head] = deal.queries;
    }
    return turns;
}

}  // namespace

std::vector<Deal> deals_of(const Attention& a) {
    if (a.streaming) {
        return flat_deals(a);
    }
    std::vector<Deal> deals;
    const Split split = split_of(a);
    for (std::uint32_t core = 0; core < a.cores; ++core) {
        const auto clamped = [](std::uint32_t first, std::uint32_t each, std::uint32_t all) {
            return std::pair(std::min(first, all),
                             std::min(first + each, all) - std::min(first, all));
        };
        const auto [batch, batches] =
            clamped(core / (split.head_parts * split.query_parts) * split.batches_each,
                    split.batches_each, a.batch);
        const auto [head, heads] =
            clamped(core / split.query_parts % split.head_parts * split.heads_each,
                    split.heads_each, a.q_heads);
        const auto [query, queries] = clamped(core % split.query_parts * split.queries_each,
                                              split.queries_each, a.query_chunks());
        if (batches * heads * queries == 0) {
            deals.push_back({});
            continue;
        }
        deals.push_back({batch * a.q_heads + head, batches * heads, query, queries});
    }
    return deals;
}

std::vector<Chain> chains_of(const Attention& a, const std::vector<Deal>& deals) {
    std::vector<Chain> chains(deals.size());
    std::vector<std::map<std::uint32_t, std::uint32_t>> turns;
    std::map<std::uint32_t, std::vector<std::uint32_t>> cores_of;
    for (std::uint32_t core = 0; core < deals.size(); ++core) {
        turns.push_back(turns_by_head(a, deals[core]));
        for (const auto& [head, count] : turns.back()) {
            cores_of[head].push_back(core);
        }
    }
    for (const auto& [head, cores] : cores_of) {
        const auto start = std::find_if(cores.begin(), cores.end(), [&](std::uint32_t core) {
            return turns[core].size() == 1;
        });
        for (auto core = start; core != cores.end() && core + 1 != cores.end(); ++core) {
            const std::uint32_t next = core[1];
            // Nobody can pass on what it has no turn for.
            if (turns[next].at(head) > turns[*core].at(head)) {
                break;
            }
            chains[*core].head = chains[next].head = head;
            chains[*core].next = next;
            chains[*core].next_turns = turns[next].at(head);
            chains[next].previous = *core;
        }
    }
    return chains;
}

}  // namespace tensight::silicon
