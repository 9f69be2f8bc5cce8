// SPDX-License-Identifier: Apache-2.0
// Operations of the vector unit on two DST tiles. Without an output tile, as in older kernels, the
// result goes to the first one.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

#define TENSIGHT_BINARY(op)                                                                \
    ALWI void op##_tile_init() {                                                           \
        MATH(tensight::sfpu::init<tensight::SfpuOp::op>(tensight::sfpu::flags(APPROX));)   \
    }                                                                                      \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {    \
        MATH(tensight::sfpu::binary<tensight::SfpuOp::op>(idst0, idst1, odst,              \
                                                          tensight::sfpu::flags(APPROX));) \
    }                                                                                      \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1) {                        \
        op##_tile(idst0, idst1, idst0);                                                    \
    }

TENSIGHT_BINARY(add_binary)
TENSIGHT_BINARY(sub_binary)
TENSIGHT_BINARY(mul_binary)
TENSIGHT_BINARY(div_binary)
TENSIGHT_BINARY(rsub_binary)
TENSIGHT_BINARY(power_binary)
// 1.0 or 0.0.
TENSIGHT_BINARY(eq_binary)
TENSIGHT_BINARY(ne_binary)
TENSIGHT_BINARY(lt_binary)
TENSIGHT_BINARY(gt_binary)
TENSIGHT_BINARY(le_binary)
TENSIGHT_BINARY(ge_binary)
#undef TENSIGHT_BINARY

// With the options of newer kernels: rounding of the result, width of DST.
#define TENSIGHT_WITH_WIDTH(op)                                                         \
    template <bool is_fp32_dest_acc_en>                                                 \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) { \
        static_assert(is_fp32_dest_acc_en == DST_ACCUM_MODE,                            \
                      "tensight: unsupported call " #op                                 \
                      "_tile: the width of DST is fixed for a kernel");                 \
        op##_tile(idst0, idst1, odst);                                                  \
    }
#define TENSIGHT_WITH_ROUNDING(op)                                                                 \
    template <DstRoundingMode dst_rounding_mode, bool is_fp32_dest_acc_en = DST_ACCUM_MODE>        \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {            \
        static_assert(is_fp32_dest_acc_en == DST_ACCUM_MODE,                                       \
                      "tensight: unsupported call " #op                                            \
                      "_tile: the width of DST is fixed for a kernel");                            \
        MATH(                                                                                      \
            tensight::sfpu::binary<tensight::SfpuOp::op>(                                          \
                idst0, idst1, odst,                                                                \
                tensight::sfpu::flags(APPROX) | (dst_rounding_mode == DstRoundingMode::NearestEven \
                                                     ? tensight::sfpu::nearest_even                \
                                                     : 0));)                                       \
    }
TENSIGHT_WITH_WIDTH(mul_binary)
TENSIGHT_WITH_WIDTH(div_binary)
TENSIGHT_WITH_WIDTH(power_binary)
TENSIGHT_WITH_ROUNDING(add_binary)
TENSIGHT_WITH_ROUNDING(sub_binary)
TENSIGHT_WITH_ROUNDING(rsub_binary)
#undef TENSIGHT_WITH_WIDTH
#undef TENSIGHT_WITH_ROUNDING

/// The quotient, or zero where the divisor is a zero. Under the init of div_binary_tile.
template <bool is_fp32_dest_acc_en = DST_ACCUM_MODE>
ALWI void div_no_nan_binary_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {
    static_assert(
        is_fp32_dest_acc_en == DST_ACCUM_MODE,
        "tensight: unsupported call div_no_nan_binary_tile: the width of DST is fixed for "
        "a kernel");
    MATH(tensight::sfpu::binary<tensight::SfpuOp::div_no_nan_binary>(
             idst0, idst1, odst, tensight::sfpu::flags(APPROX));)
}

}  // namespace ckernel
