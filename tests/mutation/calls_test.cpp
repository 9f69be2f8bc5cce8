// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mutation/tokens.h"

namespace tensight::mutation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> texts(std::string_view source) {
    std::vector<std::string> all;
    for (const Token& t : tokens_of(source)) {
        all.emplace_back(t.text);
    }
    return all;
}

TEST(Tokens, LeaveCommentsAndDirectivesOut) {
    EXPECT_THAT(texts("#define A \\\n  push(1)\na /* b \n c */ = d; // e\n"),
                ElementsAre("a", "=", "d", ";"));
}

TEST(Tokens, KeepLiteralsWhole) {
    EXPECT_THAT(texts("f(\"a\\\" ) // b\", ')', 1'000, R\"x(\")\")x\", 2.5f)"),
                ElementsAre("f", "(", "\"a\\\" ) // b\"", ",", "')'", ",", "1'000", ",",
                            "R\"x(\")\")x\"", ",", "2.5f", ")"));
}

TEST(Tokens, CountLines) {
    const auto tokens = tokens_of("a\n/* \n */ b\n\nc");
    ASSERT_EQ(tokens.size(), 3U);
    EXPECT_EQ(tokens[0].line, 1);
    EXPECT_EQ(tokens[1].line, 3);
    EXPECT_EQ(tokens[2].line, 5);
}

TEST(Tokens, EndWithWhatIsNotClosed) {
    EXPECT_THAT(texts("a /* b"), ElementsAre("a"));
    EXPECT_THAT(texts("\"b"), ElementsAre("\"b"));
}

Call only_call(std::string_view source) {
    const auto calls = calls_of(source);
    EXPECT_EQ(calls.size(), 1U) << source;
    return calls.empty() ? Call{} : calls.front();
}

TEST(Calls, HaveNameArgumentsAndPlace) {
    const std::string source = "void f() {\n    wait(a, g[1, 2],\n         b + 1);\n}\n";
    const Call call = only_call(source);
    EXPECT_EQ(call.name, "wait");
    EXPECT_THAT(call.texts, ElementsAre("a", "g[1, 2]", "b + 1"));
    EXPECT_EQ(call.line, 2);
    EXPECT_EQ(call.last_line, 3);
    EXPECT_TRUE(call.statement);
    EXPECT_EQ(source[call.semicolon], ';');
}

TEST(Calls, OfMethodsHaveTheirReceiver) {
    const Call call = only_call("void f() { cb.wait_front(n); }");
    EXPECT_EQ(call.name, "wait_front");
    EXPECT_EQ(call.receiver, "cb");
    EXPECT_TRUE(call.statement);
}

TEST(Calls, MayHaveTemplateArguments) {
    const Call call = only_call("void f() { init<Pool::SUM, Dim<2>::ROW>(a); }");
    EXPECT_EQ(call.name, "init");
    EXPECT_THAT(call.texts, ElementsAre("a"));
}

TEST(Calls, AreNoComparisons) {
    EXPECT_THAT(calls_of("void f() { bool c = a < b && d > (e); }"), IsEmpty());
}

TEST(Calls, WithinArgumentsAreFoundButAreNoStatements) {
    const auto calls = calls_of("void f() { read(0, get_ptr(cb)); }");
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_TRUE(calls[0].statement);
    EXPECT_EQ(calls[1].name, "get_ptr");
    EXPECT_FALSE(calls[1].statement);
}

TEST(Calls, UnderAnIfAreStatements) {
    EXPECT_TRUE(only_call("void f() { if (a) pop(1); else {} }").statement);
    EXPECT_FALSE(only_call("int f() { return pop(1); }").statement);
    EXPECT_FALSE(only_call("void f() { int a = pop(1); }").statement);
}

TEST(Calls, KnowTheirFunction) {
    const auto calls = calls_of(
        "namespace n {\nstruct S { int a; };\nvoid f() { { a(); } b(); }\nvoid g() { c(); }\n}\n"
        "void h(int x = d());\n");
    ASSERT_EQ(calls.size(), 3U);
    EXPECT_EQ(calls[0].function, calls[1].function);
    EXPECT_NE(calls[1].function, calls[2].function);
}

}  // namespace
}  // namespace tensight::mutation
