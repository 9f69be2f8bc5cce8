// SPDX-License-Identifier: Apache-2.0
// The layer below the compute API, as far as kernels name it themselves: lookups in the generated
// constants, and declarations of what has no model yet. What has one stands with its API call.
#pragma once

#include "llk_defs.h"
#include "tensight/descriptors.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"

namespace ckernel {

FORCE_INLINE constexpr std::uint32_t get_operand_id(std::uint32_t operand) { return operand; }
FORCE_INLINE constexpr std::uint32_t get_output_id(std::uint32_t output) { return output; }

#if defined(DATA_FORMATS_DEFINED) && !defined(TRISC_PACK)
FORCE_INLINE constexpr std::uint32_t get_operand_src_format(const std::uint32_t operand_id) {
    return unpack_src_format[operand_id];
}
FORCE_INLINE constexpr std::uint32_t get_operand_dst_format(const std::uint32_t operand_id) {
    return unpack_dst_format[operand_id];
}
FORCE_INLINE constexpr std::uint32_t get_operand_num_faces(const std::uint32_t operand_id) {
    return unpack_tile_num_faces[operand_id];
}
FORCE_INLINE constexpr std::uint32_t get_operand_face_r_dim(const std::uint32_t operand_id) {
    return unpack_tile_face_r_dim[operand_id];
}
FORCE_INLINE constexpr std::uint32_t get_operand_narrow_tile(const std::uint32_t operand_id) {
    return unpack_narrow_tile[operand_id];
}
FORCE_INLINE constexpr std::uint32_t get_operand_partial_face(const std::uint32_t operand_id) {
    return unpack_partial_face[operand_id];
}
#endif

// What the compute API is made of, for use inside UNPACK(()) and MATH(()): these reach the model as
// copy_tile, unary_bcast, tilize_block and untilize_block, each for its own thread.
#ifdef TRISC_UNPACK
template <BroadcastType BType = BroadcastType::NONE, bool acc_to_dest = false,
          EltwiseBinaryReuseDestType reuse = EltwiseBinaryReuseDestType::NONE,
          bool unpack_to_dest = false>
FORCE_INLINE void llk_unpack_A_init(const std::uint32_t transpose_of_faces = 0,
                                    const std::uint32_t within_face_16x16_transpose = 0,
                                    const std::uint32_t operand = 255) {
    static_assert(!acc_to_dest && reuse == EltwiseBinaryReuseDestType::NONE,
                  "tensight: unsupported call llk_unpack_A_init: only without reuse of DST");
    if constexpr (BType == BroadcastType::NONE) {
        tensight::trap_void<tensight::Call::copy_tile_init>(operand, transpose_of_faces,
                                                            within_face_16x16_transpose);
    } else {
        tensight::trap_void<tensight::Call::unary_bcast_init_short>(BType, operand);
    }
}
template <BroadcastType BType = BroadcastType::NONE, bool acc_to_dest = false,
          EltwiseBinaryReuseDestType reuse = EltwiseBinaryReuseDestType::NONE,
          bool unpack_to_dest = false>
FORCE_INLINE void llk_unpack_A(const std::uint32_t operand, const std::uint32_t tile_index) {
    static_assert(!acc_to_dest && reuse == EltwiseBinaryReuseDestType::NONE,
                  "tensight: unsupported call llk_unpack_A: only without reuse of DST");
    if constexpr (BType == BroadcastType::NONE) {
        tensight::trap_void<tensight::Call::copy_tile>(operand, tile_index);
    } else {
        tensight::trap_void<tensight::Call::unary_bcast>(operand, tile_index, BType);
    }
}

/// Tile `tile_index` of the row-major block at `base_address`, in 16-byte words less one.
FORCE_INLINE void _llk_unpack_tilize_(const std::uint32_t base_address,
                                      const std::uint32_t tile_index, std::uint32_t src_format,
                                      std::uint32_t dst_format, const std::uint32_t block_ct_dim,
                                      const std::uint32_t face_r_dim, const std::uint32_t num_faces,
                                      const bool narrow_tile) {
    tensight::trap_void<tensight::Call::tilize_tile_at>(base_address, block_ct_dim, tile_index);
}

/// The upper or the lower half of a row of tiles; the model reads both with the second.
template <bool first_pass = true>
FORCE_INLINE void _llk_unpack_untilize_pass_(const std::uint32_t base_address,
                                             const std::uint32_t block_tile_cols) {
    if constexpr (!first_pass) {
        for (std::uint32_t tile = 0; tile < block_tile_cols; ++tile) {
            tensight::trap_void<tensight::Call::untilize_tile_at>(base_address, block_tile_cols,
                                                                  tile);
        }
    }
}
#endif
#ifdef TRISC_MATH
template <DataCopyType type, bool is_fp32_dest_acc_en = false,
          BroadcastType src_b_bcast_type = BroadcastType::NONE, bool... Options>
FORCE_INLINE void llk_math_eltwise_unary_datacopy_init(const std::uint32_t operand = 0) {
    if constexpr (type == DataCopyType::A2D) {
        tensight::trap_void<tensight::Call::copy_tile_init>(operand, 0, 0);
    } else {
        tensight::trap_void<tensight::Call::unary_bcast_init_short>(src_b_bcast_type, operand);
    }
}
template <DataCopyType type, bool is_fp32_dest_acc_en = false,
          BroadcastType src_b_bcast_type = BroadcastType::NONE, bool... Options>
FORCE_INLINE void llk_math_eltwise_unary_datacopy(const std::uint32_t dst_index,
                                                  const std::uint32_t operand = 0) {
    if constexpr (type == DataCopyType::A2D) {
        tensight::trap_void<tensight::Call::copy_tile>(dst_index, operand);
    } else {
        tensight::trap_void<tensight::Call::unary_bcast>(dst_index, src_b_bcast_type);
    }
}
#endif

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "calls below the compute API are not modelled; use copy_tile, add_tiles, ..."
TENSIGHT_UNSUPPORTED(llk_unpack_hw_configure, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_AB, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_AB_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_AB_matmul, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_AB_matmul_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_set_srcb_dummy_valid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_reconfig_data_format, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_reconfig_data_format_srca, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_reconfig_data_format_srcb, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_reconfig_data_format, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_reconfig_data_format_srca, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_reconfig_data_format_srcb, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_eltwise_binary, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_eltwise_binary_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_matmul, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_matmul_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_hw_configure, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_pack_sync_init, TENSIGHT_WHY);
#undef TENSIGHT_WHY
/// Placement of DST tiles and their shape, for math::set_dst_write_addr.
enum class DstTileLayout : std::uint8_t { Default, Interleaved };
enum class DstTileShape : std::uint8_t { Tile32x32, Tile32x16, Tile16x16 };

#ifndef TRISC_MATH
namespace math {
#define TENSIGHT_WHY "the write address of DST is the math thread's: put it into MATH((...))"
TENSIGHT_UNSUPPORTED(set_dst_write_addr, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(set_addr_mod_base, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(clear_dst_reg_addr, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(clear_addr_mod_base, TENSIGHT_WHY);
#undef TENSIGHT_WHY
}  // namespace math
#endif

}  // namespace ckernel

#ifdef TRISC_MATH
#include "tensight/sfpu_frame.h"
// Kernels write these without their namespace; functions are found by their arguments.
using sfpi::dst_reg;
using sfpi::l_reg;
using sfpi::LRegs;
using sfpi::reinterpret;
using sfpi::s2vFloat16a;
using sfpi::s2vFloat16b;
using sfpi::vConst0;
using sfpi::vConst0p8373;
using sfpi::vConst1;
using sfpi::vConstFloatPrgm0;
using sfpi::vConstFloatPrgm1;
using sfpi::vConstFloatPrgm2;
using sfpi::vConstIntPrgm0;
using sfpi::vConstIntPrgm1;
using sfpi::vConstIntPrgm2;
using sfpi::vConstNeg1;
using sfpi::vConstTileId;
using sfpi::vFloat;
using sfpi::vInt;
using sfpi::vUInt;
#endif
