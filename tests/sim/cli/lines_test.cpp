// SPDX-License-Identifier: Apache-2.0
// --lines: what each line of the kernels cost.
#include <gmock/gmock.h>

#include "tests/sim/cli/command_test.h"
#include "tests/sim/cli/workload_text.h"

namespace tensight::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class LinesTest : public CommandTest {
  protected:
    static json line(const Outcome& outcome, const std::string& risc, int number) {
        for (const json& l : outcome.json.at("lines")) {
            if (l.at("risc") == risc && l.at("line") == number) {
                return l;
            }
        }
        ADD_FAILURE() << "no line " << number << " of " << risc << " in\n"
                      << outcome.json.at("lines").dump(1);
        return {};
    }
};

const std::string kWaits =
    "#include \"api/dataflow/dataflow_api.h\"\n"
    "void kernel_main() {\n"
    "    cb_wait_front(0, 1);  // waits\n"
    "    cb_pop_front(0, 1);\n"
    "}\n";
const std::string kPushes =
    "#include \"api/dataflow/dataflow_api.h\"\n"
    "void kernel_main() {\n"
    "    for (volatile uint32_t i = 0; i < 1000; i = i + 1) {}\n"
    "    cb_push_back(0, 1);  // pushes\n"
    "    for (uint32_t i = 0; i < 7; ++i) {\n"
    "        noc_inline_dw_write(get_noc_addr(0x80000), i);  // writes\n"
    "    }\n"
    "    noc_async_write_barrier();\n"
    "}\n";

TEST_F(LinesTest, CyclesWaitsCallsAndBytes) {
    put("kernel.cpp", kWaits);
    put("other.cpp", kPushes);
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    w.kernels.push_back(kernel("other.cpp", "ncrisc"));
    const Outcome outcome = run_text(w.text(), {"--lines"});
    const json waits = line(outcome, "BRISC", line_of(kWaits, "// waits"));
    EXPECT_EQ(waits.at("file"), "kernel.cpp");
    EXPECT_EQ(waits.at("calls"), 1);
    EXPECT_GT(waits.at("stalls").at("cb_data"), 1000);
    const json pushes = line(outcome, "NCRISC", line_of(kPushes, "// pushes"));
    EXPECT_GT(pushes.at("cycles"), 1000) << "what was computed since the call before";
    EXPECT_EQ(pushes.at("calls"), 1);
    const json writes = line(outcome, "NCRISC", line_of(kPushes, "// writes"));
    EXPECT_EQ(writes.at("calls"), 7);
    EXPECT_EQ(writes.at("bytes"), 28);
    EXPECT_THAT(outcome.out, HasSubstr("kernel.cpp on BRISC, all cores"));
    EXPECT_THAT(outcome.out, HasSubstr("|     cb_wait_front(0, 1);  // waits"));
    EXPECT_THAT(outcome.out, HasSubstr("(no line: start, end, idle)"));
}

TEST_F(LinesTest, AreLeftOutUnlessAskedFor) {
    put("kernel.cpp", "void kernel_main() {}\n");
    const Outcome outcome = run_text(one_kernel().text());
    EXPECT_TRUE(outcome.json.at("lines").is_null());
    EXPECT_THAT(outcome.out, Not(HasSubstr("all cores")));
}

// The line at which a run got stuck has the time until its end.
TEST_F(LinesTest, OfARunThatFails) {
    const std::string text =
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    while (1) {\n"
        "        *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x80000) = 1;  // stores\n"
        "    }\n"
        "}\n";
    put("kernel.cpp", text);
    const Outcome outcome = run_text(one_kernel().text(), {"--lines", "--max-cycles", "50000"});
    ASSERT_EQ(outcome.status, 4) << outcome.err;
    EXPECT_GT(line(outcome, "BRISC", line_of(text, "// stores")).at("cycles"), 40000);

    put("kernel.cpp", kWaits);
    WorkloadText w = one_kernel();
    w.circular_buffers = {circular_buffer(0, 1)};
    const Outcome stuck = run_text(w.text(), {"--lines"});
    ASSERT_EQ(stuck.status, 4) << stuck.err;
    EXPECT_EQ(stuck.json.at("lines").is_array(), true);
}

}  // namespace
}  // namespace tensight::cli::testing
