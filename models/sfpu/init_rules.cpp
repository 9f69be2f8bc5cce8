// SPDX-License-Identifier: Apache-2.0
// Which init an SFPU operation can run under.
#include <algorithm>
#include <array>

#include "models/sfpu/tile_operations.h"

namespace tensight::sfpu {

using port::SfpuOp;

namespace {

constexpr std::uint32_t kApproximate = 1;
constexpr std::uint32_t kFast = 2;
constexpr std::uint32_t kUnclamped = 8;
constexpr std::uint32_t kLegacy = 16;

bool is_scalar(SfpuOp op) {
    return (op >= SfpuOp::add_unary && op <= SfpuOp::rsub_unary) ||
           (op >= SfpuOp::add_unary_int32 && op <= SfpuOp::rsub_unary_int32);
}

// Programs that use no constant, table or replay buffer that an init would have to load, and step
// through DST by the address mode that every init programs. unary_max, unary_min, signbit and
// typecast step by another one (tt-llk:tt_llk_wormhole_b0/llk_lib/llk_math_eltwise_unary_sfpu.h).
constexpr std::array kFree = {
    SfpuOp::fill,
    SfpuOp::fill_int,
    SfpuOp::abs,
    SfpuOp::abs_int32,
    SfpuOp::negative,
    SfpuOp::negative_int32,
    SfpuOp::square,
    SfpuOp::relu,
    SfpuOp::relu_min,
    SfpuOp::relu_max,
    SfpuOp::relu_int32,
    SfpuOp::leaky_relu,
    SfpuOp::prelu,
    SfpuOp::identity,
    SfpuOp::stochastic_round,
    SfpuOp::sign,
    SfpuOp::hardtanh,
    SfpuOp::clamp,
    SfpuOp::clamp_int32,
    SfpuOp::threshold,
    SfpuOp::heaviside,
    SfpuOp::logical_not,
    SfpuOp::logical_not_int32,
    SfpuOp::eqz,
    SfpuOp::nez,
    SfpuOp::ltz,
    SfpuOp::gez,
    SfpuOp::gtz,
    SfpuOp::lez,
    SfpuOp::eqz_int32,
    SfpuOp::nez_int32,
    SfpuOp::ltz_int32,
    SfpuOp::gez_int32,
    SfpuOp::gtz_int32,
    SfpuOp::lez_int32,
    SfpuOp::unary_eq,
    SfpuOp::unary_ne,
    SfpuOp::unary_lt,
    SfpuOp::unary_ge,
    SfpuOp::unary_gt,
    SfpuOp::unary_le,
    SfpuOp::unary_eq_int32,
    SfpuOp::unary_ne_int32,
    SfpuOp::isinf,
    SfpuOp::isposinf,
    SfpuOp::isneginf,
    SfpuOp::isnan,
    SfpuOp::isfinite,
    SfpuOp::floor,
    SfpuOp::ceil,
    SfpuOp::trunc,
    SfpuOp::frac,
    SfpuOp::round,
    SfpuOp::softplus,
    SfpuOp::bitwise_not,
    SfpuOp::bitwise_and,
    SfpuOp::bitwise_or,
    SfpuOp::bitwise_xor,
    SfpuOp::left_shift,
    SfpuOp::right_shift,
    SfpuOp::add_int,
    SfpuOp::sub_int,
    SfpuOp::rsub_int,
    SfpuOp::add_uint16,
    SfpuOp::sub_uint16,
    SfpuOp::rsub_uint16,
    SfpuOp::bitwise_and_uint16_binary,
    SfpuOp::bitwise_or_uint16_binary,
    SfpuOp::bitwise_xor_uint16_binary,
    SfpuOp::binary_left_shift_uint16,
    SfpuOp::binary_right_shift_uint16,
    SfpuOp::eqz_uint16,
    SfpuOp::nez_uint16,
    SfpuOp::logical_not_uint16,
    SfpuOp::bitwise_and_binary,
    SfpuOp::bitwise_or_binary,
    SfpuOp::bitwise_xor_binary,
    SfpuOp::binary_left_shift,
    SfpuOp::binary_right_shift,
    SfpuOp::binary_logical_right_shift,
    SfpuOp::eq_int32,
    SfpuOp::ne_int32,
    SfpuOp::lt_int32,
    SfpuOp::gt_int32,
    SfpuOp::le_int32,
    SfpuOp::ge_int32,
    SfpuOp::copy_dest_values,
};

/// The operation whose init an operation shares.
SfpuOp init_of(SfpuOp op) {
    switch (op) {
        case SfpuOp::signbit_int32:
            return SfpuOp::signbit;
        case SfpuOp::unary_max_int32:
            return SfpuOp::unary_max;
        case SfpuOp::unary_min_int32:
            return SfpuOp::unary_min;
        case SfpuOp::div_no_nan_binary:
            return SfpuOp::div_binary;
        case SfpuOp::fill_int:
            return SfpuOp::fill;
        case SfpuOp::abs_int32:
            return SfpuOp::abs;
        case SfpuOp::negative_int32:
            return SfpuOp::negative;
        case SfpuOp::relu_int32:
            return SfpuOp::relu;
        case SfpuOp::clamp_int32:
            return SfpuOp::clamp;
        case SfpuOp::logical_not_int32:
        case SfpuOp::logical_not_uint16:
            return SfpuOp::logical_not;
        case SfpuOp::eqz_int32:
        case SfpuOp::eqz_uint16:
            return SfpuOp::eqz;
        case SfpuOp::nez_int32:
        case SfpuOp::nez_uint16:
            return SfpuOp::nez;
        case SfpuOp::ltz_int32:
            return SfpuOp::ltz;
        case SfpuOp::gez_int32:
            return SfpuOp::gez;
        case SfpuOp::gtz_int32:
            return SfpuOp::gtz;
        case SfpuOp::lez_int32:
            return SfpuOp::lez;
        case SfpuOp::unary_eq_int32:
            return SfpuOp::unary_eq;
        case SfpuOp::unary_ne_int32:
            return SfpuOp::unary_ne;
        case SfpuOp::ceil:
        case SfpuOp::trunc:
        case SfpuOp::frac:
        case SfpuOp::round:
        case SfpuOp::stochastic_round:
            return SfpuOp::floor;
        case SfpuOp::bitwise_or_binary:
        case SfpuOp::bitwise_xor_binary:
        case SfpuOp::bitwise_and_uint16_binary:
        case SfpuOp::bitwise_or_uint16_binary:
        case SfpuOp::bitwise_xor_uint16_binary:
            return SfpuOp::bitwise_and_binary;
        case SfpuOp::binary_right_shift:
        case SfpuOp::binary_logical_right_shift:
        case SfpuOp::binary_left_shift_uint16:
        case SfpuOp::binary_right_shift_uint16:
            return SfpuOp::binary_left_shift;
        case SfpuOp::add_uint16:
            return SfpuOp::add_int;
        case SfpuOp::sub_uint16:
            return SfpuOp::sub_int;
        case SfpuOp::rsub_uint16:
            return SfpuOp::rsub_int;
        default:
            return op;
    }
}

}  // namespace

bool same_init(SfpuOp initialised, std::uint32_t init_flags, SfpuOp op, std::uint32_t flags) {
    constexpr std::uint32_t kLoaded = kApproximate | kUnclamped | kLegacy;
    return (initialised == init_of(op) && ((init_flags ^ flags) & kLoaded) == 0) ||
           (is_scalar(initialised) && is_scalar(op)) ||
           std::find(kFree.begin(), kFree.end(), op) != kFree.end();
}

bool own_init(SfpuOp initialised, SfpuOp op) {
    return initialised == init_of(op) || (is_scalar(initialised) && is_scalar(op));
}

bool same_formats(SfpuOp op, std::uint32_t parameter, std::uint32_t from, std::uint32_t to) {
    constexpr std::uint32_t kNotTold = 0xFFFF;
    if (op == SfpuOp::sfpu_reduce) {
        return parameter == from;
    }
    return op != SfpuOp::typecast || parameter == kNotTold || parameter == (from | to << 8);
}

bool scaled_by_init(SfpuOp op, std::uint32_t flags) {
    constexpr std::uint32_t kLinear = kApproximate | kFast;
    return op == SfpuOp::exp && (flags & kLinear) == kLinear;
}

}  // namespace tensight::sfpu
