// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/eltwise.h"
#include "models/numerics/matmul.h"
#include "models/numerics/tile_shape.h"

namespace tensight::numerics {

// Operations on tiny tiles in the container of whole ones (tile_shape.h). The FPU works on 8 rows
// of DST at a time and LLK lets it run over all 16 rows of each face that there is; the faces that
// the tile does not have keep what they held. Source: as models/arch/face_streams.h.

/// eltwise_tile on the faces that `shape` has.
void eltwise_tiny_tile(std::uint32_t* dst, const std::uint32_t* a_srca, const std::uint32_t* b_srcb,
                       const EltwiseMode& mode, TileShape shape);

/// dst += in0 x in1, as `matmul_tiles` with tiny tiles: in0 in SrcB, whose rows beyond the tile are
/// zero (UNPACR_NOP before), in1 in SrcA. DST then has the shape of rows of in0 x columns of in1.
/// Of in0 with fewer than 16 rows the FPU computes the first 8 rows of each face of DST.
/// NumericsError for shapes that LLK has no program for (arch::ProductTiles).
void matmul_tiny_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                      const std::uint32_t* in1_srca, const MatmulMode& mode, TileShape in0,
                      TileShape in1);

}  // namespace tensight::numerics
