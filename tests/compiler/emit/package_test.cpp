// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/build/parser.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;

TEST(Package, UntilDiagonalMustNotChangeAnOutput) {
    const auto reference = [](const std::string& mask) -> std::string {
        const Program program = parse(
            "program p\ninput q [128, 32]\ninput k [128, 32]\n"
            "for kc in chunks(k, 32) until diagonal:\n  carry l = fill(0, [128, 1])\n"
            "  next l = l + rowsum(exp(" +
                mask + "(q @ transpose(kc))))\nend\noutput o = l\n",
            "p.ten");
        try {
            make_reference(program, input_values(program));
        } catch (const ProgramError& error) {
            return render(program, error);
        }
        return "";
    };
    EXPECT_EQ(reference("causal_mask"), "");
    EXPECT_THAT(reference("relu"), HasSubstr("p.ten:4:1: 'until diagonal' changes output 'o'"));
}

TEST(Package, InputsAreWhatTheirBuffersHold) {
    const Program program = parse(
        "program p\ninput x [32, 32] uniform(-1, 1)\ninput y [32, 32] constant(0.3)\n"
        "output o = x + y\n",
        "");
    const auto values = input_values(program);
    ASSERT_EQ(values.size(), 2U);
    EXPECT_EQ(values[1][5], 0.30078125);  // nearest bf16
    EXPECT_NE(values[0][0], values[0][1]);
    EXPECT_EQ(values, input_values(program));
}

}  // namespace
}  // namespace tensight::compiler
