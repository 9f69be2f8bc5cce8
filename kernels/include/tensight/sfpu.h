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
//   nearest_even DstRoundingMode::NearestEven of sums
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
inline constexpr unsigned nearest_even = 32;

/// Of a routine that takes `count` steps of 32 elements in each face it visits, instead of 8.
constexpr unsigned iterations(int count) { return count == 8 ? 0 : unsigned(count) << 8; }

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

/// The same with three words.
template <SfpuOp Op>
FORCE_INLINE void unary_of_three(std::uint32_t dst, int vector_mode, unsigned flags,
                                 std::uint32_t parameter0, std::uint32_t parameter1,
                                 std::uint32_t parameter2) {
    trap_void<Call::sfpu_unary>(Op, dst, parameter2, flags | unsigned(vector_mode + 1) << 16,
                                parameter0, parameter1);
}

template <SfpuOp Op>
FORCE_INLINE void binary(std::uint32_t dst0, std::uint32_t dst1, std::uint32_t dst_out,
                         unsigned flags, int vector_mode = ckernel::VectorMode::RC) {
    trap_void<Call::sfpu_binary>(Op, dst0, dst1, dst_out, flags, vector_mode);
}

/// dst_out from three tiles.
template <SfpuOp Op>
FORCE_INLINE void ternary(std::uint32_t dst0, std::uint32_t dst1, std::uint32_t dst2,
                          std::uint32_t dst_out, unsigned flags) {
    trap_void<Call::sfpu_ternary>(Op, dst0, dst1, dst2, dst_out, flags);
}
}  // namespace sfpu

}  // namespace tensight

// The calls of an operation whose only variant is the kernel's APPROX: its init, and tiles with no,
// one or two scalars (TILE, TILE_1, TILE_2) or with a second tile (BINARY; the result goes to the
// first if no other is named). A format, where the call has one, must be of 32-bit integers.
#define TENSIGHT_SFPU_INIT(call, op)                                                     \
    ALWI void call() {                                                                   \
        MATH(tensight::sfpu::init<tensight::SfpuOp::op>(tensight::sfpu::flags(APPROX));) \
    }
#define TENSIGHT_SFPU_TILE(call, op)                                                      \
    ALWI void call(std::uint32_t idst) {                                                  \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op>(idst, ckernel::VectorMode::RC,   \
                                                         tensight::sfpu::flags(APPROX));) \
    }
#define TENSIGHT_SFPU_TILE_1(call, op)                                                            \
    ALWI void call(std::uint32_t idst, std::uint32_t param0) {                                    \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op>(idst, ckernel::VectorMode::RC,           \
                                                         tensight::sfpu::flags(APPROX), param0);) \
    }
#define TENSIGHT_SFPU_TILE_2(call, op)                                                           \
    ALWI void call(std::uint32_t idst, std::uint32_t param0, std::uint32_t param1) {             \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op>(                                        \
                 idst, ckernel::VectorMode::RC, tensight::sfpu::flags(APPROX), param0, param1);) \
    }
#define TENSIGHT_SFPU_BINARY(call, op)                                                     \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {         \
        MATH(tensight::sfpu::binary<tensight::SfpuOp::op>(idst0, idst1, odst,              \
                                                          tensight::sfpu::flags(APPROX));) \
    }                                                                                      \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1) { call(idst0, idst1, idst0); }
/// `op` for 32-bit integers, `op16` for those of 16 bits, which need a 16-bit DST.
#define TENSIGHT_SFPU_BINARY_OF_FORMAT(call, op, op16)                                         \
    template <DataFormat data_format = DataFormat::Int32>                                      \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {             \
        static_assert(data_format == DataFormat::Int32 || data_format == DataFormat::UInt32 || \
                          data_format == DataFormat::UInt16,                                   \
                      "tensight: unsupported call " #call ": only Int32, UInt32 and UInt16");  \
        static_assert(data_format != DataFormat::UInt16 || !DST_ACCUM_MODE,                    \
                      "tensight: unsupported call " #call                                      \
                      ": UInt16 is modelled in a 16-bit DST only");                            \
        [[maybe_unused]] constexpr tensight::SfpuOp kOp =                                      \
            data_format == DataFormat::UInt16 ? tensight::SfpuOp::op16 : tensight::SfpuOp::op; \
        MATH(tensight::sfpu::binary<kOp>(idst0, idst1, odst, tensight::sfpu::flags(APPROX));)  \
    }                                                                                          \
    template <DataFormat data_format = DataFormat::Int32>                                      \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1) {                                 \
        call<data_format>(idst0, idst1, idst0);                                                \
    }
/// The form of 16-bit integers by a name of its own.
#define TENSIGHT_SFPU_BINARY_UINT16(call, op16)                                              \
    template <bool wide = DST_ACCUM_MODE>                                                    \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {           \
        static_assert(!wide, "tensight: unsupported call " #call                             \
                             ": 16-bit integers are modelled in a 16-bit DST only");         \
        MATH(tensight::sfpu::binary<tensight::SfpuOp::op16>(idst0, idst1, odst,              \
                                                            tensight::sfpu::flags(APPROX));) \
    }                                                                                        \
    template <bool wide = DST_ACCUM_MODE>                                                    \
    ALWI void call(std::uint32_t idst0, std::uint32_t idst1) {                               \
        call<wide>(idst0, idst1, idst0);                                                     \
    }
#define TENSIGHT_SFPU_TILE_UINT16(call, op16)                                               \
    template <bool wide = DST_ACCUM_MODE>                                                   \
    ALWI void call(std::uint32_t idst) {                                                    \
        static_assert(!wide, "tensight: unsupported call " #call                            \
                             ": 16-bit integers are modelled in a 16-bit DST only");        \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op16>(idst, ckernel::VectorMode::RC,   \
                                                           tensight::sfpu::flags(APPROX));) \
    }
