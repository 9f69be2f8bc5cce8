// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/index.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace tensight::compiler {
namespace {

const Index kX = Index::variable("x");
const Index kY = Index::variable("y");

TEST(Index, FoldsConstants) {
    EXPECT_TRUE((Index(2) * Index(3) + Index(1)).is(7));
    EXPECT_TRUE((kX * Index(0)).is(0));
    EXPECT_EQ((kX * Index(1)).text(), "x");
    EXPECT_EQ((kX + Index(0)).text(), "x");
    EXPECT_TRUE((Index(7) / Index(2)).is(3));
    EXPECT_TRUE((Index(7) % Index(4)).is(3));
}

TEST(Index, TextHasTheBracketsThatCppNeeds) {
    EXPECT_EQ(((kX + Index(1)) * Index(4)).text(), "(x + 1) * 4");
    EXPECT_EQ((kX * Index(4) + kY).text(), "x * 4 + y");
    EXPECT_EQ((kX - (kY + Index(1))).text(), "x - (y + 1)");
    EXPECT_EQ((kX / Index(2) % Index(3)).text(), "x / 2 % 3");
}

TEST(Index, ValueIsThatOfTheText) {
    const Bindings b = {{"x", 13}, {"y", 4}};
    EXPECT_EQ(((kX + Index(1)) * Index(4) - kY).value(b), 52);
    EXPECT_EQ((kX / kY).value(b), 3);
    EXPECT_EQ((kX % kY).value(b), 1);
    EXPECT_EQ((kX < kY).value(b), 0);
    EXPECT_EQ(Index::choose(kY < kX, Index(5), Index(6)).value(b), 5);
    EXPECT_EQ(Index::smaller(kX, kY).value(b), 4);
    EXPECT_THROW(static_cast<void>(Index::variable("z").value(b)), std::out_of_range);
}

TEST(Index, KnowsItsVariables) {
    EXPECT_TRUE((kX + Index(1)).uses("x"));
    EXPECT_FALSE((kX + Index(1)).uses("y"));
}

}  // namespace
}  // namespace tensight::compiler
