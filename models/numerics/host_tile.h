// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// Tensor values <-> L1 bytes on the host side (upload and download), as TT-Metalium's host code
// converts them. The chip's own conversions are in unpack.h and pack.h.

/// Encodes 1024 values in face order (tile_layout.h) into tile_bytes(format) bytes.
/// Each value first becomes the nearest fp32, then:
///   Float32, Tf32  as it is (Tf32 with the low 13 bits cut)
///   Float16_b      nearest even, NaN -> 0x7FC0 (tt-metal: bfloat16(float) of 2025 and later; older
///                  versions truncate)
///   Float16        nearest even, denormals kept; too large values, infinity and NaN become the
///                  largest pattern 0x7FFF with their sign (assumed: the chip has no fp16 infinity)
///   Bfp8_b, Bfp4_b, Bfp2_b  shared exponent = largest of 16; the 24-bit significand is cut at the
///                  shared exponent, rounded to nearest even, saturated; no sign on zero
///                  (tt-metal:tt_metal/impl/data_format/blockfloat_common.cpp)
///   Bfp8, Bfp4, Bfp2        the same with shared exponents of 5 bits: too large values become the
///                  largest, too small ones 0
///   Int32, UInt32, UInt16, UInt8  truncated toward zero and clamped; NaN -> 0; Int32 in two's
///                  complement
///   Int8           sign and magnitude, -127..127 (assumed: the form the unpacker reads)
/// NumericsError for Invalid.
void encode_tile(const double* values, DataFormat format, std::uint8_t* l1);

/// The reverse. Block datums decode to sign * magnitude * 2^(exponent - 127 - width + 1) and fp16
/// exponent 31 to ordinary numbers up to 131008, as the chip reads them.
void decode_tile(const std::uint8_t* l1, DataFormat format, double* values);

/// Nearest-even bf16 bits of an fp32 value; NaN -> 0x7FC0.
std::uint16_t float_to_bf16(float value);

}  // namespace tensight::numerics
