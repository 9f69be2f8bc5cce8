// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <umd/device/types/arch.hpp>

namespace tt {

/// Formats of circular buffers, numbered as the unpackers and packers do.
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
    Fp8_e4m3 = 0x1A,
    UInt8 = 30,
    RawUInt8 = 0xf0,
    RawUInt16 = 0xf1,
    RawUInt32 = 0xf2,
    Invalid = 0xff,
};

std::string to_string(DataFormat format);
std::ostream& operator<<(std::ostream& out, const DataFormat& format);

/// Bytes of an element. Throws for block formats and Invalid.
std::uint32_t datum_size(const DataFormat& format);

/// Bytes of a 32x32 tile. Throws for Invalid.
std::uint32_t tile_size(const DataFormat& format);

std::string arch_to_str(ARCH arch);
std::string get_string(ARCH arch);

}  // namespace tt

template <>
struct fmt::formatter<tt::DataFormat> : fmt::formatter<std::string> {
    template <class Context>
    auto format(tt::DataFormat format, Context& context) const {
        return fmt::formatter<std::string>::format(tt::to_string(format), context);
    }
};
