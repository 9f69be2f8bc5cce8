// SPDX-License-Identifier: Apache-2.0
// The part of <math.h> that works on the bits of a number and is therefore exact: rounding to
// integers, sign, minimum and maximum, square root (correctly rounded to nearest even).

#include <stdint.h>

#define LIBRARY [[gnu::weak]]

namespace {

template <typename Float>
struct Layout;
template <>
struct Layout<float> {
    using Bits = uint32_t;
    static constexpr int mantissa_bits = 23, bias = 127, max_exponent = 255;
};
template <>
struct Layout<double> {
    using Bits = uint64_t;
    static constexpr int mantissa_bits = 52, bias = 1023, max_exponent = 2047;
};

template <typename Float, typename L = Layout<Float>, typename Bits = typename L::Bits>
Bits bits_of(Float value) {
    Bits bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

template <typename Float, typename Bits = typename Layout<Float>::Bits>
Float from_bits(Bits bits) {
    Float value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename Float>
constexpr typename Layout<Float>::Bits sign_mask =
    typename Layout<Float>::Bits{1} << (sizeof(Float) * 8 - 1);

template <typename Float>
bool is_nan(Float value) {
    using L = Layout<Float>;
    using Bits = typename L::Bits;
    return (bits_of(value) & ~sign_mask<Float>) > Bits{L::max_exponent} << L::mantissa_bits;
}

enum class Toward { zero, down, up, nearest_away };

// Adding one unit of the kept digits to the magnitude carries into the exponent by itself.
template <typename Float>
Float round_to_integer(Float value, Toward toward) {
    using L = Layout<Float>;
    using Bits = typename L::Bits;
    const Bits bits = bits_of(value);
    const Bits sign = bits & sign_mask<Float>;
    const Bits magnitude = bits & ~sign_mask<Float>;
    const int exponent = static_cast<int>(magnitude >> L::mantissa_bits) - L::bias;
    const bool grows = (toward == Toward::down && sign != 0) || (toward == Toward::up && sign == 0);
    if (exponent >= L::mantissa_bits || magnitude == 0) {
        return value;  // integral, infinite or not a number; or a zero, which keeps its sign
    }
    if (exponent < 0) {
        const Bits one = Bits{L::bias} << L::mantissa_bits;
        const bool half_or_more = toward == Toward::nearest_away && exponent == -1;
        return from_bits<Float>(sign | (grows || half_or_more ? one : 0));
    }
    const int dropped = L::mantissa_bits - exponent;
    const Bits unit = Bits{1} << dropped;
    const Bits fraction = magnitude & (unit - 1);
    const bool away =
        grows ? fraction != 0 : toward == Toward::nearest_away && fraction >= (unit >> 1);
    return from_bits<Float>(sign | ((magnitude & ~(unit - 1)) + (away ? unit : 0)));
}

template <typename Float>
Float square_root(Float value) {
    using L = Layout<Float>;
    using Bits = typename L::Bits;
    Bits bits = bits_of(value);
    if ((bits & ~sign_mask<Float>) == 0 || is_nan(value)) {
        return value;
    }
    if ((bits & sign_mask<Float>) != 0) {
        return from_bits<Float>((Bits{L::max_exponent} << L::mantissa_bits) |
                                (Bits{1} << (L::mantissa_bits - 1)));
    }
    int exponent = static_cast<int>(bits >> L::mantissa_bits);
    if (exponent == L::max_exponent) {
        return value;
    }
    const Bits hidden = Bits{1} << L::mantissa_bits;
    Bits mantissa = bits & (hidden - 1);
    if (exponent == 0) {
        exponent = 1;
        for (; (mantissa & hidden) == 0; mantissa <<= 1) {
            --exponent;
        }
    }
    mantissa |= hidden;
    exponent -= L::bias;
    if ((exponent & 1) != 0) {
        mantissa <<= 1;
        --exponent;
    }
    // One result bit per turn; one bit more than the format holds decides the rounding, and a
    // remainder says that the root is inexact (it can never be exactly between two numbers).
    Bits root = 0, remainder = mantissa << 1, partial = 0;
    for (Bits bit = hidden << 1; bit != 0; bit >>= 1) {
        const Bits trial = partial + bit;
        if (trial <= remainder) {
            partial = trial + bit;
            remainder -= trial;
            root += bit;
        }
        remainder <<= 1;
    }
    root = (root >> 1) + (root & 1);
    return from_bits<Float>(root - hidden +
                            (static_cast<Bits>(exponent / 2 + L::bias) << L::mantissa_bits));
}

template <typename Float>
Float larger(Float a, Float b) {
    return is_nan(a) || (!is_nan(b) && a < b) ? b : a;
}

template <typename Float>
Float smaller(Float a, Float b) {
    return is_nan(a) || (!is_nan(b) && b < a) ? b : a;
}

template <typename Float>
Float with_sign(Float value, Float sign) {
    return from_bits<Float>((bits_of(value) & ~sign_mask<Float>) |
                            (bits_of(sign) & sign_mask<Float>));
}

}  // namespace

extern "C" {

#define FOR_FLOAT_AND_DOUBLE(define) define(float, f) define(double, )

#define DEFINE(Float, suffix)                                                                  \
    LIBRARY Float trunc##suffix(Float x) { return round_to_integer(x, Toward::zero); }         \
    LIBRARY Float floor##suffix(Float x) { return round_to_integer(x, Toward::down); }         \
    LIBRARY Float ceil##suffix(Float x) { return round_to_integer(x, Toward::up); }            \
    LIBRARY Float round##suffix(Float x) { return round_to_integer(x, Toward::nearest_away); } \
    LIBRARY Float sqrt##suffix(Float x) { return square_root(x); }                             \
    LIBRARY Float fabs##suffix(Float x) {                                                      \
        return from_bits<Float>(bits_of(x) & ~sign_mask<Float>);                               \
    }                                                                                          \
    LIBRARY Float copysign##suffix(Float x, Float y) { return with_sign(x, y); }               \
    LIBRARY Float fmax##suffix(Float x, Float y) { return larger(x, y); }                      \
    LIBRARY Float fmin##suffix(Float x, Float y) { return smaller(x, y); }

FOR_FLOAT_AND_DOUBLE(DEFINE)

}  // extern "C"
