// SPDX-License-Identifier: Apache-2.0
// Whole programs of two cores that lack an order between two accesses, whatever this run's timing
// made of it; and the same programs without the mistake.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using Macros = std::map<std::string, std::string>;
using diagnose::Severity;

const char* const kHandOver = R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 2x1}
programs:
- name: hand over
  circular_buffers:
  - {id: 0, format: bf16, pages: 2}
  - {id: 1, format: bf16, pages: 1, cores: "0,0"}
  semaphores:
  - {id: 0}
  - {id: 1}
  kernels:
  - source: hand_over_sender.cpp
    risc: brisc
    noc: 0
    cores: "0,0"
    runtime_args: ["noc_x(1, 0)", "noc_y(1, 0)", "sem(0)", "sem(1)", 4, 0x60000]
  - source: hand_over_receiver.cpp
    risc: ncrisc
    noc: 1
    cores: "1,0"
    runtime_args: ["noc_x(0, 0)", "noc_y(0, 0)", "sem(0)", "sem(1)", 4]
  - source: hand_over_user.cpp
    risc: brisc
    noc: 0
    cores: "1,0"
    runtime_args: [4]
)yaml";

run::RunResult hand_over(const Macros& sender, const Macros& receiver) {
    workload::Workload w = workload_text(kHandOver);
    w.programs.front().kernels[0].defines = sender;
    w.programs.front().kernels[1].defines = receiver;
    return run_workload(w);
}

struct Mistake {
    const char* name;
    Macros sender;
    Macros receiver;
    const char* id;
    std::vector<const char*> files;  ///< of the two places, in either order
    Severity severity = Severity::error;
};

void PrintTo(const Mistake& m, std::ostream* out) { *out << m.name; }

class HandOver : public testing::TestWithParam<Mistake> {};

TEST_P(HandOver, IsFound) {
    const Mistake& m = GetParam();
    const run::RunResult result = hand_over(m.sender, m.receiver);
    for (const diagnose::Finding& f : result.findings) {
        std::vector<std::string> files;
        for (const diagnose::FindingSite& s : f.sites) {
            files.push_back(s.file.substr(s.file.rfind('/') + 1));
        }
        if (f.id == m.id && f.severity == m.severity &&
            testing::Value(files, testing::UnorderedElementsAreArray(m.files))) {
            return;
        }
    }
    ADD_FAILURE() << m.id << " is missing\n" << describe(result);
}

constexpr const char* kSender = "hand_over_sender.cpp";
constexpr const char* kReceiver = "hand_over_receiver.cpp";
constexpr const char* kUser = "hand_over_user.cpp";

INSTANTIATE_TEST_SUITE_P(Mistakes, HandOver,
                         testing::Values(Mistake{"no_wait_for_room",
                                                 {{"WAIT_READY", ""}},
                                                 {},
                                                 "cb-remote-unreserved",
                                                 {kSender, kReceiver}},
                                         Mistake{"no_wait_for_room_while_the_last_block_is_used",
                                                 {{"WAIT_READY", ""}},
                                                 {},
                                                 "race-read-write",
                                                 {kSender, kUser}},
                                         Mistake{"no_wait_for_the_flag",
                                                 {},
                                                 {{"WAIT_SENT", ""}},
                                                 "cb-push-in-flight",
                                                 {kSender, kReceiver}},
                                         Mistake{"flag_before_the_data",
                                                 {{"FLAG_FIRST", "1"}},
                                                 {},
                                                 "cb-push-in-flight",
                                                 {kSender, kReceiver}},
                                         Mistake{"flag_over_the_other_network",
                                                 {{"BARRIER", ""}, {"FLAG_NOC", "1"}},
                                                 {},
                                                 "signal-overtakes-data",
                                                 {kSender, kUser}},
                                         Mistake{"flush_for_a_barrier",
                                                 {{"BARRIER", "noc_async_writes_flushed()"},
                                                  {"FLAG_NOC", "1"}},
                                                 {},
                                                 "signal-overtakes-data",
                                                 {kSender, kUser}},
                                         Mistake{"flag_behind_the_data",
                                                 {{"BARRIER", ""}},
                                                 {},
                                                 "signal-behind-write",
                                                 {kSender, kReceiver},
                                                 Severity::warning},
                                         Mistake{"source_changed_before_it_has_left",
                                                 {{"REUSE", "*word = step"}},
                                                 {},
                                                 "l1-overwritten-in-flight",
                                                 {kSender, kSender}},
                                         Mistake{"flag_reset_when_it_may_have_come",
                                                 {},
                                                 {{"RESET", "noc_semaphore_set(sent, 0)"},
                                                  {"WAIT_SENT", "noc_semaphore_wait_min(sent, 1)"}},
                                                 "semaphore-race",
                                                 {kSender, kReceiver}}),
                         [](const auto& info) { return info.param.name; });

TEST(HandOver, WithoutAMistakeIsClean) {
    expect_clean(hand_over({}, {}));
    expect_clean(hand_over({{"FLAG_NOC", "1"}}, {}));
}

const char* const kTransfers = R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 2x1}
programs:
- name: transfers
  circular_buffers:
  - {id: 0, format: bf16, pages: 2}
  semaphores:
  - {id: 0}
  kernels:
  - source: transfers.cpp
    risc: ncrisc
    noc: 0
    cores: "0,0"
    runtime_args: ["noc_x(1, 0)", "noc_y(1, 0)"]
)yaml";

struct Body {
    const char* name;
    const char* text;
    std::vector<std::string> ids;
};

void PrintTo(const Body& b, std::ostream* out) { *out << b.name; }

class Transfers : public testing::TestWithParam<Body> {};

TEST_P(Transfers, MakeTheseFindings) {
    workload::Workload w = workload_text(kTransfers);
    w.programs.front().kernels[0].defines["BODY"] = GetParam().text;
    const run::RunResult result = run_workload(w);
    EXPECT_EQ(finding_ids(result), GetParam().ids) << describe(result);
}

INSTANTIATE_TEST_SUITE_P(
    OneKernel, Transfers,
    testing::Values(
        Body{"read_used_after_its_barrier",
             "noc_async_read(there, here, 64); noc_async_read_barrier(); (void)*word",
             {}},
        Body{"read_used_before_its_barrier",
             "noc_async_read(there, here, 64); (void)*word; noc_async_read_barrier()",
             {"noc-no-barrier"}},
        Body{"read_sent_on_before_its_barrier",
             "noc_async_read(there, here, 64); noc_async_write(here, there + 64, 64); "
             "noc_async_read_barrier(); noc_async_write_barrier()",
             {"noc-no-barrier"}},
        Body{"written_and_read_back_without_a_barrier",
             "noc_async_write(here, there, 64); noc_async_read(there, here + 64, 64); "
             "noc_async_read_barrier(); noc_async_write_barrier()",
             {"race-read-write"}},
        Body{"written_over_both_networks",
             "noc_async_write(here, there, 64); noc_async_write(here + 64, "
             "get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), here, 1), 64, 1); "
             "noc_async_write_barrier(); noc_async_write_barrier(1)",
             {"race-write-write"}},
        Body{"plain_read_between_set_state_and_with_state",
             "noc_async_read_set_state(there); noc_async_read(get_noc_addr(here + 2048), here + "
             "1024, 64); noc_async_read_with_state(here, here + 64, 64); noc_async_read_barrier()",
             {"noc-state"}},
        Body{"with_state_of_its_set_state",
             "noc_async_read_set_state(there); noc_async_read_with_state(here, here + 64, 64); "
             "noc_async_read_barrier()",
             {}},
        Body{"write_to_firmware",
             "noc_async_write(here, there - here + 0x2000, 64); noc_async_write_barrier()",
             {"noc-firmware-memory"}},
        Body{"argument_that_is_not_given",
             "*word = get_arg_val<uint32_t>(2)",
             {"arg-beyond-count"}}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace tensight::programs
