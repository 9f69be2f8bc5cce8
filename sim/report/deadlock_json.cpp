// SPDX-License-Identifier: Apache-2.0
#include "sim/report/deadlock_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/diagnose/wait_graph.h"

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

json core_json(events::Core core) { return {{"x", core.x}, {"y", core.y}}; }

json site_json(const diagnose::FindingSite& site) {
    return {{"file", site.file}, {"line", site.line}, {"risc", site.risc}};
}

json waits_json(const diagnose::DeadlockState& state) {
    json j = json::array();
    for (const diagnose::Wait& w : state.waits) {
        const bool pages =
            w.kind == diagnose::WaitKind::pages || w.kind == diagnose::WaitKind::space;
        const bool word =
            w.kind == diagnose::WaitKind::word || w.kind == diagnose::WaitKind::polled_word;
        j.push_back({{"core", core_json(w.who.core)},
                     {"risc", events::risc_name(w.who.risc)},
                     {"kind", diagnose::wait_kind_name(w.kind)},
                     {"cb", w.cb >= 0 ? json(w.cb) : json(nullptr)},
                     {"semaphore", w.semaphore >= 0 ? json(w.semaphore) : json(nullptr)},
                     {"address", word ? json(w.address) : json(nullptr)},
                     {"wanted", pages || word ? json(w.wanted) : json(nullptr)},
                     {"has", pages || word ? json(w.has) : json(nullptr)},
                     {"text", wait_text(w)},
                     {"site", site_json(w.at)},
                     {"since_cycle", w.since}});
    }
    return j;
}

json lines_json(const std::vector<diagnose::LineTotal>& lines) {
    json j = json::array();
    for (const diagnose::LineTotal& line : lines) {
        j.push_back({{"site", site_json(line.at)},
                     {"pages", line.pages},
                     {"calls", line.calls},
                     {"reached", !line.later}});
    }
    return j;
}

json buffers_json(const diagnose::DeadlockState& state) {
    json j = json::array();
    for (const diagnose::CbState& cb : state.cbs) {
        j.push_back({{"core", core_json(cb.core)},
                     {"id", cb.id},
                     {"pages", cb.pages},
                     {"pushed", cb.pushed},
                     {"popped", cb.popped},
                     {"pushes", lines_json(cb.pushes)},
                     {"pops", lines_json(cb.pops)}});
    }
    return j;
}

json words_json(const diagnose::DeadlockState& state) {
    json j = json::array();
    for (const diagnose::WordState& word : state.words) {
        json writes = json::array();
        for (const diagnose::WordWrite& w : word.writes) {
            writes.push_back({{"core", core_json(w.who.core)},
                              {"site", site_json(w.at)},
                              {"how", w.how},
                              {"count", w.count},
                              {"last_cycle", w.last_cycle},
                              {"reached", !w.later}});
        }
        j.push_back({{"core", core_json(word.core)},
                     {"address", word.address},
                     {"writes", std::move(writes)}});
    }
    return j;
}

json graph_json(const diagnose::DeadlockState& state) {
    const diagnose::WaitGraph graph = wait_graph(state);
    json nodes = json::array();
    for (const auto& node : graph.nodes) {
        nodes.push_back({{"id", node.id}, {"kind", node_kind_name(node.kind)}});
    }
    json edges = json::array();
    for (const auto& e : graph.edges) {
        edges.push_back({{"from", graph.nodes[e.from].id},
                         {"to", graph.nodes[e.to].id},
                         {"kind", e.waits ? "waits_for" : "provided_by"},
                         {"reached", !e.later}});
    }
    return {{"nodes", std::move(nodes)}, {"edges", std::move(edges)}};
}

json tries_json(const diagnose::Deadlock& deadlock) {
    json j = json::array();
    for (const diagnose::Try& t : deadlock.tries) {
        j.push_back({{"change", change_kind_name(t.change.kind)},
                     {"text", try_text(deadlock.state, t)},
                     {"completes", t.completes},
                     {"cycle", t.cycle},
                     {"times", t.times},
                     {"new_findings", t.new_findings}});
    }
    return j;
}

json equal_cores_json(const diagnose::DeadlockState& state) {
    json j = json::array();
    for (const diagnose::CoreGroup& group : equal_cores(state)) {
        json cores = json::array();
        for (const events::Core core : group.cores) {
            cores.push_back(core_json(core));
        }
        j.push_back(std::move(cores));
    }
    return j;
}

}  // namespace

json deadlock_json(const run::RunResult& result) {
    if (!result.deadlock) {
        return nullptr;
    }
    const diagnose::Deadlock& d = *result.deadlock;
    return {{"class", deadlock_class_name(d.diagnosis.cause)},
            {"sentence", d.diagnosis.sentence},
            {"object", d.diagnosis.object},
            {"program", d.state.program},
            {"cycle", d.state.cycle},
            {"waits", waits_json(d.state)},
            {"equal_cores", equal_cores_json(d.state)},
            {"cbs", buffers_json(d.state)},
            {"words", words_json(d.state)},
            {"graph", graph_json(d.state)},
            {"advice", advice_text(d)},
            {"tries", tries_json(d)},
            {"best_try", d.best ? json(*d.best) : json(nullptr)},
            {"tries_left_out", d.exhausted}};
}

json livelock_json(const run::RunResult& result) {
    if (!result.livelock) {
        return nullptr;
    }
    json riscs = json::array();
    for (const diagnose::Runner& r : result.livelock->runners) {
        json sites = json::array();
        for (const diagnose::FindingSite& site : r.at) {
            sites.push_back(site_json(site));
        }
        riscs.push_back({{"core", core_json(r.who.core)},
                         {"risc", events::risc_name(r.who.risc)},
                         {"waits", r.waits},
                         {"text", r.what},
                         {"sites", std::move(sites)}});
    }
    return {{"since_cycle", result.livelock->since},
            {"cycle", result.livelock->cycle},
            {"riscs", std::move(riscs)}};
}

json last_calls_json(const run::RunResult& result) {
    json j = json::array();
    for (const diagnose::RecentCalls& recent : result.last_calls) {
        json calls = json::array();
        for (const diagnose::RecentCall& c : recent.calls) {
            calls.push_back({{"call", c.call}, {"site", site_json(c.at)}, {"cycle", c.cycle}});
        }
        j.push_back({{"core", core_json(recent.who.core)},
                     {"risc", events::risc_name(recent.who.risc)},
                     {"calls", std::move(calls)}});
    }
    return j;
}

std::string deadlock_dot(const run::RunResult& result) {
    const diagnose::Deadlock& d = result.deadlock.value();
    return dot_text(wait_graph(d.state), d.diagnosis.sentence);
}

}  // namespace tensight::report
