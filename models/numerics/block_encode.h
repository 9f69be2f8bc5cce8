// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

/// The packer's conversion of 1024 bf16 patterns (no denormals: the conversions before flush them)
/// to a block format with 8-bit exponents, or of fp16 patterns with 7 fraction bits to one with
/// 5-bit exponents. Shared exponent: the largest of 16 neighbours. Each
/// 8-bit significand is shifted to it with half up to 7 bits, saturating at 127; Bfp4 and Bfp2 then
/// cut the low bits off. A zero magnitude is stored without sign. `format` is a
/// block format.
void encode_block_tile(const std::uint32_t* patterns, DataFormat format, std::uint8_t* l1);

/// Stores 1024 datums of `bits` bits (8, 4 or 2), element 0 in the lowest bits of the first byte.
void store_datums(const std::uint8_t* datums, unsigned bits, std::uint8_t* out);

}  // namespace tensight::numerics
