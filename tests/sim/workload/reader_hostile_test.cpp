// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "sim/workload/reader.h"

namespace tensight::workload {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::string problem(const std::string& text) {
    try {
        parse_workload(text, "w.yaml");
    } catch (const WorkloadError& error) {
        return error.what();
    }
    return "accepted";
}

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

TEST(HostileYaml, IsAnErrorWithItsLine) {
    EXPECT_THAT(problem("tensight: 1\nchip: [1, 2\n"),
                AllOf(StartsWith("w.yaml:3: not YAML: "), HasSubstr(", expected ")));
    EXPECT_THAT(problem("tensight: 1\nchip: *none\n"), StartsWith("w.yaml:2: not YAML: "));
    EXPECT_THAT(problem("a: b\n\t- c\n"), StartsWith("w.yaml:2: not YAML: "));
    EXPECT_THAT(problem(""), StartsWith("w.yaml:1: 0 YAML documents, expected one"));
    EXPECT_THAT(problem("---\na: 1\n---\nb: 1\n"), StartsWith("w.yaml:1: 2 YAML documents"));
    EXPECT_THAT(problem("text"), HasSubstr("expected a map"));
    EXPECT_THAT(problem("[1, 2]"), HasSubstr("expected a map"));
    EXPECT_THAT(problem("{[1]: 2}"), HasSubstr("a list, expected a single value"));
    EXPECT_THAT(problem("\xff\xfe: 1"), HasSubstr(", expected "));  // taken for UTF-16
    EXPECT_THAT(problem("\x80\x81: 1"), HasSubstr("unknown key"));
    EXPECT_THAT(problem(std::string("tensight: 1\0: 2", 15)), HasSubstr(", expected "));
}

TEST(HostileYaml, DeepNestingEndsInAnError) {
    for (const char* piece : {"[", "- ", "{a: ", "? "}) {
        for (const int depth : {65, 100, 1000, 100000}) {
            EXPECT_THAT(problem(repeated(piece, depth)), HasSubstr(", expected "))
                << piece << depth;
        }
    }
    EXPECT_THAT(problem(repeated("[", 100) + repeated("]", 100)), HasSubstr("nested too deeply"));
}

TEST(HostileYaml, AliasesThatExplodeAreCounted) {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 12; ++level) {
        const std::string before = "*a" + std::to_string(level - 1);
        const std::string name = "a" + std::to_string(level);
        text += name + ": &" + name + " [" + before + repeated(", " + before, 9) + "]\n";
    }
    EXPECT_THAT(problem(text), HasSubstr("aliases counted as often as they are used"));
}

TEST(HostileYaml, AnAnchorInsideItselfIsTooDeep) {
    EXPECT_THAT(problem("a: &a [*a]\n"), HasSubstr("nested too deeply"));
    EXPECT_THAT(problem("a: &a {b: *a}\n"), HasSubstr("nested too deeply"));
}

// A correct workload with bytes changed, removed and doubled at random: read, or refused with a
// WorkloadError that says where.
TEST(HostileYaml, DamagedFilesNeverCrash) {
    const std::string good =
        "tensight: 1\nchip: {arch: wormhole_b0, grid: 4x4}\n"
        "tensors:\n  a: {shape: [64, 64], fill: {uniform: [-1, 1], seed: 7}}\n"
        "buffers:\n  b: {tensor: a, dtype: bf16, memory: l1, shard: {height: 32, width: 64, "
        "cores: \"0,0-1,0\"}}\n"
        "programs:\n- circular_buffers:\n  - {id: 1, format: bf16, buffer: b}\n"
        "  kernels:\n  - {source: none.cpp, risc: brisc, runtime_args: [\"addr(b) + x\"]}\n";
    constexpr unsigned kSeed = 4711;
    SCOPED_TRACE(kSeed);
    std::mt19937 engine(kSeed);
    for (int round = 0; round < 1500; ++round) {
        std::string text = good;
        for (unsigned edits = 1 + engine() % 3; edits > 0; --edits) {
            const std::size_t at = engine() % text.size();
            switch (engine() % 3) {
                case 0:
                    text[at] = static_cast<char>(engine() & 0xFFU);
                    break;
                case 1:
                    text.erase(at, 1 + engine() % 4);
                    break;
                default:
                    text.insert(at, text.substr(at, engine() % 8));
                    break;
            }
        }
        const std::string result = problem(text);
        EXPECT_THAT(result, AllOf(StartsWith("w.yaml"), HasSubstr(", expected "))) << text;
    }
}

}  // namespace
}  // namespace tensight::workload
