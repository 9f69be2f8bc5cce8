// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <malloc.h>

#include <exception>

#include "sim/cli/commands.h"

int main(int argc, char** argv) {
    // Tensors of many megabytes come and go while a workload is read: keep their pages.
    ::mallopt(M_MMAP_THRESHOLD, 1 << 25);  // the most that glibc takes
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    try {
        return tensight::cli::run_command_line(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: internal error: {}\n", error.what());
        return 5;
    }
}
