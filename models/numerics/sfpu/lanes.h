// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace tensight::numerics::sfpu {

/// Lanes of the vector unit (tt-isa-documentation:TensixCoprocessor/VectorUnit).
inline constexpr std::size_t kLanes = 32;

/// One vector register: 32 patterns of 32 bits (fp32, sign-magnitude or two's complement, as the
/// operation reads them). A condition is a Lanes too: all ones where true, zero where false.
struct Lanes {
    std::uint32_t lane[kLanes];
};

/// The same pattern in every lane.
constexpr Lanes same(std::uint32_t pattern) {
    Lanes result{};
    for (std::uint32_t& lane : result.lane) {
        lane = pattern;
    }
    return result;
}

/// The same fp32 value in every lane.
constexpr Lanes same(float value) { return same(std::bit_cast<std::uint32_t>(value)); }

namespace detail {

template <typename F>
inline Lanes map(const Lanes& a, F f) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lane[i] = f(a.lane[i]);
    }
    return result;
}

template <typename F>
inline Lanes map(const Lanes& a, const Lanes& b, F f) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lane[i] = f(a.lane[i], b.lane[i]);
    }
    return result;
}

constexpr std::uint32_t mask(bool condition) { return condition ? 0xFFFFFFFFu : 0u; }

}  // namespace detail

inline Lanes operator&(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) { return x & y; });
}
inline Lanes operator|(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) { return x | y; });
}
inline Lanes operator^(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) { return x ^ y; });
}
inline Lanes operator~(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return ~x; });
}
/// SFPIADD: two's complement addition, wrapping.
inline Lanes operator+(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) { return x + y; });
}
inline Lanes operator-(const Lanes& a, const Lanes& b) {
    return detail::map(a, b, [](std::uint32_t x, std::uint32_t y) { return x - y; });
}
inline Lanes operator+(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return x + b; });
}
inline Lanes operator-(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return x - b; });
}
inline Lanes operator&(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return x & b; });
}
inline Lanes operator|(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return x | b; });
}
inline Lanes operator^(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return x ^ b; });
}
/// Logical shifts by a constant below 32.
inline Lanes operator<<(const Lanes& a, unsigned amount) {
    return detail::map(a, [amount](std::uint32_t x) { return x << amount; });
}
inline Lanes operator>>(const Lanes& a, unsigned amount) {
    return detail::map(a, [amount](std::uint32_t x) { return x >> amount; });
}

/// What a lane mask does to an assignment: `yes` where the condition holds, else `no`.
inline Lanes select(const Lanes& condition, const Lanes& yes, const Lanes& no) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lane[i] = (condition.lane[i] & yes.lane[i]) | (~condition.lane[i] & no.lane[i]);
    }
    return result;
}

/// SFPSETCC modes of integers: sign set, sign clear, pattern zero, pattern not zero.
inline Lanes negative(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return 0u - (x >> 31); });
}
inline Lanes not_negative(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return (x >> 31) - 1u; });
}
inline Lanes zero(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return detail::mask(x == 0); });
}
inline Lanes not_zero(const Lanes& a) {
    return detail::map(a, [](std::uint32_t x) { return detail::mask(x != 0); });
}
inline Lanes equal(const Lanes& a, std::uint32_t b) {
    return detail::map(a, [b](std::uint32_t x) { return detail::mask(x == b); });
}
/// Two's complement a < b as the unit decides it: the sign of the wrapped difference.
inline Lanes less_int(const Lanes& a, const Lanes& b) { return negative(a - b); }
inline Lanes less_int(const Lanes& a, std::uint32_t b) { return negative(a - b); }

/// True if the condition holds in some lane.
inline bool any(const Lanes& condition) {
    std::uint32_t seen = 0;
    for (std::uint32_t lane : condition.lane) {
        seen |= lane;
    }
    return seen != 0;
}

}  // namespace tensight::numerics::sfpu
