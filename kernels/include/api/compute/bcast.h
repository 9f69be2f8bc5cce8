// SPDX-License-Identifier: Apache-2.0
// Element-wise operations with operand 1 spread over the tile: COL its column 0 (or a vector per
// row), ROW its row 0 (or `bcast_row_idx`), SCALAR its first element.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Startup and the operation's initialisation in one.
template <EltwiseBinaryType tBcastOp, BroadcastType tBcastDim>
ALWI void init_bcast(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t ocb = 16,
                     std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::init_bcast>(tBcastOp, tBcastDim, icb0, icb1);)
    PACK(tensight::trap_void<tensight::Call::init_bcast>(ocb);)
}

/// DST tile `idst` = tile `itile0` of icb0 (op) the spread tile `itile1` of icb1.
template <EltwiseBinaryType tBcastOp, BroadcastType tBcastDim>
ALWI void any_tiles_bcast(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                          std::uint32_t itile1, std::uint32_t idst,
                          std::uint32_t bcast_row_idx = 0) {
    UNPACK(tensight::trap_void<tensight::Call::eltwise_binary_tiles_bcast>(
               icb0, icb1, itile0, itile1, tBcastDim, bcast_row_idx);)
    MATH(
        tensight::trap_void<tensight::Call::eltwise_binary_tiles_bcast>(tBcastOp, tBcastDim, idst);)
}

template <BroadcastType tBcastDim>
ALWI void add_tiles_bcast(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                          std::uint32_t itile1, std::uint32_t idst,
                          std::uint32_t bcast_row_idx = 0) {
    any_tiles_bcast<ELWADD, tBcastDim>(icb0, icb1, itile0, itile1, idst, bcast_row_idx);
}
template <BroadcastType tBcastDim>
ALWI void sub_tiles_bcast(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                          std::uint32_t itile1, std::uint32_t idst,
                          std::uint32_t bcast_row_idx = 0) {
    any_tiles_bcast<ELWSUB, tBcastDim>(icb0, icb1, itile0, itile1, idst, bcast_row_idx);
}
template <BroadcastType tBcastDim>
ALWI void mul_tiles_bcast(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,
                          std::uint32_t itile1, std::uint32_t idst,
                          std::uint32_t bcast_row_idx = 0) {
    any_tiles_bcast<ELWMUL, tBcastDim>(icb0, icb1, itile0, itile1, idst, bcast_row_idx);
}

// The named forms: op_tiles_bcast_dim, and their initialisations op_bcast_dim_init_short (for
// scalars also op_tiles_bcast_scalar_init_short).
#define TENSIGHT_BCAST(name, op, dim)                                                             \
    ALWI void name(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t itile0,                  \
                   std::uint32_t itile1, std::uint32_t idst, std::uint32_t bcast_row_idx = 0) {   \
        any_tiles_bcast<op, BroadcastType::dim>(icb0, icb1, itile0, itile1, idst, bcast_row_idx); \
    }
TENSIGHT_BCAST(add_tiles_bcast_cols, ELWADD, COL)
TENSIGHT_BCAST(sub_tiles_bcast_cols, ELWSUB, COL)
TENSIGHT_BCAST(mul_tiles_bcast_cols, ELWMUL, COL)
TENSIGHT_BCAST(add_tiles_bcast_rows, ELWADD, ROW)
TENSIGHT_BCAST(sub_tiles_bcast_rows, ELWSUB, ROW)
TENSIGHT_BCAST(mul_tiles_bcast_rows, ELWMUL, ROW)
TENSIGHT_BCAST(add_tiles_bcast_scalar, ELWADD, SCALAR)
TENSIGHT_BCAST(sub_tiles_bcast_scalar, ELWSUB, SCALAR)
TENSIGHT_BCAST(mul_tiles_bcast_scalar, ELWMUL, SCALAR)
#undef TENSIGHT_BCAST

#define TENSIGHT_BCAST_INIT(name, op, dim)                                                    \
    ALWI void name(std::uint32_t icb0 = 0, std::uint32_t icb1 = 1,                            \
                   std::uint32_t call_line = __builtin_LINE()) {                              \
        TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::bcast_init_short>(       \
                                     EltwiseBinaryType::op, BroadcastType::dim, icb0, icb1);) \
    }
TENSIGHT_BCAST_INIT(add_bcast_rows_init_short, ELWADD, ROW)
TENSIGHT_BCAST_INIT(sub_bcast_rows_init_short, ELWSUB, ROW)
TENSIGHT_BCAST_INIT(mul_bcast_rows_init_short, ELWMUL, ROW)
TENSIGHT_BCAST_INIT(add_bcast_cols_init_short, ELWADD, COL)
TENSIGHT_BCAST_INIT(sub_bcast_cols_init_short, ELWSUB, COL)
TENSIGHT_BCAST_INIT(mul_bcast_cols_init_short, ELWMUL, COL)
TENSIGHT_BCAST_INIT(add_bcast_scalar_init_short, ELWADD, SCALAR)
TENSIGHT_BCAST_INIT(add_tiles_bcast_scalar_init_short, ELWADD, SCALAR)
TENSIGHT_BCAST_INIT(sub_tiles_bcast_scalar_init_short, ELWSUB, SCALAR)
TENSIGHT_BCAST_INIT(mul_tiles_bcast_scalar_init_short, ELWMUL, SCALAR)
#undef TENSIGHT_BCAST_INIT

// --- copies that spread -------------------------------------------------------------------------
/// Startup and the operation's initialisation in one.
template <BroadcastType bcast_type>
ALWI void unary_bcast_init(std::uint32_t icb, std::uint32_t ocb = 16,
                           std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::unary_bcast_init>(bcast_type, icb);)
    PACK(tensight::trap_void<tensight::Call::unary_bcast_init>(ocb);)
}

/// DST tile `dst_tile_index` = the spread tile `in_tile_index` of icb. 16-bit and block formats.
template <BroadcastType bcast_type>
ALWI void unary_bcast(std::uint32_t icb, std::uint32_t in_tile_index,
                      std::uint32_t dst_tile_index) {
    UNPACK(tensight::trap_void<tensight::Call::unary_bcast>(icb, in_tile_index, bcast_type);)
    MATH(tensight::trap_void<tensight::Call::unary_bcast>(dst_tile_index, bcast_type);)
}

/// Undoes what only 32-bit formats need.
template <BroadcastType bcast_type>
ALWI void unary_bcast_uninit(std::uint32_t icb) {}

/// From one spread and buffers to another.
template <BroadcastType old_bcast_type, BroadcastType new_bcast_type>
ALWI void reconfigure_unary_bcast(std::uint32_t old_icb, std::uint32_t new_icb,
                                  std::uint32_t old_ocb, std::uint32_t new_ocb) {
    reconfig_data_format(old_icb, new_icb, old_icb, new_icb);
    pack_reconfig_data_format(old_ocb, new_ocb);
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::unary_bcast_init_short>(new_bcast_type, new_icb);)
}

}  // namespace ckernel
