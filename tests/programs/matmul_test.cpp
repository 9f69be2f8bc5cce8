// SPDX-License-Identifier: Apache-2.0
// matmul_tiles and matmul_block: indices, accumulation over K, transposition, init forms,
// precision.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

using Macros = std::map<std::string, std::string>;

const char* const kStartup = "compute_kernel_hw_startup<SrcOrder::Reverse>(0, 1, 16)";

struct Shape {
    int m;
    int k;
    int n;
};

/// Each tile transposed, the tiles where they are.
Matrix tiles_transposed(const Matrix& a) {
    Matrix m = a;
    for (int row = 0; row < a.rows; ++row) {
        for (int column = 0; column < a.columns; ++column) {
            const int tile_row = row / 32 * 32;
            const int tile_column = column / 32 * 32;
            m.at(row, column) = a.at(tile_row + column % 32, tile_column + row % 32);
        }
    }
    return m;
}

/// Whole numbers from -2 to 2: every partial sum of up to 64 products stays below 2^8, so bf16
/// holds it, and two bits are all that LoFi needs.
void multiplies_whole_numbers(const Shape& s, const Macros& macros, Engines engines = {},
                              bool transpose = false) {
    const Matrix a = integers(32 * s.m, 32 * s.k, -2, 2, 51);
    const Matrix b = integers(32 * s.k, 32 * s.n, -2, 2, 52);
    OneCore(engines)
        .input(0, a)
        .input(1, b)
        .output(16, product(a, transpose ? tiles_transposed(b) : b), kExact)
        .compute("matmul.cpp", macros,
                 {static_cast<std::uint32_t>(s.m), static_cast<std::uint32_t>(s.k),
                  static_cast<std::uint32_t>(s.n)})
        .passes();
}

TEST(Matmul, OneTile) {
    multiplies_whole_numbers({1, 1, 1}, {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}});
}

TEST(Matmul, SumsOverKInDst) {
    multiplies_whole_numbers({1, 2, 1}, {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}});
}

TEST(Matmul, TakesTheTilesItIsTold) {
    multiplies_whole_numbers({2, 2, 2}, {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}});
}

TEST(Matmul, LoFiAnd32BitDst) {
    multiplies_whole_numbers({2, 2, 1}, {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}},
                             {.fidelity = Fidelity::LoFi, .dst32 = true});
}

TEST(Matmul, TransposesIn1) {
    multiplies_whole_numbers({1, 2, 2}, {{"START", "mm_init(0, 1, 16, 1)"}, {"INIT", ""}}, {},
                             true);
}

class MatmulInit : public testing::TestWithParam<const char*> {};

TEST_P(MatmulInit, AfterTheStartup) {
    multiplies_whole_numbers({1, 2, 2}, {{"START", kStartup}, {"INIT", GetParam()}});
}

INSTANTIATE_TEST_SUITE_P(Forms, MatmulInit,
                         testing::Values("mm_init_short(0, 1)", "matmul_init(0, 1)",
                                         "mm_init_short_with_dt(0, 1, 0)"));

TEST(Matmul, TransposesIn1AfterTheStartup) {
    multiplies_whole_numbers({1, 1, 2}, {{"START", kStartup}, {"INIT", "matmul_init(0, 1, 1)"}}, {},
                             true);
}

// Rounding and cutting, bounded step by step. Each K tile takes two instructions a phase, each of
// which rounds to the width of DST what has been summed so far.
class MatmulPrecision : public testing::TestWithParam<std::tuple<Fidelity, bool>> {};

TEST_P(MatmulPrecision, MatchesDoublePrecision) {
    const auto [fidelity, dst32] = GetParam();
    constexpr int kTiles = 3;
    const Matrix a = uniform(32, 32 * kTiles, -1.0, 1.0, 53);
    const Matrix b = uniform(32 * kTiles, 32, -1.0, 1.0, 54);
    const auto magnitude = [](double v) { return std::fabs(v); };
    const double most = product(map(a, magnitude), map(b, magnitude)).largest();
    const Matrix reference = product(a, b);
    // The partial sums that are rounded are no larger than the largest result that any prefix of
    // the sum can have; with random signs that stays far below `most`.
    double prefix = 0.0;
    for (int k = 1; k <= 32 * kTiles; ++k) {
        Matrix left(32, k);
        Matrix right(k, 32);
        for (int i = 0; i < 32; ++i) {
            for (int j = 0; j < k; ++j) {
                left.at(i, j) = a.at(i, j);
                right.at(j, i) = b.at(j, i);
            }
        }
        prefix = std::max(prefix, product(left, right).largest());
    }
    const int steps = 2 * phases(fidelity) * kTiles;
    // Products are aligned to the largest of their group with 11 or more bits below it.
    Tolerance t{
        most * fidelity_error(fidelity) + prefix * (steps + 1) * dst_error(dst32) + most * 0x1p-11,
        0.0};
    const DataFormat out = dst32 ? DataFormat::Float32 : DataFormat::Float16_b;
    const run::RunResult result =
        OneCore({.fidelity = fidelity, .dst32 = dst32})
            .input(0, a)
            .input(1, b)
            .output(16, reference, t, out)
            .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}}, {1, kTiles, 1})
            .passes();
    if (fidelity == Fidelity::LoFi) {
        // Cutting five of eight bits cannot go unnoticed: as much as full precision would be wrong.
        EXPECT_GT(result.outputs.at(0).max_abs_error, 0x1p-6) << describe(result);
    }
}

INSTANTIATE_TEST_SUITE_P(All, MatmulPrecision,
                         testing::Combine(testing::Values(Fidelity::LoFi, Fidelity::HiFi2,
                                                          Fidelity::HiFi3, Fidelity::HiFi4),
                                          testing::Bool()),
                         [](const auto& info) {
                             return fmt::format("{}_dst{}", phases(std::get<0>(info.param)),
                                                std::get<1>(info.param) ? 32 : 16);
                         });

struct Block {
    int rt;
    int ct;
    const char* start;
    const char* init;
    bool transpose;
};

void PrintTo(const Block& s, std::ostream* out) { *out << s.rt << 'x' << s.ct << ' ' << s.init; }

class MatmulBlock : public testing::TestWithParam<Block> {};

TEST_P(MatmulBlock, MultipliesAllTilesAtOnce) {
    const Block& s = GetParam();
    constexpr int kInner = 2;
    const Matrix a = integers(32 * s.rt, 32 * kInner, -2, 2, 55);
    const Matrix b = integers(32 * kInner, 32 * s.ct, -2, 2, 56);
    OneCore({.fidelity = Fidelity::HiFi2, .full_sync = s.rt * s.ct > 8})
        .input(0, a)
        .input(1, b)
        .output(16, product(a, s.transpose ? tiles_transposed(b) : b), kExact)
        .compute("matmul_block.cpp",
                 {{"START", s.start}, {"INIT", s.init}, {"TRANSPOSE", s.transpose ? "1" : "0"}},
                 {static_cast<std::uint32_t>(s.rt), static_cast<std::uint32_t>(s.ct), kInner})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, MatmulBlock,
    testing::Values(Block{1, 1, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{2, 2, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{4, 2, kStartup, "mm_block_init_short(0, 1, 0, CT, RT, KT)", false},
                    Block{2, 4, kStartup, "matmul_block_init(0, 1, 0, CT, RT, KT)", false},
                    Block{1, 8, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{8, 1, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{3, 3, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{4, 4, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{1, 3, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{7, 1, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{2, 3, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{3, 2, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{3, 5, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{4, 3, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{1, 16, "mm_block_init(0, 1, 16, 0, CT, RT, KT)", "", false},
                    Block{2, 2, kStartup, "mm_block_init_short_with_dt(0, 1, 0, 1, CT, RT, KT)",
                          true},
                    Block{2, 2, kStartup,
                          "mm_block_init_short_with_both_dt(0, 1, 1, 0, 0, CT, RT, KT)", false}),
    [](const auto& info) {
        return fmt::format("{}x{}_{}", info.param.rt, info.param.ct, info.index);
    });

}  // namespace
}  // namespace tensight::programs
