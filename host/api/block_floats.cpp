// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/bfloat4.hpp>
#include <tt-metalium/bfloat8.hpp>
#include <tt-metalium/tilize_utils.hpp>
#include <tt_stl/assert.hpp>

#include "models/numerics/host_tile.h"

namespace {

using tensight::numerics::DataFormat;
using tensight::numerics::kTileElements;

void check(bool is_exp_a, const std::optional<tt::tt_metal::Tile>& tile) {
    TT_FATAL(!is_exp_a, "block formats with 5-bit exponents are not modelled");
    TT_FATAL(!tile || *tile == tt::tt_metal::Tile(), "tiles of {}x{} are not modelled",
             tile->get_height(), tile->get_width());
}

template <class T>
std::vector<std::uint32_t> packed(ttsl::Span<const T> data, bool row_major, DataFormat format) {
    TT_FATAL(data.size() % kTileElements == 0, "{} elements are no whole number of tiles",
             data.size());
    std::vector<float> values(data.begin(), data.end());
    if (row_major) {
        values = convert_layout_tile_swizzled_to_tile_nfaces<float>(values);
    }
    const std::size_t bytes = tensight::numerics::tile_bytes(format);
    std::vector<std::uint32_t> words(values.size() / kTileElements * bytes / sizeof(std::uint32_t));
    const std::vector<double> wide(values.begin(), values.end());
    for (std::size_t tile = 0; tile < values.size() / kTileElements; ++tile) {
        std::vector<std::uint8_t> encoded(bytes);
        tensight::numerics::encode_tile(&wide[tile * kTileElements], format, encoded.data());
        std::memcpy(&words[tile * bytes / sizeof(std::uint32_t)], encoded.data(), bytes);
    }
    return words;
}

std::vector<float> unpacked(ttsl::Span<const std::uint32_t> words, bool row_major,
                            DataFormat format) {
    const std::size_t tile_words = tensight::numerics::tile_bytes(format) / sizeof(std::uint32_t);
    TT_FATAL(words.size() % tile_words == 0, "{} words are no whole number of tiles", words.size());
    std::vector<double> wide(words.size() / tile_words * kTileElements);
    for (std::size_t tile = 0; tile < words.size() / tile_words; ++tile) {
        tensight::numerics::decode_tile(
            reinterpret_cast<const std::uint8_t*>(&words[tile * tile_words]), format,
            &wide[tile * kTileElements]);
    }
    std::vector<float> values(wide.begin(), wide.end());
    return row_major ? convert_layout_tile_nfaces_to_tile_swizzled<float>(values) : values;
}

}  // namespace

template <class T>
std::vector<std::uint32_t> pack_as_bfp8_tiles(ttsl::Span<const T> data, bool row_major_input,
                                              bool is_exp_a,
                                              const std::optional<tt::tt_metal::Tile>& tile) {
    check(is_exp_a, tile);
    return packed(data, row_major_input, DataFormat::Bfp8_b);
}

std::vector<float> unpack_bfp8_tiles_into_float_vec(ttsl::Span<const std::uint32_t> bfp8_tiles,
                                                    bool row_major_output, bool is_exp_a,
                                                    const std::optional<tt::tt_metal::Tile>& tile) {
    check(is_exp_a, tile);
    return unpacked(bfp8_tiles, row_major_output, DataFormat::Bfp8_b);
}

template <class T>
std::vector<std::uint32_t> pack_as_bfp4_tiles(ttsl::Span<const T> data, bool row_major_input,
                                              bool is_exp_a,
                                              const std::optional<tt::tt_metal::Tile>& tile) {
    check(is_exp_a, tile);
    return packed(data, row_major_input, DataFormat::Bfp4_b);
}

std::vector<float> unpack_bfp4_tiles_into_float_vec(ttsl::Span<const std::uint32_t> bfp4_tiles,
                                                    bool row_major_output, bool is_exp_a,
                                                    const std::optional<tt::tt_metal::Tile>& tile) {
    check(is_exp_a, tile);
    return unpacked(bfp4_tiles, row_major_output, DataFormat::Bfp4_b);
}

#define TENSIGHT_BLOCKS_FOR(T)                                                      \
    template std::vector<std::uint32_t> pack_as_bfp8_tiles(                         \
        ttsl::Span<const T>, bool, bool, const std::optional<tt::tt_metal::Tile>&); \
    template std::vector<std::uint32_t> pack_as_bfp4_tiles(                         \
        ttsl::Span<const T>, bool, bool, const std::optional<tt::tt_metal::Tile>&);

TENSIGHT_BLOCKS_FOR(float)
TENSIGHT_BLOCKS_FOR(bfloat16)
TENSIGHT_BLOCKS_FOR(std::int32_t)
TENSIGHT_BLOCKS_FOR(std::uint32_t)
TENSIGHT_BLOCKS_FOR(std::uint16_t)
TENSIGHT_BLOCKS_FOR(std::uint8_t)
