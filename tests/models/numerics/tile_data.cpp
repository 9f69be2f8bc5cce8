// SPDX-License-Identifier: Apache-2.0
#include "tests/models/numerics/tile_data.h"

#include <bit>
#include <cstdlib>
#include <iostream>
#include <string>

namespace tensight::numerics::testing {
namespace {

std::uint32_t bits_of(double value) {
    return std::bit_cast<std::uint32_t>(static_cast<float>(value));
}

std::uint32_t sign_of(Random& random) { return (random() & 1u) << 31; }

/// Random sign and fraction, exponent uniform in low..high.
std::uint32_t with_exponent(unsigned low, unsigned high, Random& random) {
    const std::uint32_t exponent = low + static_cast<std::uint32_t>(random() % (high - low + 1));
    return (static_cast<std::uint32_t>(random()) & 0x807FFFFFu) | exponent << 23;
}

std::uint32_t near_tie(Random& random) {
    std::uint32_t fraction = 1u << random() % 11;
    fraction |= 1u << random() % 11;
    return sign_of(random) | (120u + random() % 14) << 23 | (fraction & 0x3FFu) << 13;
}

std::uint32_t element(DataKind data, std::size_t index, Random& random) {
    switch (data) {
        case DataKind::Normal:
            return bits_of(std::normal_distribution<double>()(random));
        case DataKind::Unit:
            return bits_of(std::uniform_real_distribution<double>()(random));
        case DataKind::Wide:
            return with_exponent(107, 147, random);
        case DataKind::Extreme:
            return with_exponent(1, 254, random);
        case DataKind::AllBits:
            return static_cast<std::uint32_t>(random());
        case DataKind::Sparse:
            return random() % 8 == 0 ? with_exponent(120, 134, random) : sign_of(random);
        case DataKind::ZeroGroups:
            return index / 8 % 3 == 0 ? 0 : with_exponent(118, 136, random);
        case DataKind::SmallIntegers:
            return bits_of(static_cast<int>(random() % 17) - 8);
        case DataKind::NearTies:
            return near_tie(random);
        case DataKind::BlockLike:
            return with_exponent(110, 130, random) & 0xFFFE0000u;
        case DataKind::Tiny:
            return with_exponent(30, 110, random);
        case DataKind::Huge:
            return with_exponent(180, 254, random);
    }
    return 0;
}

std::uint32_t fold_to_fp16(std::uint32_t pattern) {
    const std::uint32_t exponent = (pattern >> 23 & 0xFFu) % 32;
    return (pattern & 0x807FE000u) | exponent << 23;
}

}  // namespace

Tile make_tile(DataKind data, SrcKind kind, Random& random) {
    Tile tile;
    for (std::size_t i = 0; i < tile.size(); ++i) {
        const std::uint32_t x = element(data, i, random);
        switch (kind) {
            case SrcKind::Bf16:
                tile[i] = x & 0xFFFF0000u;
                break;
            case SrcKind::Tf32:
                tile[i] = x & 0xFFFFE000u;
                break;
            case SrcKind::Fp16:
                tile[i] = fold_to_fp16(x);
                break;
        }
    }
    return tile;
}

Tile make_dst(DataKind data, DstKind kind, Random& random) {
    if (kind == DstKind::Fp16) {
        return make_tile(data, SrcKind::Fp16, random);
    }
    Tile tile;
    for (std::size_t i = 0; i < tile.size(); ++i) {
        const std::uint32_t x = element(data, i, random);
        tile[i] = kind == DstKind::Bf16 ? x & 0xFFFF0000u : x;
    }
    return tile;
}

std::vector<IsaLevel> vector_levels() {
    std::vector<IsaLevel> levels;
    for (const IsaLevel level : {IsaLevel::Sse2, IsaLevel::Avx2, IsaLevel::Avx512}) {
        if (isa_supported(level)) {
            levels.push_back(level);
        }
    }
    return levels;
}

int round_factor() {
    const char* text = std::getenv("TENSIGHT_TEST_ROUNDS");
    return text == nullptr ? 1 : std::stoi(text);
}

unsigned test_seed(unsigned fallback) {
    const char* text = std::getenv("TENSIGHT_TEST_SEED");
    const unsigned seed = text == nullptr ? fallback : static_cast<unsigned>(std::stoul(text));
    std::cout << "seed " << seed << "\n";
    return seed;
}

}  // namespace tensight::numerics::testing
