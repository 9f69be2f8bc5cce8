// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::numerics {

// Where the elements of a 32x32 tile lie: four 16x16 faces (top left, top right, bottom left,
// bottom right), each row-major. All tiles of this room are in this order.

inline constexpr std::size_t kTileSide = 32;
inline constexpr std::size_t kFaceSide = 16;
inline constexpr std::size_t kFaceElements = kFaceSide * kFaceSide;

/// Position in face order of the element in `row` and `column` of the 32x32 tile (each 0..31).
constexpr std::size_t tile_index(std::size_t row, std::size_t column) {
    const std::size_t face = row / kFaceSide * 2 + column / kFaceSide;
    return face * kFaceElements + row % kFaceSide * kFaceSide + column % kFaceSide;
}

/// The whole transpose of a tile, in place: what `transpose_wh_tile` (unpacker) and
/// `transpose_wh_dest` (FPU, both Dst widths: the 32-bit form moves the two halves separately)
/// leave in Dst, and what `mm_init(transpose = 1)` does to in1.
/// Bits are moved unchanged. Assumed: the in-Dst form does not flush denormals.
void transpose_tile(std::uint32_t* tile);

/// Swaps faces 1 and 2 and leaves the order inside each face (unpacker face order 0,2,1,3).
void transpose_faces(std::uint32_t* tile);

/// Transposes inside each face and leaves the faces where they are (the unpacker's "haloize").
void transpose_within_faces(std::uint32_t* tile);

/// Collects 32 rows of 32 plain elements, `row_stride` bytes apart, into a tile in face order:
/// `tilize_block` for one tile. `element` is 1, 2 or 4 bytes; anything else is a NumericsError.
void gather_tile(const std::uint8_t* rows, std::size_t row_stride, std::size_t element,
                 std::uint8_t* tile);

/// The reverse of gather_tile: `untilize_block` and `pack_untilize_block` for one tile.
void scatter_tile(const std::uint8_t* tile, std::size_t element, std::uint8_t* rows,
                  std::size_t row_stride);

}  // namespace tensight::numerics
