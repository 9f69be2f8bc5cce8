// SPDX-License-Identifier: Apache-2.0
// The packer: order of the pages, ReLU, accumulation in L1.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

struct Case {
    std::string packing;
    std::string reset;
};

/// Packs the tiles of `x`; what comes out of buffer 16 must be `wanted`, and buffer 17 gets the
/// first tile as it is.
void packs(const Case& c, const Matrix& x, const Matrix& wanted,
           DataFormat format = DataFormat::Float16_b, Engines engines = {}) {
    OneCore(engines)
        .input(0, x)
        .output(16, wanted, kExact, format)
        .output(17, tile_of(x, 0, 0), kExact, format)
        .compute(
            "pack.cpp", {{"PACKING", c.packing}, {"RESET", c.reset}},
            {static_cast<std::uint32_t>(x.tiles()), static_cast<std::uint32_t>(wanted.tiles())})
        .passes();
}

TEST(Pack, InOrderIgnoresTheIndex) {
    const Matrix x = uniform(32, 128, -8, 8, 91);
    packs({"for (uint32_t i = 0; i < 4; ++i) pack_tile(i, 16, 3 - i)", ""}, x, x);
}

TEST(Pack, OutOfOrderGoesWhereItIsTold) {
    const Matrix x = uniform(32, 128, -8, 8, 92);
    const Matrix wanted = beside(beside(tile_of(x, 0, 1), tile_of(x, 0, 3)),
                                 beside(tile_of(x, 0, 0), tile_of(x, 0, 2)));
    packs({"pack_tile<true>(0, 16, 2); pack_tile<true>(1, 16, 0); pack_tile<true>(2, 16, 3); "
           "pack_tile<true>(3, 16, 1)",
           ""},
          x, wanted);
}

TEST(Pack, BlockOfTiles) {
    const Matrix x = uniform(32, 96, -8, 8, 93);
    packs({"pack_tile_block(1, 16, 2)", ""}, x, beside(tile_of(x, 0, 1), tile_of(x, 0, 2)));
}

TEST(Pack, ReluOfZero) {
    for (const bool dst32 : {false, true}) {
        const Matrix x = uniform(32, 64, -8, 8, 94);
        packs({"pack_relu_config(ReluConfig::zero()); pack_tile(0, 16); pack_tile(1, 16)",
               "pack_relu_config(ReluConfig::none())"},
              x, map(x, [](double v) { return std::max(v, 0.0); }), DataFormat::Float16_b,
              {.dst32 = dst32});
    }
}

// The threads' own forms, as older kernels write them.
TEST(Pack, ReluInTheThreadsOwnForm) {
    const Matrix x = uniform(32, 32, -8, 8, 95);
    packs({"PACK((llk_pack_relu_config(ReluType::ZERO_RELU))); pack_tile(0, 16)",
           "PACK((llk_pack_relu_config(ReluType::NO_RELU)))"},
          x, map(x, [](double v) { return std::max(v, 0.0); }));
}

// Three tiles into one page: the first overwrites what is there, the others are added.
TEST(Pack, AccumulatesInL1) {
    const std::string packing =
        "pack_reconfig_l1_acc(0); pack_tile<true>(0, 16, 0); pack_reconfig_l1_acc(1); "
        "pack_tile<true>(1, 16, 0); pack_tile<true>(2, 16, 0)";
    const Matrix whole = integers(32, 96, -8, 8, 96);
    const auto sum = [](const Matrix& x) {
        return map(map(tile_of(x, 0, 0), tile_of(x, 0, 1), std::plus<>()), tile_of(x, 0, 2),
                   std::plus<>());
    };
    packs({packing, "pack_reconfig_l1_acc(0)"}, whole, sum(whole));
    // fp32 in L1 keeps the sum of three bf16 to its last bit.
    const Matrix fine = uniform(32, 96, 1, 2, 97);
    packs({packing, "pack_reconfig_l1_acc(0)"}, fine, sum(fine), DataFormat::Float32,
          {.dst32 = true});
}

}  // namespace
}  // namespace tensight::programs
