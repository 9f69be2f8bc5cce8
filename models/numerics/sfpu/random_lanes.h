// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// The vector unit's pseudorandom numbers: a 32-bit shift register in each lane
/// (tt-isa-documentation:TensixCoprocessor/VectorUnit). How a seed spreads over the lanes is
/// tenstorrent/ttsim:src/tensix.cpp's; no reference data vouch for it.
class RandomLanes {
  public:
    void seed(std::uint32_t seed);

    /// The bits of all lanes; advances them.
    Lanes next();

    /// rand_tile: `from` + `scale` * u for u in [0, 1), `from` and `scale` the bits of floats, as
    /// TT-Metalium of spring 2026 computes it: the fraction of a float between 1 and 2.
    void fill(std::uint32_t from, std::uint32_t scale, bool dst32, std::uint32_t* tile);

  private:
    std::array<std::uint32_t, kLanes> state_{};
};

}  // namespace tensight::numerics::sfpu
