// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics::sfpu {

/// sfpu_reduce over rows, sums of floats: column 0 of `tile` (1024 patterns in face order) becomes
/// the sum of each row, the other even columns of the left faces what the routine leaves there; the
/// rest stays. Datums of the width of DST, added in the routine's order. No recorded vectors vouch
/// for it.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/ckernel_sfpu_reduce.h.
void sum_rows(bool dst32, std::uint32_t* tile);

}  // namespace tensight::numerics::sfpu
