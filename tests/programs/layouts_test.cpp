// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles and back, in the unpacker and in the packer.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/numerics/tile_layout.h"
#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

constexpr int kTile = 1024;

/// The matrix whose tiles, as they lie in memory, are `a` row by row; each row of tiles by itself.
Matrix as_rows(const Matrix& a) {
    Matrix result(a.rows, a.columns);
    for (int linear = 0; linear < a.rows * a.columns; ++linear) {
        const int tile = linear / kTile;
        const int tiles_wide = a.columns / 32;
        const int row_of_tiles = tile / tiles_wide;
        for (int row = 0; row < 32; ++row) {
            for (int column = 0; column < 32; ++column) {
                if (static_cast<int>(numerics::tile_index(static_cast<std::size_t>(row),
                                                          static_cast<std::size_t>(column))) ==
                    linear % kTile) {
                    result.at(row_of_tiles * 32 + row, tile % tiles_wide * 32 + column) =
                        a.values[static_cast<std::size_t>(linear)];
                }
            }
        }
    }
    return result;
}

OneCore program(int form, const Matrix& in, const Matrix& out, DataFormat format) {
    OneCore core({.dst32 = format == DataFormat::Float32});
    core.input(0, in, format)
        .output(16, out, kExact, format)
        .compute("layouts.cpp", {{"FORM", fmt::format("{}", form)}},
                 {static_cast<std::uint32_t>(in.columns / 32),
                  static_cast<std::uint32_t>(in.rows / 32)});
    return core;
}

/// Whole numbers: exact in bf16 and, through tf32, in fp32.
Matrix numbers(int rows, int columns) { return integers(rows, columns, -255, 255, 121); }

class Layouts : public testing::TestWithParam<DataFormat> {};

TEST_P(Layouts, TilizeBlock) {
    const Matrix x = numbers(64, 96);
    program(1, as_rows(x), x, GetParam()).passes();
}

TEST_P(Layouts, TilizeByCallsBelow) {
    const Matrix x = numbers(64, 64);
    program(5, as_rows(x), x, GetParam()).passes();
}

TEST_P(Layouts, UntilizeBlock) {
    const Matrix x = numbers(32, 64);
    program(2, x, as_rows(x), GetParam()).passes();
}

TEST_P(Layouts, UntilizeByCallsBelow) {
    const Matrix x = numbers(64, 96);
    program(6, x, as_rows(x), GetParam()).passes();
}

TEST_P(Layouts, PackUntilizeBlock) {
    const Matrix x = numbers(32, 96);
    program(3, x, as_rows(x), GetParam()).passes();
}

TEST_P(Layouts, PackUntilizeColumnBlocks) {
    const Matrix x = numbers(32, 128);
    program(4, x, as_rows(x), GetParam()).passes();
}

TEST_P(Layouts, PackUntilizeByCallsBelowWithAMovingPointer) {
    const Matrix x = numbers(64, 64);
    program(7, x, as_rows(x), GetParam()).passes();
}

INSTANTIATE_TEST_SUITE_P(Formats, Layouts,
                         testing::Values(DataFormat::Float16_b, DataFormat::Float32),
                         [](const auto& info) {
                             return info.param == DataFormat::Float32 ? "fp32" : "bf16";
                         });

TEST(LayoutsMisuse, TilizeUnderTheInitOfACopy) {
    const Matrix x = numbers(32, 64);
    const run::RunResult result = program(8, x, x, DataFormat::Float16_b).run();
    EXPECT_THAT(finding_ids(result), testing::Contains("init-wrong")) << describe(result);
    EXPECT_EQ(result.findings.at(0).sites.at(0).risc, "TRISC0") << describe(result);
}

TEST(LayoutsMisuse, TilizeUnderTheInitForAnotherWidth) {
    const Matrix x = numbers(32, 64);
    const run::RunResult result = program(10, x, x, DataFormat::Float16_b).run();
    EXPECT_THAT(finding_ids(result), testing::Contains("init-wrong")) << describe(result);
}

TEST(LayoutsMisuse, PackTileUnderTheInitOfPackUntilize) {
    const Matrix x = numbers(32, 64);
    const run::RunResult result = program(9, x, x, DataFormat::Float16_b).run();
    EXPECT_THAT(finding_ids(result), testing::Contains("init-wrong")) << describe(result);
    EXPECT_EQ(result.findings.at(0).sites.at(0).risc, "TRISC2") << describe(result);
}

}  // namespace
}  // namespace tensight::programs
