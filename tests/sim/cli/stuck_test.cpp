// SPDX-License-Identifier: Apache-2.0
// Kernels that never end: status 4, and who waits for what, where.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class StuckTest : public CommandTest {
  protected:
    static Outcome check(Outcome outcome) {
        EXPECT_EQ(outcome.status, 4) << outcome.err << outcome.out;
        EXPECT_EQ(outcome.json.at("status"), "stuck");
        EXPECT_FALSE(outcome.json.at("programs")
                         .at(outcome.json.at("programs").size() - 1)
                         .at("completed")
                         .get<bool>());
        EXPECT_THAT(outcome.out, HasSubstr("FAIL stuck"));
        return outcome;
    }
    /// Runs `text` as a BRISC kernel and wants status 4.
    Outcome stuck(const std::string& text, const std::vector<std::string>& options = {}) {
        put("kernel.cpp", text);
        return check(run_text(one_kernel().text(), options));
    }
    static std::string place(const std::string& file, const std::string& text,
                             const std::string& mark) {
        return file + ":" + std::to_string(line_of(text, mark));
    }
};

TEST_F(StuckTest, EndlessLoop) {
    const std::string text = kInclude +
                             "void kernel_main() {\n"
                             "    while (1) {\n"
                             "    }\n"
                             "}\n";
    const Outcome outcome = stuck(text);
    const auto& f = outcome.finding("endless-loop");
    expect_site(f.at("sites").at(0), "kernel.cpp", 3, "BRISC");
    EXPECT_THAT(f.at("message").get<std::string>(), HasSubstr("core 0,0 BRISC: endless loop"));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:3"), HasSubstr("core 0,0")));
}

TEST_F(StuckTest, EndlessLoopThatComputes) {
    const std::string text = kInclude +
                             "void kernel_main() {\n"
                             "    volatile uint32_t local = 0;\n"
                             "    while (local != 1) {\n"
                             "        local = local * 2;\n"
                             "    }\n"
                             "}\n";
    const auto outcome = stuck(text);
    const auto& f = outcome.finding("endless-loop");
    EXPECT_THAT(f.at("sites").at(0).at("line").get<int>(),
                AllOf(::testing::Ge(4), ::testing::Le(5)));
}

// On the device every one of the three RISCs of a compute kernel would spin.
TEST_F(StuckTest, EndlessLoopOfAComputeKernel) {
    put("compute.cpp",
        "#include \"api/compute/common.h\"\nvoid kernel_main() {\n    while (1) {}\n}\n");
    WorkloadText w;
    w.kernels = {kernel("compute.cpp", "compute")};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("endless-loop");
    expect_site(f.at("sites").at(0), "compute.cpp", 3, f.at("sites").at(0).at("risc"));
    EXPECT_THAT(f.at("sites").at(0).at("risc").get<std::string>(), HasSubstr("TRISC"));
}

// Nobody ever writes the word: with nothing else left to happen, that is a deadlock.
TEST_F(StuckTest, PollingThatNobodySatisfies) {
    const std::string text =
        kInclude +
        "void kernel_main() {\n"
        "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000);\n"
        "    while (*word == 0) {  // polls\n"
        "    }\n"
        "}\n";
    const Outcome outcome = stuck(text);
    const auto& f = outcome.finding("deadlock");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text, "// polls"), "BRISC");
    EXPECT_THAT(f.at("message").get<std::string>(),
                AllOf(HasSubstr("core 0,0 BRISC"), HasSubstr("polls the word at L1 0x80000"),
                      HasSubstr(place("kernel.cpp", text, "// polls"))));
}

// The same loop, with a kernel that satisfies it, ends.
TEST_F(StuckTest, PollingThatAnotherRiscSatisfies) {
    put("kernel.cpp",
        kInclude +
            "void kernel_main() {\n"
            "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000);\n"
            "    while (*word == 0) {\n"
            "    }\n"
            "}\n");
    put("other.cpp", kInclude +
                         "void kernel_main() {\n"
                         "    for (volatile uint32_t i = 0; i < 1000; i = i + 1) {}\n"
                         "    *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000) = 1;\n"
                         "}\n");
    WorkloadText w = one_kernel();
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(StuckTest, SemaphoreThatNobodyIncrements) {
    const std::string text =
        kInclude +
        "void kernel_main() {\n"
        "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(2));\n"
        "    noc_semaphore_wait(word, 5);  // waits\n"
        "}\n";
    put("kernel.cpp", text);
    WorkloadText w = one_kernel();
    w.semaphores = {"{id: 2, initial: 3}"};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("deadlock");
    expect_site(f.at("sites").at(0), "kernel.cpp", line_of(text, "// waits"), "BRISC");
    EXPECT_THAT(f.at("message").get<std::string>(), HasSubstr("to become 5 (it is 3)"));
}

// Work goes on for ever, so only the limit ends it.
TEST_F(StuckTest, CycleLimit) {
    const std::string text =
        kInclude +
        "void kernel_main() {\n"
        "    while (1) {\n"
        "        noc_async_read_barrier();\n"
        "        *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000) = 1;\n"
        "    }\n"
        "}\n";
    const Outcome outcome = stuck(text, {"--max-cycles", "50000"});
    const auto& f = outcome.finding("cycle-limit");
    EXPECT_EQ(f.at("sites").at(0).at("risc"), "BRISC");
    EXPECT_THAT(f.at("sites").at(0).at("line").get<int>(),
                AllOf(::testing::Ge(3), ::testing::Le(5)));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:"), HasSubstr("--max-cycles")));
    EXPECT_GE(outcome.json.at("cycles").at("value"), 50000);
    EXPECT_LE(outcome.json.at("cycles").at("value"), 60000);
}

// A longer limit changes nothing for a kernel that ends below it.
TEST_F(StuckTest, CycleLimitThatIsNotReached) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    for (volatile uint32_t i = 0; i < 100; i = i + 1) {}\n"
                          "}\n");
    const Outcome free = run_text(one_kernel().text());
    const Outcome limited = run_text(one_kernel().text(), {"--max-cycles", "50000"});
    EXPECT_EQ(free.status, 0) << free.err;
    EXPECT_EQ(limited.status, 0) << limited.err;
    EXPECT_EQ(free.json.at("cycles"), limited.json.at("cycles"));
}

TEST_F(StuckTest, MissingPush) {
    const std::string producer = kInclude +
                                 "void kernel_main() {\n"
                                 "    cb_reserve_back(4, 1);\n"
                                 "}\n";
    const std::string consumer = kInclude +
                                 "void kernel_main() {\n"
                                 "    cb_wait_front(4, 1);\n"
                                 "    cb_pop_front(4, 1);\n"
                                 "}\n";
    put("producer.cpp", producer);
    put("consumer.cpp", consumer);
    WorkloadText w;
    w.circular_buffers = {circular_buffer(4, 2)};
    w.kernels = {kernel("producer.cpp", "ncrisc"), kernel("consumer.cpp", "brisc")};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("deadlock");
    ASSERT_EQ(f.at("sites").size(), 1u);
    expect_site(f.at("sites").at(0), "consumer.cpp", line_of(consumer, "cb_wait_front"), "BRISC");
    EXPECT_THAT(f.at("message").get<std::string>(),
                AllOf(HasSubstr("core 0,0 BRISC: waits for 1 page in CB 4 (holds 0 of 2)"),
                      HasSubstr(place("consumer.cpp", consumer, "cb_wait_front"))));
    EXPECT_THAT(outcome.err, HasSubstr(place("consumer.cpp", consumer, "cb_wait_front")));
}

// The producer makes four pages, the consumer takes one: the buffer fills up.
TEST_F(StuckTest, CountsThatDiffer) {
    const std::string producer = kInclude +
                                 "void kernel_main() {\n"
                                 "    for (uint32_t i = 0; i < 4; ++i) {\n"
                                 "        cb_reserve_back(4, 1);\n"
                                 "        cb_push_back(4, 1);\n"
                                 "    }\n"
                                 "}\n";
    put("producer.cpp", producer);
    put("consumer.cpp", kInclude +
                            "void kernel_main() {\n"
                            "    cb_wait_front(4, 1);\n"
                            "    cb_pop_front(4, 1);\n"
                            "}\n");
    WorkloadText w;
    w.circular_buffers = {circular_buffer(4, 2)};
    w.kernels = {kernel("producer.cpp", "ncrisc"), kernel("consumer.cpp", "brisc")};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("deadlock");
    expect_site(f.at("sites").at(0), "producer.cpp", line_of(producer, "cb_reserve_back"),
                "NCRISC");
    EXPECT_THAT(f.at("message").get<std::string>(),
                HasSubstr("NCRISC: waits for space of 1 page in CB 4 (2 of 2 in use)"));
    EXPECT_EQ(outcome.json.at("cbs").at(0).at("peak_pages"), 2);
}

// Each waits for the other.
TEST_F(StuckTest, CircularWait) {
    const std::string first = kInclude +
                              "void kernel_main() {\n"
                              "    cb_wait_front(1, 1);\n"
                              "    cb_reserve_back(0, 1);\n"
                              "    cb_push_back(0, 1);\n"
                              "}\n";
    const std::string second = kInclude +
                               "void kernel_main() {\n"
                               "    cb_wait_front(0, 1);\n"
                               "    cb_reserve_back(1, 1);\n"
                               "    cb_push_back(1, 1);\n"
                               "}\n";
    put("first.cpp", first);
    put("second.cpp", second);
    WorkloadText w;
    w.circular_buffers = {circular_buffer(0, 2), circular_buffer(1, 2)};
    w.kernels = {kernel("first.cpp", "brisc"), kernel("second.cpp", "ncrisc")};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("deadlock");
    ASSERT_EQ(f.at("sites").size(), 2u);
    expect_site(f.at("sites").at(0), "first.cpp", 3, "BRISC");
    expect_site(f.at("sites").at(1), "second.cpp", 3, "NCRISC");
    EXPECT_THAT(f.at("message").get<std::string>(),
                AllOf(HasSubstr("BRISC: waits for 1 page in CB 1"),
                      HasSubstr("NCRISC: waits for 1 page in CB 0")));
}

// Waiting for more pages than the buffer has can never be satisfied: the finding that says so
// stands beside the deadlock.
TEST_F(StuckTest, WaitBeyondTheBuffer) {
    const std::string text = kInclude +
                             "void kernel_main() {\n"
                             "    cb_wait_front(4, 3);\n"
                             "}\n";
    put("kernel.cpp", text);
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(4, 2)};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("cb-wait-beyond-size");
    expect_site(f.at("sites").at(0), "kernel.cpp", 3, "BRISC");
    EXPECT_EQ(f.at("object"), "CB 4");
    outcome.finding("deadlock");
}

// The math thread waits for a section that the packer never gives back.
TEST_F(StuckTest, MissingRelease) {
    const std::string text =
        "#include \"api/compute/tile_move_copy.h\"\n"
        "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
        "void kernel_main() {\n"
        "    unary_op_init_common(0, 16);\n"
        "    copy_tile_init(0);\n"
        "    cb_wait_front(0, 1);\n"
        "    for (int i = 0; i < 3; ++i) {\n"
        "        tile_regs_acquire();  // third time\n"
        "        copy_tile(0, 0, 0);\n"
        "        tile_regs_commit();\n"
        "    }\n"
        "}\n";
    put("compute.cpp", text);
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    const Outcome outcome = check(run_text(compute_kernel(2, 1, 0).text()));
    const auto& f = outcome.finding("deadlock");
    EXPECT_THAT(f.at("message").get<std::string>(),
                HasSubstr("TRISC1: its Tensix thread waits for"));
}

// Of several cores those that are stuck are named, and no other.
TEST_F(StuckTest, OneCoreOfSeveral) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    if (get_arg_val<uint32_t>(0) == 1) {\n"
                          "        cb_wait_front(4, 1);\n"
                          "    }\n"
                          "}\n");
    WorkloadText w;
    w.grid = "2x2";
    w.circular_buffers = {"{id: 4, format: bf16, pages: 2}"};
    w.kernels = {"{source: kernel.cpp, risc: brisc, runtime_args: [\"1 if i == 1 else 0\"]}"};
    const Outcome outcome = check(run_text(w.text()));
    const auto& f = outcome.finding("deadlock");
    EXPECT_EQ(f.at("core"), nlohmann::json({{"x", 1}, {"y", 0}}));
    EXPECT_EQ(f.at("sites").size(), 1u);
    EXPECT_THAT(f.at("message").get<std::string>(),
                AllOf(HasSubstr("core 1,0 BRISC"), Not(HasSubstr("core 0,0"))));
}

}  // namespace
}  // namespace tensight::cli::testing
