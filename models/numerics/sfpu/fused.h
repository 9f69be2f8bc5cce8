// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// x * y + z as Wormhole's SFPMAD computes it, one lane, in integers: the reference for the fast
/// forms below. Denormal inputs are zero; the product keeps 24+3 bits and a sticky bit before it is
/// aligned; an operand shifted out entirely leaves no trace; one rounding to nearest even; results
/// below 2^-126 are +0. NaN results keep stray fraction bits.
/// Source: tt-isa-documentation:TensixCoprocessor/SFPMAD; tenstorrent/ttsim:src/fma.cpp.
std::uint32_t fused_multiply_add(std::uint32_t x, std::uint32_t y, std::uint32_t z);

/// SFPMAD on 32 lanes; equal to fused_multiply_add in every lane and on every host.
Lanes mad(const Lanes& x, const Lanes& y, const Lanes& z);

/// SFPMUL, SFPMULI: mad(x, y, 0).
Lanes mul(const Lanes& x, const Lanes& y);

/// SFPADD, SFPADDI: mad(x, 1, y).
Lanes add(const Lanes& x, const Lanes& y);

/// SFPMOV with sign complement, then SFPADD: x - y.
Lanes sub(const Lanes& x, const Lanes& y);

/// True if these run their 256-bit builds on this host; the results do not depend on it.
bool fused_uses_wide_vectors();

namespace detail {

/// The two builds of each. The second needs fused_uses_wide_vectors().
Lanes mad_baseline(const Lanes& x, const Lanes& y, const Lanes& z);
Lanes mul_baseline(const Lanes& x, const Lanes& y);
Lanes add_baseline(const Lanes& x, const Lanes& y);
Lanes mad_with_host_fused(const Lanes& x, const Lanes& y, const Lanes& z);
Lanes mul_with_host_vectors(const Lanes& x, const Lanes& y);
Lanes add_with_host_vectors(const Lanes& x, const Lanes& y);

}  // namespace detail
}  // namespace tensight::numerics::sfpu
