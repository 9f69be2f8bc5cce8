// SPDX-License-Identifier: Apache-2.0
// What surrounds hand-written vector code on the math thread: the address of its DST tile, the loop
// over faces, the waits that keep FPU and SFPU apart (tt-llk:llk_math_eltwise_*_sfpu*.h).
#pragma once

#include "ckernel.h"
#include "llk_defs.h"
#include "sfpi.h"
#include "tensight/trap.h"

namespace ckernel {

/// Row counters (tt-llk:common/inc/ckernel_instr_params.h).
struct p_setrwc {
    static constexpr std::uint32_t CLR_NONE = 0x0;
    static constexpr std::uint32_t CLR_A = 0x1;
    static constexpr std::uint32_t CLR_B = 0x2;
    static constexpr std::uint32_t CLR_AB = 0x3;
    static constexpr std::uint32_t SET_A = 0x1;
    static constexpr std::uint32_t SET_B = 0x2;
    static constexpr std::uint32_t SET_AB = 0x3;
    static constexpr std::uint32_t SET_D = 0x4;
    static constexpr std::uint32_t SET_ABD = 0x7;
    static constexpr std::uint32_t SET_F = 0x8;
    static constexpr std::uint32_t SET_ABD_F = 0xf;
    static constexpr std::uint32_t CR_A = 0x1;
    static constexpr std::uint32_t CR_B = 0x2;
    static constexpr std::uint32_t CR_D = 0x4;
};

enum class UnpackDestination : std::uint8_t { SrcRegs, DestReg };

/// Names of operations, for the inits that hand-written ones share.
enum class SfpuType {
    // clang-format off
    tanh, hardtanh, gelu, exponential, exp_with_base, sigmoid, reciprocal, sqrt, lrelu, prelu,
    power, square, tanh_derivative, log, log_with_base, log1p, equal_zero, not_equal_zero,
    less_than_zero, greater_than_equal_zero, less_than_equal_zero, greater_than_zero, clamp,
    gelu_derivative, dropout, abs, abs_int32, sign, max, sine, cosine, cosh, sinh, tan, relu_max,
    relu_min, cast_fp32_to_fp16a, sigmoid_appx, gelu_appx, elu, min, exp2, heaviside, expm1,
    signbit, asin, acos, acosh, atan, asinh, atanh, erf, erfc, rsqrt, isfinite, isinf, isposinf,
    isneginf, isnan, logical_not_unary, erfinv, i0, i1, silu, mask, negative, quant_int32,
    requant_int32, dequant_int32, add_int32, add_uint32, add_uint16, add1, sub_int32, sub_uint16,
    mul_uint16, mul_int32, div_int32, div_int32_floor, div_int32_trunc, remainder_int32,
    fmod_int32, lt, gt, ge, le, topk_local_sort, topk_merge, topk_rebuild, unary_ne, unary_eq,
    unary_gt, unary_lt, unary_ge, unary_le, unary_max, unary_min, softplus, tiled_prod,
    bitwise_xor, bitwise_not, bitwise_and, bitwise_or, right_shift, floor, trunc, frac, left_shift,
    remainder, fmod, ceil, unused, reshuffle_rows, cumsum, fill, alt_complex_rotate90, round,
    cpy_values, gcd, lcm, softshrink, hardsigmoid, threshold, where, softsign, celu,
    max_pool_with_indices, selu, rpow, cbrt, hardmish, reduce, add_top_row, rdiv, typecast,
    addcmul, max_int32, min_int32, max_uint32, min_uint32, unary_max_int32, unary_min_int32,
    unary_max_uint32, unary_min_uint32,
    // clang-format on
};

namespace math {

/// The tile that dst_reg[0] to dst_reg[31] are from here on.
template <auto... Options>
FORCE_INLINE void set_dst_write_addr(std::uint32_t tile_index) {
    tensight::trap_void<tensight::Call::sfpu_dst_tile>(tile_index, 0);
}
FORCE_INLINE void clear_dst_reg_addr() { tensight::trap_void<tensight::Call::sfpu_dst_rows>(0, 1); }
template <std::uint32_t rows = 8>
FORCE_INLINE void inc_dst_addr() {
    tensight::trap_void<tensight::Call::sfpu_dst_rows>(rows, 0);
}
FORCE_INLINE void set_addr_mod_base() {
    tensight::trap_void<tensight::Call::sfpu_address_modes>(1);
}
FORCE_INLINE void clear_addr_mod_base() {
    tensight::trap_void<tensight::Call::sfpu_address_modes>(0);
}
FORCE_INLINE void reset_counters(std::uint32_t) { clear_dst_reg_addr(); }

}  // namespace math

FORCE_INLINE void TTI_STALLWAIT(std::uint32_t held, std::uint32_t awaited) {
    tensight::trap_void<tensight::Call::sfpu_stall>(held, awaited);
}

__attribute__((
    error("tensight: unsupported call TTI_SETRWC: only the DST row counter is modelled: "
          "(CLR_NONE, CR_D, rows, 0, 0, SET_D) and (CLR_NONE, 0, 0, 0, 0, SET_D)"))) void
tensight_other_setrwc();
__attribute__((
    error("tensight: unsupported call TTI_INCRWC: only the DST row counter is modelled: "
          "(0, rows, 0, 0)"))) void
tensight_other_incrwc();

FORCE_INLINE void TTI_SETRWC(std::uint32_t clear, std::uint32_t from_start, std::uint32_t d,
                             std::uint32_t b, std::uint32_t a, std::uint32_t set) {
    if (clear == p_setrwc::CLR_NONE && b == 0 && a == 0 && (set & p_setrwc::SET_D) != 0) {
        if (from_start == p_setrwc::CR_D) {
            tensight::trap_void<tensight::Call::sfpu_dst_rows>(d, 0);
            return;
        }
        if (from_start == 0 && d == 0) {
            math::clear_dst_reg_addr();
            return;
        }
    }
    tensight_other_setrwc();
}
FORCE_INLINE void TTI_INCRWC(std::uint32_t from_start, std::uint32_t d, std::uint32_t b,
                             std::uint32_t a) {
    if (from_start == 0 && b == 0 && a == 0) {
        tensight::vector::act<tensight::vector::Op::increment>(d);
    } else {
        tensight_other_incrwc();
    }
}
#define TTI_SFPNOP tensight::vector::act<tensight::vector::Op::nop>()

// --- one tile -----------------------------------------------------------------------------------
// Unary and binary frames are the same but for the tile that they address: operands of the second
// are reached from DST 0 on.
#define TENSIGHT_SFPU_FRAME(arity)                                                             \
    template <auto... Options>                                                                 \
    FORCE_INLINE void _llk_math_eltwise_##arity##_sfpu_start_(const std::uint32_t dst_index) { \
        math::set_dst_write_addr(dst_index);                                                   \
        math::set_addr_mod_base();                                                             \
        TTI_STALLWAIT(p_stall::STALL_SFPU, p_stall::MATH);                                     \
    }                                                                                          \
    FORCE_INLINE void _llk_math_eltwise_##arity##_sfpu_done_() {                               \
        math::clear_dst_reg_addr();                                                            \
        TTI_STALLWAIT(p_stall::STALL_CFG, p_stall::WAIT_SFPU);                                 \
        math::clear_addr_mod_base();                                                           \
    }                                                                                          \
    FORCE_INLINE void _llk_math_eltwise_##arity##_sfpu_inc_dst_face_addr_() {                  \
        math::inc_dst_addr<8>();                                                               \
        math::inc_dst_addr<8>();                                                               \
    }                                                                                          \
    template <SfpuType op = SfpuType::unused, auto... Options>                                 \
    FORCE_INLINE void _llk_math_eltwise_##arity##_sfpu_init_() {                               \
        tensight::trap_void<tensight::Call::sfpu_init>(0, 0);                                  \
    }                                                                                          \
    template <SfpuType op, auto... Options>                                                    \
    FORCE_INLINE void llk_math_eltwise_##arity##_sfpu_init() {                                 \
        _llk_math_eltwise_##arity##_sfpu_init_<op>();                                          \
    }                                                                                          \
    /* With a function that sets the operation's own constants. */                             \
    template <SfpuType op, auto... Options, class F, class... Arguments>                       \
    FORCE_INLINE void llk_math_eltwise_##arity##_sfpu_init(F&& initialise,                     \
                                                           Arguments&&... arguments) {         \
        _llk_math_eltwise_##arity##_sfpu_init_<op>();                                          \
        initialise(static_cast<Arguments&&>(arguments)...);                                    \
    }
TENSIGHT_SFPU_FRAME(unary)
TENSIGHT_SFPU_FRAME(binary)
TENSIGHT_SFPU_FRAME(ternary)
#undef TENSIGHT_SFPU_FRAME

}  // namespace ckernel

namespace tensight {

/// Runs `routine` for each face of the mode, from DST tile `tile` on.
template <class Routine>
FORCE_INLINE void sfpu_faces(std::uint32_t tile, int vector_mode, Routine routine) {
    using namespace ckernel;
    const bool by_face = vector_mode == VectorMode::R || vector_mode == VectorMode::C ||
                         vector_mode == VectorMode::RC;
    trap_void<Call::sfpu_dst_tile>(tile, by_face ? 1 : 0);
    math::set_addr_mod_base();
    TTI_STALLWAIT(p_stall::STALL_SFPU, p_stall::MATH);
    if (!by_face) {
        routine();
    } else {
        const int faces = vector_mode == VectorMode::RC ? 4 : 2;
#pragma GCC unroll 0
        for (int face = 0; face < faces; ++face) {
            routine();
            math::inc_dst_addr<8>();
            math::inc_dst_addr<8>();
            if (vector_mode == VectorMode::C) {  // the face on the right is left out
                math::inc_dst_addr<8>();
                math::inc_dst_addr<8>();
            }
        }
        if (vector_mode == VectorMode::R) {  // and so are the lower ones
            math::inc_dst_addr<8>();
            math::inc_dst_addr<8>();
            math::inc_dst_addr<8>();
            math::inc_dst_addr<8>();
        }
    }
    math::clear_dst_reg_addr();
    TTI_STALLWAIT(p_stall::STALL_CFG, p_stall::WAIT_SFPU);
    math::clear_addr_mod_base();
}

}  // namespace tensight

namespace ckernel {

template <bool APPROXIMATE, class Routine, class... Arguments>
FORCE_INLINE void _llk_math_eltwise_unary_sfpu_params_(Routine&& routine, std::uint32_t dst_index,
                                                       int vector_mode = VectorMode::RC,
                                                       Arguments&&... arguments) {
    tensight::sfpu_faces(
        dst_index, vector_mode, [&]() __attribute__((always_inline)) {
            routine(static_cast<Arguments&&>(arguments)...);
        });
}

template <bool APPROXIMATE, class Routine, class... Arguments>
FORCE_INLINE void _llk_math_eltwise_binary_sfpu_params_(
    Routine&& routine, std::uint32_t dst_index_in0, std::uint32_t dst_index_in1,
    std::uint32_t dst_index_out, int vector_mode = VectorMode::RC, Arguments&&... arguments) {
    tensight::sfpu_faces(
        0, vector_mode, [&]() __attribute__((always_inline)) {
            routine(dst_index_in0, dst_index_in1, dst_index_out,
                    static_cast<Arguments&&>(arguments)...);
        });
}

template <bool APPROXIMATE, class Routine, class... Arguments>
FORCE_INLINE void _llk_math_eltwise_ternary_sfpu_params_(
    Routine&& routine, std::uint32_t dst_index_in0, std::uint32_t dst_index_in1,
    std::uint32_t dst_index_in2, std::uint32_t dst_index_out, int vector_mode = VectorMode::RC,
    Arguments&&... arguments) {
    tensight::sfpu_faces(
        0, vector_mode, [&]() __attribute__((always_inline)) {
            routine(dst_index_in0, dst_index_in1, dst_index_in2, dst_index_out,
                    static_cast<Arguments&&>(arguments)...);
        });
}

// The same under older names.
template <bool APPROXIMATE, class... Arguments>
FORCE_INLINE void llk_math_eltwise_unary_sfpu_params(Arguments&&... arguments) {
    _llk_math_eltwise_unary_sfpu_params_<APPROXIMATE>(static_cast<Arguments&&>(arguments)...);
}
template <bool APPROXIMATE, class... Arguments>
FORCE_INLINE void llk_math_eltwise_binary_sfpu_params(Arguments&&... arguments) {
    _llk_math_eltwise_binary_sfpu_params_<APPROXIMATE>(static_cast<Arguments&&>(arguments)...);
}

}  // namespace ckernel

// The macros of TT-Metalium's llk_math_eltwise_unary_sfpu_macros.h, for routines in ckernel::sfpu.
#define SFPU_UNARY_KERNEL_INIT(OP, APPROXIMATE) \
    llk_math_eltwise_unary_sfpu_init<SfpuType::OP, APPROXIMATE>();
#define SFPU_INIT_KERNEL_CALL(OP, INIT_CB, APPROXIMATE) \
    llk_math_eltwise_unary_sfpu_init<SfpuType::OP, APPROXIMATE>(INIT_CB<APPROXIMATE>)
#define SFPU_UNARY_NO_PARAM_KERNEL_FN(FN, MODE, APPROXIMATE, DST_IDX)                          \
    _llk_math_eltwise_unary_sfpu_params_<APPROXIMATE>(ckernel::sfpu::FN<APPROXIMATE>, DST_IDX, \
                                                      (int)VectorMode::MODE)
#define SFPU_UNARY_ONE_PARAM_KERNEL_FN(FN, MODE, APPROXIMATE, DST_IDX, PARAM0)                 \
    _llk_math_eltwise_unary_sfpu_params_<APPROXIMATE>(ckernel::sfpu::FN<APPROXIMATE>, DST_IDX, \
                                                      (int)VectorMode::MODE, PARAM0)
#define SFPU_UNARY_TWO_PARAM_KERNEL_FN(FN, MODE, APPROXIMATE, DST_IDX, PARAM0, PARAM1)         \
    _llk_math_eltwise_unary_sfpu_params_<APPROXIMATE>(ckernel::sfpu::FN<APPROXIMATE>, DST_IDX, \
                                                      (int)VectorMode::MODE, PARAM0, PARAM1)
