// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/operation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

using Tile = std::vector<std::uint32_t>;

Tile constant(std::uint32_t pattern) { return Tile(1024, pattern); }

// Elements whose pattern changed, in order.
std::vector<std::size_t> changed(const Tile& before, const Tile& after) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] != after[i]) {
            places.push_back(i);
        }
    }
    return places;
}

std::vector<std::size_t> range(std::size_t first, std::size_t count) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), first);
    return places;
}

TEST(SfpuOperations, EveryOperationIsListedOnceUnderItsNumber) {
    const auto all = operations();
    ASSERT_EQ(all.size(), static_cast<std::size_t>(Op::Count));
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(static_cast<std::size_t>(all[i].op), i);
        EXPECT_TRUE(names.insert(all[i].name).second) << all[i].name;
        EXPECT_EQ(operation_from_name(all[i].name), all[i].op);
        EXPECT_EQ(&info(all[i].op), &all[i]);
    }
}

TEST(SfpuOperations, KnowWhatVectorsVouchFor) {
    EXPECT_TRUE(info(Op::Exp).verified16);
    EXPECT_TRUE(info(Op::Exp).verified32);
    EXPECT_FALSE(info(Op::Expm1).verified16);
    EXPECT_TRUE(info(Op::Log).verified16);
    EXPECT_FALSE(info(Op::Log).verified32);
    EXPECT_TRUE(info(Op::AddInt).integer);
    EXPECT_TRUE(info(Op::AddUint16).word);
    EXPECT_FALSE(info(Op::AddInt).word);
    EXPECT_EQ(info(Op::Where).kind, OperationKind::Ternary);
}

TEST(SfpuOperations, EveryUnaryOperationRunsInEachWidthItHas) {
    for (const OperationInfo& known : operations()) {
        if (known.kind != OperationKind::Unary || known.op == Op::Typecast) {
            continue;
        }
        Parameters p;
        p.values = {bits(1.0f), bits(1.0f), bits(20.0f), 0};
        if (known.op == Op::PowerIterative || known.op == Op::Round) {
            p.values[0] = 2;
        }
        Tile wide = constant(bits(0.75f));
        if (known.word) {
            EXPECT_THROW(unary(known.op, p, true, wide.data()), OperationError) << known.name;
        } else {
            EXPECT_NO_THROW(unary(known.op, p, true, wide.data())) << known.name;
        }
        if (!known.integer) {
            Tile narrow = constant(bits(0.75f));
            EXPECT_NO_THROW(unary(known.op, p, false, narrow.data())) << known.name;
            for (std::uint32_t pattern : narrow) {
                ASSERT_EQ(pattern & 0xFFFFu, 0u) << known.name;
                ASSERT_EQ(pattern, narrow[0]) << known.name;
            }
        }
    }
}

TEST(SfpuOperations, UnknownNamesAndWrongKindsAreErrors) {
    Tile tile = constant(0);
    EXPECT_THROW(operation_from_name("exp"), OperationError);
    EXPECT_THROW(unary(Op::AddBinary, {}, true, tile.data()), OperationError);
    EXPECT_THROW(unary(Op::Where, {}, true, tile.data()), OperationError);
    EXPECT_THROW(unary(Op::Count, {}, true, tile.data()), OperationError);
    EXPECT_THROW(binary(Op::Exp, {}, true, tile.data(), tile.data(), tile.data()), OperationError);
    EXPECT_THROW(ternary(Op::Exp, {}, true, tile.data(), tile.data(), tile.data(), tile.data()),
                 OperationError);
    EXPECT_THROW(info(Op::Count), OperationError);
}

TEST(SfpuOperations, ErrorsNameTheOperation) {
    Tile tile = constant(0);
    try {
        unary(Op::BitwiseNot, {}, false, tile.data());
        FAIL() << "16-bit DST was accepted";
    } catch (const OperationError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("bitwise_not_tile needs 32-bit DST"));
        EXPECT_THAT(error.what(), testing::HasSubstr("operation.cpp:"));
    }
}

TEST(SfpuVectorMode, VisitsTheFacesOfTheMode) {
    const Tile before = constant(bits(1.0f));
    const auto visited = [&](VectorMode mode, Op op) {
        Tile tile = before;
        Parameters p;
        p.vector_mode = mode;
        unary(op, p, false, tile.data());
        return changed(before, tile);
    };
    for (const Op op : {Op::Exp, Op::Negative}) {  // by table and directly
        EXPECT_EQ(visited(VectorMode::RC, op), range(0, 1024));
        EXPECT_EQ(visited(VectorMode::R, op), range(0, 512));
        EXPECT_EQ(visited(VectorMode::None, op), range(0, 256));
        std::vector<std::size_t> left = range(0, 256);
        const std::vector<std::size_t> lower = range(512, 256);
        left.insert(left.end(), lower.begin(), lower.end());
        EXPECT_EQ(visited(VectorMode::C, op), left);
    }
}

TEST(SfpuVectorMode, IterationsLimitTheRowsOfAFace) {
    const Tile before = constant(bits(1.0f));
    Parameters p;
    p.vector_mode = VectorMode::None;
    p.iterations = 4;
    Tile tile = before;
    unary(Op::Exp, p, false, tile.data());
    EXPECT_EQ(changed(before, tile), range(0, 128));

    p.iterations = 32;
    tile = before;
    unary(Op::Exp, p, false, tile.data());
    EXPECT_EQ(changed(before, tile), range(0, 1024));
}

TEST(SfpuVectorMode, AnOddIterationCoversEvenColumns) {
    const Tile before = constant(bits(1.0f));
    for (const Op op : {Op::Exp, Op::Negative}) {
        Parameters p;
        p.vector_mode = VectorMode::None;
        p.iterations = 3;
        Tile tile = before;
        unary(op, p, false, tile.data());
        std::vector<std::size_t> expected = range(0, 64);
        for (std::size_t row = 4; row < 8; ++row) {
            for (std::size_t column = 0; column < 16; column += 2) {
                expected.push_back(row * 16 + column);
            }
        }
        EXPECT_EQ(changed(before, tile), expected);
    }
}

TEST(SfpuVectorMode, IterationsThatLeaveTheTileAreErrors) {
    Tile tile = constant(0);
    Parameters p;
    p.iterations = 9;
    EXPECT_THROW(unary(Op::Negative, p, true, tile.data()), OperationError);
    p.iterations = 0;
    EXPECT_THROW(unary(Op::Exp, p, false, tile.data()), OperationError);
    p.iterations = 8;
    p.vector_mode = static_cast<VectorMode>(3);
    EXPECT_THROW(unary(Op::Negative, p, true, tile.data()), OperationError);
}

TEST(SfpuTables, ParametersHaveTheirOwnTables) {
    Parameters p;
    p.values = {bits(2.0f), bits(0.5f), 0, 0};
    Tile one_half = constant(bits(-1.0f));
    unary(Op::Celu, p, false, one_half.data());
    p.values = {bits(1.0f), bits(1.0f), 0, 0};
    Tile one_whole = constant(bits(-1.0f));
    unary(Op::Celu, p, false, one_whole.data());
    EXPECT_NEAR(std::bit_cast<float>(one_half[0]), 2 * (std::exp(-0.5f) - 1), 0.01);
    EXPECT_NEAR(std::bit_cast<float>(one_whole[0]), std::exp(-1.0f) - 1, 0.01);
}

TEST(SfpuTables, ManyParametersStayCorrect) {
    // More tables than are kept, asked for twice over.
    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t decimals = 0; decimals < 80; ++decimals) {
            Parameters p;
            p.values[0] = bits(static_cast<float>(decimals + 1));
            p.values[1] = bits(1.0f / static_cast<float>(decimals + 1));
            Tile by_table = constant(bits(-2.0f));
            unary(Op::Celu, p, false, by_table.data());
            Tile directly = constant(bits(-2.0f));
            p.iterations = 1;
            unary(Op::Celu, p, false, directly.data());
            ASSERT_EQ(by_table[0], directly[0]);
        }
    }
}

TEST(SfpuFill, WritesTheValueAsTheStoreCutsIt) {
    Tile tile = constant(7u << 16);
    fill(0x3FC0FFFFu, false, tile.data());
    EXPECT_EQ(tile, constant(0x3FC00000u));
    fill(0x3FC0FFFFu, true, tile.data());
    EXPECT_EQ(tile, constant(0x3FC0FFFFu));
    Tile upper = constant(0);
    fill(bits(1.0f), true, upper.data(), VectorMode::R);
    EXPECT_EQ(std::count(upper.begin(), upper.end(), bits(1.0f)), 512);
}

TEST(SfpuBinary, MayWriteOverAnOperand) {
    Tile a = constant(bits(5.0f));
    const Tile b = constant(bits(2.0f));
    binary(Op::SubBinary, {}, true, a.data(), b.data(), a.data());
    EXPECT_EQ(a, constant(bits(3.0f)));
    binary(Op::RsubBinary, {}, true, a.data(), b.data(), a.data());
    EXPECT_EQ(a, constant(bits(-1.0f)));
}

TEST(SfpuBinary, DivisionByZeroAndRounding) {
    Tile out = constant(0);
    const auto divided = [&](float a, float b, bool dst32) {
        const Tile x = constant(bits(a));
        const Tile y = constant(bits(b));
        binary(Op::DivBinary, {}, dst32, x.data(), y.data(), out.data());
        return out[0];
    };
    EXPECT_EQ(divided(-1.0f, 0.0f, false), 0xFF800000u);
    EXPECT_EQ(divided(-1.0f, 0.0f, true), 0xFF800000u);
    EXPECT_EQ(divided(0.0f, 0.0f, false), 0x7FC00000u);
    // 1/3 = 0x3EAAAAAB rounds up to 0x3EAB in bf16.
    EXPECT_EQ(divided(1.0f, 3.0f, false), 0x3EAB0000u);
}

TEST(SfpuBinary, MaximumKeepsNansTheSwapDoesNot) {
    const Tile nan = constant(0xFFC00000u);
    const Tile number = constant(bits(1.0f));
    Tile out = constant(0);
    binary(Op::MaxBinary, {}, true, nan.data(), number.data(), out.data());
    EXPECT_EQ(out[0], 0xFFC00000u);
    binary(Op::MaxSwap, {}, true, nan.data(), number.data(), out.data());
    EXPECT_EQ(out[0], bits(1.0f));
}

TEST(SfpuWhere, TakesNegativeZeroForTrue) {
    Tile condition = constant(0x80000000u);
    condition[3] = 0;
    const Tile yes = constant(bits(1.0f));
    const Tile no = constant(bits(2.0f));
    Tile out = constant(0);
    ternary(Op::Where, {}, true, condition.data(), yes.data(), no.data(), out.data());
    EXPECT_EQ(out[0], bits(1.0f));
    EXPECT_EQ(out[3], bits(2.0f));
}

}  // namespace
}  // namespace tensight::numerics::sfpu
