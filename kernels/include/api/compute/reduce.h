// SPDX-License-Identifier: Apache-2.0
// Reduction of tiles by rows, columns or both, scaled by a tile of factors. A kernel that leaves
// out the template arguments defines REDUCE_OP and REDUCE_DIM before the first include.
#pragma once

#include "api/compute/common.h"

#if defined(REDUCE_OP) && defined(REDUCE_DIM)
#define TENSIGHT_REDUCE_OP PoolType reduce_type = REDUCE_OP
#define TENSIGHT_REDUCE_DIM ReduceDim reduce_dim = REDUCE_DIM
#define TENSIGHT_REDUCE_FP32 bool enforce_fp32_accumulation = false
#else
#define TENSIGHT_REDUCE_OP PoolType reduce_type
#define TENSIGHT_REDUCE_DIM ReduceDim reduce_dim
#define TENSIGHT_REDUCE_FP32 bool enforce_fp32_accumulation = false
#endif

namespace tensight {
/// A row's sums keep all their bits on the way back to DST if Enforced.
template <bool Enforced>
constexpr bool whole_sums() {
    static_assert(!Enforced || DST_ACCUM_MODE,
                  "enforce_fp32_accumulation wants a 32-bit DST (fp32_dest_acc_en)");
    return Enforced;
}
}  // namespace tensight

namespace ckernel {

/// Prepares reduce_tile. The packer keeps only the result row or column until reduce_uninit.
template <TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM, TENSIGHT_REDUCE_FP32>
ALWI void reduce_init(std::uint32_t icb, std::uint32_t icb_scaler, std::uint32_t ocb,
                      std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::reduce_init>(
                                 reduce_type, reduce_dim, icb, icb_scaler,
                                 tensight::whole_sums<enforce_fp32_accumulation>());)
    PACK(tensight::trap_void<tensight::Call::reduce_init>(reduce_dim, ocb);)
}

/// DST tile `idst` (sum or maximum) with the reduced tile `itile`: column 0 for REDUCE_ROW, row 0
/// for REDUCE_COL, element 0 for REDUCE_SCALAR.
template <TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM, TENSIGHT_REDUCE_FP32>
ALWI void reduce_tile(std::uint32_t icb, std::uint32_t icb_scaler, std::uint32_t itile,
                      std::uint32_t itile_scaler, std::uint32_t idst) {
    UNPACK(tensight::trap_void<tensight::Call::reduce_tile>(icb, icb_scaler, itile, itile_scaler);)
    MATH(tensight::trap_void<tensight::Call::reduce_tile>(
             reduce_type, reduce_dim, idst, tensight::whole_sums<enforce_fp32_accumulation>());)
}

/// Back to packing whole tiles.
template <bool enforce_fp32_accumulation = false>
ALWI void reduce_uninit(std::uint32_t icb = 0) {
    tensight::trap_void<tensight::Call::reduce_uninit>();
}

// --- first generation -------------------------------------------------------------------------
// `at_start` chose between the full and the short initialisation; operation and dimension are also
// given as arguments, with the values of the template arguments.
template <bool at_start, TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM>
ALWI void reduce_init(std::uint32_t icb, std::uint32_t icb_scaler, std::uint32_t ocb = 16) {
    reduce_init<reduce_type, reduce_dim>(icb, icb_scaler, ocb);
}
template <bool at_start, TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM>
ALWI void reduce_init(PoolType, ReduceDim, std::uint32_t icb, std::uint32_t icb_scaler,
                      std::uint32_t ocb = 16) {
    reduce_init<reduce_type, reduce_dim>(icb, icb_scaler, ocb);
}
template <bool at_start, TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM>
ALWI void reduce_init_delta(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1,
                            std::uint32_t ocb = 16) {
    reduce_init<reduce_type, reduce_dim>(icb0, icb1, ocb);
}
template <bool at_start, TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM>
ALWI void reduce_init_delta(PoolType, ReduceDim, std::uint32_t ocb = 16, std::uint32_t icb0 = 0,
                            std::uint32_t icb1 = 1) {
    reduce_init<reduce_type, reduce_dim>(icb0, icb1, ocb);
}
template <TENSIGHT_REDUCE_OP, TENSIGHT_REDUCE_DIM>
ALWI void reduce_tile(PoolType, ReduceDim, std::uint32_t icb0, std::uint32_t icb1,
                      std::uint32_t itile0, std::uint32_t itile1, std::uint32_t idst) {
    reduce_tile<reduce_type, reduce_dim>(icb0, icb1, itile0, itile1, idst);
}
template <auto... reduce_dim>
ALWI void reduce_revert_delta(std::uint32_t ocb = 16) {
    reduce_uninit();
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(reduce_tile_math, "use reduce_tile, which also unpacks");

}  // namespace ckernel

#undef TENSIGHT_REDUCE_OP
#undef TENSIGHT_REDUCE_DIM
#undef TENSIGHT_REDUCE_FP32
