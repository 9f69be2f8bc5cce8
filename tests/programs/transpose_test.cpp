// SPDX-License-Identifier: Apache-2.0
// Transposition by the unpacker and within DST.
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

/// Four different tiles; each is transposed, and stays where it is.
Matrix each_transposed(const Matrix& a) {
    Matrix m = a;
    for (int row = 0; row < a.rows; ++row) {
        for (int column = 0; column < a.columns; ++column) {
            m.at(row, column) = a.at(row / 32 * 32 + column % 32, column / 32 * 32 + row % 32);
        }
    }
    return m;
}

void transposes(const std::string& file, const std::map<std::string, std::string>& macros,
                Engines engines = {}) {
    const Matrix x = uniform(64, 64, -8.0, 8.0, 71);
    OneCore(engines)
        .input(0, x, DataFormat::Float16_b, 2)
        .output(16, each_transposed(x), kExact, DataFormat::Float16_b, 2)
        .compute(file, macros, {4})
        .passes();
}

TEST(Transpose, FullInit) {
    transposes("transpose.cpp", {{"START", "transpose_wh_init(0, 16)"},
                                 {"INIT", ""},
                                 {"OP", "transpose_wh_tile(0, 0, 0)"}});
}

TEST(Transpose, ShortInitIn32BitDst) {
    transposes("transpose.cpp",
               {{"START", "compute_kernel_hw_startup(0, 16)"},
                {"INIT", "transpose_wh_init_short(0)"},
                {"OP", "transpose_wh_tile(0, 0, 0)"}},
               {.dst32 = true});
}

TEST(Transpose, NewerNames) {
    transposes("transpose.cpp", {{"START", "compute_kernel_hw_startup(0, 16)"},
                                 {"INIT", "transpose_init(0)"},
                                 {"OP", "transpose_tile(0, 0, 0)"}});
}

// copy_tile can be told to transpose: faces and what is in them.
TEST(Transpose, ByACopy) {
    transposes("transpose.cpp", {{"START", "compute_kernel_hw_startup(0, 16)"},
                                 {"INIT", "copy_tile_to_dst_init_short(0, 1, 1)"},
                                 {"OP", "copy_tile(0, 0, 0)"}});
}

TEST(Transpose, WithinDst) { transposes("transpose_dest.cpp", {{"WIDE", "false"}}); }

// Numbers of 11 bits, as tf32 has: more than a 16-bit move would keep.
TEST(Transpose, Within32BitDst) {
    const Matrix x = map(uniform(64, 64, -8.0, 8.0, 72, DataFormat::Float32),
                         [](double v) { return cut(v, 11); });
    OneCore({.dst32 = true})
        .input(0, x, DataFormat::Float32)
        .output(16, each_transposed(x), kExact, DataFormat::Float32)
        .compute("transpose_dest.cpp", {{"WIDE", "true"}}, {4})
        .passes();
}

}  // namespace
}  // namespace tensight::programs
