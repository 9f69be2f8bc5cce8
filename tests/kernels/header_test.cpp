// SPDX-License-Identifier: Apache-2.0
// Every header compiles as the only one, in each role it belongs to.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "calls_under_test.h"

namespace tensight::kernels {
namespace {

namespace fs = std::filesystem;

const fs::path kInclude = TENSIGHT_SOURCE_DIR "/kernels/include";

std::vector<std::string> headers() {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(kInclude)) {
        const std::string extension = entry.path().extension();
        if (extension == ".h" || extension == ".hpp") {
            names.push_back(fs::relative(entry.path(), kInclude));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> lines_of_code(const std::string& header) {
    std::ifstream file(kInclude / header);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.rfind("//", 0) != 0) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// The header that this one stands for, if it only includes another.
std::string forwarded(const std::string& header) {
    const std::vector<std::string> lines = lines_of_code(header);
    const std::string directive = "#include \"";
    if (lines.size() != 2 || lines[0] != "#pragma once" || lines[1].rfind(directive, 0) != 0) {
        return "";
    }
    return lines[1].substr(directive.size(), lines[1].size() - directive.size() - 1);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Which threads may include a header: compute, data movement or both.
bool belongs_to(const std::string& header, Role role) {
    const bool compute_only = contains(header, "compute/") || contains(header, "compute_kernel") ||
                              header == "tensight/llk.h" || header == "sfpi.h" ||
                              contains(header, "sfpi_");
    if (header == "tensight/sfpu_frame.h") {
        return role == Role::Math;
    }
    const bool movement_only =
        contains(header, "dataflow_api") || contains(header, "api/dataflow/noc") ||
        contains(header, "endpoints") || contains(header, "tensor") || contains(header, "/noc") ||
        header == "noc_nonblocking_api.h" || contains(header, "tensight/data_movement");
    if (compute_only && !contains(header, "tensor")) {
        return is_compute(role);
    }
    return !(movement_only && is_compute(role));
}

class HeaderTest : public testing::TestWithParam<Role> {};

TEST_P(HeaderTest, CompilesAlone) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    int checked = 0;
    for (const std::string& header : headers()) {
        if (!belongs_to(header, GetParam()) || !forwarded(header).empty()) {
            continue;
        }
        const Compilation result =
            check_text(GetParam(), "#include \"" + header + "\"\n#include \"" + header + "\"\n",
                       {"-DKERNEL_COMPILE_TIME_ARGS=2,2048"});
        EXPECT_EQ(result.status, 0) << header << '\n' << result.messages;
        EXPECT_EQ(result.messages, "") << header;
        ++checked;
    }
    EXPECT_GT(checked, 40);
}

INSTANTIATE_TEST_SUITE_P(Roles, HeaderTest,
                         testing::Values(Role::Ncrisc, Role::Unpack, Role::Math, Role::Pack),
                         [](const testing::TestParamInfo<Role>& info) {
                             return role_name(info.param);
                         });

TEST(Headers, ForwardToHeadersThatExist) {
    int forwarding = 0;
    for (const std::string& header : headers()) {
        const std::string target = forwarded(header);
        if (!target.empty()) {
            EXPECT_TRUE(fs::exists(kInclude / target)) << header << " -> " << target;
            ++forwarding;
        }
    }
    EXPECT_GT(forwarding, 100);
}

TEST(Headers, EveryNewPathHasItsOldOne) {
    for (const std::string& header : headers()) {
        if (header.rfind("api/compute/", 0) == 0) {
            const std::string rest = header.substr(std::string("api/compute/").size());
            EXPECT_TRUE(fs::exists(kInclude / "compute_kernel_api" / rest)) << header;
        }
        if (header.rfind("api/debug/", 0) == 0) {
            EXPECT_TRUE(fs::exists(kInclude / header.substr(4))) << header;
        }
    }
    for (const char* path : {"dataflow_api.h", "tt_metal/hw/inc/dataflow_api.h",
                             "compute_kernel_api.h", "debug/dprint.h", "compile_time_args.h"}) {
        EXPECT_TRUE(fs::exists(kInclude / path)) << path;
    }
}

TEST(Headers, ContractsAreThoseOfTheModels) {
    for (const char* name : {"calls.def", "sfpu_ops.def", "sfpi_ops.def"}) {
        std::ifstream kernels(kInclude / "tensight" / name);
        std::ifstream models(fs::path(TENSIGHT_SOURCE_DIR "/models/port") / name);
        const std::string left(std::istreambuf_iterator<char>(kernels), {});
        const std::string right(std::istreambuf_iterator<char>(models), {});
        EXPECT_FALSE(left.empty()) << name;
        EXPECT_EQ(left, right) << name;
    }
}

}  // namespace
}  // namespace tensight::kernels
