// SPDX-License-Identifier: Apache-2.0
// Formats of the source registers, when the next operation reads other buffers than the last. The
// forms with old and new operand do something only where the formats differ, which the compiler
// decides.
#pragma once

#include "api/compute/common_globals.h"

namespace tensight {
/// The unpacker looks at the format in L1 and at the one it makes of it, math at the latter only.
FORCE_INLINE bool formats_differ(std::uint32_t old_cb, std::uint32_t new_cb) {
#if defined(TRISC_UNPACK)
    return unpack_src_format[old_cb] != unpack_src_format[new_cb] ||
           unpack_dst_format[old_cb] != unpack_dst_format[new_cb];
#elif defined(TRISC_MATH)
    return unpack_dst_format[old_cb] != unpack_dst_format[new_cb];
#else
    return false;
#endif
}
}  // namespace tensight

namespace ckernel {

/// SrcA and SrcB to the formats of these buffers.
template <bool to_from_int8 = false>
ALWI void reconfig_data_format(const std::uint32_t srca_new_operand,
                               const std::uint32_t srcb_new_operand) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::reconfig_data_format>(
                                 srca_new_operand, srcb_new_operand);)
}

template <bool to_from_int8 = false>
ALWI void reconfig_data_format_srca(const std::uint32_t srca_new_operand) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::reconfig_data_format_srca>(srca_new_operand);)
}

template <bool to_from_int8 = false>
ALWI void reconfig_data_format_srcb(const std::uint32_t srcb_new_operand) {
    TENSIGHT_UNPACK_AND_MATH(
        tensight::trap_void<tensight::Call::reconfig_data_format_srcb>(srcb_new_operand);)
}

template <bool to_from_int8 = false>
ALWI void reconfig_data_format_srca(const std::uint32_t srca_old_operand,
                                    const std::uint32_t srca_new_operand) {
    if (tensight::formats_differ(srca_old_operand, srca_new_operand)) {
        reconfig_data_format_srca<to_from_int8>(srca_new_operand);
    }
}

template <bool to_from_int8 = false>
ALWI void reconfig_data_format_srcb(const std::uint32_t srcb_old_operand,
                                    const std::uint32_t srcb_new_operand) {
    if (tensight::formats_differ(srcb_old_operand, srcb_new_operand)) {
        reconfig_data_format_srcb<to_from_int8>(srcb_new_operand);
    }
}

template <bool to_from_int8 = false>
ALWI void reconfig_data_format(const std::uint32_t srca_old_operand,
                               const std::uint32_t srca_new_operand,
                               const std::uint32_t srcb_old_operand,
                               const std::uint32_t srcb_new_operand) {
    const bool srca = tensight::formats_differ(srca_old_operand, srca_new_operand);
    const bool srcb = tensight::formats_differ(srcb_old_operand, srcb_new_operand);
    if (srca && srcb) {
        reconfig_data_format<to_from_int8>(srca_new_operand, srcb_new_operand);
    } else if (srca) {
        reconfig_data_format_srca<to_from_int8>(srca_new_operand);
    } else if (srcb) {
        reconfig_data_format_srcb<to_from_int8>(srcb_new_operand);
    }
}

// Names of the first generation.
#define TENSIGHT_OLD_NAME(name)                                      \
    template <bool to_from_int8 = false, class... Operands>          \
    ALWI void unpack_##name(const Operands... operands) {            \
        name<to_from_int8>(static_cast<std::uint32_t>(operands)...); \
    }
TENSIGHT_OLD_NAME(reconfig_data_format)
TENSIGHT_OLD_NAME(reconfig_data_format_srca)
TENSIGHT_OLD_NAME(reconfig_data_format_srcb)
#undef TENSIGHT_OLD_NAME

}  // namespace ckernel
