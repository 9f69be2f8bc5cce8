// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/stochastic_round.h"

#include <gtest/gtest.h>

#include <bit>
#include <vector>

#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

/// How many elements of a tile that holds `pattern` everywhere go up, in `tiles` tiles.
int rounded_up(std::uint32_t pattern, int tiles, RandomLanes& random) {
    int up = 0;
    for (int i = 0; i < tiles; ++i) {
        std::vector<std::uint32_t> tile(kTileElements, pattern);
        stochastic_round(random, true, tile.data());
        for (const std::uint32_t element : tile) {
            const bool above = element == (pattern & 0xFFFF0000u) + 0x10000u;
            EXPECT_TRUE(above || element == (pattern & 0xFFFF0000u));
            up += above ? 1 : 0;
        }
    }
    return up;
}

TEST(StochasticRound, TakesTheNearerNeighbourMoreOften) {
    RandomLanes random;
    random.seed(99);
    constexpr int kTiles = 64;
    const double all = kTiles * static_cast<double>(kTileElements);
    // A quarter, a half, three quarters of the way up. A lane's numbers differ by one shift each,
    // so that neighbours are alike and the spread is wide.
    EXPECT_NEAR(rounded_up(0x3F804000u, kTiles, random) / all, 0.25, 0.06);
    EXPECT_NEAR(rounded_up(0x3F808000u, kTiles, random) / all, 0.50, 0.06);
    EXPECT_NEAR(rounded_up(0xBF80C000u, kTiles, random) / all, 0.75, 0.06);
}

TEST(StochasticRound, LeavesTheNumbersOfBf16Alone) {
    RandomLanes random;
    random.seed(3);
    std::vector<std::uint32_t> tile(kTileElements, 0x40490000u);
    stochastic_round(random, false, tile.data());
    EXPECT_EQ(tile, std::vector<std::uint32_t>(kTileElements, 0x40490000u));
}

}  // namespace
}  // namespace tensight::numerics::sfpu
