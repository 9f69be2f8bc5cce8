// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "models/core/core_parts.h"
#include "sim/workload/workload.h"

namespace tensight::host {

/// What a launch tells on standard error.
enum class Summary { off, line, full };

/// What the environment says about the chip and about what launches leave (docs/from-tt-metal.md
/// has the table). A host program has no other way to say it: its text is TT-Metalium's.
struct Environment {
    workload::Workload card;  ///< its chip's keys and metal_api
    core::NumericsMode numerics = core::NumericsMode::exact;
    std::uint64_t max_cycles = 0;  ///< 0: the run's default
    Summary summary = Summary::line;
    // Folders, empty: none.
    std::string report;
    std::string json;
    std::string trace;
    std::string save_workload;
    bool lines = false;
    bool pressure = false;

    // TT-Metalium's own.
    std::string dprint_cores;  ///< TT_METAL_DPRINT_CORES
    std::string dprint_file;
    bool dprint_prefix = true;

    /// Errors: std::runtime_error that names the variable, what it is and what was expected.
    static Environment read();
};

/// True if TT_METAL_DPRINT_CORES in `cores` names the core: "0,0", "(0,0),(0,1)", "(0,0)-(3,0)",
/// "all", "worker".
/// Errors: std::runtime_error for other text.
bool selects_core(const std::string& cores, workload::CoreCoord core);

}  // namespace tensight::host
