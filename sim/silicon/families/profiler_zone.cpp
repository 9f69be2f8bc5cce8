// SPDX-License-Identifier: Apache-2.0
// What an empty profiler zone costs on a TRISC.
#include "sim/silicon/bare_threads.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

Rebuilt families::profiler_zone(const Request& request) {
    constexpr std::uint32_t kZones = 32;  // for which the buffer has room
    request.params.choice("zone", {"ZONE_SCOPED"});
    Rebuilt rebuilt = bare_program(request, request.kernels + "/zone.cpp", {}, {kZones});
    rebuilt.figure = [](const Runs& runs) {
        const run::RunResult& r = runs.launches.front();
        return (zone(r, "zones", "TRISC1") - zone(r, "none", "TRISC1")) / kZones;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
