// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Grid micro_grid(const Request& request) { return grid_of(request.row.arch, {8, 8}, {12, 10}); }

workload::Workload micro_card(const Request& request) {
    workload::Workload w = card(request, micro_grid(request));
    if (request.row.arch == "wormhole_b0") {
        w.harvested_rows = {2, 11};
    }
    return w;
}

}  // namespace tensight::silicon
