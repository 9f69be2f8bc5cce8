// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>

namespace tt::tt_metal {

/// A tile's shape, of the tiles of a circular buffer (CircularBufferConfig::set_tile_dims).
struct Tile {
    /// Throws unless height is 1, 2, 4, 8, 16 or 32 and width 16 or 32.
    Tile(std::array<std::uint32_t, 2> tile_shape = {constants::TILE_HEIGHT, constants::TILE_WIDTH},
         bool transpose_tile = false);

    [[nodiscard]] std::uint32_t get_height() const { return shape_[0]; }
    [[nodiscard]] std::uint32_t get_width() const { return shape_[1]; }
    [[nodiscard]] std::array<std::uint32_t, 2> get_tile_shape() const { return shape_; }
    [[nodiscard]] std::array<std::uint32_t, 2> get_face_shape() const;
    [[nodiscard]] std::uint32_t get_tile_hw() const { return shape_[0] * shape_[1]; }
    [[nodiscard]] std::uint32_t get_face_hw() const;
    [[nodiscard]] std::uint32_t get_num_faces() const { return get_tile_hw() / get_face_hw(); }
    [[nodiscard]] bool get_transpose_within_face() const { return transpose_; }
    [[nodiscard]] bool get_transpose_of_faces() const { return transpose_; }
    /// Bytes of a tile.
    [[nodiscard]] std::uint32_t get_tile_size(const DataFormat& format) const;

    bool operator==(const Tile& other) const { return shape_ == other.shape_; }

  private:
    std::array<std::uint32_t, 2> shape_;
    bool transpose_ = false;
};

}  // namespace tt::tt_metal
