// SPDX-License-Identifier: Apache-2.0
// docs/kernel-api.md is up to date with kernels/api.yaml, which knows every SFPU operation that has
// a model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "tests/kernels/refused_calls.h"

namespace tensight::docs {
namespace {

std::vector<kernels::ApiSection> sections() {
    return kernels::read_api_list(TENSIGHT_SOURCE_DIR "/kernels/api.yaml");
}

TEST(KernelApiPage, FollowsFromTheList) {
    std::ostringstream page;
    page << std::ifstream(TENSIGHT_SOURCE_DIR "/docs/kernel-api.md").rdbuf();
    EXPECT_EQ(page.str(), kernels::before_api_list(page.str()) +
                              kernels::render_kernel_api(TENSIGHT_SOURCE_DIR))
        << "run write_kernel_api_page";
}

TEST(KernelApiPage, NamesEverySfpuOperation) {
    const std::vector<std::string> operations = {
#define TENSIGHT_SFPU_OP(name, number, kind) #name,
#include "models/port/sfpu_ops.def"
#undef TENSIGHT_SFPU_OP
    };
    std::set<std::string> names;
    for (const kernels::ApiSection& section : sections()) {
        for (const kernels::ApiCall& call : section.calls) {
            names.insert(call.name);
        }
    }
    // Forms for integers: <operation>_tile_int32 of <operation>_int32, and others with _int32_tile.
    const auto forms = [](const std::string& name) {
        std::vector<std::string> spellings = {name, name + "_tile"};
        const std::size_t suffix = name.rfind("_int32");
        if (suffix != std::string::npos) {
            spellings.push_back(name.substr(0, suffix) + "_tile_int32");
        }
        const std::size_t narrow = name.rfind("_uint16");
        if (narrow != std::string::npos) {
            // With the format as a template argument, or a name of its own.
            spellings.push_back(name.substr(0, narrow) + "_tile");
            spellings.push_back(name.substr(0, narrow) + "_int_tile");
            spellings.push_back(name.substr(0, narrow) + "_tile_uint16");
        }
        if (name == "logical_not_uint16") {
            spellings.emplace_back("logical_not_unary_tile");
        }
        if (name == "fill_int") {
            spellings.emplace_back("fill_tile_int");
        }
        if (name == "topk") {
            spellings.emplace_back("topk_local_sort");
        }
        if (name == "welford") {
            spellings.emplace_back("welford_update");
        }
        if (name == "max_pool_tile" || name == "max_pool_rows") {
            spellings.emplace_back("max_reduce_with_indices");
        }
        if (name == "logical_not_int32") {
            spellings.emplace_back("logical_not_tile");
        }
        return spellings;
    };
    for (const std::string& operation : operations) {
        bool known = false;
        for (const std::string& form : forms(operation)) {
            known = known || names.count(form) > 0;
        }
        EXPECT_TRUE(known) << operation;
    }
}

TEST(KernelApiPage, NamesEveryRefusedCall) {
    const auto refused = kernels::refused_calls(TENSIGHT_SOURCE_DIR "/kernels/include");
    EXPECT_EQ(refused.count("llk_unpack_set_srcb_dummy_valid"), 1U);
    EXPECT_EQ(refused.count("gelu_derivative_tile_init"), 1U) << "the init of a tile operation";
    std::ostringstream page;
    page << std::ifstream(TENSIGHT_SOURCE_DIR "/docs/kernel-api.md").rdbuf();
    for (const auto& [name, why] : refused) {
        EXPECT_TRUE(page.str().find(name + "` |") != std::string::npos) << name;
    }
}

TEST(KernelApiPage, WithoutItsMarkIsRefused) {
    EXPECT_THROW(kernels::before_api_list("# The kernel API\n"), kernels::ApiListError);
}

}  // namespace
}  // namespace tensight::docs
