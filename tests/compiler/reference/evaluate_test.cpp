// SPDX-License-Identifier: Apache-2.0
#include "compiler/reference/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "compiler/build/parser.h"

namespace tensight::compiler {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Pointwise;

using Values = std::vector<double>;

Values one(const std::string& text, const std::vector<Values>& inputs,
           const Rounding& rounding = {}) {
    return evaluate(parse("program p\n" + text, ""), inputs, rounding).at(0);
}

TEST(Evaluate, Elements) {
    EXPECT_THAT(one("input x [2, 2]\noutput o = x * 2 - 1\n", {{1, 2, 3, 4}}),
                ElementsAre(1, 3, 5, 7));
    EXPECT_THAT(one("input x [2, 2]\ninput r [1, 2]\noutput o = x + r\n", {{1, 2, 3, 4}, {10, 20}}),
                ElementsAre(11, 22, 13, 24));
    EXPECT_THAT(one("input x [2, 2]\ninput c [2, 1]\noutput o = c - x\n", {{1, 2, 3, 4}, {10, 20}}),
                ElementsAre(9, 8, 17, 16));
    EXPECT_THAT(
        one("input x [1, 3]\noutput o = where(relu(x), x, fill(9, [1, 3]))\n", {{-1, 0, 5}}),
        ElementsAre(9, 9, 5));
}

TEST(Evaluate, ProductsAndReductions) {
    EXPECT_THAT(
        one("input a [2, 3]\ninput b [3, 1]\noutput o = a @ b\n", {{1, 2, 3, 4, 5, 6}, {1, 0, 2}}),
        ElementsAre(7, 16));
    EXPECT_THAT(one("input x [2, 3]\noutput o = rowmax(x)\n", {{1, 5, 3, -4, -5, -6}}),
                ElementsAre(5, -4));
    EXPECT_THAT(one("input x [2, 3]\noutput o = colsum(x)\n", {{1, 5, 3, 4, 5, 6}}),
                ElementsAre(5, 10, 9));
    EXPECT_THAT(one("input x [2, 3]\noutput o = transpose(x)\n", {{1, 2, 3, 4, 5, 6}}),
                ElementsAre(1, 4, 2, 5, 3, 6));
    EXPECT_THAT(one("input x [2, 2]\noutput o = max(causal_mask(x), -7)\n", {{1, 2, 3, 4}}),
                ElementsAre(1, -7, 3, 4));
}

TEST(Evaluate, WithRoundingARowsSumIsCutAfterEachTile) {
    Rounding rounding;
    rounding.on = true;
    rounding.product_bits = 23;
    Values x(64, 0.0);
    x[0] = 256;
    x[31] = 1.5;  // with 7 bits behind the leading one: 256, not 258
    x[40] = 3;    // 259: 258
    EXPECT_THAT(one("input x [1, 64]\noutput o = rowsum(x)\n", {x}, rounding), ElementsAre(258));
    EXPECT_THAT(one("input x [1, 64]\noutput o = rowsum(x)\n", {x}), ElementsAre(260.5));
    rounding.mantissa_bits = 10;
    EXPECT_THAT(one("input x [1, 64]\noutput o = rowsum(x)\n", {x}, rounding), ElementsAre(260.5));
}

TEST(Evaluate, BatchesShareAnOperandInGroups) {
    EXPECT_THAT(
        one("input a [4, 1, 1]\ninput b [2, 1, 1]\noutput o = a * b\n", {{1, 2, 3, 4}, {10, 100}}),
        ElementsAre(10, 20, 300, 400));
}

TEST(Evaluate, ALoopOverChunksOfWhichTheLastIsShorter) {
    Values k(40);
    for (std::size_t i = 0; i < k.size(); ++i) {
        k[i] = static_cast<double>(i);
    }
    // 0 + ... + 31, halved, + 32 + ... + 39
    EXPECT_THAT(one("input k [40, 1]\nfor c in chunks(k, 32):\n  carry s = fill(0, [1, 1])\n"
                    "  next s = s * 0.5 + colsum(c)\nend\noutput o = s\n",
                    {k}),
                ElementsAre(496 * 0.5 + 284));
}

TEST(Evaluate, FlashAttentionIsAttention) {
    const std::string flash =
        "input q [3, 4]\ninput k [50, 4]\ninput v [50, 2]\nfor kc, vc in chunks(k, v, 32):\n"
        "  carry m = fill(-1e30, [3, 1])\n  carry l = fill(0, [3, 1])\n  carry o = fill(0, [3, "
        "2])\n"
        "  s = q @ transpose(kc)\n  t = max(m, rowmax(s))\n  p = exp(s - t)\n  a = exp(m - t)\n"
        "  next l = l * a + rowsum(p)\n  next o = o * a + p @ vc\n  next m = t\nend\n"
        "output out = o / l\n";
    const std::string plain =
        "input q [3, 4]\ninput k [50, 4]\ninput v [50, 2]\ns = q @ transpose(k)\n"
        "p = exp(s - rowmax(s))\noutput out = (p @ v) / rowsum(p)\n";
    std::vector<Values> inputs = {Values(12), Values(200), Values(100)};
    int i = 0;
    for (Values& values : inputs) {
        for (double& x : values) {
            x = std::sin(++i);
        }
    }
    EXPECT_THAT(one(flash, inputs), Pointwise(DoubleNear(1e-12), one(plain, inputs)));
}

TEST(Evaluate, UntilDiagonalChangesNothingUnderAMask) {
    const auto text = [](const std::string& mask) {
        return "input q [64, 4]\ninput k [64, 4]\nfor kc in chunks(k, 32) until diagonal:\n"
               "  carry l = fill(0, [64, 1])\n"
               "  next l = l + rowsum(exp(" +
               mask + "(q @ transpose(kc))))\nend\noutput o = l\n";
    };
    std::vector<Values> inputs = {Values(256), Values(256)};
    int i = 0;
    for (Values& values : inputs) {
        for (double& x : values) {
            x = std::sin(++i);
        }
    }
    Rounding until;
    until.until_diagonal = true;
    EXPECT_EQ(one(text("causal_mask"), inputs), one(text("causal_mask"), inputs, until));
    EXPECT_NE(one(text("relu"), inputs), one(text("relu"), inputs, until));
}

TEST(Evaluate, RefusesInputsOfAnotherSize) {
    EXPECT_THROW(one("input x [2, 2]\noutput o = x\n", {{1, 2}}), ProgramError);
}

TEST(RoundTo, Formats) {
    Values bf16 = {1.0 + 1.0 / 512, 3.14159265};
    round_to(Type::bf16, 2, bf16);
    EXPECT_THAT(bf16, ElementsAre(1.0, 3.140625));
    // 16 values share the exponent of the largest; the next row has its own.
    Values block = {64, 0.3, 0, 0.3};
    round_to(Type::bfp8, 2, block);
    EXPECT_EQ(block[0], 64);
    EXPECT_EQ(block[1], 0);
    EXPECT_NEAR(block[3], 0.3, 0.002);
}

TEST(Tolerances, FollowTheRounding) {
    const Values exact = {1, 2, 3, 4};
    const Tolerance tight = tolerance(exact, {1, 2, 3, 4}, Type::bf16);
    const Tolerance wide = tolerance(exact, {1.2, 2, 3, 4}, Type::bf16);
    EXPECT_LT(tight.absolute, wide.absolute + wide.relative);
    EXPECT_GT(tight.pcc, 0.99);
    // Correlation says nothing of an output that does not vary.
    EXPECT_EQ(tolerance({2, 2, 2}, {2, 2, 2}, Type::bf16).pcc, 0);
}

}  // namespace
}  // namespace tensight::compiler
