// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// SFPLUT, sign kept: slope*|x| + offset of the segment |x| < 1, < 2, rest, with the sign of x. A
/// segment is slope << 8 | offset, each a sign, a 3-bit negative exponent and a 4-bit fraction;
/// 0xFF is zero (tt-isa-documentation:TensixCoprocessor/SFPLUT).
Lanes lookup_three(const Lanes& x, const std::array<std::uint16_t, 3>& segments);

/// Where the sixth segment of SFPLUTFP32 begins, and whose sign the result has.
enum class SixSegments { from_three_signed, from_four_keep_sign };

/// SFPLUTFP32 with six fp16 segments: breaks 0.5, 1, 1.5, 2 and 3 (TABLE1) or 4 (TABLE2). Slopes
/// and offsets as the three registers hold them, two to a word, the lower segment in the lower
/// half; an exponent of 31 is zero (tt-isa-documentation:TensixCoprocessor/SFPLUTFP32).
Lanes lookup_six(const Lanes& x, const std::array<std::uint32_t, 3>& slopes,
                 const std::array<std::uint32_t, 3>& offsets, SixSegments segments);

/// The forms of SFPLUT and SFPLUTFP32, by what the coefficient registers hold.
enum class LookupForm : std::uint8_t {
    three_bytes = 0,   ///< slope << 8 | offset of a segment; breaks 1 and 2
    three_fp32 = 1,    ///< slopes, then offsets
    six_to_three = 2,  ///< two fp16 a register, slopes, then offsets; the last break is 3 ...
    six_to_four = 3,   ///< ... or 4
    three_fp16 = 4,    ///< slope << 16 | offset
};

/// The same with coefficients that may differ from lane to lane: three registers for the forms
/// three_bytes and three_fp16, else six. `keep_sign`: the result has the sign of x.
Lanes lookup(const Lanes& x, const std::array<Lanes, 6>& coefficients, LookupForm form,
             bool keep_sign);

}  // namespace tensight::numerics::sfpu
