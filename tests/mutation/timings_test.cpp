// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/timings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/arch/chip_description.h"
#include "tests/folders/temporary_folder.h"
#include "tests/mutation/kernel_files.h"

namespace tensight::mutation {
namespace {

namespace fs = std::filesystem;

const std::string kText =
    "parameters:\n"
    "  noc:\n"
    "    hop: {value: 9, unit: cycles, low: 8, high: 12, provenance: assumed, source: \"x\"}\n"
    "    flits: {value: 16, unit: flits, low: 15, high: 16, provenance: assumed, source: \"x\"}\n"
    "calls:\n"
    "  cb_wait_front: {D: 19, U: 10.5}   # counted\n";

Timing factors(std::vector<Timing::Rule> rules) {
    return {"x", Timing::Kind::factors, std::move(rules), 0};
}

TEST(Timings, TakeAnEndOfEveryInterval) {
    const std::string fast = with_timing(kText, {"fast", Timing::Kind::fast, {}, 0});
    EXPECT_THAT(fast, testing::HasSubstr("hop: {value: 8, unit: cycles, low: 8, high: 8,"));
    EXPECT_THAT(fast, testing::HasSubstr("flits: {value: 16, unit: flits, low: 16, high: 16,"));
    const std::string slow = with_timing(kText, {"slow", Timing::Kind::slow, {}, 0});
    EXPECT_THAT(slow, testing::HasSubstr("hop: {value: 12, unit"));
    EXPECT_THAT(slow, testing::HasSubstr("flits: {value: 15, unit"));
}

TEST(Timings, MultiplyWhatTheRulesName) {
    const std::string text = with_timing(kText, factors({{"noc", "hop", 10}, {"calls", "U", 2}}));
    EXPECT_THAT(text, testing::HasSubstr("hop: {value: 90, unit: cycles, low: 90, high: 90,"));
    EXPECT_THAT(text, testing::HasSubstr("flits: {value: 16, unit"));
    EXPECT_THAT(text, testing::HasSubstr("cb_wait_front: {D: 19, U: 21}   # counted"));
}

TEST(Timings, JitterIsRepeatable) {
    const auto jitter = [](std::uint64_t seed) {
        return with_timing(kText, {"jitter", Timing::Kind::jitter, {}, seed});
    };
    EXPECT_EQ(jitter(1), jitter(1));
    EXPECT_THAT(jitter(1), testing::HasSubstr("flits: {value: 16, unit"));
}

// Every timing is a chip description that is read without an error, and no two are the same.
TEST(Timings, AreAllReadAsChipDescriptions) {
    const folders::TemporaryFolder folder("timings");
    std::set<std::string> texts;
    const auto timings = all_timings(3);
    for (const auto& data :
         make_timings(TENSIGHT_BINARY_DIR "/share/tensight", folder.path(), timings)) {
        const std::string path = data + "/arch/wormhole_b0.yaml";
        EXPECT_NO_THROW(arch::read_chip_description(path)) << data;
        texts.insert(read_text(path));
    }
    EXPECT_EQ(texts.size(), timings.size());
}

TEST(Circumstances, AreOneForEachTimingAndMore) {
    const auto all = all_circumstances("/usual", {"/a/fast", "/a/slow"});
    std::set<std::string> names;
    std::size_t launches = 0;
    for (const Circumstance& c : all) {
        names.insert(c.name);
        launches += c.next_launch ? 1 : 0;
        EXPECT_TRUE(c.how.poison);
    }
    EXPECT_EQ(names.size(), all.size());
    EXPECT_EQ(launches, 1U);
    EXPECT_EQ(all.back().data, "/a/slow");
    EXPECT_EQ(all.front().data, "/usual");
}

}  // namespace
}  // namespace tensight::mutation
