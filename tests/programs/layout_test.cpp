// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles and back: values in every format, time, and what goes wrong without the
// init or the uninit.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "models/numerics/tile_layout.h"
#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using Macros = std::map<std::string, std::string>;

/// The matrix whose tiles hold, byte by byte, the rows of `a`, a row of tiles (32 rows) at a time.
Matrix rows_as_tiles(const Matrix& a) {
    Matrix m(a.rows, a.columns);
    for (int block = 0; block < a.rows; block += 32) {
        for (int tile = 0; tile < a.columns / 32; ++tile) {
            for (int row = 0; row < 32; ++row) {
                for (int column = 0; column < 32; ++column) {
                    const int at = tile * 1024 + static_cast<int>(numerics::tile_index(
                                                     static_cast<std::size_t>(row),
                                                     static_cast<std::size_t>(column)));
                    m.at(block + row, tile * 32 + column) =
                        a.at(block + at / a.columns, at % a.columns);
                }
            }
        }
    }
    return m;
}

run::RunResult layout(const char* what, int rows, int row, DataFormat format, Engines engines = {},
                      Macros macros = {}) {
    const Matrix a = format == DataFormat::UInt16 || format == DataFormat::Int32
                         ? integers(rows * 32, row * 32, 0, 30000, 81)
                         : uniform(rows * 32, row * 32, -8.0, 8.0, 82, DataFormat::Float16_b);
    const bool to_tiles = std::string(what) == "TILIZE";
    macros[what] = "";
    return OneCore(engines)
        .input(0, to_tiles ? rows_as_tiles(a) : a, format, 2 * row)
        .output(16, to_tiles ? a : rows_as_tiles(a), kExact, format, 2 * row)
        .compute("layout.cpp", macros,
                 {static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(row)})
        .passes();
}

class Layout : public testing::TestWithParam<const char*> {};

TEST_P(Layout, OneTile) { layout(GetParam(), 1, 1, DataFormat::Float16_b); }
TEST_P(Layout, RowsOfFourTiles) { layout(GetParam(), 3, 4, DataFormat::Float16_b); }
TEST_P(Layout, AnOddNumberOfTiles) { layout(GetParam(), 2, 3, DataFormat::Float16_b); }
TEST_P(Layout, Fp32) { layout(GetParam(), 2, 3, DataFormat::Float32, {.dst32 = true}); }
TEST_P(Layout, FullSync) { layout(GetParam(), 2, 4, DataFormat::Float16_b, {.full_sync = true}); }

INSTANTIATE_TEST_SUITE_P(Calls, Layout,
                         testing::Values("TILIZE", "UNTILIZE", "PACK_UNTILIZE",
                                         "PACK_UNTILIZE_DEST"),
                         [](const auto& info) { return std::string(info.param); });

TEST(Layout, RowsWiderThanDst) {
    layout("TILIZE", 1, 12, DataFormat::Float16_b);
    layout("UNTILIZE", 1, 12, DataFormat::Float16_b);
    layout("PACK_UNTILIZE_DEST", 1, 12, DataFormat::Float16_b, {}, {{"BLOCK", "4"}});
}

/// Cycles from the first to the last of `few` more rows of tiles.
std::uint64_t cycles(const char* what, int rows, int row) {
    return layout(what, rows, row, DataFormat::Float16_b).cycles.value;
}

// Measured: 72 cycles a tile, one row of 16 elements a cycle and two more for each face. Here the
// input comes from DRAM tile by tile, so it can only be slower.
TEST(LayoutTiming, TilizeTakesNoLessThanItsRows) {
    const std::uint64_t more = cycles("TILIZE", 9, 4) - cycles("TILIZE", 1, 4);
    EXPECT_GE(more, 8U * 4U * 72U);
}

struct Mistake {
    const char* name;
    const char* body;
    const char* id;
    const char* risc;
};
void PrintTo(const Mistake& m, std::ostream* out) { *out << m.name; }

class LayoutMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(LayoutMistakes, AreFound) {
    const run::RunResult result = OneCore()
                                      .input(0, uniform(32, 64, -8, 8, 83))
                                      .output(16, Matrix(32, 64), {1e30, 0.0})
                                      .compute("layout_mistakes.cpp", {{"BODY", GetParam().body}})
                                      .run();
    EXPECT_NE(result.status, run::Status::ok) << describe(result);
    for (const diagnose::Finding& f : result.findings) {
        if (f.id == GetParam().id && f.sites.front().risc == GetParam().risc) {
            return;
        }
    }
    ADD_FAILURE() << describe(result);
}

INSTANTIATE_TEST_SUITE_P(
    All, LayoutMistakes,
    testing::Values(
        Mistake{"TilizeWithoutInit", "tilize_block(0, 2, 16)", "init-missing", "TRISC0"},
        Mistake{"TilizeOfAnotherWidth", "tilize_init(0, 1, 16); tilize_block(0, 2, 16)",
                "init-wrong", "TRISC0"},
        Mistake{"UntilizeUnderTilize", "tilize_init(0, 2, 16); untilize_block(0, 2, 16)",
                "init-wrong", "TRISC0"},
        Mistake{"CopyAfterUninit",
                "tilize_init(0, 2, 16); tilize_block(0, 2, 16); tilize_uninit(0, 16); COPY",
                "init-missing", "TRISC0"},
        Mistake{"PackUntilizeWithoutInit", "copy_tile_init(0); pack_untilize_block<2, 2>(0, 1, 16)",
                "init-missing", "TRISC2"},
        Mistake{"PackUntilizeOfAnotherWidth",
                "pack_untilize_init<1, 2>(0, 16); pack_untilize_block<2, 2>(0, 1, 16)",
                "init-wrong", "TRISC2"},
        Mistake{"PackTileWithoutUninit",
                "pack_untilize_init<2, 2>(0, 16); pack_untilize_block<2, 2>(0, 1, 16); COPY",
                "init-wrong", "TRISC2"},
        Mistake{"PackUntilizeBeyondDst",
                "pack_untilize_init<2, 2>(0, 16); pack_untilize_block<2, 2>(0, 1, 16); "
                "tile_regs_acquire(); copy_tile(0, 0, 7); tile_regs_commit(); tile_regs_wait(); "
                "pack_untilize_dest<2, 2>(16, 1, 0, 16, 4, 7); tile_regs_release()",
                "dst-index-beyond-capacity", "TRISC2"}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace tensight::programs
