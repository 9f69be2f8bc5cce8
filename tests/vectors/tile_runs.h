// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/vectors/tile_case.h"

namespace tensight::vectors {

// Runs a recorded tile kernel with our numerics and compares Dst and the packed tile.
// `folder` holds tile_<group>.csv and .bin.

Tally check_matmul(const std::filesystem::path& folder);
Tally check_eltwise(const std::filesystem::path& folder);
Tally check_reduce(const std::filesystem::path& folder);
Tally check_convert(const std::filesystem::path& folder);

}  // namespace tensight::vectors
