// SPDX-License-Identifier: Apache-2.0
// SFPI's library: fields of floats, lookups, conversions, exchanges. Both spellings of functions
// that have been renamed.
#pragma once

#include "tensight/sfpi_conditions.h"

namespace sfpi {

/// The same bits as another type.
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline T reinterpret(impl_::vVal v) {
    return T(v.get());
}
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline T as(impl_::vVal v) {
    return T(v.get());
}

// --- fields -------------------------------------------------------------------------------------
struct ExponentMode {
    enum Values { Unbiased, Biased, Debias = Unbiased, NoDebias = Biased };
    sfpi_inline constexpr ExponentMode(Values value) : value(value) {}
    sfpi_inline constexpr operator Values() const { return value; }
    Values value;
};
enum class MantissaMode { FractionOnly, WithUnitBit, ImplicitOne = WithUnitBit };

sfpi_inline vInt exexp(vFloat v, ExponentMode mode = ExponentMode::Unbiased) {
    return mode == ExponentMode::Unbiased ? impl_::one<Op::exponent>(v)
                                          : impl_::one<Op::biased_exponent>(v);
}
sfpi_inline vInt exexp_nodebias(vFloat v) { return impl_::one<Op::biased_exponent>(v); }
sfpi_inline vMag exman(vFloat v, MantissaMode mode = MantissaMode::FractionOnly) {
    return vMag(mode == MantissaMode::FractionOnly ? impl_::one<Op::mantissa>(v)
                                                   : impl_::one<Op::mantissa_with_one>(v));
}
sfpi_inline vInt exman8(vFloat v) { return impl_::one<Op::mantissa_with_one>(v); }
sfpi_inline vInt exman9(vFloat v) { return impl_::one<Op::mantissa>(v); }
template <class T, impl_::if_of<T, vFloat, vInt, vSMag> = nullptr>
sfpi_inline vUInt exsgn(T v) {
    return as<vUInt>(v) >> 31;
}

namespace impl_ {
template <class T>
using if_number = impl_::enable_if_t<is_number_v<T>>*;
}  // namespace impl_

template <class N, impl_::if_number<N> = nullptr>
sfpi_inline vFloat setexp(vFloat v, N exponent) {
    return impl_::one<Op::set_exponent_immediate>(v, static_cast<std::uint32_t>(exponent));
}
template <class T, impl_::if_of<T, vInt, vUInt> = nullptr>
sfpi_inline vFloat setexp(vFloat v, T exponent) {
    return impl_::two<Op::set_exponent>(v, exponent);
}
sfpi_inline vFloat copyexp(vFloat v, vFloat from) { return impl_::two<Op::copy_exponent>(v, from); }
sfpi_inline vFloat addexp(vFloat v, int amount) {
    return impl_::one<Op::add_exponent>(v, static_cast<std::uint32_t>(amount));
}
template <class N, impl_::if_number<N> = nullptr>
sfpi_inline vFloat setman(vFloat v, N fraction) {
    return impl_::one<Op::set_mantissa_immediate>(v, static_cast<std::uint32_t>(fraction));
}
template <class T, impl_::if_of<T, vInt, vUInt, vSMag, vFloat> = nullptr>
sfpi_inline vFloat setman(vFloat v, T fraction) {
    return impl_::two<Op::set_mantissa>(v, fraction);
}
sfpi_inline vFloat copyman(vFloat v, vFloat from) { return impl_::two<Op::set_mantissa>(v, from); }

template <class T, class N, impl_::if_vector<T> = nullptr, impl_::if_number<N> = nullptr>
sfpi_inline T setsgn(T v, N sign) {
    return T(impl_::one<Op::set_sign_immediate>(v, static_cast<std::uint32_t>(sign)));
}
template <class T, class From, impl_::if_vector<T> = nullptr, impl_::if_vector<From> = nullptr>
sfpi_inline T setsgn(T v, From from) {
    return T(impl_::two<Op::set_sign>(v, from));
}
template <class T, class From, impl_::if_vector<T> = nullptr, impl_::if_vector<From> = nullptr>
sfpi_inline T copysgn(T v, From from) {
    return T(impl_::two<Op::set_sign>(v, from));
}

enum class LdexpMode { Correct, Fast };
sfpi_inline vFloat ldexp(vFloat v, int scale, LdexpMode = LdexpMode::Correct) {
    return addexp(v, scale);
}
sfpi_inline vFloat ldexp(vFloat v, vInt scale, LdexpMode mode = LdexpMode::Correct) {
    if (mode == LdexpMode::Fast) {
        return setexp(v, exexp(v, ExponentMode::Biased) + scale);
    }
    return v * setexp(vFloat(0.0f), scale + 127);
}

sfpi_inline vFloat abs(vFloat v) { return impl_::one<Op::absolute>(v); }
sfpi_inline vMag abs(vInt v) { return vMag(impl_::one<Op::absolute_int>(v)); }
sfpi_inline vMag abs(vSMag v) { return vMag(setsgn(v, 0).get()); }

enum class LZMode { All, IgnoreSign };
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline vMag lz(T v, LZMode mode = LZMode::All) {
    return vMag(mode == LZMode::All ? impl_::one<Op::leading_zeros>(v)
                                    : impl_::one<Op::leading_zeros_unsigned>(v));
}
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline vInt lz_nosgn(T v) {
    return impl_::one<Op::leading_zeros_unsigned>(v);
}

enum class ShiftMode { Logical };
template <class T, impl_::if_of<T, vInt, vUInt> = nullptr>
sfpi_inline T shft(T v, vInt amount, ShiftMode = ShiftMode::Logical) {
    return T(impl_::two<Op::shift>(v, amount));
}
template <class T, class N, impl_::if_of<T, vInt, vUInt> = nullptr, impl_::if_number<N> = nullptr>
sfpi_inline T shft(T v, N amount, ShiftMode = ShiftMode::Logical) {
    return T(impl_::one<Op::shift_immediate>(v, static_cast<std::uint32_t>(amount)));
}

// --- what a float is ----------------------------------------------------------------------------
sfpi_inline vBool is_nan(vFloat v) {
    return exexp(v, ExponentMode::Biased) >= 255 && exman(v) != 0;
}
sfpi_inline vBool is_inf(vFloat v) {
    return exexp(v, ExponentMode::Biased) >= 255 && exman(v) == 0;
}
sfpi_inline vBool is_finite(vFloat v) { return exexp(v, ExponentMode::Biased) < 255; }
sfpi_inline vBool is_normal(vFloat v) {
    const vInt exponent = exexp(v, ExponentMode::Biased);
    return exponent < 255 && exponent != 0;
}
sfpi_inline vBool is_subnormal(vFloat v) {
    return exexp(v, ExponentMode::Biased) == 0 && exman(v) != 0;
}
sfpi_inline vBool is_zero(vFloat v) { return (as<vUInt>(v) << 1) == 0; }
sfpi_inline vBool is_pos(vFloat v) { return lz(as<vUInt>(v)) != 0; }
sfpi_inline vBool is_neg(vFloat v) { return lz(as<vUInt>(v)) == 0; }

// --- lookups: the slope and offset of the segment in which |v| lies
// -------------------------------
namespace impl_ {
enum class Table { Bytes, Fp32, SixToThree, SixToFour, Halves };

sfpi_inline vFloat look_up(Table table, bool keep_sign, vFloat v, vVal a, vVal b, vVal c) {
    tensight::vector::act<Op::operands>(a.name(), b.name());
    tensight::vector::act<Op::operands>(c.name(), 9);
    return one<Op::lookup>(v, static_cast<std::uint32_t>(table) | (keep_sign ? 8u : 0u));
}
sfpi_inline vFloat look_up(Table table, bool keep_sign, vFloat v, vVal a, vVal b, vVal c, vVal d,
                           vVal e, vVal f) {
    tensight::vector::act<Op::operands>(a.name(), b.name());
    tensight::vector::act<Op::operands>(c.name(), d.name());
    tensight::vector::act<Op::operands>(e.name(), f.name());
    return one<Op::lookup>(v, static_cast<std::uint32_t>(table) | (keep_sign ? 8u : 0u));
}
}  // namespace impl_

#define TENSIGHT_LOOKUPS(name, keeps_sign)                                                    \
    sfpi_inline vFloat name(vFloat v, vFloat a0, vFloat a1, vFloat a2, vFloat b0, vFloat b1,  \
                            vFloat b2) {                                                      \
        return impl_::look_up(impl_::Table::Fp32, keeps_sign, v, a0, a1, a2, b0, b1, b2);     \
    }                                                                                         \
    sfpi_inline vFloat name(vFloat v, vUInt a01, vUInt a23, vUInt a45, vUInt b01, vUInt b23,  \
                            vUInt b45, int mode = 1) {                                        \
        return impl_::look_up(mode == 1 ? impl_::Table::SixToThree : impl_::Table::SixToFour, \
                              keeps_sign, v, a01, a23, a45, b01, b23, b45);                   \
    }                                                                                         \
    sfpi_inline vFloat name(vFloat v, vUInt l0, vUInt l1, vUInt l2) {                         \
        return impl_::look_up(impl_::Table::Halves, keeps_sign, v, l0, l1, l2);               \
    }
TENSIGHT_LOOKUPS(lut2, true)
TENSIGHT_LOOKUPS(lut2_sign, false)
#undef TENSIGHT_LOOKUPS
sfpi_inline vFloat lut(vFloat v, vUInt l0, vUInt l1, vUInt l2) {
    return impl_::look_up(impl_::Table::Bytes, true, v, l0, l1, l2);
}
sfpi_inline vFloat lut_sign(vFloat v, vUInt l0, vUInt l1, vUInt l2) {
    return impl_::look_up(impl_::Table::Bytes, false, v, l0, l1, l2);
}

// --- conversions --------------------------------------------------------------------------------
/// 0 is nearest (halves away from zero in SFP_STOCH_RND, to even in SFPCAST), 1 at random.
struct RoundMode {
    enum Values {
        NearestAway,
        Nearest = NearestAway,
        NearestEven = NearestAway,
        NearestStochastic,
        Stochastic = NearestStochastic,
    };
    sfpi_inline constexpr RoundMode(Values value) : value(value) {}
    sfpi_inline constexpr RoundMode(int number) : value(static_cast<Values>(number)) {}
    sfpi_inline constexpr operator Values() const { return value; }
    Values value;
};

namespace impl_ {
enum class Narrowing : std::uint32_t {
    Fp16a,
    Fp16b,
    Uint8,
    Int8,
    SMagToUint8,
    SMagToInt8,
    Uint16,
    Int16,
};
sfpi_inline constexpr std::uint32_t rounding(Narrowing form, RoundMode mode) {
    return static_cast<std::uint32_t>(form) | (mode == RoundMode::Nearest ? 0u : 8u);
}
template <Narrowing Form>
sfpi_inline sfpu_t narrow(vVal v, RoundMode mode) {
    return one<Op::round>(v, rounding(Form, mode));
}
sfpi_inline vSMag int_to_smag(vInt v) {
    vInt magnitude = v;
    v_if(v < 0) { magnitude = setsgn(vInt(0 - v), 1); }
    v_endif;
    return as<vSMag>(magnitude);
}
sfpi_inline vInt smag_to_int(vSMag v) {
    vInt result = as<vInt>(v);
    v_if(as<vInt>(v) < 0) { result = 0 - as<vInt>(setsgn(v, 0)); }
    v_endif;
    return result;
}
}  // namespace impl_

/// The integer is one of sign and magnitude, whatever its type.
template <class T, impl_::if_of<T, vInt, vSMag> = nullptr>
sfpi_inline vFloat int32_to_float(T in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::one<Op::cast>(in, mode == RoundMode::Nearest ? 0 : 1);
}
sfpi_inline vFloat float_to_fp16a(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Fp16a>(in, mode);
}
sfpi_inline vFloat float_to_fp16b(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Fp16b>(in, mode);
}
sfpi_inline vUInt float_to_uint8(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Uint8>(in, mode);
}
sfpi_inline vInt float_to_int8(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Int8>(in, mode);
}
sfpi_inline vUInt float_to_uint16(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Uint16>(in, mode);
}
sfpi_inline vInt float_to_int16(vFloat in, RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::narrow<impl_::Narrowing::Int16>(in, mode);
}
sfpi_inline vUInt int32_to_uint8(vInt in, vUInt descale,
                                 RoundMode mode = RoundMode::NearestStochastic) {
    tensight::vector::act<Op::operands>(descale.name(), 9);
    return impl_::one<Op::round_by>(in, impl_::rounding(impl_::Narrowing::SMagToUint8, mode));
}
sfpi_inline vUInt int32_to_uint8(vInt in, unsigned descale,
                                 RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::one<Op::round>(
        in, impl_::rounding(impl_::Narrowing::SMagToUint8, mode) | descale << 4);
}
sfpi_inline vInt int32_to_int8(vInt in, vUInt descale,
                               RoundMode mode = RoundMode::NearestStochastic) {
    tensight::vector::act<Op::operands>(descale.name(), 9);
    return impl_::one<Op::round_by>(in, impl_::rounding(impl_::Narrowing::SMagToInt8, mode));
}
sfpi_inline vInt int32_to_int8(vInt in, unsigned descale,
                               RoundMode mode = RoundMode::NearestStochastic) {
    return impl_::one<Op::round>(
        in, impl_::rounding(impl_::Narrowing::SMagToInt8, mode) | descale << 4);
}

/// Between the vector types; integers are two's complement in vInt, sign and magnitude in vSMag.
template <class To, class From, impl_::if_vector<To> = nullptr, impl_::if_vector<From> = nullptr>
sfpi_inline To convert(From v, RoundMode mode = RoundMode::NearestStochastic) {
    using impl_::Narrowing;
    if constexpr (impl_::is_same_v<To, From>) {
        return v;
    } else if constexpr (impl_::is_base_of_v<vFloat, From>) {
        if constexpr (impl_::is_same_v<To, vFloat16a>) {
            return To(impl_::narrow<Narrowing::Fp16a>(v, mode));
        } else if constexpr (impl_::is_same_v<To, vFloat16b>) {
            return To(impl_::narrow<Narrowing::Fp16b>(v, mode));
        } else if constexpr (impl_::is_same_v<To, vFloat>) {
            return v;
        } else if constexpr (impl_::is_same_v<To, vUInt16>) {
            return To(impl_::narrow<Narrowing::Uint16>(v, mode));
        } else if constexpr (impl_::is_same_v<To, vUInt8>) {
            return To(impl_::narrow<Narrowing::Uint8>(v, mode));
        } else if constexpr (impl_::is_same_v<To, vSMag16>) {
            return To(impl_::narrow<Narrowing::Int16>(v, mode));
        } else if constexpr (impl_::is_same_v<To, vSMag8>) {
            return To(impl_::narrow<Narrowing::Int8>(v, mode));
        } else {
            static_assert(tensight::never_for<To>,
                          "sfpi::convert: no conversion from vFloat to this type on Wormhole");
        }
    } else if constexpr (impl_::is_base_of_v<vSMag, From>) {
        if constexpr (impl_::is_base_of_v<vFloat, To>) {
            return convert<To>(int32_to_float(vSMag(v), mode), mode);
        } else if constexpr (impl_::is_same_v<To, vInt>) {
            return impl_::smag_to_int(v);
        } else {
            static_assert(tensight::never_for<To>,
                          "sfpi::convert: no conversion from vSMag to this type");
        }
    } else if constexpr (impl_::is_base_of_v<vInt, From>) {
        if constexpr (impl_::is_same_v<To, vSMag>) {
            return impl_::int_to_smag(v);
        } else {
            return convert<To>(impl_::int_to_smag(v), mode);
        }
    } else {
        static_assert(impl_::is_base_of_v<vMag, From>,
                      "sfpi::convert: no conversion from this type; say what the bits are with "
                      "sfpi::as");
        if constexpr (impl_::is_same_v<To, vInt>) {
            return as<vInt>(v);
        } else {
            return convert<To>(as<vSMag>(v), mode);
        }
    }
}

// --- smaller and larger, exchanges
// ----------------------------------------------------------------
/// `mask`: rows, from bit 0, whose first result is the larger; or the same in lanes.
template <class T, impl_::if_of<T, vFloat, vSMag> = nullptr>
sfpi_inline impl_::pair<T, T> min_max(T a, T b, std::uint32_t mask = 0) {
    if (mask > 0xFu) {
        mask = (mask & 1u) | (mask >> 7 & 2u) | (mask >> 14 & 4u) | (mask >> 21 & 8u);
    }
    tensight::vector::act<Op::operands>(a.name(), b.name());
    const tensight::vector::Name first = tensight::vector::make<Op::min_max>(mask);
    return {T(impl_::sfpu_t{first}), T(impl_::sfpu_t{first + 1})};
}
template <class T, impl_::if_of<T, vFloat, vSMag> = nullptr>
sfpi_inline T min(T a, T b) {
    return min_max(a, b).first;
}
template <class T, impl_::if_of<T, vFloat, vSMag> = nullptr>
sfpi_inline T max(T a, T b) {
    return min_max(a, b, 0xF).first;
}
sfpi_inline vFloat min(vFloat a, float b) { return min(a, vFloat(b)); }
sfpi_inline vFloat max(vFloat a, float b) { return max(a, vFloat(b)); }
sfpi_inline vFloat clamp(vFloat v, vFloat lower, vFloat upper) { return min(max(v, lower), upper); }
sfpi_inline vFloat clamp(vFloat v, float lower, float upper) {
    return clamp(v, vFloat(lower), vFloat(upper));
}
sfpi_inline vFloat symmetric_clamp(vFloat v, float bound) { return copysgn(min(abs(v), bound), v); }

template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline void swap(T& a, T& b) {
    const tensight::vector::Name first = tensight::vector::make<Op::swap>(a.name(), b.name());
    a = T(impl_::sfpu_t{first});
    b = T(impl_::sfpu_t{first + 1});
}
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline void vec_swap(T& a, T& b) {
    swap(a, b);
}
/// Integers are of sign and magnitude here.
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline void vec_min_max(T& smaller, T& larger) {
    tensight::vector::act<Op::operands>(smaller.name(), larger.name());
    const tensight::vector::Name first = tensight::vector::make<Op::min_max>(0);
    smaller = T(impl_::sfpu_t{first});
    larger = T(impl_::sfpu_t{first + 1});
}

/// Rows of eight lanes: row i of the j-th vector and row j of the i-th change places.
template <class T, impl_::if_vector<T> = nullptr>
sfpi_inline void subvec_transp(T& a, T& b, T& c, T& d) {
    tensight::vector::act<Op::operands>(c.name(), d.name());
    const tensight::vector::Name first = tensight::vector::make<Op::transpose>(a.name(), b.name());
    a = T(impl_::sfpu_t{first});
    b = T(impl_::sfpu_t{first + 1});
    c = T(impl_::sfpu_t{first + 2});
    d = T(impl_::sfpu_t{first + 3});
}
/// Each row one lane to the right, round or with zero.
sfpi_inline impl_::sfpu_t subvec_shflror1(const impl_::vVal& v) {
    return impl_::one<Op::rotate_lanes>(v);
}
sfpi_inline impl_::sfpu_t subvec_shflshr1(const impl_::vVal& v) {
    return impl_::one<Op::shift_lanes>(v);
}

/// c0 + x * (c1 + x * (...)).
sfpi_inline vFloat polynomial(vFloat) { return 0.0f; }
template <class C>
sfpi_inline vFloat polynomial(vFloat, C c0) {
    return vFloat(c0);
}
template <class C, class... Rest>
sfpi_inline vFloat polynomial(vFloat x, C c0, Rest... rest) {
    return vFloat(c0) + x * polynomial(x, rest...);
}

// --- Blackhole's
// ----------------------------------------------------------------------------------
#define TENSIGHT_WHY "Wormhole's vector unit has no such instruction"
TENSIGHT_UNSUPPORTED(approx_recip, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(approx_exp, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(fractional_mul, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(rectified_linear_unit, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace sfpi
