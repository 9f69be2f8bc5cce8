// SPDX-License-Identifier: Apache-2.0
// The cost of one pass of a long loop: a compute call, a DRAM read, or scalar arithmetic.
#include <algorithm>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

namespace {

// Loops are as steady as they get long before the bench's hundreds of thousands of passes; the
// slope is the same and the run is not.
constexpr std::uint32_t kEnough = 2048;

workload::Workload launch(const Request& request, const std::string& arm, std::uint32_t passes) {
    workload::Workload w = micro_card(request);
    const std::vector<workload::CoreCoord> core = {{0, 0}};
    auto& kernels = w.programs.front().kernels;
    const auto add = [&](workload::Kernel kernel) {
        kernel.compile_args.push_back(argument(passes));
        kernels.push_back(std::move(kernel));
    };
    if (arm == "mm" || arm == "sfpu") {
        const auto format =
            arm == "mm" ? numerics::DataFormat::Float16_b : numerics::DataFormat::Int32;
        for (const int id : {0, 1, 16}) {
            add_circular_buffer(w, id, format, 1,
                                static_cast<std::uint32_t>(numerics::tile_bytes(format)), core);
        }
        workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", core);
        compute.defines["ARM_MM"] = arm == "mm" ? "1" : "0";
        compute.dst_32bit = arm == "sfpu";
        add(std::move(compute));
        kernels.push_back(
            data_movement_kernel(request.kernels + "/feeder.cpp", workload::Risc::brisc, 0, core));
        return w;
    }
    workload::Kernel mover =
        data_movement_kernel(request.kernels + "/mover.cpp", workload::Risc::brisc, 0, core);
    mover.defines["ARM_NOC"] = arm == "noc" ? "1" : "0";
    if (arm == "noc") {
        add_dram_buffer(w, "page", banks_of(request.chip), 2048);
        add_runtime_arguments(mover, core, {argument("addr(page)")});
    }
    add(std::move(mover));
    return w;
}

}  // namespace

Rebuilt families::inner_loop(const Request& request) {
    const Params& p = request.params;
    const std::string arm = p.choice("arm", {"mm", "noc", "rv", "sfpu"});
    const std::uint32_t low = p.count("inner_lo", 1, 1U << 30);
    const std::uint32_t high = p.count("inner_hi", low + 1, 1U << 30);
    const std::uint32_t from = std::min(low, kEnough);
    const std::uint32_t to = from + std::min(high - low, kEnough);
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;  // pages that nobody has filled
    rebuilt.launches = {launch(request, arm, from), launch(request, arm, to)};
    const double passes = to - from;
    // The time of the whole launch, which also waits for what the loop has queued.
    rebuilt.figure = [passes](const Runs& runs) {
        return (kernel_duration(runs.launches[1]) - kernel_duration(runs.launches[0])) / passes;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
