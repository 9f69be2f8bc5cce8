// SPDX-License-Identifier: Apache-2.0
// The sweeps as workloads.
#include <gmock/gmock.h>

#include "sim/workload/check.h"
#include "tests/sim/silicon/request.h"
#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

using noc_sweep::Sweep;
using testing::rebuild;
using testing::refusal;
using testing::sample_sweep;

workload::Workload launch(const Sweep& sweep) {
    return rebuild(testing::sample_row(sweep)).launches.front();
}

std::string reason(const Sweep& sweep) { return refusal(testing::sample_row(sweep)); }

class EveryPattern : public ::testing::TestWithParam<Sweep> {};

// What is built is a workload like any other.
TEST_P(EveryPattern, PassesTheChecksOfAWorkload) {
    const workload::Workload w = launch(GetParam());
    EXPECT_NO_THROW(workload::check_workload(w));
    EXPECT_EQ(w.columns, 8);
    EXPECT_EQ(w.rows, 8);
    EXPECT_EQ(w.programs.front().kernels.front().defines.count("PROFILE_KERNEL"), 1u);
}

INSTANTIATE_TEST_SUITE_P(
    NocSweep, EveryPattern,
    ::testing::Values(sample_sweep("unicast", "one_to_one", 0),
                      sample_sweep("unicast", "one_from_one", 0),
                      sample_sweep("multicast", "one_to_row", 8),
                      sample_sweep("multicast_linked", "one_to_column", 8),
                      sample_sweep("multicast", "one_to_all", 25),
                      sample_sweep("multicast", "one_to_all", 63),
                      sample_sweep("unicast", "one_from_one", 0, "dram_interleaved"),
                      sample_sweep("unicast", "one_to_all", 0, "dram_interleaved")));

// Reads of L1 run on NoC 1, everything else on NoC 0; writes on BRISC, reads on NCRISC.
TEST(NocSweep, RiscAndNoc) {
    const auto kernel = [](const Sweep& row) {
        return launch(row).programs.front().kernels.front();
    };
    const auto write = kernel(sample_sweep("unicast", "one_to_one", 0));
    EXPECT_EQ(write.risc, workload::Risc::brisc);
    EXPECT_EQ(write.noc, 0);
    EXPECT_THAT(write.source, EndsWith("sweep_write.cpp"));
    const auto read = kernel(sample_sweep("unicast", "one_from_one", 0));
    EXPECT_EQ(read.risc, workload::Risc::ncrisc);
    EXPECT_EQ(read.noc, 1);
    const auto dram = kernel(sample_sweep("unicast", "one_from_one", 0, "dram_interleaved"));
    EXPECT_EQ(dram.risc, workload::Risc::ncrisc);
    EXPECT_EQ(dram.noc, 0);
}

// `transactions` of a row with many partners counts the calls to all of them.
TEST(NocSweep, CallsAreDividedAmongThePartners) {
    Sweep row = sample_sweep("unicast", "all_from_all", 4);
    row.transactions = 64;
    const auto w = launch(row);
    const auto& arguments = w.programs.front().kernels.front().runtime_args.front().arguments;
    EXPECT_EQ(std::get<std::string>(arguments[2].value), "16");
    row.transactions = 63;
    EXPECT_THAT(reason(row), HasSubstr("not equally many"));
}

TEST(NocSweep, ReasonsWhyNot) {
    Sweep row = sample_sweep("unicast", "one_to_one", 0);
    EXPECT_THAT(reason(sample_sweep("anycast", "one_to_one", 0)), HasSubstr("mechanism anycast"));
    EXPECT_THAT(reason(sample_sweep("unicast", "one_to_one", 0, "dram_sharded")),
                HasSubstr("memory dram_sharded"));
    EXPECT_THAT(reason(sample_sweep("unicast", "all_to_all", 4, "dram_interleaved")),
                HasSubstr("unknown pattern"));
    EXPECT_THAT(reason(sample_sweep("multicast", "row_to_row", 8)), HasSubstr("unknown pattern"));
    EXPECT_THAT(reason(sample_sweep("multicast", "one_to_row", 7 + 2)), HasSubstr("9 cores"));
    EXPECT_THAT(reason(sample_sweep("multicast", "one_to_all", 64)), HasSubstr("outside a grid"));
    row = sample_sweep("unicast", "one_to_one", 0);
    row.stateful = true;
    row.bytes = 16384;
    EXPECT_THAT(reason(row), HasSubstr("more than one packet"));
    row.bytes = 1 << 20;
    EXPECT_THAT(reason(row), HasSubstr("do not fit L1"));
    row = sample_sweep("unicast", "one_to_one", 0);
    row.loopback = true;
    EXPECT_THAT(reason(row), HasSubstr("loopback"));
    row = sample_sweep("multicast", "one_to_all", 4);
    row.stateful = true;
    EXPECT_THAT(reason(row), HasSubstr("stateful"));
    row = sample_sweep("unicast", "one_to_one", 0, "dram_interleaved");
    row.stateful = true;
    EXPECT_THAT(reason(row), HasSubstr("stateful"));
}

}  // namespace
}  // namespace tensight::silicon
