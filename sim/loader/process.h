// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace tensight::loader {

/// A program (absolute path, or a name that is looked up in PATH) and its arguments, never a shell
/// line.
using Command = std::vector<std::string>;

/// How one program of a pipeline ended.
struct ProcessResult {
    int exit_status = -1;  ///< of a program that returned; 127 also when it could not be started
    int signal = 0;        ///< that ended it, 0 otherwise
    std::string output;    ///< standard output of the last program
    std::string error_output;  ///< standard error, at most 1 MiB of it

    bool succeeded() const { return exit_status == 0 && signal == 0; }
};

/// How a pipeline ended.
struct PipelineResult {
    std::vector<ProcessResult> processes;  ///< one per command
    bool timed_out = false;                ///< all of them were killed
};

/// Runs programs side by side, each reading what the one before writes; the first reads nothing.
/// They see only PATH, LC_ALL=C and SOURCE_DATE_EPOCH=0, so that no CPATH or locale of the user
/// changes what a compiler does.
/// @param limit  wall time after which all of them are killed
PipelineResult run_pipeline(std::span<const Command> commands, std::chrono::milliseconds limit);

/// run_pipeline with one command.
ProcessResult run_process(const Command& command, std::chrono::milliseconds limit);

}  // namespace tensight::loader
