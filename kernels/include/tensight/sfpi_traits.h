// SPDX-License-Identifier: Apache-2.0
// The few type traits that SFPI's headers need. Every compute kernel reads those headers, and
// <type_traits> and <utility> would double the time that takes.
#pragma once

namespace sfpi::impl_ {

template <bool Condition, class T = void>
struct enable_if {};
template <class T>
struct enable_if<true, T> {
    using type = T;
};
template <bool Condition, class T = void>
using enable_if_t = typename enable_if<Condition, T>::type;

template <bool Condition, class A, class B>
struct conditional {
    using type = A;
};
template <class A, class B>
struct conditional<false, A, B> {
    using type = B;
};
template <bool Condition, class A, class B>
using conditional_t = typename conditional<Condition, A, B>::type;

template <class A, class B>
inline constexpr bool is_same_v = __is_same(A, B);
template <class Base, class T>
inline constexpr bool is_base_of_v = __is_base_of(Base, T);
template <class T, class From>
inline constexpr bool is_constructible_v = __is_constructible(T, From);

template <class T, class... Others>
inline constexpr bool is_one_of = (__is_same(T, Others) || ...);
template <class T>
inline constexpr bool is_number_v =
    __is_enum(T) || is_one_of<T, bool, char, signed char, unsigned char, short, unsigned short, int,
                              unsigned, long, unsigned long, long long, unsigned long long>;

/// Two results of one operation.
template <class A, class B>
struct pair {
    A first;
    B second;
};

}  // namespace sfpi::impl_
