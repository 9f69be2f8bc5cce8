// SPDX-License-Identifier: Apache-2.0
// SFPI's operators. Floats are vFloat; integers may be mixed, and numbers stand for vectors.
#pragma once

#include "tensight/sfpi_registers.h"

namespace sfpi {

// --- floats -------------------------------------------------------------------------------------
sfpi_inline vFloat operator+(vFloat a, vFloat b) { return impl_::two<Op::add>(a, b); }
sfpi_inline vFloat operator*(vFloat a, vFloat b) { return impl_::two<Op::multiply>(a, b); }
sfpi_inline vFloat operator-(vFloat a) { return impl_::one<Op::negate>(a); }
sfpi_inline vFloat operator+(vFloat a) { return a; }
sfpi_inline vFloat operator-(vFloat a, vFloat b) { return a + -b; }

sfpi_inline vFloat& vFloat::operator+=(vFloat other) { return *this = *this + other; }
sfpi_inline vFloat& vFloat::operator-=(vFloat other) { return *this = *this - other; }
sfpi_inline vFloat& vFloat::operator*=(vFloat other) { return *this = *this * other; }
sfpi_inline vFloat vFloat::operator++() { return *this += 1.0f; }
sfpi_inline vFloat vFloat::operator--() { return *this -= 1.0f; }
sfpi_inline vFloat vFloat::operator++(int) {
    const vFloat before = *this;
    *this += 1.0f;
    return before;
}
sfpi_inline vFloat vFloat::operator--(int) {
    const vFloat before = *this;
    *this -= 1.0f;
    return before;
}

// --- integers -----------------------------------------------------------------------------------
namespace impl_ {

/// The vector type of an operand of an integer operator: of itself, or of the register it is read
/// from; void for numbers.
template <class T, class = void>
struct int_operand {
    static constexpr bool is_vector = false;
    static constexpr bool is_number = is_number_v<T>;
    using type = void;
};
template <class T>
struct int_operand<
    T, impl_::enable_if_t<impl_::is_base_of_v<vInt, T> || impl_::is_base_of_v<vUInt, T>>> {
    static constexpr bool is_vector = true;
    static constexpr bool is_number = false;
    using type = T;
};
template <class T, std::uint32_t Number>
struct int_operand<vConst<T, Number>, impl_::enable_if_t<!impl_::is_base_of_v<vFloat, T>>> {
    static constexpr bool is_vector = true;
    static constexpr bool is_number = false;
    using type = T;
};

template <class A, class B>
inline constexpr bool mixes = (int_operand<A>::is_vector &&
                               (int_operand<B>::is_vector || int_operand<B>::is_number)) ||
                              (int_operand<A>::is_number && int_operand<B>::is_vector);
template <class A, class B>
using if_ints = impl_::enable_if_t<mixes<A, B>>*;

template <class T>
inline constexpr bool is_unsigned = impl_::is_base_of_v<vUInt, typename int_operand<T>::type>;
template <class T>
inline constexpr bool is_magnitude = impl_::is_base_of_v<vMag, typename int_operand<T>::type>;
template <class T>
inline constexpr bool is_signed = int_operand<T>::is_vector && !is_unsigned<T>;

/// A sum of a vInt and a magnitude is a vInt; logic with a vUInt is a vUInt.
template <class A, class B>
using sum_type =
    impl_::conditional_t<(is_signed<A> &&
                          (is_signed<B> || is_magnitude<B> || int_operand<B>::is_number)) ||
                             (is_signed<B> && (is_magnitude<A> || int_operand<A>::is_number)),
                         vInt, vUInt>;
template <class A, class B>
using logic_type =
    impl_::conditional_t<is_magnitude<A> && (is_magnitude<B> || int_operand<B>::is_number), vMag,
                         impl_::conditional_t<is_unsigned<A> || is_unsigned<B>, vUInt, vInt>>;

template <class T>
sfpi_inline vVal int_vector(T operand) {
    if constexpr (int_operand<T>::is_vector) {
        return typename int_operand<T>::type(operand);
    } else {
        return vInt(static_cast<std::int32_t>(operand));
    }
}

}  // namespace impl_

#define TENSIGHT_INT_LOGIC(symbol, operation)                                       \
    template <class A, class B, impl_::if_ints<A, B> = nullptr>                     \
    sfpi_inline impl_::logic_type<A, B> operator symbol(A a, B b) {                 \
        return impl_::logic_type<A, B>(                                             \
            impl_::two<Op::operation>(impl_::int_vector(a), impl_::int_vector(b))); \
    }
TENSIGHT_INT_LOGIC(&, bit_and)
TENSIGHT_INT_LOGIC(|, bit_or)
TENSIGHT_INT_LOGIC(^, bit_xor)
#undef TENSIGHT_INT_LOGIC

sfpi_inline vUInt operator&(vSMag a, unsigned b) { return impl_::two<Op::bit_and>(a, vUInt(b)); }
sfpi_inline vInt operator~(vInt a) { return impl_::one<Op::bit_not>(a); }
sfpi_inline vUInt operator~(vUInt a) { return impl_::one<Op::bit_not>(a); }

template <class A, class B, impl_::if_ints<A, B> = nullptr>
sfpi_inline impl_::sum_type<A, B> operator+(A a, B b) {
    if constexpr (impl_::int_operand<B>::is_number) {
        return impl_::one<Op::add_immediate>(impl_::int_vector(a), static_cast<std::uint32_t>(b));
    } else if constexpr (impl_::int_operand<A>::is_number) {
        return impl_::one<Op::add_immediate>(impl_::int_vector(b), static_cast<std::uint32_t>(a));
    } else {
        return impl_::two<Op::add_int>(impl_::int_vector(a), impl_::int_vector(b));
    }
}
template <class A, class B, impl_::if_ints<A, B> = nullptr>
sfpi_inline impl_::sum_type<A, B> operator-(A a, B b) {
    if constexpr (impl_::int_operand<B>::is_number) {
        return impl_::one<Op::add_immediate>(impl_::int_vector(a),
                                             0u - static_cast<std::uint32_t>(b));
    } else {
        return impl_::two<Op::subtract_int>(impl_::int_vector(a), impl_::int_vector(b));
    }
}
sfpi_inline vInt operator-(vInt a) { return vInt(0) - a; }
sfpi_inline vUInt operator-(vUInt a) { return vUInt(0) - a; }
sfpi_inline vInt operator+(vInt a) { return a; }
sfpi_inline vUInt operator+(vUInt a) { return a; }

namespace impl_ {
template <class T, class Amount>
using if_shift = impl_::enable_if_t<int_operand<T>::is_vector && (int_operand<Amount>::is_vector ||
                                                                  int_operand<Amount>::is_number)>*;
template <class T>
using shift_type =
    impl_::conditional_t<is_magnitude<T>, vMag, impl_::conditional_t<is_unsigned<T>, vUInt, vInt>>;
}  // namespace impl_

template <class T, class Amount, impl_::if_shift<T, Amount> = nullptr>
sfpi_inline auto operator<<(T a, Amount amount) {
    using Result = impl_::conditional_t<impl_::is_unsigned<T>, vUInt, vInt>;
    if constexpr (impl_::int_operand<Amount>::is_number) {
        return Result(impl_::one<Op::shift_immediate>(impl_::int_vector(a),
                                                      static_cast<std::uint32_t>(amount)));
    } else {
        return Result(impl_::two<Op::shift>(impl_::int_vector(a), impl_::int_vector(amount)));
    }
}
template <class T, class Amount, impl_::if_shift<T, Amount> = nullptr>
sfpi_inline auto operator>>(T a, Amount amount) {
    using Result = impl_::shift_type<T>;
    static_assert(!impl_::is_signed<T>,
                  "tensight: unsupported call vInt >>: Wormhole's vector unit has no arithmetic "
                  "shift; shift a vUInt");
    if constexpr (impl_::int_operand<Amount>::is_number) {
        return Result(impl_::one<Op::shift_immediate>(impl_::int_vector(a),
                                                      0u - static_cast<std::uint32_t>(amount)));
    } else {
        return Result(impl_::two<Op::shift>(impl_::int_vector(a), impl_::int_vector(-amount)));
    }
}

#define TENSIGHT_INT_ASSIGN(type, symbol)                 \
    template <class T>                                    \
    sfpi_inline type& type::operator symbol##=(T other) { \
        return *this = type((*this symbol other).get());  \
    }
#define TENSIGHT_INT_ASSIGNS(type)                             \
    TENSIGHT_INT_ASSIGN(type, +)                               \
    TENSIGHT_INT_ASSIGN(type, -)                               \
    TENSIGHT_INT_ASSIGN(type, <<)                              \
    TENSIGHT_INT_ASSIGN(type, &)                               \
    TENSIGHT_INT_ASSIGN(type, |)                               \
    TENSIGHT_INT_ASSIGN(type, ^)                               \
    sfpi_inline type type::operator++() { return *this += 1; } \
    sfpi_inline type type::operator--() { return *this -= 1; } \
    sfpi_inline type type::operator++(int) {                   \
        const type before = *this;                             \
        *this += 1;                                            \
        return before;                                         \
    }                                                          \
    sfpi_inline type type::operator--(int) {                   \
        const type before = *this;                             \
        *this -= 1;                                            \
        return before;                                         \
    }
TENSIGHT_INT_ASSIGNS(vInt)
TENSIGHT_INT_ASSIGNS(vUInt)
TENSIGHT_INT_ASSIGN(vUInt, >>)
#undef TENSIGHT_INT_ASSIGNS
#undef TENSIGHT_INT_ASSIGN

}  // namespace sfpi
