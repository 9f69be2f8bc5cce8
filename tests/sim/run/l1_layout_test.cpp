// SPDX-License-Identifier: Apache-2.0
#include "sim/run/l1_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "sim/workload/arguments.h"

namespace tensight::run {
namespace {

using loader::Role;

// No two parts of the firmware's L1 overlap.
TEST(L1Layout, PartsAreDisjoint) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;
    for (const Role role : {Role::brisc, Role::ncrisc, Role::unpack, Role::math, Role::pack}) {
        parts.emplace_back(text_base(role), text_base(role) + kTextBytes);
        parts.emplace_back(unique_arguments(role), unique_arguments(role) + kArgumentsBytes);
        parts.emplace_back(common_arguments(role), common_arguments(role) + kArgumentsBytes);
    }
    for (int id = 0; id < 16; ++id) {
        parts.emplace_back(semaphore_address(id), semaphore_address(id) + 16);
    }
    std::sort(parts.begin(), parts.end());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        EXPECT_LE(parts[i - 1].second, parts[i].first) << std::hex << parts[i].first;
    }
    EXPECT_LE(parts.back().second, kFirmwareEnd);
}

TEST(L1Layout, ArgumentsHaveRoom) {
    EXPECT_GE(kArgumentsBytes, workload::kMaxRuntimeArguments * 4);
}

}  // namespace
}  // namespace tensight::run
