// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/numerics/data_format.h"

namespace tensight::run {

/// Encodes `count` values of a page: a 32x32 tile in face order, or a row of any length (plain
/// formats only). `bytes` has room for the page.
void encode_page(const double* values, std::size_t count, numerics::DataFormat format,
                 std::uint8_t* bytes);
void decode_page(const std::uint8_t* bytes, std::size_t count, numerics::DataFormat format,
                 double* values);

}  // namespace tensight::run
