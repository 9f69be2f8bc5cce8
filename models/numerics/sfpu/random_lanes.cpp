// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/random_lanes.h"

#include <bit>

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/dst_access.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t step(std::uint32_t state) {
    const auto taps = static_cast<std::uint32_t>(std::popcount(state & 0x80200003u));
    return (~taps << 31) | (state >> 1);
}

}  // namespace

void RandomLanes::seed(std::uint32_t seed) {
    for (std::size_t i = 0; i < kLanes; ++i) {
        seed = step(seed);
    }
    for (std::size_t i = kLanes; i-- > 0;) {
        seed = step(step(seed));
        state_[i] = seed;
    }
}

Lanes RandomLanes::next() {
    Lanes bits;
    for (std::size_t i = 0; i < kLanes; ++i) {
        bits.lane[i] = state_[i];
        state_[i] = step(state_[i]);
    }
    return bits;
}

void RandomLanes::fill(std::uint32_t from, std::uint32_t scale, bool dst32, std::uint32_t* tile) {
    constexpr std::uint32_t kExponentOfOne = 127;
    // A step covers four rows: its even columns, then its odd ones.
    for (std::size_t first = 0; first < kTileElements; first += 2 * kLanes) {
        for (std::size_t odd = 0; odd < 2; ++odd) {
            const Lanes one_to_two = set_exponent(set_sign(next(), false), kExponentOfOne);
            const Lanes unit = sub(one_to_two, same(1.0f));
            const Lanes value = stored(mad(unit, same(scale), same(from)), dst32);
            for (std::size_t i = 0; i < kLanes; ++i) {
                tile[first + i / 8 * 16 + i % 8 * 2 + odd] = value.lane[i];
            }
        }
    }
}

}  // namespace tensight::numerics::sfpu
