// SPDX-License-Identifier: Apache-2.0
// Data formats, with the numbers of the hardware (tt-metal:tt_metal/hw/inc/internal/tt-1xx/
// wormhole/wormhole_b0_defines/tensix_types.h).
#pragma once

#include <cstdint>

enum class DataFormat : std::uint8_t {
    Float32 = 0,
    Float16 = 1,
    Bfp8 = 2,
    Bfp4 = 3,
    Tf32 = 4,
    Float16_b = 5,
    Bfp8_b = 6,
    Bfp4_b = 7,
    Int32 = 8,
    UInt16 = 9,
    Lf8 = 10,
    Bfp2 = 11,
    Int8 = 14,
    Bfp2_b = 15,
    UInt32 = 24,
    UInt8 = 30,
    testMan7 = 0x82,
    testMan2 = 0x8A,
    Invalid = 0xff,
};
