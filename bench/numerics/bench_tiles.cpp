// SPDX-License-Identifier: Apache-2.0
#include "bench/numerics/bench_tiles.h"

#include <algorithm>
#include <random>

#include "models/numerics/host_tile.h"
#include "models/numerics/unpack.h"

namespace tensight::bench {

std::vector<std::uint32_t> normal_tile(numerics::DataFormat l1_format, numerics::DataFormat src,
                                       unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> values(numerics::kTileElements);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    std::vector<std::uint8_t> l1(numerics::tile_bytes(l1_format));
    numerics::encode_tile(values.data(), l1_format, l1.data());
    std::vector<std::uint32_t> patterns(numerics::kTileElements);
    numerics::unpack_tile(l1.data(), l1_format, src, patterns.data());
    return patterns;
}

std::vector<std::uint32_t> wild_tile(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint32_t> patterns(numerics::kTileElements);
    std::generate(patterns.begin(), patterns.end(),
                  [&] { return static_cast<std::uint32_t>(random()) & 0xFFFF0000u; });
    return patterns;
}

std::vector<numerics::IsaLevel> vector_levels() {
    std::vector<numerics::IsaLevel> levels;
    for (const auto level :
         {numerics::IsaLevel::Sse2, numerics::IsaLevel::Avx2, numerics::IsaLevel::Avx512}) {
        if (numerics::isa_supported(level)) {
            levels.push_back(level);
        }
    }
    return levels;
}

}  // namespace tensight::bench
