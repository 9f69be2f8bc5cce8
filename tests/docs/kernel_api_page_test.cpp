// SPDX-License-Identifier: Apache-2.0
// docs/kernel-api.md names every SFPU operation that has a model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page.h"

namespace tensight::docs {
namespace {

const std::vector<std::string> kOperations = {
#define TENSIGHT_SFPU_OP(name, number, kind) #name,
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
};

TEST(KernelApiPage, NamesEverySfpuOperation) {
    const std::vector<std::string> words = Page("docs/kernel-api.md").code_words();
    for (const std::string& operation : kOperations) {
        const bool plain = operation == "copy_dest_values";
        EXPECT_THAT(words, testing::Contains(plain ? operation : operation + "_tile"));
    }
}

}  // namespace
}  // namespace tensight::docs
