// SPDX-License-Identifier: Apache-2.0
// Kernels that do what no kernel may: status 1, with line, core and RISC.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::string kInclude = "#include \"api/dataflow/dataflow_api.h\"\n";

class FaultTest : public CommandTest {
  protected:
    /// Runs `text` as a BRISC kernel; wants status 1 and the finding `id` at the line with "//
    /// here" in its message, its site and on standard error.
    Outcome fails(const std::string& id, const std::string& text,
                  const WorkloadText& workload = one_kernel()) {
        put("kernel.cpp", text);
        const Outcome outcome = run_text(workload.text());
        EXPECT_EQ(outcome.status, 1) << outcome.err << outcome.out;
        EXPECT_EQ(outcome.json.at("status"), "failed");
        const int line = line_of(text, "// here");
        const auto& f = outcome.finding(id);
        if (!f.is_null()) {
            EXPECT_EQ(f.at("severity"), "error");
            EXPECT_EQ(f.at("core"), nlohmann::json({{"x", 0}, {"y", 0}}));
            expect_site(f.at("sites").at(0), "kernel.cpp", line, "BRISC");
        }
        EXPECT_THAT(outcome.err, AllOf(HasSubstr("kernel.cpp:" + std::to_string(line)),
                                       HasSubstr("(BRISC, core 0,0)"), HasSubstr("help: ")));
        EXPECT_FALSE(outcome.json.at("programs").at(0).at("completed").get<bool>());
        return outcome;
    }
};

TEST_F(FaultTest, WildStore) {
    const auto outcome = fails(
        "kernel-fault", kInclude +
                            "void kernel_main() {\n"
                            "    *reinterpret_cast<volatile uint32_t*>(0x40000000) = 7;  // here\n"
                            "}\n");
    EXPECT_THAT(outcome.finding("kernel-fault").at("message").get<std::string>(),
                AllOf(HasSubstr("wild access"), HasSubstr("0x40000000"), HasSubstr("0x00000007")));
}

TEST_F(FaultTest, WildLoad) {
    fails("kernel-fault", kInclude +
                              "void kernel_main() {\n"
                              "    volatile uint32_t word = *reinterpret_cast<volatile "
                              "uint32_t*>(0x200000);  // here\n"
                              "    (void)word;\n"
                              "}\n");
}

TEST_F(FaultTest, WildStoreInACalledFunction) {
    fails("kernel-fault", kInclude +
                              "__attribute__((noinline)) void poke(uint32_t at) {\n"
                              "    *reinterpret_cast<volatile uint32_t*>(at) = 7;  // here\n"
                              "}\n"
                              "void kernel_main() {\n"
                              "    poke(0x40000000);\n"
                              "    poke(0x40000004);\n"
                              "}\n");
}

// The address is not known to the compiler, which would otherwise split the load.
TEST_F(FaultTest, MisalignedLoad) {
    WorkloadText w;
    w.kernels = {kernel("kernel.cpp", "brisc", "runtime_args: [0x80002]")};
    const auto outcome = fails(
        "kernel-fault",
        kInclude +
            "void kernel_main() {\n"
            "    uint32_t at = get_arg_val<uint32_t>(0);\n"
            "    volatile uint32_t word = *reinterpret_cast<volatile uint32_t*>(at);  // here\n"
            "    (void)word;\n"
            "}\n",
        w);
    EXPECT_THAT(outcome.err, HasSubstr("misaligned"));
}

TEST_F(FaultTest, StoreToCode) {
    const auto outcome =
        fails("kernel-fault",
              kInclude +
                  "void kernel_main() {\n"
                  "    *reinterpret_cast<volatile uint32_t*>(&kernel_main) = 0;  // here\n"
                  "}\n");
    EXPECT_THAT(outcome.err, HasSubstr("store to code"));
}

TEST_F(FaultTest, JumpOutOfTheProgram) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    reinterpret_cast<void (*)()>(get_arg_val<uint32_t>(0))();\n"
                          "}\n");
    WorkloadText w;
    w.kernels = {kernel("kernel.cpp", "brisc", "runtime_args: [0x90000]")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_THAT(outcome.finding("kernel-fault").at("message").get<std::string>(),
                AllOf(HasSubstr("jump outside the program"), HasSubstr("0x00090000")));
}

TEST_F(FaultTest, StackOverflow) {
    const std::string text =
        kInclude +
        "__attribute__((noinline)) uint32_t deep(uint32_t n) {\n"
        "    volatile uint32_t room[16];\n"
        "    room[n % 16] = n;\n"
        "    return n == 0 ? 0 : deep(n - 1) + room[n % 16];\n"
        "}\n"
        "void kernel_main() { volatile uint32_t sum = deep(1000); (void)sum; }\n";
    put("kernel.cpp", text);
    const Outcome outcome = run_text(one_kernel().text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("kernel-fault");
    EXPECT_THAT(f.at("message").get<std::string>(), HasSubstr("stack overflow"));
    EXPECT_THAT(f.at("sites").at(0).at("line").get<int>(),
                AllOf(::testing::Ge(2), ::testing::Le(6)));
    EXPECT_EQ(f.at("sites").at(0).at("risc"), "BRISC");
}

TEST_F(FaultTest, FailedAssert) {
    const auto outcome = fails("assert-failed",
                               kInclude +
                                   "void kernel_main() {\n"
                                   "    uint32_t pages = get_compile_time_arg_val(0);\n"
                                   "    ASSERT(pages == 4);  // here\n"
                                   "}\n",
                               [] {
                                   WorkloadText w;
                                   w.kernels = {kernel("kernel.cpp", "brisc", "compile_args: [3]")};
                                   return w;
                               }());
    EXPECT_THAT(outcome.finding("assert-failed").at("message").get<std::string>(),
                HasSubstr("ASSERT failed: pages == 4"));
}

TEST_F(FaultTest, AssertThatHolds) {
    put("kernel.cpp", kInclude +
                          "void kernel_main() {\n"
                          "    ASSERT(get_compile_time_arg_val(0) == 3);\n"
                          "}\n");
    WorkloadText w;
    w.kernels = {kernel("kernel.cpp", "brisc", "compile_args: [3]")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
}

// The compute kernel's three programs each have their own line tables.
TEST_F(FaultTest, FailedAssertOnThePackThread) {
    put("compute.cpp",
        "#include \"api/compute/common.h\"\n"
        "#include \"api/debug/assert.h\"\n"
        "void kernel_main() {\n"
        "    PACK(ASSERT(1 == 2));\n"
        "}\n");
    WorkloadText w;
    w.kernels = {kernel("compute.cpp", "compute")};
    const Outcome outcome = run_text(w.text());
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    const auto& f = outcome.finding("assert-failed");
    expect_site(f.at("sites").at(0), "compute.cpp", 4, "TRISC2");
}

TEST_F(FaultTest, CircularBufferThatIsNotConfigured) {
    const auto outcome = fails("invalid-call", kInclude +
                                                   "void kernel_main() {\n"
                                                   "    cb_reserve_back(9, 1);  // here\n"
                                                   "}\n");
    EXPECT_THAT(outcome.err, HasSubstr("circular buffer 9 is used but not configured"));
}

TEST_F(FaultTest, NocAddressOfNobody) {
    const auto outcome =
        fails("invalid-call",
              kInclude +
                  "void kernel_main() {\n"
                  "    noc_async_read(get_noc_addr(5, 5, 0x80000), 0x90000, 32);  // here\n"
                  "}\n");
    EXPECT_THAT(outcome.err, HasSubstr("5"));
}

TEST_F(FaultTest, NocReadBeyondL1) {
    const auto outcome = fails(
        "invalid-call", kInclude +
                            "void kernel_main() {\n"
                            "    noc_async_read(get_noc_addr(0x16dff0), 0x90000, 64);  // here\n"
                            "}\n");
    EXPECT_THAT(outcome.err, HasSubstr("outside its memory"));
}

// A fault ends the run: the second program does not start.
TEST_F(FaultTest, EndsTheRun) {
    put("kernel.cpp", kInclude + "void kernel_main() { ASSERT(false); }\n");
    const Outcome outcome = run_text(one_kernel().text(2));
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_EQ(outcome.json.at("programs").size(), 1u);
}

// A fault inside a header of the API is placed where the user's text called it.
TEST_F(FaultTest, PlaceIsTheUsersLine) {
    const std::string text = kInclude +
                             "__attribute__((noinline)) void helper() {\n"
                             "    cb_push_back(9, 1);  // here\n"
                             "}\n"
                             "void kernel_main() {\n"
                             "    helper();\n"
                             "}\n";
    fails("invalid-call", text);
}

}  // namespace
}  // namespace tensight::cli::testing
