// SPDX-License-Identifier: Apache-2.0
// Loops of matmul_tiles with one wait and pop for a block of calls.
#include <array>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

namespace {

constexpr std::array<std::uint32_t, 4> kPoints = {64, 128, 192, 256};

double figure_of(const std::string& report, std::size_t point, const std::vector<double>& cycles) {
    if (report == "total") {
        return cycles.at(point);
    }
    if (report == "slope_128_256") {
        return (cycles.at(3) - cycles.at(1)) / (kPoints[3] - kPoints[1]);
    }
    return slope({kPoints.begin(), kPoints.end()}, cycles);
}

// Which of the points a row with a single number names; the reports of slopes name a range.
std::size_t point_of(const Params& p, const std::string& report) {
    if (report != "total") {
        p.choice("n", {report == "slope_128_256" ? "128..256" : "64..256", "unknown"});
        return 0;
    }
    const std::string n = p.choice("n", {"64", "128", "192", "256"});
    for (std::size_t i = 0; i < kPoints.size(); ++i) {
        if (std::to_string(kPoints[i]) == n) {
            return i;
        }
    }
    return 0;
}

}  // namespace

Rebuilt families::matmul_tiles_loop(const Request& request) {
    const Params& p = request.params;
    const std::string report =
        p.choice("report", {"per_call_quoted", "slope_128_256", "slope_all4", "total"});
    // Quoted as the same for every fidelity: then the unpack thread sets the pace, as with LoFi.
    const std::string fidelity = p.is("fidelity", "any")
                                     ? p.choice("fidelity", {"any"})
                                     : p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string thread = p.choice("thread", {"math", "unpack"}, "math");
    const bool crossed =
        p.choice("src_banks", {"in_step", "out_of_step"}, "in_step") == "out_of_step";
    const std::uint32_t block = p.count("cb_block", 1, 64);
    const std::uint32_t pages = p.count("cb_pages", block, 128, 16);
    const std::size_t point = point_of(p, report);
    if (64 % block != 0) {
        p.refuse("cb_block", "a number that divides 64");
    }

    workload::Workload w = micro_card(request);
    const std::vector<workload::CoreCoord> core = {{0, 0}};
    const auto format = numerics::DataFormat::Float16_b;
    for (const int id : {0, 1}) {
        add_circular_buffer(w, id, format, pages, 2048, core);
    }
    add_circular_buffer(w, 16, format, 4, 2048, core);
    workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", core);
    compute.fidelity = fidelity_of(fidelity == "any" ? "LoFi" : fidelity);
    compute.defines["CB_BLOCK"] = std::to_string(block);
    compute.defines["STRAYS"] = crossed ? "3" : "0";
    std::uint32_t calls = 0;
    for (const std::uint32_t n : kPoints) {
        compute.compile_args.push_back(argument(n));
        calls += n;
    }
    workload::Kernel feeder =
        data_movement_kernel(request.kernels + "/feeder.cpp", workload::Risc::brisc, 0, core);
    feeder.defines["CB_BLOCK"] = std::to_string(block);
    add_runtime_arguments(feeder, core,
                          {argument(calls / block), argument(std::uint32_t{kPoints.size()})});
    auto& kernels = w.programs.front().kernels;
    kernels.push_back(std::move(compute));
    kernels.push_back(std::move(feeder));

    Rebuilt rebuilt;
    rebuilt.tensix_words = crossed;
    rebuilt.breaks_rules = true;  // pages that nobody has filled
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [report, point,
                      risc = thread == "math" ? "TRISC1" : "TRISC0"](const Runs& runs) {
        return figure_of(report, point, zones(runs.launches.front(), "calls", risc));
    };
    return rebuilt;
}

}  // namespace tensight::silicon
