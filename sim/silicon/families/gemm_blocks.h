// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/silicon/params.h"

/// The blocks that TT-NN chooses for a matrix product when the caller leaves them open and all
/// tensors are interleaved in DRAM (ttnn/operations/matmul/device/config, tt-metal 2026-02).
namespace tensight::silicon {

/// What the choice depends on; lengths in tiles.
struct GemmShape {
    std::uint32_t k = 1;
    std::uint32_t per_core_m = 1;
    std::uint32_t per_core_n = 1;
    std::uint32_t columns = 1;     ///< of the grid
    std::uint32_t tile_bytes = 0;  ///< of operands and result
    std::uint64_t room = 0;        ///< bytes of L1 for buffers
};

/// A block of K, and the part of a core's result that is made at a time.
struct GemmBlocks {
    std::uint32_t k = 1;
    Params::Extent out;  ///< rows x columns
};

/// K is cut into as many blocks as the grid has columns (into single tiles if that does not come
/// out even). A core's whole result is one block if the buffers then fit; else the largest part
/// that does, of equal ones the squarest, and only if none does a smaller block of K, which
/// divides.
GemmBlocks blocks_of(const GemmShape& shape);

/// The largest subblock of at most 8 tiles that divides `height` x `width`; of equal ones the
/// squarest, of two such the higher.
Params::Extent subblock_of(std::uint32_t height, std::uint32_t width);

}  // namespace tensight::silicon
