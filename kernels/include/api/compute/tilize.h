// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles, in the unpacker: a block is 32 rows of `block` tiles side by side. Its
// pages, `block` of them, hold the rows one after the other.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Programs unpacker and copy for blocks of `block` tiles. The formats stay as they are.
ALWI void tilize_init(std::uint32_t icb, std::uint32_t block, std::uint32_t ocb = 16,
                      std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::tilize_init>(icb, block);)
}
ALWI void tilize_init_short(std::uint32_t icb, std::uint32_t block, std::uint32_t ocb = 16) {
    tilize_init(icb, block, ocb);
}
ALWI void tilize_init_short_with_dt(std::uint32_t old_icb, std::uint32_t new_icb,
                                    std::uint32_t block, std::uint32_t ocb = 16) {
    reconfig_data_format_srca(old_icb, new_icb);
    tilize_init(new_icb, block, ocb);
}

/// The tiles of a block, each through a DST section of its own: DST must not be held.
ALWI void tilize_block(std::uint32_t icb, std::uint32_t block, std::uint32_t ocb,
                       std::uint32_t input_tile_index = 0, std::uint32_t output_tile_index = 0) {
    for (std::uint32_t tile = 0; tile < block; ++tile) {
        UNPACK(
            tensight::trap_void<tensight::Call::tilize_tile>(icb, input_tile_index, block, tile);)
        MATH(tile_regs_acquire(); tensight::trap_void<tensight::Call::copy_tile>(0, icb);
             tile_regs_commit();)
        PACK(tile_regs_wait(); pack_tile<true>(0, ocb, tile + output_tile_index);
             tile_regs_release();)
    }
}

/// Back to tiles in the order in which they lie.
ALWI void tilize_uninit(std::uint32_t icb, std::uint32_t ocb = 16,
                        std::uint32_t call_line = __builtin_LINE()) {
    UNPACK(tensight::trap_void<tensight::Call::tilize_uninit>(icb);)
}
ALWI void tilize_uninit_with_dt(std::uint32_t old_icb, std::uint32_t new_icb,
                                std::uint32_t ocb = 16) {
    tilize_uninit(old_icb, ocb);
    reconfig_data_format_srca(old_icb, new_icb);
}

// The same tiles by way of fewer, longer instructions, which Blackhole does not have.
ALWI void fast_tilize_init(std::uint32_t icb, std::uint32_t full_dim, std::uint32_t ocb,
                           std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::tilize_init>(icb, full_dim, true);)
}
ALWI void fast_tilize_init_with_dt(std::uint32_t icb, std::uint32_t full_dim, std::uint32_t ocb) {
    reconfig_data_format(icb, icb);
    fast_tilize_init(icb, full_dim, ocb);
}
ALWI void fast_tilize_uninit(std::uint32_t icb, std::uint32_t ocb) { tilize_uninit(icb, ocb); }
/// An input index other than zero counts tiles too, and names the first tile of a row of them.
ALWI void fast_tilize_block(std::uint32_t icb, std::uint32_t block, std::uint32_t ocb,
                            std::uint32_t input_tile_index = 0,
                            std::uint32_t output_tile_index = 0) {
    tilize_block(icb, block, ocb, input_tile_index, output_tile_index);
}

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet; use tilize_init, tilize_block and tilize_uninit"
TENSIGHT_UNSUPPORTED(tilize_init_unpack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_block_no_pack, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "not modelled yet; tilize into a buffer with tilize_block, then operate"
TENSIGHT_UNSUPPORTED(tilizeA_B_reduce_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unpack_tilizeA_B_block, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unpack_tilizeA_B_uninit, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
