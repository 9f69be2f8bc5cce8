// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tensight::error_budget {
namespace {

constexpr int kMostPhases = 4;
constexpr std::array<const char*, kMostPhases + 1> kFidelity = {"", "LoFi", "HiFi2", "HiFi3",
                                                                "HiFi4"};
constexpr std::array<const char*, kMostPhases + 1> kFidelityId = {
    "", "", "fidelity_hifi2", "fidelity_hifi3", "fidelity_hifi4"};

int phases(const workload::Kernel& kernel) { return static_cast<int>(kernel.fidelity) + 1; }

template <class Visit>
void for_each_compute(const workload::Workload& workload, Visit visit) {
    for (const workload::Program& program : workload.programs) {
        for (const workload::Kernel& kernel : program.kernels) {
            if (kernel.risc == workload::Risc::compute) {
                visit(kernel);
            }
        }
    }
}

}  // namespace

std::vector<Variant> variants_of(const workload::Workload& workload,
                                 std::vector<std::string>& left_out) {
    int kernels = 0;
    int narrow = 0;
    int least = kMostPhases;
    for_each_compute(workload, [&](const workload::Kernel& kernel) {
        ++kernels;
        narrow += kernel.dst_32bit ? 0 : 1;
        least = std::min(least, phases(kernel));
    });
    std::vector<Variant> variants;
    const auto add = [&variants](std::string id, const Change& change) {
        variants.push_back({std::move(id), words(change), change});
    };
    if (kernels == 0) {
        left_out.emplace_back("there is no compute kernel");
        return variants;
    }
    if (narrow > 0) {
        add("fp32_dst", {true, false, 0, false});
    } else {
        left_out.emplace_back("DST has 32 bits already");
    }
    for (int level = least + 1; level <= kMostPhases; ++level) {
        add(kFidelityId.at(static_cast<std::size_t>(level)), {false, false, level, false});
    }
    if (least == kMostPhases) {
        left_out.emplace_back("the fidelity is HiFi4 already");
    }
    add("accurate_sfpu", {false, false, 0, true});
    return variants;
}

void apply(const Change& change, workload::Workload& workload) {
    for (workload::Program& program : workload.programs) {
        for (workload::Kernel& kernel : program.kernels) {
            if (kernel.risc != workload::Risc::compute) {
                continue;
            }
            kernel.dst_full_sync |= change.full_sync && !kernel.dst_32bit;
            kernel.dst_32bit |= change.fp32_dst;
            if (phases(kernel) < change.least_phases) {
                kernel.fidelity = static_cast<workload::Fidelity>(change.least_phases - 1);
            }
            kernel.approx = kernel.approx && !change.accurate;
        }
    }
}

std::string words(const Change& change) {
    std::string text;
    const auto add = [&text](const std::string& what) {
        text += (text.empty() ? "" : ", ") + what;
    };
    if (change.fp32_dst) {
        add(change.full_sync ? "fp32 DST in full sync" : "fp32 DST");
    }
    if (change.least_phases > 0) {
        add(kFidelity.at(static_cast<std::size_t>(change.least_phases)));
    }
    if (change.accurate) {
        add("accurate SFPU");
    }
    return text;
}

}  // namespace tensight::error_budget
