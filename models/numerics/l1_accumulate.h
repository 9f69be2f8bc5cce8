// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics {

// The packer's L1 accumulation, one datum: what was in L1 plus what is packed.
// Source: ttsim v1.10.0 src/tensix.cpp; checked bit for bit against recorded runs.

/// fp32: IEEE addition to nearest even; denormal operands and results become zero; any NaN is
/// 0x7FC00000.
std::uint32_t l1_add_fp32(std::uint32_t l1, std::uint32_t packed);

/// bf16: exact addition, rounded once to nearest even. Infinities of opposite sign give 0x7FC0;
/// a NaN pattern gives the infinity of its sign unless the other operand is an infinity.
std::uint16_t l1_add_bf16(std::uint16_t l1, std::uint16_t packed);

/// fp16: rounded to nearest even, saturating at the largest pattern (there is neither infinity nor
/// NaN). A non-zero sum below 2^-15 also becomes the largest pattern, as recorded.
std::uint16_t l1_add_fp16(std::uint16_t l1, std::uint16_t packed);

}  // namespace tensight::numerics
