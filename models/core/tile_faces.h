// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/face_streams.h"
#include "models/arch/matmul_block_stream.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/tile_shape.h"

namespace tensight::core {

/// A tile's shape as the instruction streams want it.
inline arch::Faces faces_of(numerics::TileShape tile) {
    return {static_cast<int>(tile.faces()), static_cast<int>(tile.face_rows())};
}

inline arch::ProductTiles product_of(numerics::TileShape in0, numerics::TileShape in1) {
    return {in0.rows, in0.columns, in1.rows, in1.columns};
}

inline arch::FaceLoad load_of(numerics::Broadcast broadcast) {
    return static_cast<arch::FaceLoad>(broadcast);
}

}  // namespace tensight::core
