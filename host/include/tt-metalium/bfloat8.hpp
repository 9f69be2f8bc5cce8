// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <tt-metalium/tile.hpp>
#include <tt_stl/span.hpp>
#include <vector>

/// Tiles of a block format, packed into words: the exponents of a tile, then its elements. The
/// values are taken face by face unless `row_major_input`. Only is_exp_a = false (8-bit exponents)
/// and 32x32 tiles; throws otherwise. T is float, bfloat16, or an integer.
template <class T>
std::vector<std::uint32_t> pack_as_bfp8_tiles(
    ttsl::Span<const T> data, bool row_major_input, bool is_exp_a,
    const std::optional<tt::tt_metal::Tile>& tile = std::nullopt);

std::vector<float> unpack_bfp8_tiles_into_float_vec(
    ttsl::Span<const std::uint32_t> bfp8_tiles, bool row_major_output, bool is_exp_a,
    const std::optional<tt::tt_metal::Tile>& tile = std::nullopt);
