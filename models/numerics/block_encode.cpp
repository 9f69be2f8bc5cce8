// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/block_encode.h"

#include <algorithm>
#include <array>
#include <bit>

namespace tensight::numerics {
namespace {

constexpr std::size_t kBlock = 16;

/// Sixteen significands at a common exponent, in integers: the rule as it is.
void align_block(const std::uint32_t* patterns, std::uint32_t shared, unsigned cut,
                 std::uint8_t* datums) {
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::uint32_t exponent = patterns[i] >> 23 & 0xFFu;
        const std::uint32_t hidden = exponent != 0 ? 0x80u : 0u;
        const std::uint32_t significand = (patterns[i] >> 16 & 0x7Fu) | hidden;
        // From a distance of 8 on nothing is left: 255 + 256 shifted by 9 is 0.
        const std::uint32_t distance = std::min<std::uint32_t>(shared - exponent, 8);
        const std::uint32_t half_up = significand + (1u << distance);
        const std::uint32_t rounded =
            std::min<std::uint32_t>(half_up >> (distance + 1), 127) >> cut;
        const std::uint32_t sign = rounded != 0 ? patterns[i] >> 31 << (7 - cut) : 0;
        datums[i] = static_cast<std::uint8_t>(rounded | sign);
    }
}

/// The same in floats, which vectorise on any x86-64: an element times 2^(133 - shared exponent) is
/// its significand shifted right by the distance and one more. For elements without infinities,
/// NaNs and denormals and a scale that is a normal number.
void align_block_fast(const std::uint32_t* patterns, std::uint32_t shared, unsigned cut,
                      std::uint8_t* datums) {
    const auto scale = std::bit_cast<float>((260 - shared) << 23);
    std::int32_t rounded[kBlock];
    for (std::size_t i = 0; i < kBlock; ++i) {
        const auto magnitude = std::bit_cast<float>(patterns[i] & 0x7FFFFFFFu);
        const float half_up = magnitude * scale + 0.5F;
        rounded[i] = static_cast<std::int32_t>(half_up < 127.0F ? half_up : 127.0F) >> cut;
    }
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::uint32_t sign = patterns[i] >> 31 << (7 - cut);
        datums[i] = static_cast<std::uint8_t>(rounded[i] | (rounded[i] != 0 ? sign : 0));
    }
}

}  // namespace

void store_datums(const std::uint8_t* datums, unsigned bits, std::uint8_t* out) {
    const std::size_t per_byte = 8 / bits;
    for (std::size_t i = 0; i < kTileElements / per_byte; ++i) {
        unsigned byte = 0;
        for (std::size_t j = 0; j < per_byte; ++j) {
            byte |= static_cast<unsigned>(datums[i * per_byte + j]) << (j * bits);
        }
        out[i] = static_cast<std::uint8_t>(byte);
    }
}

void encode_block_tile(const std::uint32_t* patterns_of_tile, DataFormat format, std::uint8_t* l1) {
    const auto datum_bytes = tile_bytes(format) - kTileElements / kBlock;
    const auto bits = static_cast<unsigned>(datum_bytes * 8 / kTileElements);
    std::array<std::uint8_t, kTileElements> datums;
    for (std::size_t block = 0; block < kTileElements / kBlock; ++block) {
        const std::uint32_t* patterns = patterns_of_tile + block * kBlock;
        // The largest of 15 low bits too, and then the exponent of that: signed 16-bit maxima are
        // what every x86-64 has.
        std::int16_t largest = 0;
        for (std::size_t i = 0; i < kBlock; ++i) {
            largest = std::max(largest, static_cast<std::int16_t>(patterns[i] >> 16 & 0x7FFFu));
        }
        const auto shared = static_cast<std::uint32_t>(largest >> 7);
        l1[block] = static_cast<std::uint8_t>(shared);
        const bool plain = shared >= 6 && shared <= 254;
        (plain ? align_block_fast : align_block)(patterns, shared, 8 - bits,
                                                 datums.data() + block * kBlock);
    }
    store_datums(datums.data(), bits, l1 + kTileElements / kBlock);
}

}  // namespace tensight::numerics
