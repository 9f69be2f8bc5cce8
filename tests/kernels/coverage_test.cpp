// SPDX-License-Identifier: Apache-2.0
// Every function of kernels/api.yaml does what it says there: it compiles on its threads, or ends
// the compilation with an error that names it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "cross_compiler.h"
#include "tests/kernels/api_list.h"

namespace tensight::kernels {
namespace {

// Accessors: at 0 an interleaved buffer, at 2 one of 4 x 2 pages in shards of 2 x 2 on 2 cores.
const std::vector<std::string> kArguments = {
    "-DKERNEL_COMPILE_TIME_ARGS=2,2048,1,2048,2,2,4,2,2,2,0x13121213",
    "-DKERNEL_COMPILE_TIME_ARG_MAP={\"alpha\",5}", "-fmax-errors=0"};

const std::vector<ApiSection>& sections() {
    static const std::vector<ApiSection> read =
        read_api_list(TENSIGHT_SOURCE_DIR "/kernels/api.yaml");
    return read;
}

std::vector<Role> roles(const std::string& on) {
    static const std::map<std::string, std::vector<Role>> kRoles = {
        {"data movement", {Role::Ncrisc, Role::Brisc}},
        {"compute", {Role::Unpack, Role::Math, Role::Pack}},
        {"unpack", {Role::Unpack}},
        {"math", {Role::Math}},
        {"pack", {Role::Pack}}};
    return kRoles.at(on);
}

/// One function for each call of the role that is `supported` or not, with what they include.
std::string uses(Role role, bool supported) {
    std::string includes =
        "#define REDUCE_OP PoolType::SUM\n#define REDUCE_DIM "
        "ReduceDim::REDUCE_COL\n#include \"api/numeric/bfloat16.h\"\n"
        "#include \"api/numeric/float32.h\"\n";
    std::string functions;
    int number = 0;
    for (const ApiSection& section : sections()) {
        const std::vector<Role> on = roles(section.on);
        if (std::find(on.begin(), on.end(), role) == on.end()) {
            continue;
        }
        includes += "#include \"" + section.header + "\"\n";
        for (const ApiCall& call : section.calls) {
            if (call.supported == supported) {
                functions += "void use" + std::to_string(number++) + "() { " + call.use + "; }\n";
            }
        }
    }
    return includes + functions;
}

class Coverage : public testing::TestWithParam<Role> {
  protected:
    void SetUp() override {
        if (!cross_compiler_found()) {
            FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
        }
    }
};

TEST_P(Coverage, SupportedCallsCompile) {
    const Compilation result = compile_text(GetParam(), uses(GetParam(), true), kArguments);
    EXPECT_EQ(result.status, 0) << result.messages;
    EXPECT_EQ(result.messages, "");
}

INSTANTIATE_TEST_SUITE_P(Roles, Coverage,
                         testing::Values(Role::Brisc, Role::Ncrisc, Role::Unpack, Role::Math,
                                         Role::Pack),
                         [](const auto& info) { return role_name(info.param); });

// On one thread of those a section is for: which is the same for all of them.
TEST(CoverageErrors, NameTheCallAndSayWhy) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    std::map<Role, std::string> messages;
    for (const Role role : {Role::Ncrisc, Role::Unpack, Role::Math, Role::Pack}) {
        const Compilation result = compile_text(role, uses(role, false), kArguments);
        EXPECT_NE(result.status, 0) << role_name(role);
        EXPECT_THAT(result.messages, testing::Not(testing::HasSubstr("was not declared")));
        messages[role] = result.messages;
    }
    for (const ApiSection& section : sections()) {
        for (const ApiCall& call : section.calls) {
            if (!call.supported) {
                const std::string wanted =
                    "tensight: unsupported call " + named_in_error(call) + ": " + call.why;
                EXPECT_NE(messages[roles(section.on).front()].find(wanted), std::string::npos)
                    << wanted;
            }
        }
    }
}

TEST(CoverageList, NamesEachCallOfAThreadOnce) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const ApiSection& section : sections()) {
        for (const ApiCall& call : section.calls) {
            EXPECT_TRUE(seen.insert({section.on, call.name}).second) << call.name;
        }
    }
    EXPECT_GT(seen.size(), 700u);
}

}  // namespace
}  // namespace tensight::kernels
