// SPDX-License-Identifier: Apache-2.0
// What tests of the traps share: the calls' numbers, and the comparison with what is executed.
#pragma once

#include <gtest/gtest.h>

#include "calls_under_test.h"
#include "trap_trace.h"

namespace tensight::kernels {

enum class Call : unsigned {
#define TENSIGHT_CALL(name, number, arguments) name = number,
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

struct Expected {
    Call call;
    std::vector<std::uint32_t> arguments;
};

using Functions = std::map<std::string, std::vector<std::uint32_t>>;

inline const Functions& functions(Role role, const std::string& metal_api = "202608") {
    static std::map<std::pair<Role, std::string>, Functions> cache;
    const auto key = std::make_pair(role, metal_api);
    if (cache.count(key) == 0) {
        for (const std::string& file : call_files(role)) {
            const Compilation result = compile_calls(role, file, metal_api);
            EXPECT_EQ(result.status, 0) << result.messages;
            cache[key].merge(read_functions(result.object));
        }
    }
    return cache[key];
}

/// The traps of a function on a role are these, in order; arguments beyond those given are not
/// looked at.
inline void expect_traps(Role role, const std::string& function,
                         const std::vector<Expected>& expected,
                         const std::string& metal_api = "202608") {
    SCOPED_TRACE(function + " on " + role_name(role));
    const Functions& all = functions(role, metal_api);
    ASSERT_EQ(all.count(function), 1u);
    const std::vector<Trap> traps = trace(all.at(function));
    ASSERT_EQ(traps.size(), expected.size());
    for (std::size_t i = 0; i < traps.size(); ++i) {
        SCOPED_TRACE(testing::Message() << "trap " << i << ": " << traps[i]);
        EXPECT_EQ(traps[i].number, static_cast<unsigned>(expected[i].call));
        for (std::size_t n = 0; n < expected[i].arguments.size(); ++n) {
            EXPECT_EQ(traps[i].arguments[n], expected[i].arguments[n]) << "argument " << n;
        }
        for (std::size_t n = expected[i].arguments.size(); n < 2; ++n) {
            EXPECT_EQ(traps[i].arguments[n], 0u) << "rs" << n + 1 << " should be x0";
        }
    }
}

class TrapTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!cross_compiler_found()) {
            FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
        }
    }
    /// Expected traps of unpack, math and pack.
    static void compute(const std::string& function, const std::vector<Expected>& unpack,
                        const std::vector<Expected>& math, const std::vector<Expected>& pack) {
        expect_traps(Role::Unpack, function, unpack);
        expect_traps(Role::Math, function, math);
        expect_traps(Role::Pack, function, pack);
    }
    static void both(const std::string& function, const std::vector<Expected>& unpack_and_math,
                     const std::vector<Expected>& pack = {}) {
        compute(function, unpack_and_math, unpack_and_math, pack);
    }
    static void math(const std::string& function, const std::vector<Expected>& math) {
        compute(function, {}, math, {});
    }
    static void move(const std::string& function, const std::vector<Expected>& traps) {
        expect_traps(Role::Ncrisc, function, traps);
    }
};

}  // namespace tensight::kernels
