// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tensight::run {

/// A piece of L1 that something was put into.
struct L1Region {
    std::string kind;  ///< "kernel", "arguments", "semaphores", "cb" or "buffer"
    std::string name;  ///< the RISC, "CB 0, 16", the buffer's name
    std::uint64_t address = 0;
    std::uint64_t bytes = 0;
    std::uint64_t peak_bytes = 0;  ///< CBs: the most pages in use; others: all
};

/// L1 of one core in one program.
struct L1Result {
    int x = 0;
    int y = 0;
    std::string program;
    std::uint64_t capacity = 0;
    std::uint64_t reserved = 0;     ///< below: firmware, kernels, arguments, semaphores
    std::uint64_t allocated = 0;    ///< bytes above `reserved` that CBs and buffers take
    std::uint64_t peak = 0;         ///< the same, each CB with the most pages that it held
    std::uint64_t free = 0;         ///< between the CBs below and the buffers above
    std::vector<L1Region> regions;  ///< by address

    /// Of `capacity`, with the reserved part.
    [[nodiscard]] std::uint64_t used() const { return reserved + allocated; }
};

}  // namespace tensight::run
