// SPDX-License-Identifier: Apache-2.0
// The kernel headers and models/port/calls.def agree on which thread makes which call.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "calls_under_test.h"
#include "models/port/vector_ops.h"
#include "trap_trace.h"

namespace tensight::kernels {
namespace {

struct Line {
    const char* name;
    unsigned number;
    std::string text;
};

const std::vector<Line> kCalls = {
#define TENSIGHT_CALL(name, number, arguments) {#name, number, arguments},
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

/// The thread letters in front of each colon: "U: in0 | M: dst" gives U and M.
std::set<char> threads(const std::string& text) {
    std::set<char> letters;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t bar = std::min(text.find(" | ", start), text.size());
        const std::string part = text.substr(start, bar - start);
        const std::size_t colon = part.find(':');
        const bool is_list = colon != std::string::npos && part.find_first_not_of("DUMP") == colon;
        if (is_list) {
            letters.insert(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(colon));
        }
        start = bar + 3;
    }
    return letters;
}

std::set<unsigned> calls_made(Role role) {
    std::set<unsigned> numbers;
    for (const std::string& file : call_files(role)) {
        const Compilation result = compile_calls(role, file, "202608");
        EXPECT_EQ(result.status, 0) << result.messages;
        for (const auto& [name, code] : read_functions(result.object)) {
            const std::vector<unsigned> made = trap_numbers(code);
            numbers.insert(made.begin(), made.end());
        }
    }
    return numbers;
}

TEST(Contract, ThreadListIsRead) {
    EXPECT_EQ(threads("U: a, b | M: c | P: d"), (std::set<char>{'U', 'M', 'P'}));
    EXPECT_EQ(threads("D: a, vc | posted << 8"), (std::set<char>{'D'}));
    EXPECT_EQ(threads("DUMP: cb -> bytes on D"), (std::set<char>{'D', 'U', 'M', 'P'}));
}

TEST(Contract, EachThreadMakesTheCallsThatNameItAndNoOther) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    constexpr std::pair<Role, char> kThreads[] = {{Role::Ncrisc, 'D'},
                                                  {Role::Brisc, 'D'},
                                                  {Role::Unpack, 'U'},
                                                  {Role::Math, 'M'},
                                                  {Role::Pack, 'P'}};
    for (const auto& [role, letter] : kThreads) {
        const std::set<unsigned> made = calls_made(role);
        std::set<unsigned> known;
        for (const Line& call : kCalls) {
            known.insert(call.number);
            EXPECT_EQ(made.count(call.number), threads(call.text).count(letter))
                << call.name << " on " << role_name(role);
        }
        for (const unsigned number : made) {
            EXPECT_TRUE(known.count(number) == 1 || port::is_vector_trap(number))
                << number << " on " << role_name(role);
        }
    }
}

}  // namespace
}  // namespace tensight::kernels
