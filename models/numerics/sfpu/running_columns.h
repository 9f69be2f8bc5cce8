// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// What cumsum_tile and the welford_* calls keep in registers from call to call: for each of the 32
/// columns of a tile a running sum, or a mean and the sum of squared differences from it (M2).
/// Tiles are 1024 patterns in face order of the width of DST. No recorded vectors vouch for it.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/sfpu/{ckernel_sfpu_cumsum.h,
/// ckernel_sfpu_welfords.h}.
class RunningColumns {
  public:
    /// Every element becomes the sum of its column down to itself, on top of what the tile before
    /// left, unless it is the `first`. Sums are kept in fp32; a 16-bit DST cuts what it stores.
    void accumulate(bool first, bool dst32, std::uint32_t* tile);

    /// Mean and M2 become 0.
    void clear();

    /// Takes in row `row` (0 to 31) of `tile`; `reciprocal`: pattern of 1 / (values so far, with
    /// this one).
    void update(const std::uint32_t* tile, std::uint32_t row, std::uint32_t reciprocal);

    /// Mean and M2 to or from rows 4 x `group` to 4 x `group` + 3 (0 to 15: faces follow each
    /// other) of two tiles, even columns, as registers lie in DST. `group` up to 15.
    void store(std::uint32_t* mean, std::uint32_t* m2, std::uint32_t group, bool dst32) const;
    void load(const std::uint32_t* mean, const std::uint32_t* m2, std::uint32_t group);

    /// M2 becomes the variance, M2 x `scale`; nothing may be added afterwards.
    void finish(std::uint32_t scale);

    /// Mean and M2 or variance to row 0 of two tiles; rows 1 to 3 become zero.
    void store_row(std::uint32_t* mean, std::uint32_t* variance, bool dst32) const;

  private:
    Lanes sum_ = same(0.0f);
    Lanes mean_ = same(0.0f);
    Lanes m2_ = same(0.0f);
};

}  // namespace tensight::numerics::sfpu
