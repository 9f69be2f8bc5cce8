// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/profile/noc_log.h"
#include "sim/workload/workload.h"

namespace tensight::report {

/// Version of TT-Metalium's format that is written: its profiler's noc events as of 2026-06, what
/// tt-npe:tt_npe/cpp/src/npeWorkloadIngest.cpp and tt_npe/py/util/npe_analyze_noc_trace_dir.py
/// read.

/// Dates in the files are cycles of the program plus this. tt-npe takes the first date off all of
/// them, but before that drops whatever comes after a date that is more than twice the one before
/// it (tt-npe:tt_npe/py/util/fabric_post_process.py, desynchronized events).
inline constexpr std::uint64_t kNocTraceOrigin = 1'000'000'000'000;

/// Routers of the cores on NoC 0.
using Routers = std::map<events::Core, std::pair<int, int>>;

/// "noc_trace_dev0_scores_ID1024.json" of program `index`. The id is an operation's number above 10
/// bits of the device's; 0 stands for the profiler's own programs.
std::string noc_trace_name(const std::string& program, std::size_t index);

/// The events of one program as the text of its file.
std::string noc_trace_text(const profile::NocLog& log, const Routers& routers,
                           const std::string& program, std::size_t index);

/// "topology.json", which tt-npe wants beside the files: one chip of architecture `arch`.
std::string topology_text(const std::string& arch);

/// Throws std::runtime_error naming a trace in `folder` that none of the programs would replace:
/// tt-npe reads all files of a folder as one run. A folder that is not there is fine.
void refuse_other_noc_traces(const std::string& folder, const workload::Workload& workload);

/// Removes traces of other programs from a folder that is Tensight's own.
void remove_noc_traces(const std::string& folder);

}  // namespace tensight::report
