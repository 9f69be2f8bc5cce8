// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/process.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <chrono>
#include <thread>
#include <vector>

namespace tensight::loader {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Process, OutputAndStatus) {
    const ProcessResult result =
        run_process({"sh", "-c", "echo out; echo err >&2; exit 7"}, seconds(10));
    EXPECT_EQ(result.exit_status, 7);
    EXPECT_EQ(result.signal, 0);
    EXPECT_FALSE(result.succeeded());
    EXPECT_EQ(result.output, "out\n");
    EXPECT_EQ(result.error_output, "err\n");
}

TEST(Process, ArgumentsAreNotInterpreted) {
    EXPECT_EQ(run_process({"printf", "%s|", "a b", "$HOME", "*", "\"x"}, seconds(10)).output,
              "a b|$HOME|*|\"x|");
}

TEST(Process, MissingProgramIsAFailureWithAReason) {
    const ProcessResult result = run_process({"/nowhere/cc1plus"}, seconds(10));
    EXPECT_EQ(result.exit_status, 127);
    EXPECT_EQ(result.error_output, "/nowhere/cc1plus: No such file or directory\n");
}

TEST(Process, SignalIsReported) {
    EXPECT_EQ(run_process({"sh", "-c", "kill -SEGV $$"}, seconds(10)).signal, SIGSEGV);
}

TEST(Process, PipelineConnectsNeighbours) {
    const std::vector<Command> commands = {{"sh", "-c", "echo b; echo a; echo 1 >&2"}, {"sort"}};
    const PipelineResult result = run_pipeline(commands, seconds(10));
    EXPECT_EQ(result.processes[1].output, "a\nb\n");
    EXPECT_EQ(result.processes[0].error_output, "1\n");
    EXPECT_TRUE(result.processes[0].succeeded());
}

TEST(Process, FailureInTheMiddleDoesNotHang) {
    const std::vector<Command> commands = {{"yes"}, {"/nowhere/as"}};
    const PipelineResult result = run_pipeline(commands, seconds(10));
    EXPECT_FALSE(result.timed_out);
    EXPECT_EQ(result.processes[0].signal, SIGPIPE);
    EXPECT_EQ(result.processes[1].exit_status, 127);
}

TEST(Process, TimeLimitKillsEvenWhenOutputsAreClosed) {
    for (const char* script : {"sleep 100", "exec >&- 2>&-; sleep 100"}) {
        const auto start = std::chrono::steady_clock::now();
        const std::vector<Command> commands = {{"sh", "-c", script}};
        EXPECT_TRUE(run_pipeline(commands, milliseconds(100)).timed_out) << script;
        EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(20));
    }
}

TEST(Process, LargeErrorOutputIsCutAndDrained) {
    const ProcessResult result =
        run_process({"sh", "-c", "head -c 3000000 /dev/zero >&2; echo done"}, seconds(20));
    EXPECT_EQ(result.error_output.size(), std::size_t{1} << 20);
    EXPECT_EQ(result.output, "done\n");
}

TEST(Process, UserVariablesDoNotReachPrograms) {
    setenv("CPATH", "/somewhere", 1);
    const std::string output = run_process({"env"}, seconds(10)).output;
    unsetenv("CPATH");
    EXPECT_EQ(output.find("CPATH"), std::string::npos);
    EXPECT_NE(output.find("LC_ALL=C\n"), std::string::npos);
}

TEST(Process, ManyAtOnce) {
    std::vector<std::thread> threads;
    std::vector<std::string> outputs(8);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        threads.emplace_back([&, i] {
            const std::vector<Command> commands = {{"echo", std::to_string(i)}, {"cat"}};
            outputs[i] = run_pipeline(commands, seconds(20)).processes[1].output;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        EXPECT_EQ(outputs[i], std::to_string(i) + "\n");
    }
}

}  // namespace
}  // namespace tensight::loader
