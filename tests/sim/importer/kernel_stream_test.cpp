// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/kernel_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/importer/import_error.h"

namespace tensight::importer {
namespace {

TEST(KernelStream, EachKernelKeepsItsIncludesAndHelpers) {
    const auto kernels = split_kernels("k.cpp",
                                       "#include <cstdint>\n"
                                       "#include \"api/compute/common.h\"\n"
                                       "namespace experimental { inline int f() { return 1; } }\n"
                                       "void kernel_main() { if (true) { f(); } }\n"
                                       "\n"
                                       "// reader\n"
                                       "#include \"api/dataflow/dataflow_api.h\"\n"
                                       "void kernel_main() {\n}\n");
    ASSERT_EQ(kernels.size(), 2U);
    EXPECT_TRUE(kernels[0].compute);
    EXPECT_EQ(kernels[0].name, "");
    EXPECT_THAT(kernels[0].text, ::testing::EndsWith("{ f(); } }\n"));
    EXPECT_FALSE(kernels[1].compute);
    EXPECT_EQ(kernels[1].name, "reader");
    EXPECT_EQ(kernels[1].line, 6);
}

TEST(KernelStream, BracesInCommentsAndLiteralsDoNotCount) {
    const auto kernels = split_kernels("k.cpp",
                                       "void kernel_main() { // }\n"
                                       "  DPRINT(\"}{}\\\"}\\n\"); char c = '}'; /* } */\n"
                                       "  int n = 1'000; const char* r = R\"x(}\")x\";\n"
                                       "}\n"
                                       "void kernel_main() {}\n");
    ASSERT_EQ(kernels.size(), 2U);
    EXPECT_EQ(kernels[1].text, "void kernel_main() {}\n");
}

std::string error_of(const std::string& text) {
    try {
        split_kernels("k.cpp", text);
    } catch (const ImportError& error) {
        return error.what();
    }
    return "";
}

TEST(KernelStream, BadStreamsNameTheLine) {
    using ::testing::HasSubstr;
    EXPECT_THAT(error_of("int x;\n"), HasSubstr("k.cpp: no kernel"));
    EXPECT_THAT(error_of("\nvoid kernel_main() { {\n}\n"), HasSubstr("k.cpp:2: kernel_main()"));
    EXPECT_THAT(error_of("void kernel_main() {}\n\nint left;\n"),
                HasSubstr("k.cpp:3: text behind"));
    EXPECT_THAT(error_of("/* \n"), HasSubstr("k.cpp:1: a comment or literal"));
}

}  // namespace
}  // namespace tensight::importer
