// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/fused.h"

#include <bit>

#include "models/numerics/sfpu/fused_exact.h"

namespace tensight::numerics::sfpu {
namespace {

using detail::flush;
using detail::kExponent;
using detail::kSign;

constexpr std::uint32_t kSmallestNormal = 0x00800000u;

// Replaces the lanes where the host's own rounding may differ from the hardware's.
template <typename Reference>
void correct(Lanes& result, const Lanes& doubtful, Reference reference) {
    if (any(doubtful)) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            if (doubtful.lane[i] != 0) {
                result.lane[i] = reference(i);
            }
        }
    }
}

}  // namespace

namespace detail {

Lanes mad_baseline(const Lanes& x, const Lanes& y, const Lanes& z) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; i += kChunk) {
        exact_chunk(&x.lane[i], &y.lane[i], &z.lane[i], &result.lane[i]);
    }
    return result;
}

// Without an addend the 24+3 bits and the sticky bit round as the exact product does, so a host
// multiplication gives the same bits, except at the lower end of the range: there the host rounds
// to a coarser grid, and the smallest normal number may be a value rounded up to it.
Lanes mul_baseline(const Lanes& x, const Lanes& y) {
    Lanes result;
    Lanes doubtful;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const auto a = std::bit_cast<float>(flush(x.lane[i]));
        const auto b = std::bit_cast<float>(flush(y.lane[i]));
        const auto product = std::bit_cast<std::uint32_t>(a * b);
        result.lane[i] = flush(product);
        doubtful.lane[i] = detail::mask((product & kExponent) == kExponent) |
                           detail::mask((product & ~kSign) == kSmallestNormal);
    }
    correct(result, doubtful,
            [&](std::size_t i) { return fused_multiply_add(x.lane[i], y.lane[i], 0); });
    return result;
}

// The smaller operand only loses bits when it is at least four binades below the other; nothing
// cancels then, and the sticky bit rounds as the exact sum does. Sums below 2^-126 are exact.
Lanes add_baseline(const Lanes& x, const Lanes& y) {
    constexpr std::uint32_t kOne = 0x3F800000u;
    Lanes result;
    Lanes doubtful;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const auto a = std::bit_cast<float>(flush(x.lane[i]));
        const auto b = std::bit_cast<float>(flush(y.lane[i]));
        const auto sum = std::bit_cast<std::uint32_t>(a + b);
        result.lane[i] = flush(sum);
        doubtful.lane[i] = detail::mask((sum & kExponent) == kExponent);
    }
    correct(result, doubtful,
            [&](std::size_t i) { return fused_multiply_add(x.lane[i], kOne, y.lane[i]); });
    return result;
}

}  // namespace detail

bool fused_uses_wide_vectors() {
#ifdef __x86_64__
    static const bool available =
        __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    return available;
#else
    return false;
#endif
}

Lanes mad(const Lanes& x, const Lanes& y, const Lanes& z) {
    return fused_uses_wide_vectors() ? detail::mad_with_host_fused(x, y, z)
                                     : detail::mad_baseline(x, y, z);
}

Lanes mul(const Lanes& x, const Lanes& y) {
    return fused_uses_wide_vectors() ? detail::mul_with_host_vectors(x, y)
                                     : detail::mul_baseline(x, y);
}

Lanes add(const Lanes& x, const Lanes& y) {
    return fused_uses_wide_vectors() ? detail::add_with_host_vectors(x, y)
                                     : detail::add_baseline(x, y);
}

Lanes sub(const Lanes& x, const Lanes& y) { return add(x, y ^ kSign); }

}  // namespace tensight::numerics::sfpu
