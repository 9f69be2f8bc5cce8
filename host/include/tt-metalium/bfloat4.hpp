// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <tt-metalium/tile.hpp>
#include <tt_stl/span.hpp>
#include <vector>

/// As pack_as_bfp8_tiles (bfloat8.hpp), with 4-bit elements.
template <class T>
std::vector<std::uint32_t> pack_as_bfp4_tiles(
    ttsl::Span<const T> data, bool row_major_input, bool is_exp_a,
    const std::optional<tt::tt_metal::Tile>& tile = std::nullopt);

std::vector<float> unpack_bfp4_tiles_into_float_vec(
    ttsl::Span<const std::uint32_t> bfp4_tiles, bool row_major_output, bool is_exp_a,
    const std::optional<tt::tt_metal::Tile>& tile = std::nullopt);
