// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/pack.h"

namespace tensight::numerics {

/// The packer's first half for a tile: early conversion to `mode.pack_src`, ReLU, edge mask.
/// `out` gets patterns (register_format.h) and may be `dst`.
void pack_early(const std::uint32_t* dst, const PackMode& mode, std::uint32_t* out);

}  // namespace tensight::numerics
