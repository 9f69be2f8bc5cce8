// SPDX-License-Identifier: Apache-2.0
// Copies of tiles into DST. Several older forms have defaults for the buffers: 0 and 1 for inputs.
#pragma once

#include "api/compute/common_globals.h"
#include "api/compute/reconfig_data_format.h"

namespace ckernel {

/// Prepares copy_tile. The format of SrcA stays as it is.
ALWI void copy_tile_to_dst_init_short(std::uint32_t cbid = 0, std::uint32_t transpose = 0,
                                      std::uint32_t transpose_within_16x16_face = false,
                                      std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::copy_tile_init>(
                                 cbid, transpose, transpose_within_16x16_face);)
}

ALWI void copy_tile_init(std::uint32_t cbid = 0, std::uint32_t call_line = __builtin_LINE()) {
    copy_tile_to_dst_init_short(cbid, 0, false, call_line);
}

/// The same with SrcA changed from the format of `old_cbid` to that of `new_cbid`.
ALWI void copy_tile_to_dst_init_short_with_dt(std::uint32_t old_cbid, std::uint32_t new_cbid,
                                              std::uint32_t transpose = 0) {
    reconfig_data_format_srca(old_cbid, new_cbid);
    copy_tile_to_dst_init_short(new_cbid, transpose);
}

/// Tile `in_tile_index` of the waited pages into DST tile `dst_tile_index`.
ALWI void copy_tile(std::uint32_t in_cb_id, std::uint32_t in_tile_index,
                    std::uint32_t dst_tile_index) {
    UNPACK(tensight::trap_void<tensight::Call::copy_tile>(in_cb_id, in_tile_index);)
    MATH(tensight::trap_void<tensight::Call::copy_tile>(dst_tile_index, in_cb_id);)
}

/// `ntiles` tiles, one by one.
ALWI void copy_block_matmul_partials(std::uint32_t in_cb_id, std::uint32_t start_in_tile_index,
                                     std::uint32_t start_dst_tile_index, std::uint32_t ntiles) {
    TENSIGHT_UNPACK_AND_MATH(for (std::uint32_t i = 0; i < ntiles; ++i) {
        copy_tile(in_cb_id, start_in_tile_index + i, start_dst_tile_index + i);
    })
}

}  // namespace ckernel
