// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/tiny_operations.h"

#include <algorithm>
#include <array>

#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics {
namespace {

using Tile = std::array<std::uint32_t, kTileElements>;

void copy_face(const std::uint32_t* from, std::size_t from_face, std::uint32_t* to,
               std::size_t to_face, std::size_t rows = kFaceSide) {
    std::copy_n(from + from_face * kFaceElements, rows * kFaceSide, to + to_face * kFaceElements);
}

/// `tile` with its second face, which lies below the first, where a whole tile has that: bottom
/// left.
Tile stacked(const std::uint32_t* tile) {
    Tile out{};
    copy_face(tile, 0, out.data(), 0);
    copy_face(tile, 1, out.data(), 2);
    return out;
}

/// The faces that `shape` has of `tile`, and zeros.
Tile without_rest(const std::uint32_t* tile, TileShape shape) {
    Tile out{};
    std::copy_n(tile, shape.faces() * kFaceElements, out.data());
    return out;
}

[[noreturn]] void refuse(TileShape in0, TileShape in1) {
    throw NumericsError("the FPU has no product of " + shape_name(in0) + " by " + shape_name(in1) +
                        " tiles: in0 of 32x32 or 1, 2, 4, 8 or 16 x 32 with in1 of 32x32 or 32x16, "
                        "or 32x16 by 16x32");
}

}  // namespace

void eltwise_tiny_tile(std::uint32_t* dst, const std::uint32_t* a_srca, const std::uint32_t* b_srcb,
                       const EltwiseMode& mode, TileShape shape) {
    Tile b;
    if (mode.broadcast == Broadcast::Row && shape.narrow()) {
        // The unpacker reads face 0 of SrcB for every face.
        std::copy_n(b_srcb, kTileElements, b.data());
        copy_face(b_srcb, 0, b.data(), 1);
        b_srcb = b.data();
    }
    Tile result;
    std::copy_n(dst, kTileElements, result.data());
    eltwise_tile(result.data(), a_srca, b_srcb, mode);
    std::copy_n(result.data(), shape.faces() * kFaceElements, dst);
}

void matmul_tiny_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                      const std::uint32_t* in1_srca, const MatmulMode& mode, TileShape in0,
                      TileShape in1) {
    const bool outer = in0.rows == 32 && in0.narrow();
    if (outer ? in1 != TileShape{16, 32} : in0.narrow() || in1.rows != 32) {
        refuse(in0, in1);
    }
    // DST has its faces one behind the other; a 32x16 result's second one belongs bottom left.
    const bool narrow = in1.narrow();
    const Tile a = outer ? stacked(in0_srcb) : without_rest(in0_srcb, in0);
    const Tile b = narrow ? stacked(in1_srca) : without_rest(in1_srca, in1);
    Tile result = narrow ? stacked(dst) : Tile{};
    if (!narrow) {
        std::copy_n(dst, kTileElements, result.data());
    }
    matmul_tile(result.data(), a.data(), b.data(), mode);
    const bool two_rows = in0.rows > 16;
    if (narrow) {
        copy_face(result.data(), 0, dst, 0);
        if (two_rows) {
            copy_face(result.data(), 2, dst, 1);
        }
        return;
    }
    const std::size_t rows = in0.rows < 16 ? 8 : kFaceSide;
    for (std::size_t face = 0; face < (two_rows ? 4U : 2U); ++face) {
        copy_face(result.data(), face, dst, face, rows);
    }
}

}  // namespace tensight::numerics
