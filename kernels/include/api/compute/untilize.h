// SPDX-License-Identifier: Apache-2.0
// Tiles to row-major blocks, in the unpacker (pack_untilize.h: in the packer).
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Programs unpacker and copy. The formats stay as they are.
ALWI void untilize_init(std::uint32_t icb, std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::untilize_init>(icb);)
}
// First generation: with the output, and the name of the form without start-up.
ALWI void untilize_init_short(std::uint32_t icb) { untilize_init(icb); }

/// The 32 rows of `full_ct_dim` tiles side by side, one after the other; `block_ct_dim` tiles go
/// through each DST section, which must not be held.
template <std::uint32_t block_ct_dim = 1>
ALWI void untilize_block(std::uint32_t icb, std::uint32_t full_ct_dim, std::uint32_t ocb) {
    UNPACK(for (std::uint32_t tile = 0; tile < full_ct_dim; ++tile) {
        tensight::trap_void<tensight::Call::untilize_tile>(icb, 0, full_ct_dim, tile);
    })
    for (std::uint32_t tile = 0; tile < full_ct_dim / block_ct_dim; ++tile) {
        MATH(tile_regs_acquire(); for (std::uint32_t i = 0; i < block_ct_dim; ++i) {
            tensight::trap_void<tensight::Call::copy_tile>(i, icb);
        } tile_regs_commit();)
        PACK(tile_regs_wait(); pack_tile_block(0, ocb, block_ct_dim); tile_regs_release();)
    }
}

ALWI void untilize_uninit(std::uint32_t icb, std::uint32_t call_line = __builtin_LINE()) {
    UNPACK(tensight::trap_void<tensight::Call::untilize_uninit>(icb);)
}

}  // namespace ckernel
