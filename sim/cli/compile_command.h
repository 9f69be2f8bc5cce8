// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "compiler/emit/text.h"
#include "sim/run/options.h"

namespace tensight::cli {

struct CompileArguments {
    std::string program;  ///< text form
    std::string folder;   ///< to be made
    compiler::PlanOptions plan;
    compiler::Generation generation = compiler::Generation::C;
    std::optional<int> dst_bits;  ///< instead of the program's
    std::optional<bool> full_sync;
    std::optional<compiler::Fidelity> fidelity;
    std::int64_t rows = 0;  ///< of the outputs, instead of the program's; 0: those
    std::int64_t columns = 0;
    std::string costs_path;  ///< table of costs; empty: the chip description's
    std::string json_path;   ///< of the run; empty: none
    bool run = false;        ///< simulate and compare
    bool reference = true;   ///< write what must come out
    int tune = 1;            ///< plans to simulate
    run::RunOptions options;
};

/// `tensight compile`: 0 written (and, with `run`, correct); else as `tensight run`.
int compile_command(const CompileArguments& arguments);

}  // namespace tensight::cli
