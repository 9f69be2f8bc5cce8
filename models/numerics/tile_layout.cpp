// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/tile_layout.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "models/numerics/numerics_error.h"

namespace tensight::numerics {
namespace {

void check_element(std::size_t element) {
    if (element != 1 && element != 2 && element != 4) {
        throw NumericsError("row-major tiles hold elements of 1, 2 or 4 bytes, not " +
                            std::to_string(element) + "; block formats have no row-major form");
    }
}

}  // namespace

void transpose_faces(std::uint32_t* tile) {
    std::swap_ranges(tile + kFaceElements, tile + 2 * kFaceElements, tile + 2 * kFaceElements);
}

void transpose_within_faces(std::uint32_t* tile) {
    for (std::size_t face = 0; face < 4; ++face) {
        std::uint32_t* f = tile + face * kFaceElements;
        for (std::size_t row = 1; row < kFaceSide; ++row) {
            for (std::size_t column = 0; column < row; ++column) {
                std::swap(f[row * kFaceSide + column], f[column * kFaceSide + row]);
            }
        }
    }
}

void transpose_tile(std::uint32_t* tile) {
    transpose_faces(tile);
    transpose_within_faces(tile);
}

void gather_tile(const std::uint8_t* rows, std::size_t row_stride, std::size_t element,
                 std::uint8_t* tile) {
    check_element(element);
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t half = 0; half < kTileSide; half += kFaceSide) {
            std::memcpy(tile + tile_index(row, half) * element,
                        rows + row * row_stride + half * element, kFaceSide * element);
        }
    }
}

void scatter_tile(const std::uint8_t* tile, std::size_t element, std::uint8_t* rows,
                  std::size_t row_stride) {
    check_element(element);
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t half = 0; half < kTileSide; half += kFaceSide) {
            std::memcpy(rows + row * row_stride + half * element,
                        tile + tile_index(row, half) * element, kFaceSide * element);
        }
    }
}

}  // namespace tensight::numerics
