// SPDX-License-Identifier: Apache-2.0
// Row maxima of several tiles at once. The device's library wants bf16 operands of 32x32 and a
// scaler of 1.0, whose first face alone is read.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Prepares reduce_block_max_row of `block_ct_dim` tiles. The packer keeps column 0 only until
/// reduce_block_max_row_uninit.
template <std::uint32_t block_ct_dim>
ALWI void reduce_block_max_row_init() {
    static_assert(block_ct_dim > 0 && block_ct_dim < 128,
                  "reduce_block_max_row: a block has 1 to 127 tiles");
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::reduce_block_max_row_init>(block_ct_dim);)
    PACK(tensight::trap_void<tensight::Call::reduce_block_max_row_init>();)
}

/// Column 0 of DST tile `idst`: the maxima of the rows of tiles `row_start_index` to
/// `row_start_index` + `block_ct_dim` - 1. What a tile held elsewhere is not kept.
template <std::uint32_t block_ct_dim>
ALWI void reduce_block_max_row(std::uint32_t icb, std::uint32_t icb_scaler,
                               std::uint32_t row_start_index, std::uint32_t idst) {
    UNPACK(tensight::trap_void<tensight::Call::reduce_block_max_row>(
               icb, icb_scaler, row_start_index, block_ct_dim);)
    MATH(tensight::trap_void<tensight::Call::reduce_block_max_row>(idst, block_ct_dim);)
}

/// Back to whole tiles, in the unpackers as in the packer.
template <bool clear_fp32_accumulation = false>
ALWI void reduce_block_max_row_uninit(std::uint32_t icb = 0) {
    tensight::trap_void<tensight::Call::reduce_block_max_row_uninit>();
}

#define TENSIGHT_WHY \
    "the number of tiles as an argument is not modelled yet; use the template argument"
TENSIGHT_UNSUPPORTED(reduce_block_max_row_init_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_uninit_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_reinit_short, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
