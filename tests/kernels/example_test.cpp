// SPDX-License-Identifier: Apache-2.0
// The kernels of the examples compile in all their roles, with the arguments of their workloads.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "calls_under_test.h"

namespace tensight::kernels {
namespace {

namespace fs = std::filesystem;

/// Words of accessor(<buffer>): a buffer of 2048-byte pages, interleaved in DRAM or, if the
/// workload says so, a row of four pages with one on each of four cores.
std::string accessor_words(const YAML::Node& workload, const std::string& value) {
    const std::string name = value.substr(9, value.size() - 10);
    const bool sharded = workload["buffers"][name]["shard"].IsDefined();
    return sharded ? "1,2048,2,4,1,4,1,1,0x13121212,0x15121412" : "2,2048";
}

/// Stand-ins for the values: any expression but an accessor is 2. Literal numbers stay.
std::string compile_args(const YAML::Node& workload, const YAML::Node& list) {
    std::string text;
    for (const YAML::Node& item : list) {
        const auto value = item.as<std::string>();
        const bool number = std::all_of(value.begin(), value.end(), [](unsigned char letter) {
            return std::isdigit(letter) != 0;
        });
        const bool accessor = value.rfind("accessor(", 0) == 0;
        text += (text.empty() ? "" : ",") + (number     ? value
                                             : accessor ? accessor_words(workload, value)
                                                        : "2");
    }
    return text;
}

std::vector<std::string> flags(const YAML::Node& workload, const YAML::Node& kernel) {
    std::vector<std::string> result = {"-DKERNEL_COMPILE_TIME_ARGS=" +
                                       compile_args(workload, kernel["compile_args"])};
    for (const auto& define : kernel["defines"]) {
        result.push_back("-D" + define.first.as<std::string>() + "=" +
                         define.second.as<std::string>());
    }
    std::string names;
    for (const auto& named : kernel["named_args"]) {
        names += (names.empty() ? "{\"" : ",{\"") + named.first.as<std::string>() + "\"," + "2}";
    }
    if (!names.empty()) {
        result.push_back("-DKERNEL_COMPILE_TIME_ARG_MAP=" + names);
    }
    return result;
}

std::vector<Role> roles(const std::string& risc) {
    if (risc == "compute") {
        return {Role::Unpack, Role::Math, Role::Pack};
    }
    return {risc == "brisc" ? Role::Brisc : Role::Ncrisc};
}

TEST(Examples, KernelsCompile) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    int compiled = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(TENSIGHT_SOURCE_DIR) / "examples")) {
        if (entry.path().extension() != ".yaml") {
            continue;
        }
        const YAML::Node workload = YAML::LoadFile(entry.path());
        for (const YAML::Node& program : workload["programs"]) {
            for (const YAML::Node& kernel : program["kernels"]) {
                const fs::path source =
                    entry.path().parent_path() / kernel["source"].as<std::string>();
                for (const Role role : roles(kernel["risc"].as<std::string>())) {
                    const Compilation result = compile(role, source, flags(workload, kernel));
                    EXPECT_EQ(result.status, 0) << entry.path() << ' ' << source.filename()
                                                << " for " << role_name(role) << '\n'
                                                << result.messages;
                    ++compiled;
                }
            }
        }
    }
    EXPECT_GT(compiled, 0) << "no workloads in examples/";
}

}  // namespace
}  // namespace tensight::kernels
