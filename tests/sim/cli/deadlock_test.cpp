// SPDX-License-Identifier: Apache-2.0
// Deadlocks of every class as users meet them: the class, and the change that lets them go on.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class DeadlockTest : public CommandTest {
  protected:
    static std::string main(const std::string& body) {
        return kInclude + "void kernel_main() {\n" + body + "}\n";
    }
    /// NCRISC runs `producer`, BRISC `consumer`, with these buffers.
    WorkloadText two(const std::string& producer, const std::string& consumer,
                     std::vector<std::string> buffers) {
        put("producer.cpp", main(producer));
        put("consumer.cpp", main(consumer));
        WorkloadText w;
        w.circular_buffers = std::move(buffers);
        w.kernels = {kernel("producer.cpp", "ncrisc"), kernel("consumer.cpp", "brisc")};
        return w;
    }
    nlohmann::json deadlock(const WorkloadText& w, const std::string& cause,
                            const std::vector<std::string>& options = {}) {
        outcome_ = run_text(w.text(), options);
        EXPECT_EQ(outcome_.status, 4) << outcome_.err;
        const auto& finding = outcome_.finding("deadlock");
        EXPECT_EQ(finding.at("class"), cause) << finding.dump(1);
        EXPECT_EQ(outcome_.json.at("deadlock").at("class"), cause);
        message_ = finding.at("message");
        return outcome_.json.at("deadlock");
    }
    Outcome outcome_;
    std::string message_;
};

const char* const kTakeOne = "    cb_wait_front(4, 1);\n    cb_pop_front(4, 1);\n";
const char* const kGiveOne = "    cb_reserve_back(4, 1);\n    cb_push_back(4, 1);\n";

std::string times(int n, const std::string& body) {
    return "    for (uint32_t i = 0; i < " + std::to_string(n) + "; ++i) {\n" + body + "    }\n";
}

// 7 pages are pushed, 8 wanted.
TEST_F(DeadlockTest, OnePushTooFew) {
    const auto d = deadlock(two(times(7, kGiveOne), times(8, kTakeOne), {circular_buffer(4, 2)}),
                            "counts-differ");
    EXPECT_EQ(d.at("object"), "CB 4");
    EXPECT_EQ(d.at("cbs").at(0).at("pushes").at(0).at("pages"), 7);
    EXPECT_EQ(d.at("cbs").at(0).at("pops").at(0).at("pages"), 7);
    EXPECT_THAT(message_,
                AllOf(StartsWith("counts differ: BRISC waits for 1 page in CB 4 at consumer.cpp:4 "
                                 "after popping 7; NCRISC has pushed 7 at producer.cpp:5"),
                      EndsWith("found by trying: if NCRISC pushed 1 page more to CB 4 after "
                               "producer.cpp:5 the program completes")))
        << message_;
    EXPECT_TRUE(d.at("tries").at(d.at("best_try").get<std::size_t>()).at("completes"));
}

TEST_F(DeadlockTest, OnePopTooFew) {
    deadlock(two(times(8, kGiveOne), times(4, kTakeOne), {circular_buffer(4, 2)}), "counts-differ");
    EXPECT_THAT(message_, HasSubstr("if BRISC popped 1 page more from CB 4 after consumer.cpp:5 "
                                    "(2 times, 2 pages in all) the program completes, with "
                                    "cb-pages-left-over"))
        << message_;
}

TEST_F(DeadlockTest, NobodyPushes) {
    deadlock(two("    cb_reserve_back(4, 1);\n", kTakeOne, {circular_buffer(4, 2)}),
             "push-missing");
    EXPECT_THAT(message_, HasSubstr("if NCRISC pushed 1 page more to CB 4 after producer.cpp:3 the "
                                    "program completes"));
}

TEST_F(DeadlockTest, NobodyPops) {
    deadlock(two(times(3, kGiveOne), "", {circular_buffer(4, 2)}), "pop-missing");
    EXPECT_THAT(message_, HasSubstr("the program completes"));
}

TEST_F(DeadlockTest, WaitsForMoreThanTheBufferHas) {
    const auto d = deadlock(
        two("    cb_reserve_back(4, 1);\n    cb_push_back(4, 1);\n"
            "    cb_reserve_back(4, 1);\n    cb_push_back(4, 1);\n"
            "    cb_reserve_back(4, 1);\n    cb_push_back(4, 1);\n",
            "    cb_wait_front(4, 3);\n    cb_pop_front(4, 3);\n", {circular_buffer(4, 2)}),
        "cb-too-small");
    EXPECT_THAT(message_, EndsWith("with CB 4 at 3 pages (now 2) the program completes"));
    EXPECT_EQ(d.at("tries").at(0).at("change"), "resize");
}

// The producer fills CB 4 with eight pages before it pushes what the consumer waits for first: the
// buffer has to hold all eight.
TEST_F(DeadlockTest, SmallestSizeThatHelps) {
    const auto d =
        deadlock(two(times(8, kGiveOne) + "    cb_reserve_back(5, 1);\n    cb_push_back(5, 1);\n",
                     "    cb_wait_front(5, 1);\n    cb_pop_front(5, 1);\n" + times(8, kTakeOne),
                     {circular_buffer(4, 2), circular_buffer(5, 2)}),
                 "cb-too-small");
    EXPECT_THAT(message_, EndsWith("with CB 4 at 8 pages (now 2) the program completes"));
    const auto tried = d.at("tries");
    EXPECT_TRUE(std::any_of(tried.begin(), tried.end(), [](const nlohmann::json& t) {
        return !t.at("completes").get<bool>() &&
               t.at("text").get<std::string>().find("with CB 4 at 7 pages") == 0;
    })) << tried.dump(1);
}

TEST_F(DeadlockTest, CircularWaitThatNoBufferOpens) {
    const auto d = deadlock(
        two("    cb_wait_front(0, 1);\n    cb_reserve_back(1, 1);\n    cb_push_back(1, 1);\n",
            "    cb_wait_front(1, 1);\n    cb_reserve_back(0, 1);\n    cb_push_back(0, 1);\n",
            {circular_buffer(0, 2), circular_buffer(1, 2)}),
        "circular-wait");
    EXPECT_THAT(message_, AllOf(StartsWith("circular wait: BRISC at consumer.cpp:3"),
                                HasSubstr("producer.cpp:5"), HasSubstr("producer.cpp:3"),
                                HasSubstr("consumer.cpp:5")));
    const auto& edges = d.at("graph").at("edges");
    EXPECT_EQ(std::count_if(edges.begin(), edges.end(),
                            [](const nlohmann::json& e) { return e.at("kind") == "waits_for"; }),
              2);
    EXPECT_TRUE(std::any_of(edges.begin(), edges.end(), [](const nlohmann::json& e) {
        return e.at("from") == "core 0,0 CB 1" && e.at("to") == "core 0,0 NCRISC" &&
               e.at("kind") == "provided_by" && !e.at("reached").get<bool>();
    })) << edges.dump(1);
}

const char* const kWaitFive =
    "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(2));\n"
    "    noc_semaphore_wait(word, 5);\n";

TEST_F(DeadlockTest, SemaphoreNeverSet) {
    WorkloadText w = two("", kWaitFive, {});
    w.semaphores = {"{id: 2, initial: 3}"};
    deadlock(w, "semaphore-never-set");
    EXPECT_THAT(message_, AllOf(HasSubstr("it is 3 and nobody has written it"),
                                HasSubstr("if semaphore 2 became 5 the program completes")));
}

TEST_F(DeadlockTest, SemaphoreThatIsIncrementedTooOften) {
    WorkloadText w = two(
        "    for (uint32_t i = 0; i < 6; ++i) {\n"
        "        noc_semaphore_inc(get_noc_addr(my_x[0], my_y[0], get_semaphore(2)), 1);\n"
        "    }\n    noc_async_atomic_barrier();\n",
        "    for (volatile uint32_t i = 0; i < 5000; i = i + 1) {}\n" + std::string(kWaitFive), {});
    w.semaphores = {"{id: 2}"};
    const auto d = deadlock(w, "semaphore-value");
    EXPECT_THAT(message_,
                HasSubstr("it is 6 after 6 writes, the last by NCRISC at producer.cpp:4"));
    EXPECT_EQ(d.at("words").at(0).at("writes").at(0).at("how"), "increment");
    EXPECT_EQ(d.at("words").at(0).at("writes").at(0).at("count"), 6);
}

TEST_F(DeadlockTest, PolledWord) {
    deadlock(two("",
                 "    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000);\n"
                 "    while (*word == 0) {}\n",
                 {}),
             "l1-poll");
    EXPECT_THAT(message_, HasSubstr("if the word at L1 0x80000 became 1 the program completes"));
}

const std::string kCopyHead =
    "#include \"api/compute/tile_move_copy.h\"\n"
    "#include \"api/compute/eltwise_unary/eltwise_unary.h\"\n"
    "void kernel_main() {\n"
    "    unary_op_init_common(0, 16);\n"
    "    copy_tile_init(0);\n"
    "    cb_wait_front(0, 1);\n";

TEST_F(DeadlockTest, SectionsNeverReleased) {
    put("compute.cpp", kCopyHead +
                           "    for (int i = 0; i < 3; ++i) {\n"
                           "        tile_regs_acquire();\n"
                           "        copy_tile(0, 0, 0);\n"
                           "        tile_regs_commit();\n"
                           "    }\n}\n");
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    deadlock(compute_kernel(2, 1, 0), "dst-not-released");
    EXPECT_THAT(message_,
                AllOf(StartsWith("DST not released: TRISC1 waits for a free DST section at "
                                 "compute.cpp:8, and TRISC2 has ended"),
                      HasSubstr("if the pack thread released one more DST section the program "
                                "completes")));
}

TEST_F(DeadlockTest, SectionNeverCommitted) {
    put("compute.cpp", kCopyHead +
                           "    tile_regs_acquire();\n"
                           "    copy_tile(0, 0, 0);\n"
                           "    tile_regs_wait();\n"
                           "    cb_reserve_back(16, 1);\n"
                           "    pack_tile(0, 16);\n"
                           "    cb_push_back(16, 1);\n"
                           "    tile_regs_release();\n}\n");
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    deadlock(compute_kernel(2, 1, 1), "dst-not-committed");
    EXPECT_THAT(message_, HasSubstr("if the math thread committed one more DST section the program "
                                    "completes"));
}

TEST_F(DeadlockTest, MathWithoutOperands) {
    put("compute.cpp", kCopyHead +
                           "    tile_regs_acquire();\n"
                           "#ifdef TRISC_MATH\n"
                           "    copy_tile(0, 0, 0);\n"
                           "#endif\n"
                           "    tile_regs_commit();\n}\n");
    put("producer.cpp", kProducer);
    put("consumer.cpp", kConsumer);
    deadlock(compute_kernel(2, 1, 0), "operand-missing");
    EXPECT_THAT(message_, HasSubstr("TRISC0 has ended without unpacking another tile"));
}

// The unpack thread returns while its last tiles wait for banks that math gives back much later: it
// ends when they are free.
TEST_F(DeadlockTest, AnUnpackerThatIsLateIsNoDeadlock) {
    put("compute.cpp", kCopyHead +
                           "    cb_wait_front(0, 4);\n"
                           "    for (uint32_t i = 0; i < 4; ++i) {\n"
                           "        tile_regs_acquire();\n"
                           "        copy_tile(0, i, 0);\n"
                           "        tile_regs_commit();\n"
                           "        tile_regs_wait();\n"
                           "        cb_reserve_back(16, 1);\n"
                           "        pack_tile(0, 16);\n"
                           "        cb_push_back(16, 1);\n"
                           "        tile_regs_release();\n"
                           "    }\n}\n");
    put("producer.cpp", kProducer);
    put("consumer.cpp", main("    for (volatile uint32_t i = 0; i < 5000; i = i + 1) {}\n" +
                             times(4, "    cb_wait_front(16, 1);\n    cb_pop_front(16, 1);\n")));
    WorkloadText w = compute_kernel(4, 4, 4);
    for (std::string& cb : w.circular_buffers) {
        if (cb == circular_buffer(16, 4)) {
            cb = circular_buffer(16, 1);
        }
    }
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("cbs").back().at("pages"), 1);
}

// --- grids, switches, other outputs -----------------------------------------------------------

TEST_F(DeadlockTest, EqualCoresAreToldOnce) {
    put("kernel.cpp", main(kTakeOne));
    WorkloadText w;
    w.grid = "8x8";
    w.circular_buffers = {"{id: 4, format: bf16, pages: 2}"};
    w.kernels = {"{source: kernel.cpp, risc: brisc}"};
    const auto d = deadlock(w, "push-missing");
    EXPECT_THAT(message_, AllOf(HasSubstr("(63 cores like core 0,0)"), Not(HasSubstr("core 1,0")),
                                HasSubstr("the program completes")));
    EXPECT_EQ(outcome_.finding("deadlock").at("sites").size(), 1u);
    EXPECT_EQ(d.at("waits").size(), 64u);
    EXPECT_EQ(d.at("equal_cores").at(0).size(), 64u);
}

// A sender that stands keeps its receivers waiting: they are not the cause.
TEST_F(DeadlockTest, TheCauseLiesOnAnotherCore) {
    put("sender.cpp",
        main("    cb_wait_front(4, 1);\n    cb_pop_front(4, 1);\n"
             "    for (uint32_t x = 1; x < 4; ++x) {\n"
             "        noc_semaphore_inc(get_noc_addr(my_x[0] + x, my_y[0], get_semaphore(2)), 1);\n"
             "    }\n    noc_async_atomic_barrier();\n"));
    put("receiver.cpp",
        main("    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(2));\n"
             "    noc_semaphore_wait(word, 1);\n"));
    WorkloadText w;
    w.grid = "4x1";
    w.semaphores = {"{id: 2}"};
    w.circular_buffers = {"{id: 4, format: bf16, pages: 2}"};
    w.kernels = {"{source: sender.cpp, risc: brisc, cores: \"0,0\"}",
                 "{source: receiver.cpp, risc: brisc, cores: \"1,0-3,0\"}"};
    deadlock(w, "push-missing");
    EXPECT_THAT(message_,
                StartsWith("push missing: BRISC waits for 1 page in CB 4 at sender.cpp:3"));
}

// It is the second program that stands; the first runs in every try.
TEST_F(DeadlockTest, TheSecondProgram) {
    WorkloadText w = two(times(3, kGiveOne), times(4, kTakeOne), {circular_buffer(4, 2)});
    put("fine.cpp", main(""));
    WorkloadText fine;
    fine.kernels = {kernel("fine.cpp", "brisc")};
    std::string second = w.text();
    second.replace(second.find("program_0"), 9, "program_1");
    const std::string first = fine.text();
    const std::string mark = "programs:\n";
    const std::string both = first + second.substr(second.find(mark) + mark.size());
    put("both.yaml", both);
    const Outcome outcome = run_file("both.yaml");
    EXPECT_EQ(outcome.status, 4) << outcome.err << both;
    EXPECT_EQ(outcome.json.at("deadlock").at("class"), "counts-differ");
    EXPECT_THAT(outcome.json.at("deadlock").at("advice").get<std::string>(),
                HasSubstr("the program completes"));
}

TEST_F(DeadlockTest, WithoutTries) {
    const auto d = deadlock(two(times(7, kGiveOne), times(8, kTakeOne), {circular_buffer(4, 2)}),
                            "counts-differ", {"--no-tries"});
    EXPECT_EQ(d.at("tries").size(), 0u);
    EXPECT_EQ(d.at("advice"), "");
    EXPECT_THAT(message_, Not(HasSubstr("found by trying")));
}

TEST_F(DeadlockTest, LastCalls) {
    deadlock(two(times(7, kGiveOne), times(8, kTakeOne), {circular_buffer(4, 2)}), "counts-differ");
    const auto& last = outcome_.json.at("last_calls");
    ASSERT_EQ(last.size(), 1u);
    EXPECT_EQ(last.at(0).at("risc"), "BRISC");
    const auto& calls = last.at(0).at("calls");
    ASSERT_EQ(calls.size(), 8u);
    EXPECT_EQ(calls.at(7).at("call"), "cb_wait_front");
    expect_site(calls.at(7).at("site"), "consumer.cpp", 4, "BRISC");
    EXPECT_EQ(calls.at(6).at("call"), "cb_pop_front");
    EXPECT_THAT(outcome_.err, HasSubstr("last calls of core 0,0 BRISC:"));
}

TEST_F(DeadlockTest, GraphAsDot) {
    WorkloadText w = two(times(7, kGiveOne), times(8, kTakeOne), {circular_buffer(4, 2)});
    put("workload.yaml", w.text());
    const auto result =
        tensight({"run", "workload.yaml", "--deadlock-dot", "graph.dot", "--report", "out"},
                 {"graph.dot", "out", "out/result.json", "out/summary.txt", "out/findings.txt",
                  "out/findings.sarif", "out/stacks.folded", "out/trace.json", "out/noc_trace",
                  "out/noc_trace/noc_trace_dev0_program_0_ID1024.json",
                  "out/noc_trace/topology.json", "out/deadlock.dot"});
    EXPECT_EQ(result.status, 4);
    const std::string dot = get("graph.dot");
    EXPECT_THAT(dot, AllOf(StartsWith("digraph deadlock {"), HasSubstr("core 0,0 CB 4"),
                           HasSubstr("consumer.cpp:4")));
    EXPECT_EQ(get("out/deadlock.dot"), dot);
}

TEST_F(DeadlockTest, MorePoppedThanPushed) {
    deadlock(two(kGiveOne, std::string(kTakeOne) + "    cb_pop_front(4, 1);\n" + kTakeOne,
                 {circular_buffer(4, 2)}),
             "counts-differ");
    EXPECT_THAT(message_, HasSubstr("waits for 1 page in CB 4 (holds 0 of 2)"));
}

TEST_F(DeadlockTest, Livelock) {
    WorkloadText w =
        two("    while (1) {\n        noc_async_read_barrier();\n"
            "        *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000) = 1;\n"
            "    }\n",
            kTakeOne, {circular_buffer(4, 2)});
    const Outcome outcome = run_text(w.text(), {"--max-cycles", "50000"});
    EXPECT_EQ(outcome.status, 4);
    const auto& f = outcome.finding("cycle-limit");
    EXPECT_EQ(f.at("class"), "livelock");
    EXPECT_THAT(f.at("message").get<std::string>(),
                AllOf(HasSubstr("no page has been pushed or popped"),
                      HasSubstr("core 0,0 NCRISC: loops at producer.cpp:4"),
                      HasSubstr("core 0,0 BRISC: waits for 1 page in CB 4")));
    EXPECT_LT(outcome.json.at("livelock").at("since_cycle"), 1000);
    EXPECT_EQ(outcome.json.at("deadlock"), nullptr);
}

// Pages move until the limit: that is no livelock.
TEST_F(DeadlockTest, SlowIsNotStuck) {
    WorkloadText w =
        two("    while (1) {\n" + std::string(kGiveOne) + "    }\n",
            "    while (1) {\n" + std::string(kTakeOne) + "    }\n", {circular_buffer(4, 2)});
    const Outcome outcome = run_text(w.text(), {"--max-cycles", "50000"});
    EXPECT_EQ(outcome.status, 4);
    EXPECT_EQ(outcome.finding("cycle-limit").at("class"), nullptr);
    EXPECT_EQ(outcome.json.at("livelock"), nullptr);
    EXPECT_GE(outcome.json.at("last_calls").size(), 1u);
}

TEST_F(DeadlockTest, AdviceOfARunThatCompletes) {
    WorkloadText w = two(times(12, kGiveOne), times(12, kTakeOne), {circular_buffer(4, 12)});
    const Outcome plain = run_text(w.text());
    EXPECT_EQ(plain.json.at("advice"), nullptr);
    const Outcome outcome = run_text(w.text(), {"--advise"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.json.at("cycles"), plain.json.at("cycles"));
    const auto& advice = outcome.json.at("advice");
    EXPECT_EQ(advice.at("none_because"), nullptr);
    EXPECT_EQ(advice.at("buffers").at(0).at("pages"), 12);
    EXPECT_LT(advice.at("buffers").at(0).at("smallest").at("pages"), 12);
    EXPECT_THAT(outcome.out, HasSubstr("all at their smallest:"));
}

TEST_F(DeadlockTest, NoAdviceOnADeadlock) {
    const WorkloadText w = two(times(7, kGiveOne), times(8, kTakeOne), {circular_buffer(4, 2)});
    const Outcome outcome = run_text(w.text(), {"--advise"});
    EXPECT_EQ(outcome.status, 4);
    EXPECT_EQ(outcome.json.at("advice").at("none_because"),
              "the workload does not complete as it is");
}

}  // namespace
}  // namespace tensight::cli::testing
