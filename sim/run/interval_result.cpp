// SPDX-License-Identifier: Apache-2.0
#include "sim/run/interval_result.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tensight::run {

namespace {

constexpr std::size_t kMostNamed = 5;

bool computes(const workload::Program& program) {
    return std::any_of(program.kernels.begin(), program.kernels.end(),
                       [](const auto& kernel) { return kernel.risc == workload::Risc::compute; });
}

}  // namespace

std::set<std::string> idle_sections(const workload::Workload& workload) {
    std::set<std::string> idle;
    if (std::none_of(workload.programs.begin(), workload.programs.end(), computes)) {
        idle.insert({"tensix", "unpack", "fpu", "sfpu", "pack"});
    }
    if (std::none_of(
            workload.buffers.begin(), workload.buffers.end(),
            [](const workload::Buffer& b) { return b.memory == workload::Memory::dram; })) {
        idle.insert("dram");
    }
    return idle;
}

void put_interval(Cycles& cycles, const FigureInterval& interval) {
    cycles.low = static_cast<std::uint64_t>(std::max(0.0, std::floor(interval.low)));
    cycles.high = static_cast<std::uint64_t>(std::ceil(interval.high));
    cycles.widest = interval.widest;
}

void put_sum(RunResult& result) {
    std::map<std::string, Widening> by_name;
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    for (const ProgramResult& p : result.programs) {
        low += p.cycles.low.value_or(p.cycles.value);
        high += p.cycles.high.value_or(p.cycles.value);
        for (const Widening& w : p.cycles.widest) {
            Widening& sum = by_name.try_emplace(w.parameter, Widening{w.parameter}).first->second;
            sum.faster += w.faster;
            sum.slower += w.slower;
        }
    }
    result.cycles.low = low;
    result.cycles.high = high;
    result.cycles.widest.clear();
    for (const auto& [name, widening] : by_name) {
        result.cycles.widest.push_back(widening);
    }
    std::stable_sort(result.cycles.widest.begin(), result.cycles.widest.end(),
                     [](const Widening& a, const Widening& b) { return a.size() > b.size(); });
    result.cycles.widest.resize(std::min(result.cycles.widest.size(), kMostNamed));
}

}  // namespace tensight::run
