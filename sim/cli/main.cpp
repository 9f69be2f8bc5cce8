// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <exception>

#include "sim/cli/commands.h"

int main(int argc, char** argv) {
    try {
        return tensight::cli::run_command_line(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: internal error: {}\n", error.what());
        return 5;
    }
}
