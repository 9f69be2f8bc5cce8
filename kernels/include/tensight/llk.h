// SPDX-License-Identifier: Apache-2.0
// The layer below the compute API, as far as kernels name it themselves: lookups in the generated
// constants, and declarations of what has no model yet. What has one stands with its API call.
#pragma once

#include "tensight/descriptors.h"
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

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "calls below the compute API are not modelled; use copy_tile, add_tiles, ..."
TENSIGHT_UNSUPPORTED(llk_unpack_hw_configure, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_A, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_unpack_A_init, TENSIGHT_WHY);
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
TENSIGHT_UNSUPPORTED(llk_math_eltwise_unary_datacopy, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_eltwise_unary_datacopy_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_eltwise_binary, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_eltwise_binary_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_matmul, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_matmul_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_hw_configure, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(llk_math_pack_sync_init, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "layout conversion is not modelled yet; let the buffer have tile layout"
TENSIGHT_UNSUPPORTED(_llk_unpack_tilize_, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(_llk_unpack_untilize_pass_, TENSIGHT_WHY);
#undef TENSIGHT_WHY

namespace math {
#define TENSIGHT_WHY "the write address of math is not modelled by itself; use the compute API"
TENSIGHT_UNSUPPORTED(set_dst_write_addr, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(set_addr_mod_base, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(clear_dst_reg_addr, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(clear_addr_mod_base, TENSIGHT_WHY);
#undef TENSIGHT_WHY
}  // namespace math

}  // namespace ckernel

#ifdef TRISC_MATH
// Hand-written vector code: its first name ends the compilation.
#define TENSIGHT_SFPI                                                            \
    __attribute__((                                                              \
        unavailable("tensight: unsupported call sfpi: hand-written vector code " \
                    "is not modelled yet; use the tile operations")))
namespace sfpi {
struct TENSIGHT_SFPI vFloat;
struct TENSIGHT_SFPI vInt;
struct TENSIGHT_SFPI vUInt;
extern TENSIGHT_SFPI int dst_reg[];
extern TENSIGHT_SFPI int l_reg[];
}  // namespace sfpi
using namespace sfpi;
#undef TENSIGHT_SFPI
#endif
