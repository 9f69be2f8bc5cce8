// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/expression.h"

#include <gtest/gtest.h>

namespace tensight::workload {
namespace {

ExpressionContext context() {
    ExpressionContext context;
    context.core = {3, 5};
    context.index = 43;
    context.count = 64;
    context.columns = 8;
    context.rows = 10;
    context.address = [](const std::string& name) -> ExpressionContext::Word {
        return name == "q_dram" ? std::optional(0x20U)
               : name == "if2"  ? std::optional(7U)
                                : std::nullopt;
    };
    context.semaphore = [](std::int64_t id) -> ExpressionContext::Word {
        return id < 4 ? std::optional(static_cast<std::uint32_t>(0x8000 + 16 * id)) : std::nullopt;
    };
    context.noc_x = [](CoreCoord core) { return static_cast<std::uint32_t>(18 + core.x); };
    context.noc_y = [](CoreCoord core) { return static_cast<std::uint32_t>(18 + core.y); };
    context.tiles = [](const std::string& name) -> std::optional<std::int64_t> {
        return name == "q_dram" ? std::optional(std::int64_t{256}) : std::nullopt;
    };
    context.accessor = [](const std::string&) { return std::vector<std::uint32_t>{2, 2048}; };
    return context;
}

std::int64_t value(std::string_view text) {
    return Expression::parse(text, {"w.yaml", 9}).evaluate(context());
}

struct Case {
    const char* text;
    std::int64_t expected;
};

// Expected values are what Python 3 answers, with x = 3, y = 5, i = 43, n = 64, columns = 8,
// rows = 10.
class PythonMeaning : public testing::TestWithParam<Case> {};

TEST_P(PythonMeaning, Holds) { EXPECT_EQ(value(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Arithmetic, PythonMeaning,
                         testing::Values(Case{"0", 0}, Case{"12", 12}, Case{"0x1F", 31},
                                         Case{"0Xff", 255}, Case{"1+2*3", 7}, Case{"(1+2)*3", 9},
                                         Case{"10-4-3", 3}, Case{"-3+5", 2}, Case{"- - 3", 3},
                                         Case{"+4", 4}, Case{"2*-3", -6}, Case{"7//2", 3},
                                         Case{"-7//2", -4}, Case{"7//-2", -4}, Case{"-7//-2", 3},
                                         Case{"7%3", 1}, Case{"-7%3", 2}, Case{"7%-3", -2},
                                         Case{"-7%-3", -1}, Case{"6%3", 0}, Case{"-6//3", -2},
                                         Case{"100//7//3", 4}, Case{"7*5//2%4", 1},
                                         Case{"9223372036854775807", 9223372036854775807},
                                         Case{"-9223372036854775807-1", INT64_MIN}));

INSTANTIATE_TEST_SUITE_P(Names, PythonMeaning,
                         testing::Values(Case{"x", 3}, Case{"y", 5}, Case{"i", 43}, Case{"n", 64},
                                         Case{"columns", 8}, Case{"rows", 10},
                                         Case{"y*columns+x", 43}, Case{"i * 8", 344},
                                         Case{"i//columns", 5}, Case{"\t i \n%\r columns ", 3}));

INSTANTIATE_TEST_SUITE_P(
    Logic, PythonMeaning,
    testing::Values(Case{"1<2", 1}, Case{"2<=1", 0}, Case{"3>=3", 1}, Case{"3>3", 0},
                    Case{"x==3", 1}, Case{"x!=3", 0}, Case{"1<2<3", 1}, Case{"1<3<2", 0},
                    Case{"3>2>1>0", 1}, Case{"0<x<5", 1}, Case{"not 0", 1}, Case{"not 5", 0},
                    Case{"not not 7", 1}, Case{"1 and 5", 5}, Case{"0 and 5", 0}, Case{"0 or 5", 5},
                    Case{"4 or 5", 4}, Case{"not 1 == 2", 1}, Case{"1 or 0 and 0", 1},
                    Case{"1+1 == 2 and 3 > 2", 1}, Case{"10 if x else 20", 10},
                    Case{"10 if 0 else 20", 20}, Case{"1 if x==0 else 2 if x==3 else 3", 2},
                    Case{"1 if 0 else 2 if 0 else 3", 3}, Case{"(1 if x>0 else 2)+5", 6},
                    Case{"1 if x > 0 and y > 5 else 2", 2}, Case{"-(x<4)", -1}));

INSTANTIATE_TEST_SUITE_P(
    Calls, PythonMeaning,
    testing::Values(Case{"min(4,2)", 2}, Case{"max(4,2)", 4}, Case{"min(9, 8, 7, 8)", 7},
                    Case{"max(1,min(5,3))", 3}, Case{"min(x+1, columns-1)", 4},
                    Case{"addr(q_dram)", 0x20}, Case{"addr( q_dram ) + 2048", 2080},
                    Case{"addr(if2)", 7}, Case{"sem(0)", 0x8000}, Case{"sem(x)", 0x8030},
                    Case{"noc_x(0, y)", 18}, Case{"noc_y(0,y)", 23},
                    Case{"noc_x(min(x+1,columns-1), y)", 22}, Case{"tiles(q_dram)//n", 4},
                    Case{"bits(1.5)", 0x3fc00000}, Case{"bits(-2e-3)", 0xbb03126f},
                    Case{"bits(0.1)", 0x3dcccccd}, Case{"bits( inf )", 0x7f800000},
                    Case{"bits(-inf)", 0xff800000}, Case{"bits(nan)", 0x7fc00000},
                    Case{"bits(0)", 0}, Case{"bits(+1)", 0x3f800000},
                    Case{"bits(1.5)*2", 0x7f800000}));

TEST(Expression, EvaluatesOnlyWhatIsNeeded) {
    EXPECT_EQ(value("1 if x else 1//0"), 1);
    EXPECT_EQ(value("0 and 1//0"), 0);
    EXPECT_EQ(value("1 or 1//0"), 1);
    EXPECT_EQ(value("noc_x(x+9,y) if x+9 < columns else 0"), 0);
}

TEST(Expression, WordsAreTwosComplement) {
    const auto word = [](std::string_view text) {
        return Expression::parse(text, {"w.yaml", 9}).evaluate_word(context());
    };
    EXPECT_EQ(word("-1"), 0xffffffffU);
    EXPECT_EQ(word("-2147483648"), 0x80000000U);
    EXPECT_EQ(word("4294967295"), 0xffffffffU);
}

TEST(Expression, AccessorsAreSeveralWords) {
    const auto expression = Expression::parse(" accessor( q_dram ) ", {});
    EXPECT_TRUE(expression.is_accessor());
    EXPECT_EQ(expression.evaluate_accessor(context()), (std::vector<std::uint32_t>{2, 2048}));
    EXPECT_TRUE(Expression::parse("(accessor(q))", {}).is_accessor());
}

TEST(Expression, TellsWhatItUses) {
    EXPECT_TRUE(Expression::parse("1 if 0 else x", {}).uses_core());
    EXPECT_TRUE(Expression::parse("noc_x(0,y)", {}).uses_core());
    EXPECT_TRUE(Expression::parse("i", {}).uses_core());
    EXPECT_FALSE(Expression::parse("n*columns+rows+sem(0)", {}).uses_core());
    EXPECT_EQ(Expression::parse("addr(a)+tiles(b)+addr(a)", {}).buffers(),
              (std::vector<std::string>{"a", "b", "a"}));
}

}  // namespace
}  // namespace tensight::workload
