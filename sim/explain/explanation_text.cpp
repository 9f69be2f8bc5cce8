// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/explanation_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "models/arch/instruction_names.h"

namespace tensight::explain {

namespace {

using Out = std::back_insert_iterator<std::string>;

const char* thread_name(int thread) {
    return thread == 0 ? "unpack (TRISC0)" : thread == 1 ? "math (TRISC1)" : "pack (TRISC2)";
}

const char* fidelity_name(workload::Fidelity fidelity) {
    switch (fidelity) {
        case workload::Fidelity::LoFi:
            return "LoFi";
        case workload::Fidelity::HiFi2:
            return "HiFi2";
        case workload::Fidelity::HiFi3:
            return "HiFi3";
        case workload::Fidelity::HiFi4:
            break;
    }
    return "HiFi4";
}

std::string conditions(const Explanation& e) {
    const Question& q = e.question;
    if (e.single) {
        return q.bank ? fmt::format("{}, core 0,0 and DRAM bank {}, {} bytes, NoC {}", q.arch,
                                    *q.bank, q.bytes, q.noc)
                      : fmt::format("{}, core 0,0 and core {},{}, {} bytes, NoC {}", q.arch,
                                    q.other.x, q.other.y, q.bytes, q.noc);
    }
    return fmt::format(
        "{}, {} and {} to {}, {}, DST {} bit {} sync{}", q.arch, numerics::format_name(q.in0),
        numerics::format_name(q.in1), numerics::format_name(q.out), fidelity_name(q.fidelity),
        q.dst_32bit ? 32 : 16, q.dst_full_sync ? "full" : "half", q.approx ? ", approximate" : "");
}

/// Runs of equal instructions on one line.
void stream_lines(Out& out, const arch::InstructionStream& stream) {
    const auto& all = stream.instructions;
    for (std::size_t i = 0; i < all.size();) {
        const std::string operands = arch::operands_text(all[i]);
        std::size_t end = i + 1;
        while (end < all.size() && all[end].opcode == all[i].opcode &&
               all[end].unit == all[i].unit && arch::operands_text(all[end]) == operands) {
            ++end;
        }
        fmt::format_to(out, "    {:>4} x {:<18} {:<8} {}\n", end - i,
                       arch::opcode_name(all[i].opcode), arch::unit_name(all[i].unit), operands);
        i = end;
    }
}

void streams(Out& out, const Explanation& e) {
    int last = -1;
    for (const IssuedStream& s : e.streams) {
        if (s.thread != last) {
            fmt::format_to(out, "\n{}\n", thread_name(s.thread));
            last = s.thread;
        }
        fmt::format_to(out, "  {}: {} instructions, {} words pushed\n", s.stream.name,
                       s.stream.instructions.size(), s.stream.pushed_words);
        stream_lines(out, s.stream);
    }
}

/// Has nothing to do with the call.
bool is_idle(const Spent& s) {
    return std::all_of(s.cycles.begin(), s.cycles.end(), [](const auto& entry) {
        return entry.first.rfind("idle", 0) == 0 || entry.first == "engine_drain";
    });
}

void spent(Out& out, const Cost& cost) {
    fmt::format_to(out, "\ncycles of each RISC and engine for one call\n");
    for (const Spent& s : cost.spent) {
        if (is_idle(s)) {
            continue;
        }
        const auto working = s.cycles.find("working");
        std::string rest;
        for (const auto& [cause, cycles] : s.cycles) {
            if (cause != "working" && std::abs(cycles) >= 0.05) {
                rest += fmt::format("{}{} {:.1f}", rest.empty() ? "" : ", ", cause, cycles);
            }
        }
        fmt::format_to(out, "  {:<10} works {:>8.1f}   {}\n", s.who,
                       working == s.cycles.end() ? 0.0 : working->second, rest);
    }
}

std::string provenance_text(arch::Provenance provenance) {
    switch (provenance) {
        case arch::Provenance::documented:
            return "documented";
        case arch::Provenance::derived:
            return "derived";
        case arch::Provenance::measured:
            return "measured";
        case arch::Provenance::assumed:
            break;
    }
    return "assumed";
}

void share_table(Out& out, const std::vector<Share>& shares, double whole) {
    for (const Share& s : shares) {
        const std::string interval =
            s.parameter.low == s.parameter.high
                ? ""
                : fmt::format(" ({:g} to {:g})", s.parameter.low, s.parameter.high);
        fmt::format_to(out, "  {:>8.1f} {:>5.1f} %  {} = {:g}{} {}; {}: {}\n", s.cycles,
                       100 * s.cycles / whole, s.name, s.parameter.value, interval,
                       s.parameter.unit, provenance_text(s.parameter.provenance),
                       s.parameter.source);
    }
}

}  // namespace

std::string explanation_text(const Explanation& e) {
    std::string text;
    Out out = std::back_inserter(text);
    fmt::format_to(out, "{}\n{}\n", e.statement, conditions(e));
    if (!e.init.empty()) {
        fmt::format_to(out, "after {}\n", e.init);
    }
    if (e.single) {
        fmt::format_to(out, "\none alone, to its barrier   {:.0f} cycles ({:.0f} to {:.0f})\n",
                       e.single->cost.cycles, e.single->low, e.single->high);
        share_table(out, e.single_shares, e.single->cost.cycles);
    }
    fmt::format_to(out, "\none of many in a row   {:.1f} cycles ({:.1f} to {:.1f})\n",
                   e.steady.cost.cycles, e.steady.low, e.steady.high);
    fmt::format_to(out, "  {}\n", e.bound);
    share_table(out, e.shares, e.steady.cost.cycles);
    spent(out, e.steady.cost);
    streams(out, e);
    if (!e.steady.cost.not_modelled.empty()) {
        fmt::format_to(out, "\nnot modelled:\n");
        for (const std::string& what : e.steady.cost.not_modelled) {
            fmt::format_to(out, "  {}\n", what);
        }
    }
    return text;
}

}  // namespace tensight::explain
