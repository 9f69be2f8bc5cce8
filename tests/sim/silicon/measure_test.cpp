// SPDX-License-Identifier: Apache-2.0
// Rows through the whole simulator. Bounds come from measurements and from what must hold between
// rows, never from an earlier run.
#include "sim/silicon/measure.h"

#include <gmock/gmock.h>

#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon {
namespace {

using noc_sweep::Sweep;
using testing::sample_row;
using testing::sample_sweep;

run::RunOptions options() {
    run::RunOptions options;
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/sim/silicon/kernel_cache";
    return options;
}

double cycles(const Sweep& sweep) {
    const Outcome outcome = Bench(options()).measure(sample_row(sweep));
    EXPECT_TRUE(outcome.simulated) << outcome.reason;
    return outcome.simulated.value_or(0);
}

Sweep with(Sweep row, std::uint32_t transactions, std::uint32_t bytes) {
    row.transactions = transactions;
    row.bytes = bytes;
    return row;
}

// Rows NOC-WH-RD-0001, NOC-WH-RD-0012, NOC-WH-WR-0001 and DRM-WH-RD-0001, within 10 %.
TEST(Measure, SomeMeasuredRows) {
    const Sweep read = sample_sweep("unicast", "one_from_one", 0);
    EXPECT_NEAR(cycles(read), 293, 29);
    Sweep near = read;
    near.same_axis = true;
    EXPECT_NEAR(cycles(near), 205, 21);
    EXPECT_NEAR(cycles(sample_sweep("unicast", "one_to_one", 0)), 296, 30);
    EXPECT_NEAR(cycles(sample_sweep("unicast", "one_from_one", 0, "dram_interleaved")), 381, 38);
}

// Whatever pattern, every master ends, and one call cannot be faster than 64 calls are.
class EveryPattern : public ::testing::TestWithParam<Sweep> {};

TEST_P(EveryPattern, Runs) {
    const Sweep& row = GetParam();
    const std::uint32_t least =
        row.subordinates != 0 && row.mechanism == "unicast" ? row.subordinates : 1;
    const double few = cycles(with(row, least, 64));
    const double many = cycles(with(row, 4 * least, 64));
    EXPECT_GT(few, 0);
    EXPECT_GT(many, few);
}

INSTANTIATE_TEST_SUITE_P(
    Measure, EveryPattern,
    ::testing::Values(
        sample_sweep("unicast", "one_to_all", 9), sample_sweep("unicast", "one_to_all", 63),
        sample_sweep("unicast", "one_from_all", 63), sample_sweep("unicast", "all_to_all", 4),
        sample_sweep("unicast", "all_from_all", 4), sample_sweep("unicast", "one_to_row", 7),
        sample_sweep("unicast", "row_to_row", 8), sample_sweep("unicast", "one_to_column", 7),
        sample_sweep("unicast", "column_to_column", 8), sample_sweep("multicast", "one_to_row", 8),
        sample_sweep("multicast", "one_to_column", 8), sample_sweep("multicast", "one_to_all", 63),
        sample_sweep("unicast", "one_from_all", 0, "dram_interleaved"),
        sample_sweep("unicast", "one_to_all", 0, "dram_interleaved")));

// A call with kept state issues less: 17.3 against 25.4 cycles a read, 20.0 against 22.0 a write.
TEST(Measure, StatefulIsFaster) {
    for (const char* pattern : {"one_to_one", "one_from_one"}) {
        Sweep row = with(sample_sweep("unicast", pattern, 0), 256, 64);
        const double plain = cycles(row);
        row.stateful = true;
        EXPECT_LT(cycles(row), plain) << pattern;
    }
}

// Linked calls keep the path that unlinked ones set up each time.
TEST(Measure, LinkedIsFaster) {
    const Sweep unlinked = with(sample_sweep("multicast", "one_to_row", 8), 64, 64);
    Sweep linked = unlinked;
    linked.mechanism = "multicast_linked";
    EXPECT_LT(cycles(linked), cycles(unlinked) / 2);
}

// 22.2 B a cycle and bank: page after page is faster than the page of one bank.
TEST(Measure, BanksWorkAtTheSameTime) {
    const Sweep one =
        with(sample_sweep("unicast", "one_from_one", 0, "dram_interleaved"), 48, 4096);
    Sweep all = one;
    all.pattern = "one_from_all";
    EXPECT_NEAR(cycles(one), 48 * 4096 / 22.2, 600);
    EXPECT_LT(cycles(all), 0.9 * cycles(one));
}

TEST(Measure, LongReadsWithState) {
    Sweep row = with(sample_sweep("unicast", "one_from_one", 0), 4, 32768);
    const double plain = cycles(row);
    row.stateful = true;
    EXPECT_NEAR(cycles(row), plain, 0.05 * plain);  // the bytes take the time
}

TEST(Measure, ReasonInsteadOfAValue) {
    Measurement row = sample_row(sample_sweep("unicast", "one_to_one", 0));
    const auto reason = [](const Measurement& m) {
        const Outcome outcome = Bench(options()).measure(m);
        EXPECT_FALSE(outcome.simulated);
        EXPECT_EQ(outcome.status, RowStatus::refused);
        return outcome.reason;
    };
    row.arch = "greyskull";
    EXPECT_EQ(reason(row), "no description of the chip greyskull");
    row.arch = "wormhole_b0";
    row.params += ";colour=red";
    EXPECT_EQ(reason(row), "params: colour is not a parameter of this family");
    row.params = "bytes";
    EXPECT_THAT(reason(row), ::testing::HasSubstr("expected key=value"));
    row = sample_row(sample_sweep("unicast", "one_to_one", 0));
    row.metric = "furlongs";
    EXPECT_THAT(reason(row), ::testing::HasSubstr("metric furlongs, expected cycles"));
    EXPECT_EQ(reason(sample_row("sewing", "needle=1")), "no family sewing");
}

// 1 GHz: as many nanoseconds as cycles.
TEST(Measure, InTheUnitOfTheRow) {
    Measurement row = sample_row(sample_sweep("unicast", "one_to_one", 0));
    const auto in_cycles = Bench(options()).measure(row).simulated;
    row.metric = "us";
    EXPECT_DOUBLE_EQ(*Bench(options()).measure(row).simulated, *in_cycles / 1000);
}

TEST(Measure, IntervalHoldsTheValue) {
    run::RunOptions with = options();
    with.interval = true;
    const Outcome o = Bench(with).measure(sample_row(sample_sweep("unicast", "one_to_one", 0)));
    ASSERT_TRUE(o.low && o.high) << o.reason;
    EXPECT_LE(*o.low, *o.simulated);
    EXPECT_GE(*o.high, *o.simulated);
    EXPECT_LT(*o.low, *o.high);
    EXPECT_FALSE(
        Bench(options()).measure(sample_row(sample_sweep("unicast", "one_to_one", 0))).low);
}

}  // namespace
}  // namespace tensight::silicon
