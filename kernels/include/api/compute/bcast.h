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

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "copies that spread are not modelled yet; add a tile of zeros with a bcast op"
TENSIGHT_UNSUPPORTED(unary_bcast, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unary_bcast_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unary_bcast_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reconfigure_unary_bcast, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
