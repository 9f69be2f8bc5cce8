// SPDX-License-Identifier: Apache-2.0
// Operations of the vector unit on 32-bit integers in DST, and changes of format. Every result is
// exact.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

constexpr DataFormat kInt32 = DataFormat::Int32;

struct Unary {
    const char* name;
    const char* init;
    const char* call;
    std::function<double(double)> exact;
};

void PrintTo(const Unary& c, std::ostream* out) { *out << c.name; }

std::int32_t whole(double x) { return static_cast<std::int32_t>(x); }
double step(bool holds) { return holds ? 1.0 : 0.0; }

class IntegerUnary : public testing::TestWithParam<Unary> {};

TEST_P(IntegerUnary, IsExact) {
    const Unary& c = GetParam();
    const Matrix x = integers(32, 32, -100, 100, 101);
    const bool reads = std::string(c.name) != "fill";
    OneCore core({.dst32 = true});
    if (reads) {
        core.input(0, x, kInt32);
    } else {
        core.scratch(0, 1);
    }
    core.output(16, map(x, c.exact), kExact, kInt32)
        .compute("sfpu.cpp", {{"INIT", c.init}, {"OP", c.call}}, {reads ? 1U : 0U, 0})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(
    All, IntegerUnary,
    testing::Values(
        Unary{"abs", "abs_tile_init()", "abs_tile_int32(0)", [](double x) { return std::fabs(x); }},
        Unary{"negative", "negative_tile_init()", "negative_tile_int32(0)",
              [](double x) { return -x; }},
        Unary{"relu", "relu_tile_init()", "relu_tile_int32(0)",
              [](double x) { return std::max(x, 0.0); }},
        Unary{"eqz", "eqz_tile_init()", "eqz_tile_int32(0)", [](double x) { return step(x == 0); }},
        Unary{"nez", "nez_tile_init()", "nez_tile_int32(0)", [](double x) { return step(x != 0); }},
        Unary{"ltz", "ltz_tile_init()", "ltz_tile_int32(0)", [](double x) { return step(x < 0); }},
        Unary{"gez", "gez_tile_init()", "gez_tile_int32(0)", [](double x) { return step(x >= 0); }},
        Unary{"gtz", "gtz_tile_init()", "gtz_tile_int32(0)", [](double x) { return step(x > 0); }},
        Unary{"lez", "lez_tile_init()", "lez_tile_int32(0)", [](double x) { return step(x <= 0); }},
        Unary{"signbit", "signbit_tile_init()", "signbit_tile_int32(0)",
              [](double x) { return step(x < 0); }},
        Unary{"logical_not", "logical_not_tile_init()", "logical_not_tile<DataFormat::Int32>(0)",
              [](double x) { return step(x == 0); }},
        Unary{"add", "binop_with_scalar_tile_init()", "add_unary_tile_int32(0, 1000000007)",
              [](double x) { return x + 1000000007; }},
        Unary{"sub", "binop_with_scalar_tile_init()", "sub_unary_tile_int32(0, 7)",
              [](double x) { return x - 7; }},
        Unary{"rsub", "rsub_unary_int32_tile_init()", "rsub_unary_int32_tile(0, 7)",
              [](double x) { return 7 - x; }},
        Unary{"clamp", "clamp_tile_init()", "clamp_tile_int32(0, -5, 9)",
              [](double x) { return std::clamp(x, -5.0, 9.0); }},
        Unary{"unary_eq", "unary_eq_tile_init()", "unary_eq_tile_int32(0, 3)",
              [](double x) { return step(x == 3); }},
        Unary{"unary_max", "unary_max_tile_init()", "unary_max_int32_tile(0, -5)",
              [](double x) { return std::max(x, -5.0); }},
        Unary{"unary_min", "unary_min_tile_init()", "unary_min_int32_tile(0, -5)",
              [](double x) { return std::min(x, -5.0); }},
        Unary{"bitwise_not", "bitwise_not_tile_init()", "bitwise_not_tile(0)",
              [](double x) { return double(~whole(x)); }},
        Unary{"bitwise_and", "bitwise_and_tile_init()", "bitwise_and_tile(0, 0x5c)",
              [](double x) { return double(whole(x) & 0x5c); }},
        Unary{"bitwise_or", "bitwise_or_tile_init()", "bitwise_or_tile(0, 0x5c)",
              [](double x) { return double(whole(x) | 0x5c); }},
        Unary{"bitwise_xor", "bitwise_xor_tile_init()", "bitwise_xor_tile(0, 0x5c)",
              [](double x) { return double(whole(x) ^ 0x5c); }},
        Unary{"left_shift", "left_shift_tile_init()", "left_shift_tile(0, 3)",
              [](double x) { return x * 8; }},
        Unary{"right_shift", "right_shift_tile_init()", "right_shift_tile(0, 3)",
              [](double x) { return std::floor(x / 8); }},
        Unary{"fill", "fill_tile_init()", "fill_tile_int<DataFormat::Int32>(0, -123456789)",
              [](double) { return -123456789.0; }}),
    [](const auto& info) { return info.param.name; });

struct Binary {
    const char* name;
    const char* init;
    std::function<double(double, double)> exact;
};

void PrintTo(const Binary& c, std::ostream* out) { *out << c.name; }

class IntegerBinary : public testing::TestWithParam<Binary> {};

TEST_P(IntegerBinary, IsExact) {
    const Binary& c = GetParam();
    const bool shifts = std::string(c.name).find("shift") != std::string::npos;
    const Matrix x = integers(32, 32, -1000, 1000, 102);
    const Matrix y = integers(32, 32, shifts ? 0 : -9, 9, 103);
    OneCore({.dst32 = true})
        .input(0, x, kInt32)
        .input(1, y, kInt32)
        .output(16, map(x, y, c.exact), kExact, kInt32)
        .compute(
            "sfpu.cpp",
            {{"INIT", fmt::format("{}()", c.init)}, {"OP", fmt::format("{}(0, 1, 2)", c.name)}},
            {2, 2})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(
    All, IntegerBinary,
    testing::Values(Binary{"add_int_tile", "add_int_tile_init", std::plus<>()},
                    Binary{"sub_int_tile", "sub_int_tile_init", std::minus<>()},
                    Binary{"rsub_int_tile", "rsub_int_tile_init",
                           [](double a, double b) { return b - a; }},
                    Binary{"mul_int_tile", "mul_int_tile_init", std::multiplies<>()},
                    Binary{"binary_max_int32_tile", "binary_max_int32_tile_init",
                           [](double a, double b) { return std::max(a, b); }},
                    Binary{"binary_min_int32_tile", "binary_min_int32_tile_init",
                           [](double a, double b) { return std::min(a, b); }},
                    Binary{"eq_int32_tile", "eq_int32_tile_init",
                           [](double a, double b) { return step(a == b); }},
                    Binary{"ne_int32_tile", "ne_int32_tile_init",
                           [](double a, double b) { return step(a != b); }},
                    Binary{"lt_int32_tile", "lt_int32_tile_init",
                           [](double a, double b) { return step(a < b); }},
                    Binary{"gt_int32_tile", "gt_int32_tile_init",
                           [](double a, double b) { return step(a > b); }},
                    Binary{"le_int32_tile", "le_int32_tile_init",
                           [](double a, double b) { return step(a <= b); }},
                    Binary{"ge_int32_tile", "ge_int32_tile_init",
                           [](double a, double b) { return step(a >= b); }},
                    Binary{"bitwise_and_binary_tile", "binary_bitwise_tile_init",
                           [](double a, double b) { return double(whole(a) & whole(b)); }},
                    Binary{"bitwise_or_binary_tile", "binary_bitwise_tile_init",
                           [](double a, double b) { return double(whole(a) | whole(b)); }},
                    Binary{"bitwise_xor_binary_tile", "binary_bitwise_tile_init",
                           [](double a, double b) { return double(whole(a) ^ whole(b)); }},
                    Binary{"binary_left_shift_tile", "binary_shift_tile_init",
                           [](double a, double b) { return a * std::exp2(b); }},
                    Binary{"binary_right_shift_tile", "binary_shift_tile_init",
                           [](double a, double b) { return std::floor(a / std::exp2(b)); }},
                    Binary{"binary_logical_right_shift_tile", "binary_shift_tile_init",
                           [](double a, double b) {
                               return double(static_cast<std::int32_t>(
                                   static_cast<std::uint32_t>(whole(a)) >> whole(b)));
                           }}),
    [](const auto& info) { return info.param.name; });

struct Cast {
    const char* name;
    DataFormat from;
    DataFormat to;
};

void PrintTo(const Cast& c, std::ostream* out) { *out << c.name; }

class Typecast : public testing::TestWithParam<Cast> {};

TEST_P(Typecast, KeepsWholeNumbers) {
    const Cast& c = GetParam();
    const Matrix x = integers(32, 32, -100, 100, 104);
    const auto number = [](DataFormat format) { return static_cast<int>(format); };
    OneCore({.dst32 = true})
        .input(0, x, c.from)
        .output(16, x, kExact, c.to)
        .compute(
            "sfpu.cpp",
            {{"INIT", fmt::format("(typecast_tile_init<{}, {}>())", number(c.from), number(c.to))},
             {"OP", fmt::format("pack_reconfig_data_format(16); (typecast_tile<{}, {}>(0))",
                                number(c.from), number(c.to))}},
            {1, 0})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, Typecast,
                         testing::Values(Cast{"int32_to_fp32", kInt32, DataFormat::Float32},
                                         Cast{"int32_to_bf16", kInt32, DataFormat::Float16_b},
                                         Cast{"fp32_to_int32", DataFormat::Float32, kInt32},
                                         Cast{"bf16_to_int32", DataFormat::Float16_b, kInt32}),
                         [](const auto& info) { return info.param.name; });

// Of a tile whose columns ascend from row to row: the first four rows are taken, in this order,
// from the last eight, the others stay.
TEST(SfpuReduce, MaximaOfColumns) {
    Matrix x(32, 32);
    for (int row = 0; row < 32; ++row) {
        for (int column = 0; column < 32; ++column) {
            x.at(row, column) = 100 * row - 1000 * column;
        }
    }
    Matrix reference = x;
    for (int column = 0; column < 32; ++column) {
        reference.at(0, column) = x.at(31, column);  // the greatest of all
        reference.at(1, column) = x.at(28, column);  // of rows 0, 4 ... 28
        reference.at(2, column) = x.at(29, column);
        reference.at(3, column) = x.at(30, column);
    }
    OneCore({.dst32 = true})
        .input(0, x, kInt32)
        .output(16, reference, kExact, kInt32)
        .compute("sfpu.cpp",
                 {{"INIT", "(sfpu_reduce_init<PoolType::MAX, DataFormat::Int32>())"},
                  {"OP", "(sfpu_reduce<PoolType::MAX, DataFormat::Int32>(0))"}},
                 {1, 0})
        .passes();
}

TEST(SfpuReduce, InitForAnotherPool) {
    const Matrix x = integers(32, 32, -100, 100, 106);
    const run::RunResult result =
        OneCore({.dst32 = true})
            .input(0, x, kInt32)
            .output(16, x, kExact, kInt32)
            .compute("sfpu.cpp",
                     {{"INIT", "(sfpu_reduce_init<PoolType::MAX, DataFormat::Int32>())"},
                      {"OP", "(sfpu_reduce<PoolType::SUM, DataFormat::Int32>(0))"}},
                     {1, 0})
            .run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"sfpu-init"}) << describe(result);
}

// An init for other formats programs another routine.
TEST(TypecastMisuse, FormatsOfTheInitAreOthers) {
    const Matrix x = integers(32, 32, -100, 100, 105);
    const run::RunResult result =
        OneCore({.dst32 = true})
            .input(0, x, kInt32)
            .output(16, x, kExact, DataFormat::Float32)
            .compute("sfpu.cpp",
                     {{"INIT", "(typecast_tile_init<0, 8>())"}, {"OP", "(typecast_tile<8, 0>(0))"}},
                     {1, 0})
            .run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"sfpu-init"}) << describe(result);
}

}  // namespace
}  // namespace tensight::programs
