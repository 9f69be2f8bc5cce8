// SPDX-License-Identifier: Apache-2.0
#include "sim/survey/survey.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "sim/survey/host_macros.h"
#include "sim/survey/survey_table.h"

namespace tensight::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(KernelText, KindsOfKernels) {
    const std::string movement = "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {}";
    const std::string compute = "#include \"api/compute/matmul.h\"\nvoid kernel_main() {}";
    const std::string old = "namespace NAMESPACE {\nvoid MAIN {}\n}";
    EXPECT_EQ(kernel_kind("a.cpp", movement), KernelKind::data_movement);
    EXPECT_EQ(kernel_kind("a.cpp", compute), KernelKind::compute);
    EXPECT_EQ(kernel_kind("a.cpp", old), KernelKind::compute);
    EXPECT_EQ(kernel_kind("k/compute/a.cpp", "void kernel_main() {}"), KernelKind::compute);
    EXPECT_EQ(kernel_kind("k/a.cpp", "void kernel_main() {}"), KernelKind::data_movement);
    EXPECT_EQ(kernel_kind("a.cpp", "#include \"ckernel.h\"\n" + movement),
              KernelKind::data_movement);
    EXPECT_EQ(kernel_kind("a.cpp", "#include \"ckernel.h\"\nvoid kernel_main() {}"),
              KernelKind::compute);
    EXPECT_EQ(
        kernel_kind("a.cpp", "#include \"ttnn/kernel/compute/sums.hpp\"\nvoid kernel_main() {}"),
        KernelKind::compute);
}

TEST(KernelText, HostProgramsAndCommentsAreNoKernels) {
    EXPECT_EQ(kernel_kind("a.cpp", "int main() {}"), std::nullopt);
    EXPECT_EQ(kernel_kind("a.cpp", "// void kernel_main() {}\nint x;"), std::nullopt);
    EXPECT_EQ(kernel_kind("a.cpp",
                          "#include <tt-metalium/host_api.hpp>\n"
                          "const char* text = \"void kernel_main() {}\";"),
              std::nullopt);
}

TEST(KernelText, NamedArguments) {
    EXPECT_THAT(named_arguments("get_named_compile_time_arg_val(\"b\") + "
                                "get_named_compile_time_arg_val( \"a\" );\n"
                                "// get_named_compile_time_arg_val(\"c\")\n"
                                "get_named_compile_time_arg_val(\"b\")"),
                ElementsAre("a", "b"));
}

TEST(HostMacros, FormsInWhichAHostProgramGivesThem) {
    const Macros macros = host_macros(
        "int loops = 20; uint32_t size{0x40};\n"
        "std::map<std::string, std::string> defines = {\n"
        "    {\"LOOPS\", std::to_string(loops)}, {\"SIZE\", std::to_string(size)},\n"
        "    {\"WIDTH\", std::to_string(3)}, {\"OP\", \"add_tiles\"}};\n"
        "// {\"COMMENT\", \"1\"}\n"
        "defines[\"POOL\"] = is_max ? \"PoolType::MAX\" : \"PoolType::SUM\";\n"
        "defines[\"DELAY\"] = std::to_string(read_from_somewhere);\n"
        "std::string dim; dim = \"ReduceDim::REDUCE_ROW\"; defines[\"DIM\"] = dim;\n"
        "defines[\"NAME\"] = fmt::format(\"op_{}\", i);\n"
        "defines[\"OP\"] = \"mul_tiles\";\n"
        "defines.emplace(\"MORE\", \"x(1, 2)\");\n",
        5);
    const Macros wanted = {{"LOOPS", "20"},
                           {"SIZE", "0x40"},
                           {"WIDTH", "3"},
                           {"DELAY", "5"},
                           {"POOL", "PoolType::MAX"},
                           {"NAME", "5"},
                           {"DIM", "ReduceDim::REDUCE_ROW"},
                           {"OP", "add_tiles"},
                           {"MORE", "x(1, 2)"}};
    EXPECT_EQ(macros, wanted);
}

TEST(HostMacros, NameThatACompilerMisses) {
    EXPECT_EQ(undeclared_name("'LOOPS' was not declared in this scope; did you mean 'LOOP'?"),
              "LOOPS");
    EXPECT_EQ(undeclared_name("no matching function for call to 'f(int)'"), "");
}

class Survey : public testing::Test {
  protected:
    Survey() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "compute");
    }
    ~Survey() override { std::filesystem::remove_all(folder_); }

    void file(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / name) << text;
    }
    std::vector<Trial> trials(const SurveyOptions& options = {}) {
        const std::string data = TENSIGHT_BINARY_DIR "/share/tensight";
        auto compiler =
            loader::KernelCompiler::open(data + "/kernels/include", data + "/kernels/runtime",
                                         TENSIGHT_BINARY_DIR "/tests/sim/survey/kernel_cache");
        return survey(folder_.string(), compiler, options);
    }

    std::filesystem::path folder_ = std::filesystem::path(TENSIGHT_BINARY_DIR) / "tests" / "sim" /
                                    "survey" /
                                    testing::UnitTest::GetInstance()->current_test_info()->name();
};

constexpr const char* kMovement = "#include \"api/dataflow/dataflow_api.h\"\n";

TEST_F(Survey, TellsWhatCompilesAndWhy) {
    file("a_reader.cpp", std::string(kMovement) + "void kernel_main() { cb_reserve_back(0, 1); }");
    file("b_missing.cpp", std::string(kMovement) + "\nvoid kernel_main() { no_such_call(1); }");
    file("c_unsupported.cpp",
         std::string(kMovement) + "void kernel_main() {\n  (void)get_cb_tiles_acked_ptr(0);\n}");
    file("compute/d.cpp",
         "#include \"api/compute/tile_move_copy.h\"\nvoid kernel_main() { copy_tile(0, 0, 0); }");
    file("host.cpp", "int main() {}");
    file("readme.txt", "void kernel_main() {}");
    const auto t = trials();
    ASSERT_EQ(t.size(), 4U);
    EXPECT_EQ(t[0].path, "a_reader.cpp");
    EXPECT_EQ(t[0].outcome, Outcome::compiled) << t[0].message;
    EXPECT_EQ(t[1].outcome, Outcome::error);
    EXPECT_EQ(t[1].line, 3U);
    EXPECT_THAT(t[1].message, HasSubstr("no_such_call"));
    EXPECT_EQ(t[2].outcome, Outcome::unsupported_call);
    EXPECT_EQ(t[2].line, 3U);
    EXPECT_THAT(t[2].message, HasSubstr("get_cb_tiles_acked_ptr"));
    EXPECT_EQ(t[3].path, "compute/d.cpp");
    EXPECT_EQ(t[3].kind, KernelKind::compute);
    EXPECT_EQ(t[3].outcome, Outcome::compiled) << t[3].message;

    const std::string table = table_text(t);
    EXPECT_THAT(table, HasSubstr("2 of 4 kernels compile"));
    EXPECT_THAT(table, HasSubstr("compute/d.cpp"));
}

TEST_F(Survey, StandsInForTheHost) {
    file("k.cpp", std::string(kMovement) +
                      "static_assert(get_compile_time_arg_val(5) == 3);\n"
                      "static_assert(get_named_compile_time_arg_val(\"cb\") == 3);\n"
                      "#if SIZE != 9\n#error no SIZE\n#endif\n#include \"mine.h\"\n"
                      "void kernel_main() {}");
    std::filesystem::create_directories(folder_ / "include");
    file("include/mine.h", "#pragma once\n");
    SurveyOptions options;
    options.argument = 3;
    options.defines = {{"SIZE", "9"}};
    options.include_dirs = {(folder_ / "include").string()};
    const auto t = trials(options);
    ASSERT_EQ(t.size(), 1U);
    EXPECT_EQ(t[0].outcome, Outcome::compiled) << t[0].message;
}

// The nearest host program counts; only what a kernel does not compile without is taken.
TEST_F(Survey, TakesMacrosFromHostProgramsBesideTheKernel) {
    std::filesystem::create_directories(folder_ / "one" / "kernels");
    file("host.cpp", "M m = {{\"FAR\", \"1\"}, {\"NEAR\", \"2\"}};");
    file("one/host.cpp", "M m = {{\"NEAR\", \"3\"}, {\"UNUSED\", \"4\"}};");
    file("one/kernels/k.cpp", std::string(kMovement) +
                                  "#ifdef UNUSED\n#error\n#endif\n"
                                  "void kernel_main() { static_assert(FAR == 1 && NEAR == 3); }");
    file("one/kernels/l.cpp",
         std::string(kMovement) + "void kernel_main() { static_assert(NOWHERE); }");
    SurveyOptions options;
    const auto t = trials(options);
    ASSERT_EQ(t.size(), 2U);
    EXPECT_EQ(t[0].outcome, Outcome::compiled) << t[0].message;
    EXPECT_EQ(t[0].host_macros, (Macros{{"FAR", "1"}, {"NEAR", "3"}}));
    EXPECT_EQ(t[1].outcome, Outcome::error);
    EXPECT_TRUE(t[1].host_macros.empty());
    EXPECT_THAT(table_text(t), HasSubstr("    1  NEAR=3\n"));
    options.host_macros = false;
    EXPECT_EQ(trials(options)[0].outcome, Outcome::error);
}

}  // namespace
}  // namespace tensight::survey
