// SPDX-License-Identifier: Apache-2.0
// Programs with tiles smaller than 32x32: what LLK has for them, against double precision.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

using numerics::TileShape;

const std::vector<TileShape> kShapes = {{32, 32}, {16, 32}, {8, 32}, {4, 32}, {2, 32}, {1, 32},
                                        {32, 16}, {16, 16}, {8, 16}, {4, 16}, {2, 16}, {1, 16}};

// The inits place the faces of low tiles 16 rows apart; this sets their own distance.
const std::string kPack = "; pack_reconfig_data_format(16)";

/// Three by two tiles of whole numbers.
Matrix numbers(TileShape t, int most, unsigned seed) {
    return integers(3 * t.rows, 2 * t.columns, -most, most, seed);
}

constexpr std::uint32_t kTiles = 6;

template <class F>
Matrix mapped(const Matrix& a, const Matrix& b, F f) {
    Matrix m = a;
    for (std::size_t i = 0; i < m.values.size(); ++i) {
        m.values[i] = f(a.values[i], b.values[i]);
    }
    return m;
}

class TinyTiles : public testing::TestWithParam<TileShape> {
  protected:
    static void copies(DataFormat in, DataFormat out, Engines engines = {}) {
        const Matrix a = numbers(GetParam(), 60, 1);
        OneCore(engines)
            .tiles(0, GetParam())
            .tiles(16, GetParam())
            .input(0, a, in)
            .output(16, a, kExact, out)
            .compute(
                "tiny_tiles.cpp",
                {{"INIT", "unary_op_init_common(0, 16)" + kPack}, {"OP", "copy_tile(0, 0, 0)"}},
                {kTiles})
            .passes();
    }

    static void combines(const std::string& name, const Matrix& b, const Matrix& reference,
                         const std::string& init = "") {
        OneCore()
            .tiles(0, GetParam())
            .tiles(1, GetParam())
            .tiles(16, GetParam())
            .input(0, numbers(GetParam(), 9, 2))
            .input(1, b)
            .output(16, reference, kExact)
            .compute("tiny_tiles.cpp",
                     {{"INIT", "binary_op_init_common(0, 1, 16); " +
                                   (init.empty() ? name + "_init(0, 1)" : init) + kPack},
                      {"OP", name + "(0, 1, 0, 0, 0)"},
                      {"TWO", "1"}},
                     {kTiles})
            .passes();
    }
};

std::string shape_text(const testing::TestParamInfo<TileShape>& i) {
    return numerics::shape_name(i.param);
}
INSTANTIATE_TEST_SUITE_P(Shapes, TinyTiles, testing::ValuesIn(kShapes), shape_text);

TEST_P(TinyTiles, CopyBf16) { copies(DataFormat::Float16_b, DataFormat::Float16_b); }
TEST_P(TinyTiles, CopyFp32) { copies(DataFormat::Float32, DataFormat::Float32, {.dst32 = true}); }
TEST_P(TinyTiles, CopyFromBfp8) { copies(DataFormat::Bfp8_b, DataFormat::Float16_b); }
TEST_P(TinyTiles, CopyFromBfp8To32Bits) {
    copies(DataFormat::Bfp8_b, DataFormat::Float32, {.dst32 = true});
}
TEST_P(TinyTiles, CopyToBfp8WhereLlkCan) {
    const bool low = GetParam().rows <= 8 && GetParam().columns == 32;
    if (low || GetParam().rows == 32) {
        copies(DataFormat::Float16_b, DataFormat::Bfp8_b);
    }
}

TEST_P(TinyTiles, Add) {
    const Matrix b = numbers(GetParam(), 9, 3);
    combines("add_tiles", b,
             mapped(numbers(GetParam(), 9, 2), b, [](double x, double y) { return x + y; }));
}
TEST_P(TinyTiles, Subtract) {
    const Matrix b = numbers(GetParam(), 9, 4);
    combines("sub_tiles", b,
             mapped(numbers(GetParam(), 9, 2), b, [](double x, double y) { return x - y; }));
}
TEST_P(TinyTiles, Multiply) {
    const Matrix b = numbers(GetParam(), 9, 5);
    combines("mul_tiles", b,
             mapped(numbers(GetParam(), 9, 2), b, [](double x, double y) { return x * y; }));
}

/// Each tile of b has one row, column or element for all.
Matrix spread_in_tiles(const Matrix& b, TileShape t, bool rows, bool columns) {
    Matrix m = b;
    for (int r = 0; r < b.rows; ++r) {
        for (int c = 0; c < b.columns; ++c) {
            m.at(r, c) =
                b.at(rows ? r : r / t.rows * t.rows, columns ? c : c / t.columns * t.columns);
        }
    }
    return m;
}

TEST_P(TinyTiles, AddARow) {
    const Matrix b = numbers(GetParam(), 9, 6);
    combines("add_tiles_bcast_rows", b,
             mapped(numbers(GetParam(), 9, 2), spread_in_tiles(b, GetParam(), false, true),
                    [](double x, double y) { return x + y; }),
             "add_bcast_rows_init_short(0, 1)");
}
TEST_P(TinyTiles, MultiplyByAScalar) {
    const Matrix b = numbers(GetParam(), 9, 7);
    combines("mul_tiles_bcast_scalar", b,
             mapped(numbers(GetParam(), 9, 2), spread_in_tiles(b, GetParam(), false, false),
                    [](double x, double y) { return x * y; }),
             "mul_tiles_bcast_scalar_init_short(0, 1)");
}
TEST_P(TinyTiles, SubtractAColumnOfTwoFaces) {
    if (GetParam().columns == 32) {
        const Matrix b = numbers(GetParam(), 9, 8);
        combines("sub_tiles_bcast_cols", b,
                 mapped(numbers(GetParam(), 9, 2), spread_in_tiles(b, GetParam(), true, false),
                        [](double x, double y) { return x - y; }),
                 "sub_bcast_cols_init_short(0, 1)");
    }
}

TEST_P(TinyTiles, Exponential) {
    const Matrix a = numbers(GetParam(), 3, 9);
    OneCore({.dst32 = true})
        .tiles(0, GetParam())
        .tiles(16, GetParam())
        .input(0, a)
        .output(16, mapped(a, a, [](double x, double) { return std::exp(x); }), {0.0, 0.01})
        .compute("tiny_tiles.cpp",
                 {{"INIT", "unary_op_init_common(0, 16); exp_tile_init()" + kPack},
                  {"OP", "copy_tile(0, 0, 0); exp_tile(0)"}},
                 {kTiles})
        .passes();
}

TEST(TinyTilesUnverified, AreTold) {
    const auto told = [](TileShape t) {
        const auto result = OneCore()
                                .tiles(0, t)
                                .tiles(16, t)
                                .input(0, numbers(t, 9, 1))
                                .output(16, numbers(t, 9, 1), kExact)
                                .compute("tiny_tiles.cpp",
                                         {{"INIT", "unary_op_init_common(0, 16)" + kPack},
                                          {"OP", "copy_tile(0, 0, 0)"}},
                                         {kTiles})
                                .passes();
        return std::count(result.not_modelled.begin(), result.not_modelled.end(),
                          "numerics unverified: tiles other than 32x32");
    };
    EXPECT_EQ(told({8, 32}), 1);
    EXPECT_EQ(told({32, 32}), 0);
}

// Fewer faces and rows take less time, whatever else the program does.
TEST(TinyTilesTime, GrowsWithTheTile) {
    const auto cycles = [](TileShape t) {
        const Matrix a = integers(t.rows, 12 * t.columns, -9, 9, 1);
        return OneCore()
            .tiles(0, t)
            .tiles(16, t)
            .input(0, a)
            .output(16, a, kExact)
            .compute(
                "tiny_tiles.cpp",
                {{"INIT", "unary_op_init_common(0, 16)" + kPack}, {"OP", "copy_tile(0, 0, 0)"}},
                {12})
            .passes()
            .cycles.value;
    };
    EXPECT_LT(cycles({16, 32}), cycles({32, 32}));
    EXPECT_LT(cycles({16, 16}), cycles({16, 32}));
}

// --- products -----------------------------------------------------------------------------------

struct Product {
    TileShape in0;
    TileShape in1;
};

class TinyProducts : public testing::TestWithParam<Product> {
  protected:
    /// 2 x 3 tiles times 3 x 2, of whole numbers whose sums fit into bf16.
    static void multiplies(Engines engines, DataFormat in0 = DataFormat::Float16_b,
                           DataFormat out = DataFormat::Float16_b) {
        const auto [t0, t1] = GetParam();
        const Matrix a = integers(2 * t0.rows, 3 * t0.columns, -1, 1, 51);
        const Matrix b = integers(3 * t1.rows, 2 * t1.columns, -2, 2, 52);
        const TileShape to{t0.rows, t1.columns};
        OneCore(engines)
            .tiles(0, t0)
            .tiles(1, t1)
            .tiles(16, to)
            .input(0, a, in0)
            .input(1, b)
            .output(16, product(a, b), kExact, out)
            .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)" + kPack}, {"INIT", ""}},
                     {2, 3, 2})
            .passes();
    }
};

INSTANTIATE_TEST_SUITE_P(Shapes, TinyProducts,
                         testing::Values(Product{{16, 32}, {32, 32}}, Product{{8, 32}, {32, 32}},
                                         Product{{4, 32}, {32, 32}}, Product{{2, 32}, {32, 32}},
                                         Product{{1, 32}, {32, 32}}, Product{{32, 32}, {32, 16}},
                                         Product{{16, 32}, {32, 16}}, Product{{8, 32}, {32, 16}},
                                         Product{{1, 32}, {32, 16}}, Product{{32, 16}, {16, 32}}),
                         [](const auto& i) {
                             return numerics::shape_name(i.param.in0) + "_" +
                                    numerics::shape_name(i.param.in1);
                         });

TEST_P(TinyProducts, HiFi4) { multiplies({}); }
TEST_P(TinyProducts, LoFi) { multiplies({.fidelity = Fidelity::LoFi}); }
TEST_P(TinyProducts, Fp32) {
    multiplies({.dst32 = true}, DataFormat::Float16_b, DataFormat::Float32);
}
TEST_P(TinyProducts, Bfp8In0) { multiplies({.fidelity = Fidelity::HiFi2}, DataFormat::Bfp8_b); }

}  // namespace
}  // namespace tensight::programs
