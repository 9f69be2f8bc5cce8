// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/instructions.h"

/// SFPLOAD and SFPSTORE of floats in the representation of a DST tile here: one 32-bit pattern per
/// element; with 16-bit DST the bf16 value is in the top 16 bits and the others are zero.
namespace tensight::numerics::sfpu {

/// SFPSTORE in the default format: denormals become zeros of their sign; 16-bit DST truncates.
inline Lanes stored(const Lanes& value, bool dst32) {
    const Lanes flushed = select(zero(value & kExponentBits), value & kSignBit, value);
    return dst32 ? flushed : flushed & 0xFFFF0000u;
}

/// What a routine's bf16 build does before the store: rounding in the register.
inline Lanes rounded_for(const Lanes& value, bool dst32) {
    return dst32 ? value : round_to_bf16(value);
}

}  // namespace tensight::numerics::sfpu
