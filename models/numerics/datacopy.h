// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// Moves between the Src registers and Dst. (unpack_to_dest needs no function of its own:
// unpack_tile with src_format Float32 writes Dst.)

/// What becomes of -0.0 on the way from SrcA to Dst. ttsim and the ISA documentation flush it;
/// a public silicon report shows reciprocal(-0) = -inf, so it seems to survive there.
enum class NegativeZero : std::uint8_t { Flush, Keep };

/// copy_tile: SrcA -> Dst, 1024 patterns. A 16-bit Dst uses MOVA2D: exponent-0 values become +0,
/// everything else, NaN included, is copied. A 32-bit Dst uses ELWADD with zero: NaN becomes
/// infinity, fp16 is converted to fp32. Integer formats are copied bit for bit (unverified),
/// UInt16 into the upper half of the patterns of a 16-bit Dst.
/// With NegativeZero::Keep dst must not be srca.
/// NumericsError for formats the FPU does not take.
void datacopy_tile(std::uint32_t* dst, const std::uint32_t* srca, bool dst32, DataFormat src,
                   NegativeZero negative_zero = NegativeZero::Flush);

/// MOVD2A / MOVD2B for one element: a 32-bit Dst is truncated to bf16 or tf32. NumericsError for
/// fp16 Src with a 32-bit Dst, where the hardware reinterprets bits.
std::uint32_t dst_to_src(std::uint32_t dst, bool dst32, DataFormat src);

/// The same for a tile (binary_dest_reuse_tiles, operand from Dst). `src` may be `dst`.
void dst_to_src_tile(std::uint32_t* src_patterns, const std::uint32_t* dst, bool dst32,
                     DataFormat src);

}  // namespace tensight::numerics
