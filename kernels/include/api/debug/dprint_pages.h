// SPDX-License-Identifier: Apache-2.0
// Printing pages of L1: accepted, prints nothing yet (api/debug/dprint.h).
#pragma once

#include "api/debug/dprint.h"

inline void print_cb_details(std::uint32_t) {}

namespace tt::data_movement::common {
inline void print_bf16_pages(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t = 0) {}
inline void print_f32_pages(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t = 0) {}
inline void print_u8_pages(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t = 0) {}
inline void print_u16_pages(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t = 0) {}
}  // namespace tt::data_movement::common

namespace tt::compute::common {
inline void print_tile_rows(std::uint32_t, std::uint32_t = 32, std::uint32_t = 0, bool = false) {}
inline void print_full_tile(std::uint32_t, std::uint32_t = 0, bool = false) {}
}  // namespace tt::compute::common
