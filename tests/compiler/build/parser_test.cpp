// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/build/program_text.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// "line:column: message".
std::string error_of(const std::string& text) {
    Program program;
    program.file = "p.ten";
    try {
        parse(text, "p.ten");
    } catch (const ProgramError& error) {
        return render(program, error);
    }
    return "no error";
}

TEST(Parser, AProgram) {
    const Program p = parse(
        "# a comment\n"
        "program softmax\n"
        "option dst 32\n"
        "option sync full\n"
        "option fidelity HiFi2\n"
        "input x [2, 64, 128] fp32 normal(0, 2)\n"
        "e = exp(x - rowmax(x))\n"
        "output out bfp8 = e / rowsum(e)\n",
        "p.ten");
    EXPECT_EQ(p.name, "softmax");
    EXPECT_EQ(p.file, "p.ten");
    EXPECT_EQ(p.mode.dst_bits, 32);
    EXPECT_TRUE(p.mode.full_sync);
    EXPECT_EQ(p.mode.fidelity, Fidelity::HiFi2);
    ASSERT_EQ(p.inputs.size(), 1U);
    EXPECT_EQ(p.inputs[0].type, Type::fp32);
    EXPECT_EQ(p.inputs[0].source.kind, Source::Kind::normal);
    EXPECT_EQ(p.at(p.inputs[0].node).shape, (Shape{2, 64, 128}));
    ASSERT_EQ(p.outputs.size(), 1U);
    EXPECT_EQ(p.outputs[0].type, Type::bfp8);
}

TEST(Parser, Precedence) {
    const auto text = [](const std::string& expression) {
        return program_text(parse(
            "program p\ninput a [32, 32]\ninput b [32, 32]\noutput out = " + expression + "\n",
            ""));
    };
    EXPECT_EQ(text("a + b * a"), text("a + (b * a)"));
    EXPECT_EQ(text("a - b - a"), text("(a - b) - a"));
    EXPECT_NE(text("a - b - a"), text("a - (b - a)"));
    EXPECT_EQ(text("-a * b"), text("(-a) * b"));
    EXPECT_EQ(text("a @ b + a"), text("(a @ b) + a"));
    EXPECT_EQ(text("a * (2 + 3)"), text("a * 5"));
    EXPECT_EQ(text("a / 4"), text("a * 0.25"));
}

TEST(Parser, Loops) {
    const Program p = parse(
        "program p\ninput q [64, 32]\ninput k [96, 32]\n"
        "for c in chunks(k, 32) until diagonal:\n"
        "  carry m = fill(-1, [64, 1])\n"
        "  next m = max(m, rowmax(q @ transpose(c)))\n"
        "end\noutput out = m\n",
        "");
    ASSERT_EQ(p.loops.size(), 1U);
    EXPECT_EQ(p.loops[0].step, 32);
    EXPECT_EQ(p.loops[0].extent, 96);
    EXPECT_TRUE(p.loops[0].until_diagonal);
    EXPECT_EQ(p.loops[0].carries.size(), 1U);
}

struct Bad {
    const char* text;
    const char* place;    ///< "file:line:column"
    const char* message;  ///< part of it
};

class ParserErrors : public ::testing::TestWithParam<Bad> {};

TEST_P(ParserErrors, NameLineAndColumn) {
    const std::string error = error_of(GetParam().text);
    EXPECT_THAT(error, StartsWith(GetParam().place)) << GetParam().text;
    EXPECT_THAT(error, HasSubstr(GetParam().message)) << GetParam().text;
}

constexpr const char* kHead = "program p\ninput x [64, 32]\n";

INSTANTIATE_TEST_SUITE_P(
    All, ParserErrors,
    ::testing::Values(
        Bad{"", "p.ten:", "expected 'program'"},
        Bad{"programme p\n", "p.ten:1:1", "expected 'program'"},
        Bad{"program p\n", "p.ten:", "without an output"},
        Bad{"program p\ninput x [64]\n", "p.ten:2:9", "a shape of 1 extents"},
        Bad{"program p\ninput x [0, 32]\n", "p.ten:2:10", "expected a whole number"},
        Bad{"program p\ninput x [1.5, 32]\n", "p.ten:2:10", "expected a whole number"},
        Bad{"program p\ninput x [64, 32\n", "p.ten:2:16", "expected ']'"},
        Bad{"program p\ninput x [64, 32] int8\n", "p.ten:2:18", "'int8', expected uniform"},
        Bad{"program p\ninput x [64, 32] uniform(2, 1)\n", "p.ten:2:18", "low above high"},
        Bad{"program p\ninput x [64, 32]\ninput x [64, 32]\n", "p.ten:3:7", "is there already"},
        Bad{"program p\ninput for [64, 32]\n", "p.ten:2:7", "a meaning of its own"},
        Bad{"program p\ninput null [64, 32]\n", "p.ten:2:7", "a meaning of its own"},
        Bad{"program p\noutput out = y\n", "p.ten:2:14", "'y' has not been given a value"},
        Bad{"program p\noutput out = 3\n", "p.ten:2:14", "a number, expected a tensor"},
        Bad{"program p\nx y\n", "p.ten:2:1", "expected a statement"},
        Bad{"program p\ny = $\n", "p.ten:2:5", "unexpected character '$'"},
        Bad{"program p\ny = 3x\n", "p.ten:2:5", "not a number"},
        Bad{"program p\ninput x [64, 32] file(\"a.npy)\n", "p.ten:2:23", "closing quote"},
        Bad{"program p\noption dst 24\n", "p.ten:2:12", "'24' is no value of option dst"},
        Bad{"program p\noption speed 3\n", "p.ten:2:8", "no option 'speed'"},
        Bad{"program p\ninput x [64, 32]\noutput o = frobnicate(x)\n", "p.ten:3:12",
            "no function 'frobnicate'"},
        Bad{"program p\ninput x [64, 32]\noutput o = exp(x, x)\n", "p.ten:3:12", "of 2 values"},
        Bad{"program p\ninput x [64, 32]\noutput o = x @ x\n", "p.ten:3:14", "expected"},
        Bad{"program p\ninput x [64, 32]\ninput y [32, 32]\noutput o = x + y\n", "p.ten:4:14",
            "expected equal extents or 1"},
        Bad{"program p\ninput x [64, 32]\noutput o = exp(x\n", "p.ten:3:17", "expected ')'"},
        Bad{"program p\ninput x [64, 32]\noutput o = x x\n", "p.ten:3:14",
            "expected the end of the line"},
        Bad{"program p\ninput x [64, 32]\nfor c in chunks(x, 20):\nend\noutput o = x\n",
            "p.ten:3:1", "expected a multiple of 32"},
        Bad{"program p\ninput x [160, 32]\nfor c in chunks(x, 64):\ncarry m = fill(0, [160, 1])\n"
            "next m = m\nend\noutput o = m\n",
            "p.ten:3:1", "do not divide"},
        Bad{"program p\ninput x [64, 32]\nfor c in chunks(x, 32):\n", "p.ten:3:1", "no 'end'"},
        Bad{"program p\ninput x [64, 32]\nend\n", "p.ten:3:1", "loop"},
        Bad{"program p\ninput x [64, 32]\ncarry m = x\n", "p.ten:3:7", "right after the line"},
        Bad{"program p\ninput x [64, 32]\nfor c in chunks(x, 32):\nnext m = c\nend\n", "p.ten:4:6",
            "is not carried"}));

TEST(Parser, AnEndlessNestIsAnErrorAndNoCrash) {
    const std::string deep(100000, '(');
    EXPECT_THAT(error_of(std::string(kHead) + "y = " + deep), HasSubstr("nested too deep"));
    EXPECT_THAT(error_of(std::string(kHead) + "y = " + std::string(100000, '-') + "x"),
                HasSubstr("nested too deep"));
}

TEST(Parser, EveryPrefixOfAProgramIsReadOrRefused) {
    const std::string text =
        "program p\ninput q [64, 32] bf16 uniform(-1, 1)\ninput k [64, 32] file(\"k.npy\")\n"
        "for c in chunks(k, 32):\n  carry m = fill(-1, [64, 1])\n"
        "  next m = max(m, rowmax(q @ transpose(c) * 0.5))\nend\n"
        "output out fp32 = where(m, m, -m)\n";
    for (std::size_t n = 0; n < text.size(); ++n) {
        EXPECT_NE(error_of(text.substr(0, n)), "") << n;
    }
    EXPECT_EQ(error_of(text), "no error");
}

}  // namespace
}  // namespace tensight::compiler
