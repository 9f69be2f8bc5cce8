// SPDX-License-Identifier: Apache-2.0
// Loops of RISC-V instructions on a data-movement core.
#include <fmt/format.h>

#include <array>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

namespace {

struct Zone {
    std::string_view name;
    std::uint32_t passes;
    std::uint32_t divides;  ///< in a pass
};

constexpr std::array<Zone, 12> kZones = {{{"alu_dep", 94, 0},
                                          {"alu_ind", 94, 0},
                                          {"mul_dep", 47, 0},
                                          {"mul_ind", 94, 0},
                                          {"div_small", 31, 16},
                                          {"div_large", 13, 16},
                                          {"load_dep", 12, 0},
                                          {"load_ind", 54, 0},
                                          {"store_spread", 19, 0},
                                          {"branch_nt", 47, 0},
                                          {"branch_t", 47, 0},
                                          {"marker_null", 1, 0}}};

}  // namespace

Rebuilt families::riscv_zone(const Request& request) {
    const Params& p = request.params;
    const std::string name = p.text("zone");
    const Zone* zone = nullptr;
    for (const Zone& z : kZones) {
        zone = z.name == name ? &z : zone;
    }
    if (zone == nullptr) {
        p.refuse("zone", "a zone of the bench");
    }
    // A control for whoever rebuilds the loop: the loop is determined by the zone.
    if (!p.is("retired", "na")) {
        p.count("retired", 0, 1U << 30);
    }
    p.without_effect({"retired"});
    const std::string report = p.choice("report", {"zone_cycles", "per_divide"});
    if (report == "per_divide" && zone->divides == 0) {
        p.refuse("report", "zone_cycles for a zone without divisions");
    }
    Rebuilt rebuilt;
    rebuilt.instruction_fetch = true;
    workload::Workload w = card(request, {1, 1});
    workload::Kernel kernel =
        data_movement_kernel(request.kernels + "/zone.cpp", workload::Risc::brisc, 0, {{0, 0}});
    kernel.defines["ZONE"] = name;
    kernel.compile_args.push_back(argument(zone->passes));
    w.programs.front().kernels.push_back(std::move(kernel));
    rebuilt.launches.push_back(std::move(w));
    const double divides = zone->divides * zone->passes;
    const bool per_divide = report == "per_divide";
    rebuilt.figure = [divides, per_divide](const Runs& runs) {
        const run::RunResult& r = runs.launches.front();
        return per_divide ? (silicon::zone(r, "twice") - silicon::zone(r, "once")) / divides
                          : silicon::zone(r, "once");
    };
    return rebuilt;
}

}  // namespace tensight::silicon
