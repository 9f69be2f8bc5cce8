// SPDX-License-Identifier: Apache-2.0
// Mean and variance of each column in one pass. The state is kept in the vector unit, which may do
// nothing else meanwhile unless the state is saved. Means go to DST `mean_dst_idx`, squared
// differences or variances to the tile after it. An empty table of reciprocals means a division.
#pragma once

#include <array>

#include "api/compute/common_globals.h"
#include "api/debug/assert.h"
#include "tensight/sfpu.h"

namespace tensight::welford {

enum Kind : std::uint32_t { clear = 2, update, save, restore, to_row, to_face };

/// The pattern of 1 / (index + 1).
template <std::size_t size>
ALWI std::uint32_t reciprocal(std::uint32_t index, const std::array<std::uint32_t, size>& table) {
    if constexpr (size > 0) {
        return table[index];
    } else {
        return __builtin_bit_cast(std::uint32_t, 1.0f / static_cast<float>(index + 1));
    }
}

ALWI void call(Kind kind, std::uint32_t dst, std::uint32_t a = 0, std::uint32_t b = 0) {
    trap_void<Call::sfpu_running>(kind, dst, a, b);
}

template <std::size_t size>
ALWI void rows(std::uint32_t dst, std::uint32_t index, std::uint32_t first, std::uint32_t count,
               const std::array<std::uint32_t, size>& table) {
    for (std::uint32_t i = 0; i < count; ++i) {
        trap_void<Call::sfpu_reciprocal>(reciprocal(index + i, table));
    }
    call(update, dst, first, count);
}

template <std::size_t size>
ALWI void finish(Kind kind, std::uint32_t dst, std::uint32_t group, std::uint32_t scale,
                 const std::array<std::uint32_t, size>& table) {
    trap_void<Call::sfpu_reciprocal>(reciprocal(scale, table));
    call(kind, dst, group);
}

}  // namespace tensight::welford

namespace ckernel {

ALWI void welford_clear() { MATH(tensight::welford::call(tensight::welford::clear, 0);) }

/// Prepares the vector unit and clears the state.
ALWI void welford_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::welford>(0);)
    welford_clear();
}

/// Takes in the 32 rows of a tile. `start_idx`: values of a column so far.
template <std::uint32_t reciprocal_size>
ALWI void welford_update(std::uint32_t input_dst_idx, std::uint32_t start_idx,
                         const std::array<std::uint32_t, reciprocal_size>& reciprocal_lut) {
    ASSERT(reciprocal_size == 0 || start_idx < reciprocal_size);
    MATH(tensight::welford::rows(input_dst_idx, start_idx, 0, 32, reciprocal_lut);)
}

/// Takes in rows `start_row` to `start_row` + `num_rows` - 1 of a tile.
template <std::uint32_t reciprocal_size>
ALWI void welford_update_rows(std::uint32_t input_dst_idx, std::uint32_t start_idx,
                              std::uint32_t start_row, std::uint32_t num_rows,
                              const std::array<std::uint32_t, reciprocal_size>& reciprocal_lut) {
    ASSERT(reciprocal_size == 0 || start_idx < reciprocal_size);
    ASSERT(start_row + num_rows <= 32);
    MATH(if (num_rows != 0) {
        tensight::welford::rows(input_dst_idx, start_idx, start_row, num_rows, reciprocal_lut);
    })
}

/// The state to or from DST, as registers lie in it, in rows 4 x `group_id` and the three after.
ALWI void welford_save_state(std::uint32_t mean_dst_idx, std::uint32_t group_id = 0) {
    MATH(tensight::welford::call(tensight::welford::save, mean_dst_idx, group_id);)
}
ALWI void welford_restore_state(std::uint32_t mean_dst_idx, std::uint32_t group_id = 0) {
    MATH(tensight::welford::call(tensight::welford::restore, mean_dst_idx, group_id);)
}

/// Means and variances (squared differences / (`scale_idx` + 1)) to the first row of two tiles.
template <std::size_t reciprocal_size>
ALWI void welford_finalize_to_row(
    std::uint32_t mean_dst_idx, std::uint32_t scale_idx,
    const std::array<std::uint32_t, reciprocal_size>& reciprocal_lut) {
    ASSERT(reciprocal_size == 0 || scale_idx < reciprocal_size);
    MATH(tensight::welford::finish(tensight::welford::to_row, mean_dst_idx, 0, scale_idx,
                                   reciprocal_lut);)
}

/// The same as registers lie in DST.
template <std::size_t reciprocal_size>
ALWI void welford_finalize_to_face(
    std::uint32_t mean_dst_idx, std::uint32_t group_id, std::uint32_t scale_idx,
    const std::array<std::uint32_t, reciprocal_size>& reciprocal_lut) {
    ASSERT(reciprocal_size == 0 || scale_idx < reciprocal_size);
    MATH(tensight::welford::finish(tensight::welford::to_face, mean_dst_idx, group_id, scale_idx,
                                   reciprocal_lut);)
}
template <std::size_t reciprocal_size>
ALWI void welford_finalize_to_face(
    std::uint32_t mean_dst_idx, std::uint32_t scale_idx,
    const std::array<std::uint32_t, reciprocal_size>& reciprocal_lut) {
    welford_finalize_to_face(mean_dst_idx, 0, scale_idx, reciprocal_lut);
}

}  // namespace ckernel
