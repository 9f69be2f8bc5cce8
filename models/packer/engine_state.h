// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/events/events.h"
#include "models/numerics/data_format.h"
#include "models/numerics/pack.h"
#include "models/numerics/tile_shape.h"

namespace tensight::packer {

/// What the packers are programmed to do; sticky.
struct EngineState {
    numerics::DataFormat out = numerics::DataFormat::Invalid;  ///< L1 format
    numerics::DataFormat pack_src = numerics::DataFormat::Invalid;
    numerics::ReluMode relu = numerics::ReluMode::None;
    std::uint16_t relu_threshold = 0;
    bool l1_accumulate = false;
    numerics::PackMask mask = numerics::PackMask::All;
    std::uint32_t rows_block = 0;  ///< pack_untilize_init: tiles of a block, 0 for whole tiles
    std::uint32_t rows_width = 0;  ///< and of a row
    events::Site rows_site;        ///< who set that
    events::Site mask_site;        ///< who set the mask
    events::Site accumulate_site;  ///< who switched accumulation
    events::Site format_site;      ///< who set the format
    numerics::TileShape tile;      ///< faces and rows of a PACR, which inits program
    std::size_t face_stride = 16;  ///< from face to face in L1, in rows (plain formats)
    bool configured = false;
};

}  // namespace tensight::packer
