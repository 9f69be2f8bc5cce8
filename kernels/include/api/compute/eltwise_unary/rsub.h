// SPDX-License-Identifier: Apache-2.0
// Scalar minus tile, in DST.
#pragma once

#include "api/compute/eltwise_unary/binop_with_scalar.h"

namespace ckernel {

ALWI void rsub_tile_init() { binop_with_scalar_tile_init(); }
ALWI void rsub_tile(std::uint32_t idst, std::uint32_t scalar) { rsub_unary_tile(idst, scalar); }

TENSIGHT_SFPU_INIT(rsub_unary_int32_tile_init, add_unary)
TENSIGHT_SFPU_TILE_1(rsub_unary_int32_tile, rsub_unary_int32)

}  // namespace ckernel
