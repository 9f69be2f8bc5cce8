// SPDX-License-Identifier: Apache-2.0
#include "sim/run/page_codec.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "models/numerics/host_tile.h"

namespace tensight::run {

namespace {

constexpr std::size_t kFace = 256;  // elements of a face of a 32x32 tile

// A tiny tile takes its place in a whole one, which numerics converts.
void encode_tiny(const double* values, numerics::DataFormat format, std::uint8_t* bytes,
                 numerics::TileShape shape) {
    std::array<double, numerics::kTileElements> values_of_whole{};
    const std::size_t face = shape.elements() / shape.faces();
    for (std::size_t f = 0; f < shape.faces(); ++f) {
        std::copy_n(values + f * face, face, values_of_whole.begin() + f * kFace);
    }
    std::vector<std::uint8_t> whole(numerics::tile_bytes(format));
    numerics::encode_tile(values_of_whole.data(), format, whole.data());
    numerics::collect_tile(whole.data(), format, shape, bytes);
}

void decode_tiny(const std::uint8_t* bytes, numerics::DataFormat format, double* values,
                 numerics::TileShape shape) {
    std::vector<std::uint8_t> whole(numerics::tile_bytes(format));
    numerics::spread_tile(bytes, format, shape, whole.data());
    std::array<double, numerics::kTileElements> values_of_whole;
    numerics::decode_tile(whole.data(), format, values_of_whole.data());
    const std::size_t face = shape.elements() / shape.faces();
    for (std::size_t f = 0; f < shape.faces(); ++f) {
        std::copy_n(values_of_whole.begin() + f * kFace, face, values + f * face);
    }
}

}  // namespace

// numerics converts 1024 values at a time; plain formats have no structure beyond the element, so a
// longer or shorter row is a sequence of such pieces.

void encode_page(const double* values, std::size_t count, numerics::DataFormat format,
                 std::uint8_t* bytes, numerics::TileShape tile) {
    if (!tile.whole()) {
        return encode_tiny(values, format, bytes, tile);
    }
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
                 double* values, numerics::TileShape tile) {
    if (!tile.whole()) {
        return decode_tiny(bytes, format, values, tile);
    }
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
