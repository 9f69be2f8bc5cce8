// SPDX-License-Identifier: Apache-2.0
// Tiles to row-major blocks, in the packer. A row has `full_ct_dim` tiles, of which one call packs
// `block_ct_dim`, those from block_c_index * block_ct_dim on.
#pragma once

#include "api/compute/common.h"
#include "api/compute/tile_move_copy.h"

namespace tensight {
template <bool diagonal, bool narrow_row, std::uint32_t row_num_datums>
FORCE_INLINE constexpr void only_whole_tiles() {
    static_assert(!diagonal && !narrow_row && row_num_datums == 32,
                  "tensight: unsupported call pack_untilize: only whole tiles, in order");
}
}  // namespace tensight

namespace ckernel {

/// Programs the packer for what the kernel leaves in DST.
template <std::uint32_t block_ct_dim, std::uint32_t full_ct_dim = block_ct_dim,
          bool diagonal = false, bool narrow_row = false, std::uint32_t row_num_datums = 32>
ALWI void pack_untilize_dest_init(std::uint32_t ocb, std::uint32_t face_r_dim = 16,
                                  std::uint32_t num_faces = 4) {
    tensight::only_whole_tiles<diagonal, narrow_row, row_num_datums>();
    PACK(tensight::trap_void<tensight::Call::pack_untilize_init>(ocb, block_ct_dim, full_ct_dim);)
}

/// The same, and copies from `icb` to DST.
template <std::uint32_t block_ct_dim = 8, std::uint32_t full_ct_dim = block_ct_dim,
          bool narrow_row = false, std::uint32_t row_num_datums = 32>
ALWI void pack_untilize_init(std::uint32_t icb, std::uint32_t ocb,
                             std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::pack_untilize_init>(icb);)
    pack_untilize_dest_init<block_ct_dim, full_ct_dim, false, narrow_row, row_num_datums>(ocb);
}

/// `block_rt_dim` rows of the tiles that are in DST, from `tile_dst_rt_offset` on. The caller holds
/// the section.
template <std::uint32_t block_ct_dim = 8, std::uint32_t full_ct_dim = block_ct_dim,
          bool diagonal = false, bool narrow_row = false, std::uint32_t row_num_datums = 32,
          std::uint32_t tile_dst_ct_offset = 0, bool dense = false>
ALWI void pack_untilize_dest(std::uint32_t ocb, std::uint32_t block_rt_dim = 1,
                             std::uint32_t block_c_index = 0, std::uint32_t face_r_dim = 16,
                             std::uint32_t num_faces = 4, std::uint32_t tile_dst_rt_offset = 0) {
    tensight::only_whole_tiles<diagonal || dense, narrow_row, row_num_datums>();
    PACK(for (std::uint32_t row = 0; row < block_rt_dim; ++row) {
        tensight::trap_void<tensight::Call::pack_untilize>(
            tile_dst_ct_offset + (row + tile_dst_rt_offset) * block_ct_dim, ocb, block_ct_dim,
            full_ct_dim, block_c_index, row);
    })
}

/// One block of tiles from `icb`, through a DST section: DST must not be held.
template <std::uint32_t block_ct_dim = 8, std::uint32_t full_ct_dim = block_ct_dim,
          bool narrow_row = false, std::uint32_t row_num_datums = 32>
ALWI void pack_untilize_block(std::uint32_t icb, std::uint32_t block_rt_dim, std::uint32_t ocb,
                              std::uint32_t block_c_index = 0) {
    ASSERT(block_rt_dim == 1 && "tensight: pack_untilize_block is modelled for one row of tiles");
    MATH(tile_regs_acquire();)
    TENSIGHT_UNPACK_AND_MATH(
        for (std::uint32_t tile = 0; tile < block_ct_dim; ++tile) { copy_tile(icb, tile, tile); })
    MATH(tile_regs_commit();)
    PACK(tile_regs_wait();)
    pack_untilize_dest<block_ct_dim, full_ct_dim, false, narrow_row, row_num_datums>(ocb, 1,
                                                                                     block_c_index);
    PACK(tile_regs_release();)
}

/// Back to packing whole tiles.
ALWI void pack_untilize_uninit(std::uint32_t ocb = 16, std::uint32_t call_line = __builtin_LINE()) {
    PACK(tensight::trap_void<tensight::Call::pack_untilize_uninit>(ocb);)
}

// The thread's own form, for use inside PACK(()). Since 2026-08 the column block and the first row
// of tiles in DST stand where older kernels give the rows and the number of a tile's faces.
#ifdef TRISC_PACK
template <std::uint32_t block_ct_dim, std::uint32_t full_ct_dim = block_ct_dim, auto... Options>
ALWI void llk_pack_untilize(const std::uint32_t block_rt_dim, const std::uint32_t output,
#if TENSIGHT_METAL_API >= 202608
                            const std::uint32_t block_c_index = 0,
                            const std::uint32_t tile_dst_rt_offset = 0) {
    pack_untilize_dest<block_ct_dim, full_ct_dim>(output, block_rt_dim, block_c_index, 16, 4,
                                                  tile_dst_rt_offset);
}
#else
                            const std::uint32_t face_r_dim = 16, const std::uint32_t num_faces = 4,
                            const std::uint32_t block_c_index = 0) {
    pack_untilize_dest<block_ct_dim, full_ct_dim>(output, block_rt_dim, block_c_index);
}
#endif
#endif

}  // namespace ckernel
