// SPDX-License-Identifier: Apache-2.0
#include "models/arch/parameter_bounds.h"

#include <gmock/gmock.h>

namespace tensight::arch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

const ChipDescription& wormhole() {
    static const ChipDescription chip =
        read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

Parameter parameter(const std::string& unit) { return {2, 1, 4, unit, {}, ""}; }

TEST(ParameterBounds, CostsAreLowWhereTheChipIsFast) {
    for (const char* unit : {"cycles", "cycles per hop and direction"}) {
        EXPECT_EQ(value_at(parameter(unit), Bound::faster), 1) << unit;
        EXPECT_EQ(value_at(parameter(unit), Bound::slower), 4) << unit;
    }
}

TEST(ParameterBounds, RatesAndDepthsAreHighWhereTheChipIsFast) {
    for (const char* unit : {"B/cycle", "words", "instructions", "idle cycles"}) {
        EXPECT_EQ(value_at(parameter(unit), Bound::faster), 4) << unit;
        EXPECT_EQ(value_at(parameter(unit), Bound::slower), 1) << unit;
    }
}

TEST(ParameterBounds, OnlyTheNamedOnes) {
    const Parameter& latency = wormhole().parameters.at("unpack.latency");
    const Parameter& rate = wormhole().parameters.at("dram.read_bytes_per_cycle");
    EXPECT_THAT(
        values_at(wormhole(), {"unpack.latency", "dram.read_bytes_per_cycle"}, Bound::slower),
        UnorderedElementsAre(Pair("unpack.latency", latency.high),
                             Pair("dram.read_bytes_per_cycle", rate.low)));
}

TEST(ParameterBounds, SettingOneChangesTheTimingAndKeepsTheIntervalAroundIt) {
    ChipDescription chip = wormhole();
    set_parameter(chip, "unpack.latency", 40);
    EXPECT_EQ(chip.timing.unpack_latency, 40);
    EXPECT_EQ(chip.parameters.at("unpack.latency").value, 40);
    EXPECT_EQ(chip.parameters.at("unpack.latency").high, 40);
    EXPECT_EQ(chip.parameters.at("unpack.latency").low,
              wormhole().parameters.at("unpack.latency").low);
    EXPECT_EQ(chip.timing.noc_hop, wormhole().timing.noc_hop);
}

std::string message_of(const std::string& name) {
    ChipDescription chip = wormhole();
    try {
        set_parameter(chip, name, 1);
    } catch (const ArchError& error) {
        return error.what();
    }
    return "";
}

TEST(ParameterBounds, UnknownNamesAreToldWithWhatThereIs) {
    EXPECT_THAT(message_of("noc.hops"), AllOf(HasSubstr("'noc.hops'"), HasSubstr("noc.hop,"),
                                              Not(HasSubstr("unpack.latency"))));
    EXPECT_THAT(message_of("hop"), AllOf(HasSubstr("sections"), HasSubstr("noc")));
    EXPECT_THROW(values_at(wormhole(), {"noc.hops"}, Bound::faster), ArchError);
    Timing timing;
    EXPECT_THROW(put_parameter(timing, "noc.hops", 1), ArchError);
}

}  // namespace
}  // namespace tensight::arch
