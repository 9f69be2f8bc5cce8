// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/numerics/data_format.h"
#include "models/numerics/tile_shape.h"

namespace tensight::run {

/// Encodes `count` values of a page: a tile in face order, 32x32 or of the shape `tile`, or a row
/// of any length (plain formats only). `bytes` has room for the page.
void encode_page(const double* values, std::size_t count, numerics::DataFormat format,
                 std::uint8_t* bytes, numerics::TileShape tile = {});
void decode_page(const std::uint8_t* bytes, std::size_t count, numerics::DataFormat format,
                 double* values, numerics::TileShape tile = {});

}  // namespace tensight::run
