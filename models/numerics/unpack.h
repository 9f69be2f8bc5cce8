// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// The unpacker: L1 bytes of one 32x32 tile -> register patterns (register_format.h).
// Modelled: the conversions of tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/
// UNPACR_Regular.md. Checked bit for bit against recorded runs: bf16, fp16, bfp8_b, bfp4_b, and
// fp32 to tf32, bf16 and (to Dst) fp32. From the document alone: the block formats with 5-bit
// exponents, bfp2_b, fp32 to fp16. Not modelled: compressed tiles, FP8, forced exponents.

/// Unpacks one tile into 1024 patterns in face order.
/// `l1`         tile_bytes(l1_format) bytes
/// `src_format` what the unpacker writes: Tf32, Float16_b or Float16 from Float32; Float32 from
///              Float32 straight to Dst; otherwise the same format as in L1 (Float16_b and Tf32 are
///              accepted for the 8-bit-exponent block formats and Tf32 for Float16_b: those are the
///              same bits; Float16 for the 5-bit-exponent block formats).
/// Integers pass through: their L1 bits, zero-extended. That form is unverified on hardware.
/// NumericsError for pairs the hardware does not have.
void unpack_tile(const std::uint8_t* l1, DataFormat l1_format, DataFormat src_format,
                 std::uint32_t* out);

/// Sign and magnitude of a block datum, left-aligned in a byte, with its shared exponent, as the
/// bf16 bits the unpacker makes of it. The exponent wraps modulo 256; magnitude 0 with a set sign
/// is minus infinity.
std::uint16_t block_datum_to_bf16(std::uint8_t datum, std::uint8_t shared_exponent);

}  // namespace tensight::numerics
