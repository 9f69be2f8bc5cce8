// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/numerics/eltwise.h"
#include "models/numerics/tile_shape.h"
#include "models/src/src_banks.h"

namespace tensight::unpacker {

/// What the unpackers are programmed to do: set by the init and reconfiguration calls, sticky. An
/// operation runs under whatever is here, whichever call started it.
struct EngineState {
    src::UnpackMode mode = src::UnpackMode::none;
    numerics::Broadcast broadcast = numerics::Broadcast::None;  ///< how SrcB is loaded
    bool transpose_faces = false;        ///< unpacker 0: face order 0, 2, 1, 3
    bool transpose_within_face = false;  ///< unpacker 0: "haloize"
    std::uint8_t reuse = 0;              ///< EltwiseBinaryReuseDestType
    std::uint32_t ct = 1;                ///< matmul block, tiles of in1 a step
    std::uint32_t rt = 1;                ///< matmul block, tiles of in0 a step
    std::uint32_t row_tiles = 0;         ///< reduce_block_max_row's tiles; 0: reduce_tile
    numerics::DataFormat l1_a = numerics::DataFormat::Invalid;  ///< L1 format of unpacker 0
    numerics::DataFormat l1_b = numerics::DataFormat::Invalid;
    numerics::DataFormat src_a = numerics::DataFormat::Invalid;  ///< SrcA register format
    numerics::DataFormat src_b = numerics::DataFormat::Invalid;
    /// Tiles of SrcA and SrcB: the faces and rows of an UNPACR, which inits program ...
    numerics::TileShape tile_a;
    numerics::TileShape tile_b;
    /// ... and from face to face in L1, in rows, which only start-up calls do.
    std::size_t stride_a = 16;
    std::size_t stride_b = 16;
    events::Site init_site;    ///< who set `mode`
    events::Site format_site;  ///< who set the formats
    bool configured = false;   ///< a start-up call has run
};

}  // namespace tensight::unpacker
