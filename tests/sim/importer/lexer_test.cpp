// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/importer/import_error.h"
#include "sim/importer/mlir_lexer.h"

namespace tensight::importer {
namespace {

using Kind = Token::Kind;

std::vector<std::string> texts(std::string_view text) {
    std::vector<std::string> list;
    for (const Token& token : read_tokens("a.mlir", text)) {
        list.push_back(token.text);
    }
    return list;
}

TEST(MlirLexer, NamesNumbersAndSigns) {
    const auto tokens =
        read_tokens("a.mlir",
                    "%0 = \"ttmetal.create_buffer\"() <{address = -8 : i64}> // why\n"
                    "  : () -> memref<1x1x32x32xf32, #ttcore.shard<128x4, 1>>");
    EXPECT_EQ(tokens[0].kind, Kind::value);
    EXPECT_TRUE(tokens[0].begins_line);
    EXPECT_EQ(tokens[2].kind, Kind::string);
    EXPECT_EQ(tokens[2].text, "ttmetal.create_buffer");
    EXPECT_EQ(tokens[9].text, "-8");
    EXPECT_EQ(tokens[9].kind, Kind::number);
    EXPECT_THAT(texts("-> memref<1x1x32x32xf32>"),
                ::testing::ElementsAre("->", "memref", "<", "1x1x32x32xf32", ">"));
    EXPECT_THAT(texts("dense<1.500000e+00>"),
                ::testing::ElementsAre("dense", "<", "1.500000e+00", ">"));
    EXPECT_EQ(tokens.back().line, 2);
}

TEST(MlirLexer, AliasesStandForTheirMeaning) {
    EXPECT_THAT(texts("#l1 = #ttcore.memory_space<l1>\n!t = memref<4xf32, #l1>\n%0 : !t"),
                ::testing::ElementsAre("%0", ":", "memref", "<", "4xf32", ",",
                                       "#ttcore.memory_space", "<", "l1", ">", ">"));
    const auto tokens = read_tokens("a.mlir", "!t = i32\n\n%0 : !t");
    EXPECT_EQ(tokens.back().line, 3) << "the line of the use";
}

TEST(MlirLexer, AnAliasOverSeveralLines) {
    EXPECT_THAT(
        texts("#d = #x.y<[{a = 1\n b = 2}]>\n#d"),
        ::testing::ElementsAre("#x.y", "<", "[", "{", "a", "=", "1", "b", "=", "2", "}", "]", ">"));
}

TEST(MlirLexer, BadTextNamesFileAndLine) {
    try {
        read_tokens("a.mlir", "x\n\"abc\ndef");
        FAIL() << "a string without end was read";
    } catch (const ImportError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("a.mlir:2: a string without end"));
    }
    EXPECT_THROW(read_tokens("a.mlir", "#a = #a\n#a"), ImportError);
}

}  // namespace
}  // namespace tensight::importer
