// SPDX-License-Identifier: Apache-2.0
// SFPI's vectors. An object holds the name of a value of 32 lanes: copies are register moves, and
// an assignment changes the enabled lanes only, for which it asks the model.
#pragma once

#include "tensight/sfpi_traits.h"
#include "tensight/sfpi_trap.h"

#define sfpi_inline inline __attribute__((always_inline))

namespace sfpi {

using tensight::vector::Op;

class vFloat;
class vInt;
class vUInt;
class vSMag;

/// How a vector lies in DST.
enum class DataLayout {
    Default,
    FSrcB,
    F32,
    F16a,
    F16b,
    I32,
    U32,
    U16,
    SM32,
    SM16,
    M32,
    LO16,
    HI16
};

namespace impl_ {

/// A value without a type of its elements.
struct sfpu_t {
    tensight::vector::Name name = 0;
};

sfpi_inline std::uint32_t float_as_uint(float value) {
    std::uint32_t bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    return bits;
}

class vVal {
  public:
    vVal() = default;
    vVal(const vVal&) = default;
    sfpi_inline vVal(sfpu_t value) : value_(value) {}
    sfpi_inline vVal& operator=(const vVal& other) {
        value_.name = tensight::vector::make<Op::assign>(value_.name, other.value_.name);
        return *this;
    }
    sfpi_inline sfpu_t get() const { return value_; }
    sfpi_inline tensight::vector::Name name() const { return value_.name; }

  private:
    sfpu_t value_;
};

template <class T>
using if_vector = impl_::enable_if_t<impl_::is_base_of_v<vVal, T>>*;
template <class T, class... Bases>
using if_of = impl_::enable_if_t<(impl_::is_base_of_v<Bases, T> || ...)>*;

template <Op O>
sfpi_inline sfpu_t one(const vVal& a, std::uint32_t number = 0) {
    return {tensight::vector::make<O>(a.name(), number)};
}
template <Op O>
sfpi_inline sfpu_t two(const vVal& a, const vVal& b) {
    return {tensight::vector::make<O>(a.name(), b.name())};
}

/// SFPLOADI; a number that only the running kernel knows takes two.
sfpi_inline sfpu_t constant(std::uint32_t bits) {
    return {tensight::vector::make<Op::constant>(bits, __builtin_constant_p(bits) ? 0 : 1)};
}

/// Vectors of another format in the same registers; `Scalar` is what they can be made of.
template <class Vector, class Scalar>
class vNarrow : public Vector {
  public:
    vNarrow() = default;
    vNarrow(const vNarrow&) = default;
    vNarrow& operator=(const vNarrow&) = default;
    sfpi_inline explicit vNarrow(sfpu_t value) : Vector(value) {}
    template <class T, impl_::enable_if_t<impl_::is_same_v<Scalar, T>>* = nullptr>
    sfpi_inline explicit vNarrow(T value) : Vector(value) {}
};

}  // namespace impl_

/// Scalars of 16 bits: integers are bit patterns.
class sFloat16a {
  public:
    sfpi_inline explicit sFloat16a(std::int32_t bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16a(std::uint32_t bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16a(int bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16a(unsigned bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    /// Toward zero; too large values become the largest exponent, too small ones zero.
    sfpi_inline explicit sFloat16a(float value) : bits_(from_float(value)) {}
    sfpi_inline explicit sFloat16a(double value) : sFloat16a(static_cast<float>(value)) {}
    sfpi_inline std::uint32_t get() const { return bits_; }
    /// As SFPLOADI widens it: exponent 31 is an ordinary one.
    sfpi_inline std::uint32_t widened() const {
        const std::uint32_t sign = (bits_ & 0x8000u) << 16;
        const std::uint32_t rest = bits_ & 0x7FFFu;
        return rest == 0 ? sign : sign | ((rest << 13) + (112u << 23));
    }

  private:
    static sfpi_inline std::uint16_t from_float(float value) {
        const std::uint32_t bits = impl_::float_as_uint(value);
        const std::uint32_t sign = bits >> 16 & 0x8000u;
        const std::int32_t exponent = static_cast<std::int32_t>(bits >> 23 & 255u) - 112;
        if (exponent <= 0) {
            return static_cast<std::uint16_t>(sign);
        }
        const std::uint32_t field = exponent > 31 ? 31u : static_cast<std::uint32_t>(exponent);
        return static_cast<std::uint16_t>(sign | field << 10 | (bits >> 13 & 0x3FFu));
    }
    std::uint16_t bits_;
};

class sFloat16b {
  public:
    sfpi_inline explicit sFloat16b(std::int32_t bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16b(std::uint32_t bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16b(int bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    sfpi_inline explicit sFloat16b(unsigned bits) : bits_(static_cast<std::uint16_t>(bits)) {}
    /// Toward zero.
    sfpi_inline explicit sFloat16b(float value)
        : bits_(static_cast<std::uint16_t>(impl_::float_as_uint(value) >> 16)) {}
    sfpi_inline explicit sFloat16b(double value) : sFloat16b(static_cast<float>(value)) {}
    sfpi_inline std::uint32_t get() const { return bits_; }
    sfpi_inline std::uint32_t widened() const { return std::uint32_t{bits_} << 16; }

  private:
    std::uint16_t bits_;
};

using s2vFloat16a = sFloat16a;
using s2vFloat16b = sFloat16b;

// Assignment is the base's; the derived ones only give it their type.
#define TENSIGHT_VECTOR_BASICS(type)        \
    type() = default;                       \
    type(const type&) = default;            \
    type& operator=(const type&) = default; \
    sfpi_inline type(impl_::sfpu_t value) : vVal(value) {}

class vFloat : public impl_::vVal {
  public:
    TENSIGHT_VECTOR_BASICS(vFloat)
    sfpi_inline vFloat(float value) : vVal(impl_::constant(impl_::float_as_uint(value))) {}
    sfpi_inline vFloat(sFloat16a value) : vVal(impl_::constant(value.widened())) {}
    sfpi_inline vFloat(sFloat16b value) : vVal(impl_::constant(value.widened())) {}

    sfpi_inline vFloat& operator+=(vFloat other);
    sfpi_inline vFloat& operator-=(vFloat other);
    sfpi_inline vFloat& operator*=(vFloat other);
    sfpi_inline vFloat operator++();
    sfpi_inline vFloat operator++(int);
    sfpi_inline vFloat operator--();
    sfpi_inline vFloat operator--(int);
};

/// Two's complement.
class vInt : public impl_::vVal {
  public:
    TENSIGHT_VECTOR_BASICS(vInt)
    sfpi_inline vInt(vUInt value);
    sfpi_inline vInt(std::int16_t value) : vInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vInt(std::uint16_t value) : vInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vInt(std::int32_t value)
        : vVal(impl_::constant(static_cast<std::uint32_t>(value))) {}
    sfpi_inline vInt(std::uint32_t value) : vVal(impl_::constant(value)) {}
    sfpi_inline vInt(int value) : vInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vInt(unsigned value) : vInt(static_cast<std::uint32_t>(value)) {}

    template <class T>
    sfpi_inline vInt& operator+=(T other);
    template <class T>
    sfpi_inline vInt& operator-=(T other);
    template <class T>
    sfpi_inline vInt& operator<<=(T amount);
    template <class T>
    sfpi_inline vInt& operator&=(T other);
    template <class T>
    sfpi_inline vInt& operator|=(T other);
    template <class T>
    sfpi_inline vInt& operator^=(T other);
    sfpi_inline vInt operator++();
    sfpi_inline vInt operator++(int);
    sfpi_inline vInt operator--();
    sfpi_inline vInt operator--(int);
};

class vUInt : public impl_::vVal {
  public:
    TENSIGHT_VECTOR_BASICS(vUInt)
    sfpi_inline vUInt(vInt value) : vVal(value.get()) {}
    sfpi_inline vUInt(std::int16_t value) : vUInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vUInt(std::uint16_t value) : vUInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vUInt(std::int32_t value)
        : vVal(impl_::constant(static_cast<std::uint32_t>(value))) {}
    sfpi_inline vUInt(std::uint32_t value) : vVal(impl_::constant(value)) {}
    sfpi_inline vUInt(int value) : vUInt(static_cast<std::int32_t>(value)) {}
    sfpi_inline vUInt(unsigned value) : vUInt(static_cast<std::uint32_t>(value)) {}

    template <class T>
    sfpi_inline vUInt& operator+=(T other);
    template <class T>
    sfpi_inline vUInt& operator-=(T other);
    template <class T>
    sfpi_inline vUInt& operator<<=(T amount);
    template <class T>
    sfpi_inline vUInt& operator>>=(T amount);
    template <class T>
    sfpi_inline vUInt& operator&=(T other);
    template <class T>
    sfpi_inline vUInt& operator|=(T other);
    template <class T>
    sfpi_inline vUInt& operator^=(T other);
    sfpi_inline vUInt operator++();
    sfpi_inline vUInt operator++(int);
    sfpi_inline vUInt operator--();
    sfpi_inline vUInt operator--(int);
};

/// Sign and magnitude, as SFPCAST and SFP_STOCH_RND have integers.
class vSMag : public impl_::vVal {
  public:
    vSMag() = default;
    vSMag(const vSMag&) = default;
    vSMag& operator=(const vSMag&) = default;
    sfpi_inline explicit vSMag(impl_::sfpu_t value) : vVal(value) {}
    sfpi_inline explicit vSMag(std::uint32_t value) : vVal(impl_::constant(value)) {}
};
#undef TENSIGHT_VECTOR_BASICS

namespace impl_ {
using vFloat16a = vNarrow<vFloat, sFloat16a>;
using vFloat16b = vNarrow<vFloat, sFloat16b>;
using vMag = vNarrow<vUInt, std::uint32_t>;
using vUInt16 = vNarrow<vMag, std::uint16_t>;
using vUInt8 = vNarrow<vUInt16, std::uint8_t>;
using vSMag16 = vNarrow<vSMag, void>;
using vSMag8 = vNarrow<vSMag16, void>;
}  // namespace impl_
using impl_::vFloat16a;
using impl_::vFloat16b;
using impl_::vMag;
using impl_::vSMag16;
using impl_::vSMag8;
using impl_::vUInt16;
using impl_::vUInt8;

sfpi_inline vInt::vInt(vUInt value) : vVal(value.get()) {}

}  // namespace sfpi
