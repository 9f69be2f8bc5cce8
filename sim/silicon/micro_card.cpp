// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/micro_card.h"

#include <fmt/format.h>

namespace tensight::silicon {

Grid micro_grid(const Request& request) { return grid_of(request.row.arch, {8, 8}, {12, 10}); }

workload::Workload micro_card(const Request& request) {
    workload::Workload w = card(request, micro_grid(request));
    if (request.row.arch == "wormhole_b0") {
        w.harvested_rows = {2, 11};
    }
    return w;
}

void add_coordinates(workload::ArgumentList& list, workload::CoreCoord core) {
    list.push_back(argument(fmt::format("noc_x({}, {})", core.x, core.y)));
    list.push_back(argument(fmt::format("noc_y({}, {})", core.x, core.y)));
}

}  // namespace tensight::silicon
