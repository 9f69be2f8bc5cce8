// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "host/program/program_state.h"

namespace tensight::host {

/// Addresses of a program's circular buffers in its order, as TT-Metalium gives them out: one
/// behind the other from `base` on, aligned to `alignment`, each at the same address on all of its
/// cores. Those over a buffer have that buffer's address and take no room.
///
/// There is an end for each distinct rectangle of cores; a circular buffer starts at the largest
/// end of its own rectangles, and moves the ends of all that meet them. Source:
/// tt-metal:tt_metal/impl/program/program.cpp (allocate_circular_buffers). Errors:
/// std::runtime_error where one would start below an end that meets it, ends beyond `l1_bytes`, or
/// above `lowest_buffer`, the lowest address of the buffers at the top.
std::vector<std::uint32_t> circular_buffer_addresses(
    const std::vector<tt::tt_metal::detail::CircularBufferState>& buffers, std::uint32_t base,
    std::uint32_t alignment, std::uint64_t l1_bytes, std::uint64_t lowest_buffer);

}  // namespace tensight::host
