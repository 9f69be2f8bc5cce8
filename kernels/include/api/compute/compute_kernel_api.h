// SPDX-License-Identifier: Apache-2.0
// Vector operations on DST tiles that have no header of their own.
#pragma once

#include "api/compute/common_globals.h"
#include "api/debug/assert.h"
#include "tensight/sfpu.h"
#if TENSIGHT_METAL_API < 202602
// Of 2025-08: rsqrt_tile and max_tile had no header of their own.
#include "api/compute/binary_max_min.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#endif

namespace ckernel {

#define TENSIGHT_UNARY(op, how)                                                           \
    ALWI void op##_tile_init() { MATH(tensight::sfpu::init<tensight::SfpuOp::op>(how);) } \
    ALWI void op##_tile(std::uint32_t idst) {                                             \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op>(idst, VectorMode::RC, how);)     \
    }
TENSIGHT_UNARY(abs, tensight::sfpu::flags(APPROX))
TENSIGHT_UNARY(square, tensight::sfpu::flags(APPROX))
TENSIGHT_UNARY(silu, tensight::sfpu::flags(APPROX))
TENSIGHT_UNARY(exp2, tensight::sfpu::flags(true))
#undef TENSIGHT_UNARY

template <bool fast_and_approx = false>
ALWI void log_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::log>(
             tensight::sfpu::flags(APPROX, fast_and_approx));)
}
template <bool fast_and_approx = false>
ALWI void log_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::log>(
             idst, VectorMode::RC, tensight::sfpu::flags(APPROX, fast_and_approx));)
}

/// The same variant must be chosen for tanh_tile.
template <bool fast_and_approx = false>
ALWI void tanh_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::tanh>(tensight::sfpu::flags(fast_and_approx));)
}
template <bool fast_and_approx = false>
ALWI void tanh_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::tanh>(idst, VectorMode::RC,
                                                       tensight::sfpu::flags(fast_and_approx));)
}

/// The same variant must be chosen for sigmoid_tile.
template <bool fast_and_approx = false>
ALWI void sigmoid_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::sigmoid>(tensight::sfpu::flags(fast_and_approx));)
}
template <auto vec_mode = VectorMode::RC, bool fast_and_approx = false>
ALWI void sigmoid_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::sigmoid>(idst, vec_mode,
                                                          tensight::sfpu::flags(fast_and_approx));)
}

TENSIGHT_SFPU_TILE(abs_tile_int32, abs_int32)
TENSIGHT_SFPU_INIT(sign_tile_init, sign)
TENSIGHT_SFPU_TILE(sign_tile, sign)
TENSIGHT_SFPU_INIT(signbit_tile_init, signbit)
TENSIGHT_SFPU_TILE(signbit_tile, signbit)
TENSIGHT_SFPU_INIT(signbit_tile_int32_init, signbit)
TENSIGHT_SFPU_TILE(signbit_tile_int32, signbit_int32)

template <bool approx = false>
ALWI void expm1_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::expm1>(tensight::sfpu::flags(approx));)
}
template <bool approx = false>
ALWI void expm1_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::expm1>(idst, VectorMode::RC,
                                                        tensight::sfpu::flags(approx));)
}

/// `base_scale`: the bits of 1 / ln(base).
template <bool fast_and_approx = false>
ALWI void log_with_base_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::log_with_base>(
             tensight::sfpu::flags(APPROX, fast_and_approx));)
}
template <bool fast_and_approx = false>
ALWI void log_with_base_tile(std::uint32_t idst, std::uint32_t base_scale) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::log_with_base>(
             idst, VectorMode::RC, tensight::sfpu::flags(APPROX, fast_and_approx), base_scale);)
}

// Exponents: the bits of a float; until 2026 power_tile took an integer (tensight/metal_api.h).
#if TENSIGHT_METAL_API >= 202602
TENSIGHT_SFPU_INIT(power_tile_init, power)
TENSIGHT_SFPU_TILE_1(power_tile, power)
#else
TENSIGHT_SFPU_INIT(power_tile_init, power_iterative)
TENSIGHT_SFPU_TILE_1(power_tile, power_iterative)
#endif
TENSIGHT_SFPU_INIT(power_iterative_tile_init, power_iterative)
TENSIGHT_SFPU_TILE_1(power_iterative_tile, power_iterative)

// With a scalar: the bits of a float, or an integer.
TENSIGHT_SFPU_INIT(heaviside_tile_init, heaviside)
TENSIGHT_SFPU_TILE_1(heaviside_tile, heaviside)
TENSIGHT_SFPU_INIT(unary_max_tile_init, unary_max)
TENSIGHT_SFPU_TILE_1(unary_max_tile, unary_max)
TENSIGHT_SFPU_TILE_1(unary_max_int32_tile, unary_max_int32)
TENSIGHT_SFPU_INIT(unary_min_tile_init, unary_min)
TENSIGHT_SFPU_TILE_1(unary_min_tile, unary_min)
TENSIGHT_SFPU_TILE_1(unary_min_int32_tile, unary_min_int32)

/// Prepares sfpu_reduce for the same pool and format.
template <PoolType pool_type, DataFormat format>
ALWI void sfpu_reduce_init(std::uint32_t block_ct_dim = 1) {
    MATH(tensight::sfpu::init<tensight::SfpuOp::sfpu_reduce>(
             tensight::sfpu::flags(APPROX), pool_type | static_cast<unsigned>(format) << 8);)
}

/// Row 0 of the tile becomes the sum, average, maximum or minimum of each column, or its column 0
/// the sum of each row.
template <PoolType pool_type, DataFormat format, ReduceDim reduce_dim = ReduceDim::REDUCE_COL>
ALWI void sfpu_reduce(std::uint32_t idst, std::uint32_t block_ct_dim = 1,
                      std::uint32_t block_rt_dim = 1) {
    static_assert(reduce_dim == ReduceDim::REDUCE_COL ||
                      (reduce_dim == ReduceDim::REDUCE_ROW && pool_type == PoolType::SUM &&
                       (format == DataFormat::Float32 || format == DataFormat::Float16_b)),
                  "tensight: unsupported call sfpu_reduce: only REDUCE_COL, and REDUCE_ROW for "
                  "sums of Float32 and Float16_b");
    static_assert(
        format == DataFormat::Float32 || format == DataFormat::Float16_b ||
            format == DataFormat::Int32 || format == DataFormat::UInt32 ||
            format == DataFormat::UInt16,
        "tensight: unsupported call sfpu_reduce: only Float32, Float16_b, Int32, UInt32 and "
        "UInt16");
    ASSERT(block_ct_dim == 1 && block_rt_dim == 1);
    MATH(tensight::sfpu::unary<tensight::SfpuOp::sfpu_reduce>(
             idst, VectorMode::RC, tensight::sfpu::flags(APPROX),
             pool_type | static_cast<unsigned>(format) << 8,
             reduce_dim == ReduceDim::REDUCE_ROW ? 1U : 0U);)
}

// --- the greatest k: values in DST tiles 0 and 1, their indices, moved along, in 2 and 3
// ------------- Columns are sorted, 64 values in each. Only the unstable form. `idir`: smallest
// first.
ALWI void topk_tile_init() { MATH(tensight::sfpu::init<tensight::SfpuOp::topk>(0);) }

/// Phases `i_start_phase` to `i_end_phase`: phase n leaves sorted sequences of 2^(n+1).
template <bool stable_sort = false>
ALWI void topk_local_sort(std::uint32_t idst, int idir, int i_end_phase, int i_start_phase = 0,
                          int i_end_step = 0, int i_start_step = 0) {
    static_assert(!stable_sort,
                  "tensight: unsupported call topk_local_sort: only without stable_sort");
    MATH(tensight::trap_void<tensight::Call::sfpu_topk>(1 | (idir != 0) << 8, idst, i_end_phase,
                                                        i_start_phase, i_end_step, i_start_step);)
}

/// Of pairs of sorted sequences of k the greater half, or the smaller one.
template <bool idir = false, bool stable_sort = false>
ALWI void topk_merge(std::uint32_t idst, int m_iter, int k) {
    static_assert(!stable_sort, "tensight: unsupported call topk_merge: only without stable_sort");
    MATH(tensight::trap_void<tensight::Call::sfpu_topk>(2 | idir << 8, idst, m_iter, k, 0, 0);)
}

/// Sorts the halves that a merge has left.
template <bool stable_sort = false>
ALWI void topk_rebuild(std::uint32_t idst, bool idir, int m_iter, int k, int logk,
                       int skip_second) {
    static_assert(!stable_sort,
                  "tensight: unsupported call topk_rebuild: only without stable_sort");
    MATH(tensight::trap_void<tensight::Call::sfpu_topk>(3 | idir << 8, idst, m_iter, k, logk,
                                                        skip_second & 1);)
}

// --- greatest values of columns and their indices, into the first row
template <DataLayout layout = DataLayout::TILE>
ALWI void max_reduce_with_indices_init() {
    MATH(tensight::sfpu::init < layout == DataLayout::ROW_MAJOR
             ? tensight::SfpuOp::max_pool_rows
             : tensight::SfpuOp::max_pool_tile > (0);)
}

/// Values in DST `idst`, indices, moved along, in `idst_idx`. `accumulate`: with 10 rows or more
/// also into the tiles behind, where the chunks before compete from `chunk` 1 on.
template <int num_rows = 9, DataLayout layout = DataLayout::TILE, bool accumulate = false,
          int iterations = 8>
ALWI void max_reduce_with_indices(std::uint32_t idst, std::uint32_t idst_idx,
                                  std::uint32_t chunk = 0) {
    static_assert(num_rows <= 32, "max_reduce_with_indices: 32 rows at most");
    static_assert(num_rows <= 9 || layout == DataLayout::ROW_MAJOR,
                  "max_reduce_with_indices: more than 9 rows only in row-major order");
    static_assert(!accumulate || layout == DataLayout::ROW_MAJOR,
                  "max_reduce_with_indices: accumulates in row-major order only");
    MATH(tensight::trap_void<tensight::Call::sfpu_max_pool>(
             num_rows | (layout == DataLayout::ROW_MAJOR) << 8 | accumulate << 9, idst, idst_idx,
             chunk);)
}

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED_TILE(tiled_prod_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(sfpu_add_top_row, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(dbg_halt, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(dbg_unhalt, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(dbg_read_dest_acc_row, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED_TILE(alt_complex_rotate90_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(get_compute_special_value_flags, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(get_compute_special_value_flags_fpu, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(get_compute_special_value_flags_sfpu, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(clear_compute_special_value_flags, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(store_compute_special_value_flags_to_l1, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(sigmoid_tile_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(sigmoid_tile_init_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tanh_tile_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tanh_tile_init_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(silu_tile_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(silu_tile_init_pack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unary_max_uint32_tile, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unary_min_uint32_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
