// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/params.h"

#include <gmock/gmock.h>

#include "sim/silicon/figure.h"
#include "sim/silicon/units.h"

namespace tensight::silicon {
namespace {

using ::testing::ElementsAre;

template <class Question>
std::string refused(Question question) {
    try {
        question();
    } catch (const Refused& reason) {
        return reason.what();
    }
    return "taken";
}

TEST(Params, Values) {
    const Params p("tiles=12;mode=fast;on=1;core=3.4;block=4x2");
    EXPECT_EQ(p.count("tiles", 1, 12), 12u);
    EXPECT_EQ(p.choice("mode", {"slow", "fast"}), "fast");
    EXPECT_TRUE(p.flag("on"));
    EXPECT_EQ(p.core("core", 8, 8), (workload::CoreCoord{3, 4}));
    EXPECT_EQ(p.extent("block", 8).first, 4u);
    EXPECT_EQ(p.extent("block", 8).second, 2u);
    EXPECT_NO_THROW(p.check_all_asked());
}

TEST(Params, TextThatIsNone) {
    EXPECT_EQ(refused([] { Params("tiles"); }),
              "params has 'tiles', expected key=value;key=value ...");
    EXPECT_EQ(refused([] { Params("a=1;;b=2"); }),
              "params has '', expected key=value;key=value ...");
    EXPECT_EQ(refused([] { Params("a="); }), "params has 'a=', expected key=value;key=value ...");
    EXPECT_EQ(refused([] { Params("a=1;a=2"); }), "params has a twice");
    EXPECT_NO_THROW(Params(""));
}

TEST(Params, ValuesThatAreRefusedNameTheKey) {
    const Params p("tiles=none;big=13;mode=loud;on=yes;core=8.0;axis=3;block=4");
    EXPECT_EQ(refused([&] { p.count("tiles", 1, 12); }),
              "params: tiles is 'none', expected an integer from 1 to 12");
    EXPECT_EQ(refused([&] { p.count("big", 1, 12); }),
              "params: big is '13', expected an integer from 1 to 12");
    EXPECT_EQ(refused([&] { p.count("rows", 1, 12); }), "params: no rows");
    EXPECT_EQ(refused([&] {
                  p.choice("mode", {"slow", "fast"});
              }),
              "params: mode is 'loud', expected one of slow, fast");
    EXPECT_EQ(refused([&] { p.flag("on"); }), "params: on is 'yes', expected 0 or 1");
    EXPECT_EQ(refused([&] { p.core("core", 8, 8); }),
              "params: core is '8.0', expected a core x.y of a grid of 8x8");
    EXPECT_EQ(refused([&] { p.core("axis", 8, 8); }),
              "params: axis is '3', expected a core x.y of a grid of 8x8");
    EXPECT_EQ(refused([&] { p.extent("block", 8); }),
              "params: block is '4', expected two integers from 1 to 8, as 4x2");
}

// What a publication leaves open is never guessed: the family says what it stands for.
TEST(Params, UnknownNeedsAnAssumption) {
    const Params p("tiles=unknown;mode=unknown;on=unknown");
    EXPECT_EQ(refused([&] { p.count("tiles", 1, 9); }),
              "params: tiles is 'unknown', expected an integer from 1 to 9");
    EXPECT_EQ(p.count("tiles", 1, 9, 4), 4u);
    EXPECT_EQ(refused([&] { p.choice("mode", {"slow"}); }),
              "params: mode is 'unknown', expected slow");
    EXPECT_EQ(p.choice("mode", {"slow"}, "slow"), "slow");
    EXPECT_EQ(p.choice("mode", {"slow", "unknown"}), "unknown");
    EXPECT_FALSE(p.flag("on", false));
}

TEST(Params, KeysForWhichNobodyAsked) {
    const Params p("tiles=1;colour=red");
    p.count("tiles", 1, 1);
    EXPECT_EQ(refused([&] { p.check_all_asked(); }),
              "params: colour is not a parameter of this family");
    p.without_effect({"colour", "shape"});
    EXPECT_NO_THROW(p.check_all_asked());
}

TEST(Units, OfMetrics) {
    constexpr std::uint64_t kHz = 1'350'000'000;
    EXPECT_DOUBLE_EQ(in_metric(1350, Quantity::cycles, "cycles", kHz), 1350);
    EXPECT_DOUBLE_EQ(in_metric(1350, Quantity::cycles, "cycles_per_pair", kHz), 1350);
    EXPECT_DOUBLE_EQ(in_metric(1350, Quantity::cycles, "ns", kHz), 1000);
    EXPECT_DOUBLE_EQ(in_metric(1350, Quantity::cycles, "us", kHz), 1);
    EXPECT_DOUBLE_EQ(in_metric(2, Quantity::bytes_per_cycle, "bytes_per_cycle", kHz), 2);
    EXPECT_DOUBLE_EQ(in_metric(2, Quantity::bytes_per_cycle, "aggregate_bytes_per_cycle", kHz), 2);
    EXPECT_DOUBLE_EQ(in_metric(2, Quantity::bytes_per_cycle, "GB/s", kHz), 2.7);
    EXPECT_THROW(check_metric(Quantity::cycles, "bytes_per_cycle"), Refused);
    EXPECT_THROW(check_metric(Quantity::bytes_per_cycle, "ns"), Refused);
    EXPECT_THROW(check_metric(Quantity::cycles, "watts"), Refused);
}

TEST(Figure, OfSeveralValues) {
    EXPECT_DOUBLE_EQ(median({3, 1, 2}), 2);
    EXPECT_DOUBLE_EQ(median({4, 1, 2, 3}), 2.5);
    EXPECT_DOUBLE_EQ(mean({1, 2, 6}), 3);
    EXPECT_DOUBLE_EQ(largest({1, 6, 2}), 6);
    EXPECT_DOUBLE_EQ(slope({1, 2, 3}, {10, 13, 16}), 3);
    EXPECT_DOUBLE_EQ(slope({0, 1, 2}, {0, 2, 2}), 1);
}

TEST(Figure, ZonesByNameAndRisc) {
    run::RunResult result;
    result.zones = {{0, 0, "BRISC", "loop", "p", 10, 25},
                    {0, 0, "NCRISC", "loop", "p", 10, 40},
                    {0, 0, "NCRISC", "other", "p", 0, 5}};
    EXPECT_THAT(zones(result, "loop"), ElementsAre(15, 30));
    EXPECT_THAT(zones(result, "loop", "NCRISC"), ElementsAre(30));
    EXPECT_DOUBLE_EQ(zone(result, "other"), 5);
    EXPECT_THROW(zone(result, "loop"), std::runtime_error);
    EXPECT_THROW(zones(result, "none"), std::runtime_error);
    result.cycles.value = 77;
    EXPECT_DOUBLE_EQ(kernel_duration(result), 77);
}

}  // namespace
}  // namespace tensight::silicon
