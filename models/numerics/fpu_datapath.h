// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/register_format.h"

namespace tensight::numerics {

// The FPU's arithmetic for one Dst element and one instruction, written for reading: this is the
// rule the vectorised paths are compared with. All values are patterns (register_format.h); Src
// operands must already carry only the bits of their format (src_mask).
//
// Modelled: MVMUL/GAPOOL, ELWMUL, ELWADD/ELWSUB, GMPOOL of Wormhole B0 for bf16, tf32 and fp16.
// Integers: integer_fpu.h. Not modelled: stochastic rounding, GMPOOL's argmax.
// Sources: tenstorrent/ttsim v1.10.0 src/tensix.cpp and src/fma.cpp (operation order, rounding),
// tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/{MVMUL,ELWMUL,ELWADD,GMPOOL}.md.

/// Number of fidelity phases of LoFi, HiFi2, HiFi3, HiFi4.
inline constexpr int kMaxPhases = 4;

/// Throws NumericsError unless 1 <= phases <= 4.
void check_phases(int phases);

/// One MVMUL (or GAPOOL): dst + sum over i < 16 of srcb[i] * srca[i * srca_stride], with the
/// slices of fidelity phase `phase`. Two groups of eight products are aligned and rounded
/// separately, then added to dst.
std::uint32_t multiply_accumulate(const std::uint32_t* srca, std::size_t srca_stride,
                                  const std::uint32_t* srcb, std::uint32_t dst, SrcKind src,
                                  bool dst32, int phase);

/// One ELWMUL: dst + srca * srcb with the slices of fidelity phase `phase`.
std::uint32_t multiply_element(std::uint32_t srca, std::uint32_t srcb, std::uint32_t dst,
                               SrcKind src, bool dst32, int phase);

/// One ELWADD: dst + (srca + srcb); pass dst = 0 when the instruction does not accumulate.
/// ELWSUB is the same with the sign of srcb flipped. Exponent-0 operands count as +0.
std::uint32_t add_element(std::uint32_t srca, std::uint32_t srcb, std::uint32_t dst, SrcKind src,
                          bool dst32);

/// Order of GMPOOL: sign-magnitude total order, so NaN patterns lie beyond infinity.
bool pool_less(std::uint32_t a, std::uint32_t b);

/// What GMPOOL reads from a Dst row whose zero flag is set.
constexpr std::uint32_t most_negative(bool dst32) { return dst32 ? 0xFFFFE000u : 0xFFFF0000u; }

/// One GMPOOL lane: the maximum of dst and one srca value (exponent 0 counts as +0; a 32-bit dst
/// is cut to tf32 first).
std::uint32_t pool_maximum(std::uint32_t srca, std::uint32_t dst, bool dst32);

}  // namespace tensight::numerics
