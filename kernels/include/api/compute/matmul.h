// SPDX-License-Identifier: Apache-2.0
// Matrix multiplication: DST += in0 * in1. in0 goes to SrcB and in1 to SrcA.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

// --- full initialisation (older kernels): startup and matmul in one ----------------------------
ALWI void mm_init(std::uint32_t in0_cb_id = 0, std::uint32_t in1_cb_id = 1,
                  std::uint32_t out_cb_id = 16, const std::uint32_t transpose = 0,
                  std::uint32_t call_line = __builtin_LINE()) {
    UNPACK(tensight::trap_void<tensight::Call::mm_init>(in0_cb_id, in1_cb_id, transpose);)
    MATH(tensight::trap_void<tensight::Call::mm_init>(in0_cb_id, in1_cb_id, transpose);)
    PACK(tensight::trap_void<tensight::Call::mm_init>(out_cb_id);)
}

ALWI void mm_block_init(std::uint32_t in0_cb_id = 0, std::uint32_t in1_cb_id = 1,
                        std::uint32_t out_cb_id = 16, const std::uint32_t transpose = 0,
                        std::uint32_t ct_dim = 1, std::uint32_t rt_dim = 1,
                        std::uint32_t kt_dim = 1, std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::mm_block_init>(
                                 in0_cb_id, in1_cb_id, transpose, ct_dim, rt_dim, kt_dim);)
    PACK(tensight::trap_void<tensight::Call::mm_block_init>(out_cb_id);)
}

// --- initialisation after startup or after another operation ------------------------------------
ALWI void mm_init_short(std::uint32_t in0_cb_id = 0, std::uint32_t in1_cb_id = 1,
                        const std::uint32_t transpose = 0,
                        std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::mm_init_short>(in0_cb_id, in1_cb_id, transpose);)
}

ALWI void mm_block_init_short(std::uint32_t in0_cb_id = 0, std::uint32_t in1_cb_id = 1,
                              const std::uint32_t transpose = 0, std::uint32_t ct_dim = 1,
                              std::uint32_t rt_dim = 1, std::uint32_t kt_dim = 1,
                              std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::mm_block_init_short>(
                                 in0_cb_id, in1_cb_id, transpose, ct_dim, rt_dim, kt_dim);)
}

ALWI void matmul_init(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                      const std::uint32_t transpose = 0,
                      std::uint32_t call_line = __builtin_LINE()) {
    mm_init_short(in0_cb_id, in1_cb_id, transpose, call_line);
}

ALWI void matmul_block_init(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                            const std::uint32_t transpose = 0, std::uint32_t ct_dim = 1,
                            std::uint32_t rt_dim = 1, std::uint32_t kt_dim = 1,
                            std::uint32_t call_line = __builtin_LINE()) {
    mm_block_init_short(in0_cb_id, in1_cb_id, transpose, ct_dim, rt_dim, kt_dim, call_line);
}

// --- the same with a change of formats: SrcA follows in1, SrcB follows in0 ----------------------
ALWI void mm_init_short_with_dt(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                                std::uint32_t c_in_old_srca, const std::uint32_t transpose = 0) {
    reconfig_data_format_srca(c_in_old_srca, in1_cb_id);
    mm_init_short(in0_cb_id, in1_cb_id, transpose);
}

ALWI void mm_block_init_short_with_dt(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                                      std::uint32_t old_in1_cb_id,
                                      const std::uint32_t transpose = 0, std::uint32_t ct_dim = 1,
                                      std::uint32_t rt_dim = 1, std::uint32_t kt_dim = 1,
                                      std::uint32_t call_line = __builtin_LINE()) {
    reconfig_data_format_srca(old_in1_cb_id, in1_cb_id);
    mm_block_init_short(in0_cb_id, in1_cb_id, transpose, ct_dim, rt_dim, kt_dim, call_line);
}

ALWI void mm_block_init_short_with_both_dt(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                                           std::uint32_t old_in0_cb_id, std::uint32_t old_in1_cb_id,
                                           const std::uint32_t transpose = 0,
                                           std::uint32_t ct_dim = 1, std::uint32_t rt_dim = 1,
                                           std::uint32_t kt_dim = 1) {
    reconfig_data_format(old_in1_cb_id, in1_cb_id, old_in0_cb_id, in0_cb_id);
    mm_block_init_short(in0_cb_id, in1_cb_id, transpose, ct_dim, rt_dim, kt_dim);
}

// --- operations -------------------------------------------------------------------------------
/// DST tile `idst` += tile of in0 * tile of in1. The sixth argument of old kernels, transpose, is
/// the one given at initialisation.
ALWI void matmul_tiles(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                       std::uint32_t in0_tile_index, std::uint32_t in1_tile_index,
                       std::uint32_t idst, const std::uint32_t transpose = 0) {
    UNPACK(tensight::trap_void<tensight::Call::matmul_tiles>(in0_cb_id, in1_cb_id, in0_tile_index,
                                                             in1_tile_index);)
    MATH(tensight::trap_void<tensight::Call::matmul_tiles>(idst);)
}

/// One inner step: `rt_dim` tiles of in0, `kt_dim` apart, times `ct_dim` neighbouring tiles of in1,
/// into rt x ct tiles of DST from `idst` on, row by row.
ALWI void matmul_block(std::uint32_t in0_cb_id, std::uint32_t in1_cb_id,
                       std::uint32_t in0_tile_index, std::uint32_t in1_tile_index,
                       std::uint32_t idst, const std::uint32_t transpose, std::uint32_t ct_dim,
                       std::uint32_t rt_dim, std::uint32_t kt_dim,
                       std::uint32_t call_line = __builtin_LINE()) {
    UNPACK(tensight::trap_void<tensight::Call::matmul_block>(in0_cb_id, in1_cb_id, in0_tile_index,
                                                             in1_tile_index, ct_dim | rt_dim << 16,
                                                             kt_dim);)
    MATH(tensight::trap_void<tensight::Call::matmul_block>(idst, ct_dim, rt_dim, kt_dim);)
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(matmul_tiles_math, "use matmul_tiles, which also unpacks");
TENSIGHT_UNSUPPORTED(matmul_block_math_dynamic_throttle, "only on Blackhole");

}  // namespace ckernel
