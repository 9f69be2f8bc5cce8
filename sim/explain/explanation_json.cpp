// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "models/arch/instruction_names.h"
#include "sim/explain/explanation_text.h"

namespace tensight::explain {

namespace {

using json = nlohmann::ordered_json;

json shares_json(const std::vector<Share>& shares) {
    json list = json::array();
    for (const Share& s : shares) {
        list.push_back({{"parameter", s.name},
                        {"cycles", s.cycles},
                        {"value", s.parameter.value},
                        {"low", s.parameter.low},
                        {"high", s.parameter.high},
                        {"unit", s.parameter.unit},
                        {"source", s.parameter.source}});
    }
    return list;
}

json timed_json(const Timed& timed, const std::vector<Share>& shares) {
    json j;
    j["cycles"] = timed.cost.cycles;
    j["low"] = timed.low;
    j["high"] = timed.high;
    j["parameters"] = shares_json(shares);
    j["spent"] = json::array();
    for (const Spent& s : timed.cost.spent) {
        j["spent"].push_back({{"name", s.who}, {"account", s.cycles}});
    }
    return j;
}

json stream_json(const IssuedStream& s) {
    json j;
    j["thread"] = s.thread;
    j["name"] = s.stream.name;
    j["pushed_words"] = s.stream.pushed_words;
    j["instructions"] = json::array();
    for (const arch::Instruction& i : s.stream.instructions) {
        j["instructions"].push_back({{"instruction", arch::opcode_name(i.opcode)},
                                     {"unit", arch::unit_name(i.unit)},
                                     {"operands", arch::operands_text(i)}});
    }
    return j;
}

}  // namespace

std::string explanation_json(const Explanation& e) {
    json j;
    j["schema_version"] = 1;
    j["call"] = e.call.name;
    j["statement"] = e.statement;
    j["init"] = e.init;
    j["arch"] = e.question.arch;
    j["steady"] = timed_json(e.steady, e.shares);
    j["single"] = e.single ? timed_json(*e.single, e.single_shares) : json(nullptr);
    j["bound"] = e.bound;
    j["streams"] = json::array();
    for (const IssuedStream& s : e.streams) {
        j["streams"].push_back(stream_json(s));
    }
    j["not_modelled"] = e.steady.cost.not_modelled;
    return j.dump(2) + "\n";
}

}  // namespace tensight::explain
