// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sim/workload/expression.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::string problem(std::string_view text, const ExpressionContext& context = {}) {
    try {
        Expression::parse(text, {"w.yaml", 12}).evaluate_word(context);
    } catch (const WorkloadError& error) {
        return error.what();
    }
    return "accepted";
}

struct Case {
    std::string text;
    int column;
    const char* fragment;
};

class SyntaxErrors : public testing::TestWithParam<Case> {};

TEST_P(SyntaxErrors, NameLineAndColumn) {
    const Case& one = GetParam();
    EXPECT_THAT(problem(one.text),
                AllOf(StartsWith("w.yaml:12: column " + std::to_string(one.column) + " of '"),
                      HasSubstr(one.fragment), HasSubstr(", expected ")));
}

INSTANTIATE_TEST_SUITE_P(
    Text, SyntaxErrors,
    testing::Values(
        Case{"", 1, "the expression ends"}, Case{"1 +", 4, "the expression ends"},
        Case{"(1", 3, "expected ')'"}, Case{"1)", 2, "unexpected ')'"},
        Case{"1 2", 3, "unexpected '2'"}, Case{"a", 1, "unknown name 'a'"},
        Case{"x y", 3, "unexpected 'y'"}, Case{"1/2", 2, "'//' (integer division)"},
        Case{"2**3", 3, "unexpected '*3'"}, Case{"1.5", 1, "a number with a fraction"},
        Case{"1 + 2.5", 5, "a number with a fraction"}, Case{"007", 1, "'007' is not a number"},
        Case{"8x", 1, "'8x' is not a number"}, Case{"0x", 1, "'0x' is not a number"},
        Case{"9223372036854775808", 1, "below 2^63"}, Case{"1 if x", 7, "'if' without 'else'"},
        Case{"1 else 2", 3, "unexpected 'else 2'"}, Case{"if", 1, "unknown name 'if'"},
        Case{"min(1)", 6, "expected ','"}, Case{"min()", 5, "unexpected ')'"},
        Case{"max 1", 5, "expected '('"}, Case{"noc_x(1)", 8, "expected ','"},
        Case{"noc_y(1,2,3)", 10, "expected ')'"}, Case{"sem()", 5, "unexpected ')'"},
        Case{"addr()", 6, "no buffer name"}, Case{"addr(1)", 6, "no buffer name"},
        Case{"addr(if)", 6, "no buffer name"}, Case{"addr(a b)", 8, "expected ')'"},
        Case{"addr", 5, "expected '('"}, Case{"bits()", 6, "is not a float32"},
        Case{"bits(x)", 6, "'x' is not a float32"}, Case{"bits(1e99)", 6, "is not a float32"},
        Case{"bits(1.5", 9, "expected ')'"}, Case{"x = 1", 3, "unexpected '= 1'"},
        Case{"x & 1", 3, "unexpected '& 1'"}, Case{"1 < ", 5, "the expression ends"},
        Case{"\xc3\xa4", 1, "unexpected '\xc3\xa4'"}, Case{"1 + \xe2\x88\x92", 5, "unexpected"},
        Case{std::string("1\0", 2), 2, "unexpected '\\x00'"},
        Case{"accessor(q) + 1", 1, "accessor() inside an expression"},
        Case{"max(1, accessor(q))", 8, "accessor() inside an expression"},
        Case{"__import__", 1, "unknown name"}));

TEST(ExpressionErrors, InEvaluation) {
    ExpressionContext context;
    context.columns = 8;
    context.rows = 8;
    EXPECT_THAT(problem("1 // (x)", context),
                HasSubstr("column 3 of '1 // (x)': division by zero"));
    EXPECT_THAT(problem("1 % 0", context), HasSubstr("column 3 of '1 % 0': division by zero"));
    EXPECT_THAT(problem("0x7fffffffffffffff + 1"), HasSubstr("overflow"));
    EXPECT_THAT(problem("-0x7fffffffffffffff - 2"), HasSubstr("overflow"));
    EXPECT_THAT(problem("0x4000000000000000 * 2"), HasSubstr("overflow"));
    EXPECT_THAT(problem("-(-0x7fffffffffffffff-1)"), HasSubstr("overflow"));
    EXPECT_THAT(problem("(-0x7fffffffffffffff-1)//-1"), HasSubstr("overflow"));
    EXPECT_THAT(problem("(-0x7fffffffffffffff-1)%-1"), HasSubstr("overflow"));
    EXPECT_THAT(problem("accessor(q)"), HasSubstr("in compile_args only"));
}

TEST(ExpressionErrors, OutsideThirtyTwoBits) {
    EXPECT_THAT(problem("4294967296"),
                HasSubstr("'4294967296' is 4294967296 on core (0,0), expected a 32-bit argument"));
    EXPECT_THAT(problem("-2147483649"), HasSubstr("expected a 32-bit argument"));
    EXPECT_EQ(problem("4294967295"), "accepted");
    EXPECT_EQ(problem("-2147483648"), "accepted");
}

TEST(ExpressionErrors, WhatTheContextDoesNotKnow) {
    ExpressionContext context;
    context.core = {2, 1};
    context.columns = 4;
    context.rows = 4;
    context.address = [](const std::string&) { return std::nullopt; };
    context.semaphore = [](std::int64_t) { return std::nullopt; };
    context.noc_x = [](CoreCoord) { return 1U; };
    EXPECT_THAT(problem("addr(q)", context), HasSubstr("buffer 'q' is not known"));
    EXPECT_THAT(problem("sem(17)", context), HasSubstr("core (2,1) has no semaphore 17"));
    EXPECT_THAT(problem("noc_x(4,0)", context),
                HasSubstr("core (4,0) is outside the grid, expected cores (0,0) to (3,3)"));
    EXPECT_THAT(problem("noc_x(0,-1)", context), HasSubstr("core (0,-1) is outside the grid"));
    EXPECT_EQ(problem("noc_x(3,3)", context), "accepted");
    EXPECT_THAT(problem("noc_y(0,0)", context), HasSubstr("has no answer here"));
    EXPECT_THAT(problem("tiles(q)", context), HasSubstr("has no answer here"));
}

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

TEST(ExpressionErrors, DeepTextEndsInAnError) {
    for (const char* piece : {"(", "-", "not ", "1 if ", "1 if 1 else ", "min(1,", "+", "sem("}) {
        const std::string text = repeated(piece, 150).substr(0, 999);
        EXPECT_THAT(problem(text), HasSubstr(", expected ")) << piece;
    }
    EXPECT_THAT(problem(repeated("(", 101) + "1" + repeated(")", 101)),
                HasSubstr("nested too deeply"));
    EXPECT_THAT(problem("1" + repeated("+1", 200)), HasSubstr("nested too deeply"));
    EXPECT_EQ(problem("1" + repeated("+1", 90)), "accepted");
    EXPECT_EQ(problem(repeated("(", 40) + "1" + repeated(")", 40)), "accepted");
}

TEST(ExpressionErrors, LongTextIsRefused) {
    EXPECT_THAT(problem(std::string(1001, ' ')), HasSubstr("an expression of 1001 bytes"));
}

// Random text must end in a value or a WorkloadError, nothing else. The engine and its use are
// fully specified by the standard, so the texts are the same everywhere.
TEST(ExpressionErrors, RandomTextNeverCrashes) {
    constexpr unsigned kSeed = 20240531;
    SCOPED_TRACE(kSeed);
    const std::vector<std::string> pieces = {"x",    "1",   "(",    ")", "-",    "//",       "if",
                                             "else", "and", "not",  " ", "<",    "min",      ",",
                                             "addr", "q",   "bits", "%", "\xff", "accessor", "0x"};
    std::mt19937 engine(kSeed);
    int accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (unsigned length = engine() % 12; length > 0; --length) {
            text += pieces[engine() % pieces.size()];
        }
        accepted += problem(text) == "accepted" ? 1 : 0;
    }
    EXPECT_GT(accepted, 0);
    EXPECT_LT(accepted, 20000);
}

}  // namespace
}  // namespace tensight::workload
