// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/plan/section.h"

namespace tensight::compiler {

namespace {

constexpr int kQuickLimit = 12;  // operations; beyond it the greedy order decides whether DST holds

class Fusion {
  public:
    Fusion(const Graph& graph, int capacity) : graph_(graph), capacity_(capacity) {
        group_.assign(static_cast<std::size_t>(graph.size()), -1);
    }

    std::vector<Section> run(bool fuse) {
        for (int node = 0; node < graph_.size(); ++node) {
            if (graph_.is_leaf(node)) {
                continue;
            }
            group_[static_cast<std::size_t>(node)] = static_cast<int>(members_.size());
            members_.push_back({node});
            const Section alone = make_section(graph_, {node});
            if (alone.slots > capacity_) {
                throw ProgramError(graph_.at(node).place,
                                   fmt::format("'{}' alone needs {} DST tiles, and a section has "
                                               "{}: 16-bit DST or full sync would fit",
                                               graph_.name(node), alone.slots, capacity_));
            }
            for (const int operand : fuse ? graph_.at(node).operands : std::vector<int>{}) {
                if (!graph_.is_leaf(operand)) {
                    try_merge(operand, node);
                }
            }
        }
        return ordered();
    }

  private:
    [[nodiscard]] int group(int node) const { return group_[static_cast<std::size_t>(node)]; }
    const std::vector<int>& members(int group) const {
        return members_[static_cast<std::size_t>(group)];
    }

    void try_merge(int a, int b) {
        const int first = group(a);
        const int second = group(b);
        if (first == second ||
            graph_.region[static_cast<std::size_t>(a)] !=
                graph_.region[static_cast<std::size_t>(b)] ||
            graph_.axes.row_of(a) != graph_.axes.row_of(b) ||
            graph_.axes.column_of(a) != graph_.axes.column_of(b)) {
            return;
        }
        std::vector<int> all = members(first);
        all.insert(all.end(), members(second).begin(), members(second).end());
        std::sort(all.begin(), all.end());
        if (takes_from_buffer(all) || comes_back(all) ||
            make_section(graph_, all, kQuickLimit).slots > capacity_) {
            return;
        }
        for (const int node : all) {
            group_[static_cast<std::size_t>(node)] = first;
        }
        members_[static_cast<std::size_t>(first)] = all;
        members_[static_cast<std::size_t>(second)].clear();
    }

    [[nodiscard]] bool takes_from_buffer(const std::vector<int>& all) const {
        return std::any_of(all.begin(), all.end(), [&](int node) {
            const auto& operands = graph_.at(node).operands;
            return std::any_of(operands.begin(), operands.end(), [&](int operand) {
                return std::binary_search(all.begin(), all.end(), operand) &&
                       wants_buffer(graph_, node, operand);
            });
        });
    }

    /// Whether something outside lies between two of `all`: it would have to run before and after.
    [[nodiscard]] bool comes_back(const std::vector<int>& all) const {
        std::set<int> seen;  // groups reached from `all`
        std::vector<int> pending;
        const auto inside = [&](int node) {
            return std::binary_search(all.begin(), all.end(), node);
        };
        const auto reach = [&](const std::vector<int>& nodes) {
            for (const int node : nodes) {
                for (const int user : graph_.users[static_cast<std::size_t>(node)]) {
                    if (inside(user) && !inside(node)) {
                        return true;
                    }
                    if (!inside(user) && group(user) >= 0 && seen.insert(group(user)).second) {
                        pending.push_back(group(user));
                    }
                }
            }
            return false;
        };
        if (reach(all)) {
            return true;
        }
        while (!pending.empty()) {
            const int next = pending.back();
            pending.pop_back();
            if (reach(members(next))) {
                return true;
            }
        }
        return false;
    }

    /// Sections by region, then as early as their operands are there.
    std::vector<Section> ordered() const {
        std::vector<int> left;
        for (std::size_t g = 0; g < members_.size(); ++g) {
            if (!members_[g].empty()) {
                left.push_back(static_cast<int>(g));
            }
        }
        std::stable_sort(left.begin(), left.end(), [&](int a, int b) {
            return region(a) != region(b) ? region(a) < region(b)
                                          : members(a).back() < members(b).back();
        });
        std::vector<Section> sections;
        std::set<int> done;
        while (!left.empty()) {
            const auto ready = std::find_if(left.begin(), left.end(), [&](int g) {
                return std::all_of(members(g).begin(), members(g).end(), [&](int node) {
                    const auto& o = graph_.at(node).operands;
                    return std::all_of(o.begin(), o.end(), [&](int operand) {
                        return group(operand) < 0 || group(operand) == g ||
                               done.contains(group(operand));
                    });
                });
            });
            if (ready == left.end()) {
                throw ProgramError({}, "sections that wait for each other");
            }
            done.insert(*ready);
            sections.push_back(make_section(graph_, members(*ready)));
            left.erase(ready);
        }
        return sections;
    }
    [[nodiscard]] int region(int g) const {
        return graph_.region[static_cast<std::size_t>(members(g).front())];
    }

    const Graph& graph_;
    int capacity_;
    std::vector<int> group_;
    std::vector<std::vector<int>> members_;
};

}  // namespace

std::vector<Section> make_sections(const Graph& graph, int capacity, bool fuse) {
    return Fusion(graph, capacity).run(fuse);
}

}  // namespace tensight::compiler
