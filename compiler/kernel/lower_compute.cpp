// SPDX-License-Identifier: Apache-2.0
// The compute kernel of a plan: sections in order, waits before first uses and pops after last
// ones.
#include <algorithm>
#include <set>

#include "compiler/kernel/kernel.h"
#include "compiler/kernel/section_lowering.h"

namespace tensight::compiler {

namespace {

class ComputeLowering {
  public:
    explicit ComputeLowering(const Plan& plan) : plan_(plan), graph_(plan.graph) {}

    Body run() {
        Body body;
        for (std::size_t b = 0; b < plan_.buffers.size(); ++b) {
            if (stays(plan_.buffers[b])) {
                body.push_back(wait_front(static_cast<int>(b), plan_.buffers[b].block()));
            }
        }
        Body item;
        const int loops = static_cast<int>(graph_.program.loops.size());
        for (int region = 0; region <= 2 * loops; ++region) {
            if (region % 2 == 1) {
                loop_region(item, region);
            } else {
                sections(item, region);
            }
        }
        for (Stmt& s : over_items(plan_, item)) {
            body.push_back(std::move(s));
        }
        for (std::size_t b = 0; b < plan_.buffers.size(); ++b) {
            if (stays(plan_.buffers[b])) {
                body.push_back(pop_front(static_cast<int>(b), plan_.buffers[b].block()));
            }
        }
        return body;
    }

  private:
    /// Waited for once and popped at the end.
    [[nodiscard]] bool stays(const Buffer& b) const {
        return b.kind == Buffer::Kind::constant ||
               (b.kind == Buffer::Kind::input &&
                plan_.level[static_cast<std::size_t>(b.node)] == Level::kernel);
    }
    [[nodiscard]] bool stays(int node) const { return stays(plan_.reads(node)); }
    [[nodiscard]] int buffer(int node) const {
        return plan_.read_buffer[static_cast<std::size_t>(node)];
    }
    /// Where a value comes into being: a loop for what each turn has anew.
    [[nodiscard]] int home(int node) const {
        return graph_.at(node).op == Op::input ? 0 : graph_.region[static_cast<std::size_t>(node)];
    }

    void sections(Body& body, int region) {
        if (region > 0 && region % 2 == 0) {
            unused_results(body, region / 2 - 1);
        }
        for (std::size_t s = 0; s < plan_.sections.size(); ++s) {
            if (plan_.sections[s].region == region) {
                section(body, s);
            }
        }
    }

    void section(Body& body, std::size_t index) {
        const Section& s = plan_.sections[index];
        std::set<int> to_wait;
        for (const int node : taken_from_buffers(s)) {
            if (!stays(node) && waited_.insert(node).second) {
                to_wait.insert(node);
            }
        }
        std::vector<int> pops;
        for (const int node : taken_from_buffers(s)) {
            const bool last = plan_.last_use(node) == static_cast<int>(index);
            if (last && !stays(node) && (home(node) == s.region || s.region % 2 == 0)) {
                pops.push_back(node);
            }
        }
        body.push_back(lower_section(plan_, index, to_wait, pops));
    }

    void loop_region(Body& body, int region) {
        const int l = region / 2;
        // What comes from before the loop stays in front during all of it.
        std::vector<int> outside;
        for (std::size_t s = 0; s < plan_.sections.size(); ++s) {
            if (plan_.sections[s].region != region) {
                continue;
            }
            for (const int node : taken_from_buffers(plan_.sections[s])) {
                if (!stays(node) && home(node) != region && waited_.insert(node).second) {
                    body.push_back(wait_front(buffer(node), plan_.reads(node).block()));
                }
                if (!stays(node) && home(node) != region &&
                    std::find(outside.begin(), outside.end(), node) == outside.end()) {
                    outside.push_back(node);
                }
            }
        }
        Body turn;
        sections(turn, region);
        for (const Carry& carry : graph_.program.loops[static_cast<std::size_t>(l)].carries) {
            if (plan_.last_use(carry.carried) < 0) {
                drop(turn, carry.carried);
            }
        }
        body.push_back(loop(loop_variable(plan_, l), trips(plan_, l), turn));
        for (const int node : outside) {
            const int last = plan_.last_use(node);
            if (plan_.sections[static_cast<std::size_t>(last)].region == region) {
                body.push_back(pop_front(buffer(node), plan_.reads(node).block()));
            }
        }
    }

    /// Carried values that nobody takes after the loop.
    void unused_results(Body& body, int l) {
        for (const Carry& carry : graph_.program.loops[static_cast<std::size_t>(l)].carries) {
            if (plan_.last_use(carry.result) < 0) {
                drop(body, carry.result);
            }
        }
    }

    void drop(Body& body, int node) {
        body.push_back(wait_front(buffer(node), plan_.reads(node).block()));
        body.push_back(pop_front(buffer(node), plan_.reads(node).block()));
    }

    const Plan& plan_;
    const Graph& graph_;
    std::set<int> waited_;
};

}  // namespace

Body lower_compute(const Plan& plan) { return ComputeLowering(plan).run(); }

}  // namespace tensight::compiler
