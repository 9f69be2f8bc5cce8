// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/stochastic_round.h"

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/sfpu/narrowing.h"

namespace tensight::numerics::sfpu {

void stochastic_round(RandomLanes& random, bool dst32, std::uint32_t* tile) {
    // A step covers four rows: its even columns, then its odd ones.
    for (std::size_t first = 0; first < kTileElements; first += 2 * kLanes) {
        for (std::size_t odd = 0; odd < 2; ++odd) {
            const auto place = [&](std::size_t i) { return first + i / 8 * 16 + i % 8 * 2 + odd; };
            Lanes value;
            for (std::size_t i = 0; i < kLanes; ++i) {
                value.lane[i] = tile[place(i)];
            }
            const Lanes bits = random.next() & kFractionBits;
            value = stored(narrow(value, Narrowing::fp32_to_bf16, bits, same(0u)), dst32);
            for (std::size_t i = 0; i < kLanes; ++i) {
                tile[place(i)] = value.lane[i];
            }
        }
    }
}

}  // namespace tensight::numerics::sfpu
