// SPDX-License-Identifier: Apache-2.0
// Vector-unit operations on DST, as the math thread asks the model for them.
//
// Flags, and what each API function puts into them:
//   approximate  the function's approximation mode: the template argument `approx` (exp),
//                `fast_and_approx` where that is the only one (tanh, sigmoid, gelu), true (exp2),
//                the kernel's APPROX in all other functions
//   fast         a second, faster variant within that mode: `fast_and_approx` of the four-flag
//                exp_tile (only together with approx) and of log_tile, FAST_APPROX of sqrt and
//                rsqrt. exp_tile of 2026-08 has one flag for both: approx sets approximate and fast
//   scaled       `scale_en` of exp_tile; the bf16 scale is parameter 0
//   unclamped    InputClamping::None of exp_tile
//   legacy       `legacy_compat` of recip and rsqrt
#pragma once

#include "llk_defs.h"
#include "tensight/attributes.h"
#include "tensight/trap.h"

namespace tensight {

enum class SfpuOp : unsigned {
#define TENSIGHT_SFPU_OP(name, number, kind) name = number,
#include "tensight/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
};

namespace sfpu {
inline constexpr unsigned approximate = 1;
inline constexpr unsigned fast = 2;
inline constexpr unsigned scaled = 4;
inline constexpr unsigned unclamped = 8;
inline constexpr unsigned legacy = 16;

constexpr unsigned flags(bool is_approximate, bool is_fast = false, bool is_legacy = false) {
    return (is_approximate ? approximate : 0) | (is_fast ? fast : 0) | (is_legacy ? legacy : 0);
}

/// Loads constants and programs the address modes; `parameters` at most one word.
template <SfpuOp Op, class... Parameters>
FORCE_INLINE void init(unsigned flags, Parameters... parameters) {
    trap_void<Call::sfpu_init>(Op, flags, parameters...);
}

/// One tile in place; `parameters` at most two words.
template <SfpuOp Op, class... Parameters>
FORCE_INLINE void unary(std::uint32_t dst, int vector_mode, unsigned flags,
                        Parameters... parameters) {
    trap_void<Call::sfpu_unary>(Op, dst, vector_mode, flags, parameters...);
}

template <SfpuOp Op>
FORCE_INLINE void binary(std::uint32_t dst0, std::uint32_t dst1, std::uint32_t dst_out,
                         unsigned flags, int vector_mode = ckernel::VectorMode::RC) {
    trap_void<Call::sfpu_binary>(Op, dst0, dst1, dst_out, flags, vector_mode);
}
}  // namespace sfpu

}  // namespace tensight
