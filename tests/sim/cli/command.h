// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace tensight::cli::testing {

/// A program with its arguments and surroundings; never a shell line.
struct Command {
    std::vector<std::string> arguments;              ///< the program's path first
    std::map<std::string, std::string> environment;  ///< all of it: nothing is inherited
    std::string folder;                              ///< working directory
    std::chrono::seconds limit{60};                  ///< wall time after which it is killed
};

/// What a command did.
struct CommandResult {
    pid_t process = -1;
    int status = -1;  ///< exit status; -1 when a signal ended it
    int signal = 0;   ///< that ended it, 0 otherwise
    bool timed_out = false;
    std::string out;
    std::string err;
};

/// Runs `command` to its end with nothing on its standard input and captures what it writes.
/// Throws std::system_error when it cannot be started.
CommandResult run(const Command& command);

}  // namespace tensight::cli::testing
