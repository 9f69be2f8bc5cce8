// SPDX-License-Identifier: Apache-2.0
#include "sim/run/page_codec.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "models/numerics/host_tile.h"

namespace tensight::run {

// numerics converts 1024 values at a time; plain formats have no structure beyond the element, so a
// longer or shorter row is a sequence of such pieces.

void encode_page(const double* values, std::size_t count, numerics::DataFormat format,
                 std::uint8_t* bytes) {
    const std::size_t element = numerics::element_bytes(format);
    for (std::size_t at = 0; at < count; at += numerics::kTileElements) {
        const std::size_t part = std::min(numerics::kTileElements, count - at);
        if (part == numerics::kTileElements) {
            numerics::encode_tile(values + at, format, bytes + at * element);
            continue;
        }
        std::array<double, numerics::kTileElements> padded{};
        std::copy_n(values + at, part, padded.begin());
        std::vector<std::uint8_t> tile(numerics::tile_bytes(format));
        numerics::encode_tile(padded.data(), format, tile.data());
        std::memcpy(bytes + at * element, tile.data(), part * element);
    }
}

void decode_page(const std::uint8_t* bytes, std::size_t count, numerics::DataFormat format,
                 double* values) {
    const std::size_t element = numerics::element_bytes(format);
    for (std::size_t at = 0; at < count; at += numerics::kTileElements) {
        const std::size_t part = std::min(numerics::kTileElements, count - at);
        if (part == numerics::kTileElements) {
            numerics::decode_tile(bytes + at * element, format, values + at);
            continue;
        }
        std::vector<std::uint8_t> tile(numerics::tile_bytes(format));
        std::memcpy(tile.data(), bytes + at * element, part * element);
        std::array<double, numerics::kTileElements> padded{};
        numerics::decode_tile(tile.data(), format, padded.data());
        std::copy_n(padded.begin(), part, values + at);
    }
}

}  // namespace tensight::run
