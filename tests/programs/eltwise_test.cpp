// SPDX-License-Identifier: Apache-2.0
// add_tiles, sub_tiles and mul_tiles of the FPU: formats, fidelity, width of DST, accumulation.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

constexpr DataFormat kBf16 = DataFormat::Float16_b;
constexpr DataFormat kFp32 = DataFormat::Float32;
constexpr DataFormat kBfp8 = DataFormat::Bfp8_b;
constexpr int kSide = 64;  // four tiles

std::map<std::string, std::string> macros(const std::string& op) {
    return {{"INIT", op + "_tiles_init(0, 1)"}, {"OP", op + "_tiles(0, 1, 0, 0, 0)"}};
}

double apply(const std::string& op, double a, double b) {
    return op == "add" ? a + b : op == "sub" ? a - b : a * b;
}

struct Case {
    const char* op;
    Fidelity fidelity;
    bool dst32;
    DataFormat in;
    DataFormat out;
};

std::string name(const testing::TestParamInfo<Case>& info) {
    const Case& c = info.param;
    return fmt::format("{}_{}_dst{}_{}_to_{}", c.op, phases(c.fidelity), c.dst32 ? 32 : 16,
                       numerics::format_name(c.in), numerics::format_name(c.out));
}

/// The operands reach 4 in magnitude, so sums reach 8.
constexpr double kLargest = 4.0;

Tolerance tolerance(const Case& c, const Matrix& reference) {
    const double source = source_error(c.in, c.dst32);
    Tolerance t = pack_error(c.out, c.dst32, reference.largest());
    if (std::string(c.op) == "mul") {
        // Every phase is added to DST and rounded there.
        t.rtol +=
            2 * source + fidelity_error(c.fidelity, c.in) + phases(c.fidelity) * dst_error(c.dst32);
    } else {
        // The smaller operand is rounded to the 11 bits of the larger one; cancellation keeps the
        // absolute error.
        t.atol += 2 * kLargest * source + 2 * kLargest * 0x1p-11;
        t.rtol += dst_error(c.dst32);
    }
    return t;
}

class Eltwise : public testing::TestWithParam<Case> {};

TEST_P(Eltwise, MatchesDoublePrecision) {
    const Case& c = GetParam();
    const Matrix a = uniform(kSide, kSide, -kLargest, kLargest, 11, c.in);
    const Matrix b = uniform(kSide, kSide, -kLargest, kLargest, 12, c.in);
    const Matrix reference = map(a, b, [&](double x, double y) { return apply(c.op, x, y); });
    OneCore({.fidelity = c.fidelity, .dst32 = c.dst32})
        .input(0, a, c.in, 2)
        .input(1, b, c.in, 2)
        .output(16, reference, tolerance(c, reference), c.out, 2)
        .compute("two_tiles.cpp", macros(c.op), {4, 1})
        .passes();
}

constexpr Fidelity LoFi = Fidelity::LoFi;
constexpr Fidelity HiFi2 = Fidelity::HiFi2;
constexpr Fidelity HiFi3 = Fidelity::HiFi3;
constexpr Fidelity HiFi4 = Fidelity::HiFi4;

INSTANTIATE_TEST_SUITE_P(
    Formats, Eltwise,
    testing::Values(
        Case{"add", HiFi4, false, kBf16, kBf16}, Case{"sub", HiFi4, false, kBf16, kBf16},
        Case{"mul", HiFi4, false, kBf16, kBf16}, Case{"add", HiFi4, true, kBf16, kFp32},
        Case{"sub", HiFi4, true, kBf16, kFp32}, Case{"mul", HiFi4, true, kBf16, kFp32},
        Case{"add", HiFi4, false, kBfp8, kBfp8}, Case{"sub", HiFi4, false, kBfp8, kBf16},
        Case{"mul", HiFi4, false, kBfp8, kBfp8}, Case{"mul", HiFi4, true, kBfp8, kBf16},
        Case{"add", HiFi4, true, kBfp8, kFp32}, Case{"add", HiFi4, true, kFp32, kFp32},
        Case{"sub", HiFi4, true, kFp32, kBf16}, Case{"mul", HiFi4, true, kFp32, kFp32},
        Case{"add", HiFi4, false, kFp32, kBf16}, Case{"mul", HiFi4, false, kFp32, kBf16},
        Case{"mul", HiFi4, true, kFp32, kBfp8}, Case{"add", HiFi4, true, kBf16, kBfp8}),
    name);

INSTANTIATE_TEST_SUITE_P(
    Fidelity, Eltwise,
    testing::Values(Case{"mul", LoFi, false, kBf16, kBf16}, Case{"mul", HiFi2, false, kBf16, kBf16},
                    Case{"mul", HiFi3, false, kBf16, kBf16}, Case{"mul", LoFi, true, kBf16, kFp32},
                    Case{"mul", HiFi2, true, kBf16, kFp32}, Case{"mul", HiFi3, true, kBf16, kFp32},
                    Case{"add", LoFi, false, kBf16, kBf16}, Case{"sub", LoFi, true, kBf16, kFp32},
                    Case{"mul", LoFi, true, kFp32, kFp32}, Case{"mul", HiFi2, true, kBfp8, kBf16}),
    name);

// In 32 bits nothing is rounded, so the result is the exact product of the parts that the phases
// take: neither more nor less than the fidelity asked for.
class Phases : public testing::TestWithParam<Fidelity> {};

TEST_P(Phases, TakeTheirPartsOfTheOperands) {
    const Matrix a = uniform(kSide, kSide, -kLargest, kLargest, 13);
    const Matrix b = uniform(kSide, kSide, -kLargest, kLargest, 14);
    const Matrix reference =
        map(a, b, [](double x, double y) { return sliced_product(x, y, GetParam()); });
    OneCore({.fidelity = GetParam(), .dst32 = true})
        .input(0, a)
        .input(1, b)
        .output(16, reference, kExact, kFp32)
        .compute("two_tiles.cpp", macros("mul"), {4, 1})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, Phases, testing::Values(LoFi, HiFi2, HiFi3, HiFi4),
                         [](const auto& info) { return fmt::format("{}", phases(info.param)); });

// Addition has no fidelity: small whole numbers are exact in LoFi and 16 bits.
TEST(EltwiseAccumulation, AddTilesOntoDst) {
    const Matrix a = integers(32, 128, -8, 8, 15);
    const Matrix b = integers(32, 128, -8, 8, 16);
    Matrix sum(32, 32);
    for (int t = 0; t < 4; ++t) {
        const Matrix pair = map(tile_of(a, 0, t), tile_of(b, 0, t), std::plus<>());
        sum = map(sum, pair, std::plus<>());
    }
    OneCore({.fidelity = LoFi})
        .input(0, a)
        .input(1, b)
        .output(16, sum, kExact)
        .compute("two_tiles.cpp",
                 {{"INIT", "add_tiles_init(0, 1, true)"}, {"OP", "add_tiles(0, 1, 0, 0, 0)"}},
                 {4, 4})
        .passes();
}

TEST(EltwiseAccumulation, SubTilesOntoDst) {
    const Matrix a = integers(32, 64, -8, 8, 17);
    const Matrix b = integers(32, 64, -8, 8, 18);
    const Matrix first = map(tile_of(a, 0, 0), tile_of(b, 0, 0), std::minus<>());
    const Matrix second = map(tile_of(a, 0, 1), tile_of(b, 0, 1), std::minus<>());
    OneCore()
        .input(0, a)
        .input(1, b)
        .output(16, map(first, second, std::plus<>()), kExact)
        .compute("two_tiles.cpp",
                 {{"INIT", "sub_tiles_init(0, 1, true)"}, {"OP", "sub_tiles(0, 1, 0, 0, 0)"}},
                 {2, 2})
        .passes();
}

// Multiplication always adds to what DST holds.
TEST(EltwiseAccumulation, MulTilesOntoDst) {
    const Matrix a = integers(32, 64, -8, 8, 19);
    const Matrix b = integers(32, 64, -8, 8, 20);
    const Matrix first = map(tile_of(a, 0, 0), tile_of(b, 0, 0), std::multiplies<>());
    const Matrix second = map(tile_of(a, 0, 1), tile_of(b, 0, 1), std::multiplies<>());
    OneCore()
        .input(0, a)
        .input(1, b)
        .output(16, map(first, second, std::plus<>()), kExact)
        .compute("two_tiles.cpp", macros("mul"), {2, 2})
        .passes();
}

// Without accumulation the second pair replaces the first.
TEST(EltwiseAccumulation, AddTilesOverwritesDst) {
    const Matrix a = integers(32, 64, -8, 8, 21);
    const Matrix b = integers(32, 64, -8, 8, 22);
    const run::RunResult result =
        OneCore()
            .input(0, a)
            .input(1, b)
            .output(16, map(tile_of(a, 0, 1), tile_of(b, 0, 1), std::plus<>()), kExact)
            .compute("two_tiles.cpp", macros("add"), {2, 2})
            .run();
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    EXPECT_TRUE(result.outputs.at(0).pass) << describe(result);
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"dst-dead-write"});
}

}  // namespace
}  // namespace tensight::programs
