// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tensight::cli {

/// The `tensight` command: parses the arguments, runs the subcommand and returns the exit status
/// (docs: 0 ok, 1 failed, 2 bad usage or input, 3 not compiled, 4 stuck, 5 our own fault).
int run_command_line(int argc, const char* const* argv);

}  // namespace tensight::cli
