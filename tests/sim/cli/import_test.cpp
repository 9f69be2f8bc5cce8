// SPDX-License-Identifier: Apache-2.0
// `tensight import`: what it writes runs, bad input leaves nothing behind.
#include <gmock/gmock.h>

#include <cstring>
#include <fstream>
#include <sstream>

#include "tests/sim/cli/command_test.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ImportTest : public CommandTest {
  protected:
    ImportTest() {
        for (const char* name : {"swap.mlir", "swap.cpp"}) {
            std::ifstream file(std::string(TENSIGHT_SOURCE_DIR "/tests/sim/importer/data/") + name);
            std::ostringstream text;
            text << file.rdbuf();
            put(name, text.str());
        }
    }
    /// A file with 64x64 floats: value(row, column).
    template <typename Value>
    void put_npy(const std::string& name, Value value) {
        std::string text("\x93NUMPY\x01\x00", 8);
        std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (64, 64), }";
        header.resize(117, ' ');
        header += '\n';
        text += static_cast<char>(header.size());
        text += '\0';
        text += header;
        for (int row = 0; row < 64; ++row) {
            for (int column = 0; column < 64; ++column) {
                const float v = value(row, column);
                char bytes[sizeof v];
                std::memcpy(bytes, &v, sizeof v);
                text.append(bytes, sizeof v);
            }
        }
        put(name, text);
    }
};

const std::set<std::string> kWritten = {"made", "made/kernels", "made/workload.yaml",
                                        "made/kernels/exchange.cpp"};

TEST_F(ImportTest, WhatItWritesRunsAndIsRight) {
    put_npy("a.npy", [](int row, int column) { return float(row * 100 + column); });
    put_npy("b.npy", [](int row, int column) { return float(row * 100 + (column + 32) % 64); });
    const CommandResult made = tensight({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "made",
                                         "--input", "arg0=a.npy", "--expect", "out=b.npy"},
                                        kWritten);
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_THAT(made.out,
                HasSubstr("made/workload.yaml: 1 kernel, 1 program, 2 buffers, grid 2x1"));
    const Outcome ran = run_file("made/workload.yaml");
    EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
    EXPECT_TRUE(ran.json.at("findings").empty());
}

TEST_F(ImportTest, SaysWhatTheIrDoesNot) {
    const CommandResult made =
        tensight({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "made"}, kWritten);
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_THAT(made.out, AllOf(HasSubstr("arg0: its values"), HasSubstr("out: what it must be")));
}

TEST_F(ImportTest, BadInputLeavesNothingBehind) {
    const auto fails = [&](const std::vector<std::string>& arguments, const std::string& message) {
        const CommandResult r = tensight(arguments);
        EXPECT_EQ(r.status, 2) << message;
        EXPECT_THAT(r.err, HasSubstr(message));
    };
    fails({"import", "swap.cpp", "-o", "made"}, "--ir");
    fails({"import", "none.cpp", "--ir", "swap.mlir", "-o", "made"}, "none.cpp: cannot be read");
    fails({"import", "swap.cpp", "--ir", "swap.cpp", "-o", "made"}, "no function enqueues");
    fails({"import", "swap.mlir", "--ir", "swap.mlir", "-o", "made"}, "no kernel");
    fails({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "swap.cpp"}, "new or empty");
    fails({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "made", "--input", "arg0"},
          "expected NAME=VALUE");
    fails({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "made", "--input", "arg0=none.npy"},
          "no such file");
    fails({"import", "swap.cpp", "--ir", "swap.mlir", "-o", "made", "--scalar", "arg0=x"},
          "whole number");
    fails({"import", "swap.cpp", "--args", "swap.mlir", "-o", "made"}, "expected the folder");
}

}  // namespace
}  // namespace tensight::cli::testing
