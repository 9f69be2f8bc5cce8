// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/trace.h"

namespace tensight::compiler {

namespace {

void run(const Body& body, Bindings& bindings, std::vector<Step>& steps) {
    for (const Stmt& s : body) {
        switch (s.kind) {
            case Stmt::Kind::call:
                steps.push_back({&s.call, s.call.a.value(bindings), s.call.b.value(bindings),
                                 s.call.c.value(bindings), s.call.dst.value(bindings)});
                break;
            case Stmt::Kind::loop: {
                const std::int64_t count = s.count.value(bindings);
                const std::int64_t step = s.step.value(bindings);
                for (std::int64_t i = 0; i < count; i += step) {
                    bindings[s.name] = i;
                    run(s.body, bindings, steps);
                }
                break;
            }
            case Stmt::Kind::guard:
                if (s.count.value(bindings) != 0) {
                    run(s.body, bindings, steps);
                }
                break;
            case Stmt::Kind::define:
                bindings[s.name] = s.count.value(bindings);
                break;
            case Stmt::Kind::piece:
                run(s.body, bindings, steps);
                break;
            case Stmt::Kind::line:
                break;
        }
    }
}

}  // namespace

Share share_of(const Plan& plan, int core) {
    if (plan.lattice.used) {
        return {0, plan.lattice.turns(), core % plan.lattice.columns(),
                core / plan.lattice.columns()};
    }
    const Plan::Items items = plan.items_of(core);
    return {items.first, items.count};
}

std::vector<Step> trace(const Body& body, const Share& share) {
    Bindings bindings = {{"first_item", share.first},
                         {"items", share.count},
                         {"core_x", share.core_x},
                         {"core_y", share.core_y}};
    std::vector<Step> steps;
    run(body, bindings, steps);
    return steps;
}

}  // namespace tensight::compiler
