// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/lang_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "sim/importer/import_error.h"
#include "tests/folders/temporary_folder.h"

namespace tensight::importer {
namespace {

using ::testing::HasSubstr;

constexpr const char* kArguments = R"({
  "grid": [2, 1],
  "tensors": [{"name": "lhs", "shape": [64, 64], "dtype": "bfloat16", "memory": "DRAM"},
              {"name": "out", "shape": [64, 64], "dtype": "float32", "memory": "L1"}],
  "cb_configs": [{"shape": [1, 2], "buffer_factor": 2, "tensor": 0},
                 {"shape": [1, 1], "buffer_factor": 1, "dtype": "float32"}],
  "kernels": [{"path": "there/ttlang_kernel_read_1.cpp", "thread_type": "noc", "tensor_indices": [0]},
              {"path": "ttlang_kernel_add_2.cpp", "thread_type": "compute", "tensor_indices": []},
              {"path": "ttlang_kernel_write_3.cpp", "thread_type": "noc", "tensor_indices": [1]}]
})";

class LangImportTest : public ::testing::Test {
  protected:
    LangImportTest() {
        for (const char* name : {"read_1", "add_2", "write_3"}) {
            std::ofstream(folder_.path() / (std::string("ttlang_kernel_") + name + ".cpp"))
                << "void kernel_main() {}\n";
        }
    }
    Imported import(const std::string& text) {
        return import_lang(folder_.path().string(), {"a.json", text}, {});
    }
    std::string error_of(const std::string& from, const std::string& to) {
        std::string text = kArguments;
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        try {
            import(text);
        } catch (const ImportError& error) {
            return error.what();
        }
        return "";
    }

    folders::TemporaryFolder folder_{"lang-import"};
};

TEST_F(LangImportTest, ArgumentsAsTtLangPassesThem) {
    const Imported imported = import(kArguments);
    EXPECT_EQ(imported.kernels.size(), 3U);
    const std::string& text = imported.workload;
    EXPECT_THAT(text, HasSubstr("grid: 2x1"));
    EXPECT_THAT(text, HasSubstr("- {id: 0, format: bf16, pages: 4}"));
    EXPECT_THAT(text, HasSubstr("- {id: 1, format: fp32, pages: 1}"));
    EXPECT_THAT(text, HasSubstr("out: {tensor: out, dtype: fp32, memory: l1}"));
    EXPECT_THAT(text, HasSubstr("    risc: ncrisc\n    noc: 0\n    compile_args: [0, 1, "
                                "\"accessor(lhs)\", \"accessor(out)\"]\n    common_args: "
                                "[\"addr(lhs)\"]"));
    EXPECT_THAT(text, HasSubstr("dst: {accumulate: 32, sync: half}\n    compile_args: [0, 1]\n"))
        << "a 32-bit DST, as tt-lang chooses it when a tensor is float32";
    EXPECT_THAT(text, HasSubstr("risc: brisc\n    noc: 1"));
}

TEST_F(LangImportTest, BadArgumentsNameTheirPlace) {
    EXPECT_THAT(error_of("\"bfloat16\"", "\"bf17\""),
                HasSubstr("a.json: tensors[0].dtype: \"bf17\""));
    EXPECT_THAT(error_of("\"tensor\": 0", "\"tensor\": 2"), HasSubstr("cb_configs[0].tensor: 2"));
    EXPECT_THAT(error_of("_2.cpp", "_9.cpp"), HasSubstr("kernels[1].path"));
    EXPECT_THAT(error_of("\"compute\"", "\"ethernet\""), HasSubstr("kernels[1].thread_type"));
    EXPECT_THAT(error_of("\"compute\"", "\"noc\""), HasSubstr("at most two kernels"));
    EXPECT_THAT(error_of("\"grid\": [2, 1]", "\"grid\": [2]"), HasSubstr("[columns, rows]"));
    EXPECT_THAT(error_of("\"grid\"", "\"gird\""), HasSubstr("has no \"grid\""));
    EXPECT_THAT(error_of("\"tensors\": [", "\"tensors\": [,"), HasSubstr("a.json:3: no JSON"));
}

}  // namespace
}  // namespace tensight::importer
