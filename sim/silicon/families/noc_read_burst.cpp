// SPDX-License-Identifier: Apache-2.0
// One core reads from one or several others, and waits once.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Rebuilt families::noc_read_burst(const Request& request) {
    const Params& p = request.params;
    const Grid grid = micro_grid(request);
    const workload::CoreCoord reader = p.core("reader", grid.columns, grid.rows);
    const workload::CoreCoord source = p.core("source", grid.columns, grid.rows);
    const std::uint32_t sources = p.count("sources", 1, 8);
    const std::uint32_t count = p.count("count", 1, 65536);
    const bool stateful = p.flag("stateful");
    const std::uint32_t bytes = p.count("bytes", 1, 65536);
    const std::uint32_t dst_stride = p.count("dst_stride", 0, 65536);
    const std::uint32_t src_stride = p.count("src_stride", 0, 65536);
    const std::uint32_t noc = p.count("noc", 0, 1);
    p.without_effect({"experiment"});

    workload::Workload w = micro_card(request);
    workload::Kernel kernel = data_movement_kernel(
        request.kernels + "/burst.cpp", workload::Risc::brisc, static_cast<int>(noc), {reader});
    kernel.defines["STATEFUL"] = stateful ? "1" : "0";
    workload::ArgumentList list = {argument(count), argument(bytes), argument(dst_stride),
                                   argument(src_stride), argument(sources)};
    // The other sources are the cores behind the first one, row by row (assumed).
    const int first = source.y * grid.columns + source.x;
    for (std::uint32_t i = 0; i < sources; ++i) {
        const int at = (first + static_cast<int>(i)) % grid.cores();
        add_coordinates(list, {at % grid.columns, at / grid.columns});
    }
    add_runtime_arguments(kernel, {reader}, std::move(list));
    w.programs.front().kernels.push_back(std::move(kernel));
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [mark = request.chip.timing.profiler_mark](const Runs& runs) {
        return zone(runs.launches.front(), "burst") + mark;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
