// SPDX-License-Identifier: Apache-2.0
// Broadcasts of operand 1: whole numbers, so that every element must be exact.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

struct Case {
    const char* op;   ///< add, sub, mul
    const char* dim;  ///< cols, rows, scalar
};

std::string upper(const char* text) {
    std::string result = text;
    for (char& c : result) {
        c = static_cast<char>(c - 'a' + 'A');
    }
    return result;
}

/// COL, ROW, SCALAR
std::string dimension(const Case& c) {
    const std::string dim = c.dim;
    return dim == "scalar" ? "SCALAR" : upper(c.dim).substr(0, 3);
}

double apply(const std::string& op, double a, double b) {
    return op == "add" ? a + b : op == "sub" ? a - b : a * b;
}

Matrix reference(const Case& c, const Matrix& a, const Matrix& b) {
    const std::string dim = c.dim;
    Matrix m = a;
    for (int row = 0; row < m.rows; ++row) {
        for (int column = 0; column < m.columns; ++column) {
            const int tile_row = row / 32 * 32;
            const int tile_column = column / 32 * 32;
            const double other = dim == "cols"   ? b.at(row, tile_column)
                                 : dim == "rows" ? b.at(tile_row, column)
                                                 : b.at(tile_row, tile_column);
            m.at(row, column) = apply(c.op, a.at(row, column), other);
        }
    }
    return m;
}

class Broadcast : public testing::TestWithParam<Case> {
  protected:
    void passes(const std::map<std::string, std::string>& macros, bool dst32 = false) {
        const Matrix a = integers(64, 64, -8, 8, 31);
        const Matrix b = integers(64, 64, -8, 8, 32);
        OneCore({.dst32 = dst32})
            .input(0, a)
            .input(1, b)
            .output(16, reference(GetParam(), a, b), kExact)
            .compute("two_tiles.cpp", macros, {4, 1})
            .passes();
    }
};

// The forms that name the dimension, after a start-up and a short init.
TEST_P(Broadcast, NamedForms) {
    const auto [op, dim] = GetParam();
    const std::string init = std::string(dim) == "scalar" && std::string(op) != "add"
                                 ? fmt::format("{}_tiles_bcast_scalar_init_short(0, 1)", op)
                                 : fmt::format("{}_bcast_{}_init_short(0, 1)", op, dim);
    passes({{"INIT", init}, {"OP", fmt::format("{}_tiles_bcast_{}(0, 1, 0, 0, 0)", op, dim)}});
}

// The generic forms, with the start-up in the init, in 32-bit DST.
TEST_P(Broadcast, GenericForms) {
    const auto [op, dim] = GetParam();
    const std::string type = fmt::format("EltwiseBinaryType::ELW{}", upper(op));
    const std::string dims = fmt::format("BroadcastType::{}", dimension(GetParam()));
    passes({{"START", fmt::format("init_bcast<{}, {}>(0, 1, 16)", type, dims)},
            {"INIT", ""},
            {"OP", fmt::format("any_tiles_bcast<{}, {}>(0, 1, 0, 0, 0)", type, dims)}},
           true);
}

INSTANTIATE_TEST_SUITE_P(
    All, Broadcast,
    testing::Values(Case{"add", "cols"}, Case{"add", "rows"}, Case{"add", "scalar"},
                    Case{"sub", "cols"}, Case{"sub", "rows"}, Case{"sub", "scalar"},
                    Case{"mul", "cols"}, Case{"mul", "rows"}, Case{"mul", "scalar"}),
    [](const auto& info) { return fmt::format("{}_{}", info.param.op, info.param.dim); });

struct Spread {
    const char* dim;
    int rows;     ///< rows of the operand that are used
    int columns;  ///< and columns
};

class UnaryBroadcast : public testing::TestWithParam<Spread> {};

TEST_P(UnaryBroadcast, Spreads) {
    const Spread& c = GetParam();
    const Matrix x = integers(32, 32, -100, 100, 33);
    Matrix reference = x;
    for (int row = 0; row < 32; ++row) {
        for (int column = 0; column < 32; ++column) {
            reference.at(row, column) = x.at(row % c.rows, column % c.columns);
        }
    }
    OneCore()
        .input(0, x)
        .output(16, reference, kExact)
        .compute("unary_broadcast.cpp", {{"DIM", c.dim}})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, UnaryBroadcast,
                         testing::Values(Spread{"ROW", 1, 32}, Spread{"COL", 32, 1},
                                         Spread{"SCALAR", 1, 1}),
                         [](const auto& info) { return info.param.dim; });

}  // namespace
}  // namespace tensight::programs
