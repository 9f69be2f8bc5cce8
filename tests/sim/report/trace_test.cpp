// SPDX-License-Identifier: Apache-2.0
#include "sim/report/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/report/trace_events.h"

namespace tensight::report {
namespace {

using events::Risc;
using profile::TimeSegment;
using profile::TraceLog;
using time::Cause;
using Type = TraceEvent::Type;

const auto kNoPlace = [](events::Core, events::Site) { return 0U; };
constexpr events::Core kCore{0, 0};
constexpr std::uint64_t kNoLimit = 1'000'000;

TimeSegment segment(Risc risc, Cause cause, int object, events::Cycle begin, events::Cycle end) {
    return {kCore, profile::track_of(risc), {risc, 0x10, 0}, cause, object, begin, end};
}

std::vector<TraceEvent> of_type(const TraceEvents& trace, Type type) {
    std::vector<TraceEvent> found;
    std::copy_if(trace.events.begin(), trace.events.end(), std::back_inserter(found),
                 [type](const TraceEvent& e) { return e.type == type; });
    return found;
}

class TraceTest : public ::testing::Test {
  protected:
    TraceTest() { log_.begin_program("p", 0); }
    TraceEvents drawn(events::Cycle cycles, std::uint64_t limit = kNoLimit) {
        log_.set_dst_capacity(kCore, 8);
        log_.end_program(cycles, kNoPlace);
        return draw_trace(log_, limit);
    }
    TraceLog log_{1, kNoLimit};
};

TEST_F(TraceTest, WorkIsDividedByZones) {
    log_.segment(segment(Risc::brisc, Cause::working, -1, 0, 100));
    log_.zone(kCore, {Risc::brisc, 0x10, 0}, "inner", 20, 40);
    log_.zone(kCore, {Risc::brisc, 0x10, 0}, "outer", 20, 70);
    log_.zone(kCore, {Risc::ncrisc, 0x10, 0}, "other RISC", 50, 60);
    const TraceEvents trace = drawn(100);
    std::vector<std::pair<std::uint64_t, std::uint64_t>> parts;
    for (const TraceEvent& e : of_type(trace, Type::slice)) {
        parts.emplace_back(e.at, e.end);
    }
    EXPECT_EQ(parts, (std::vector<std::pair<std::uint64_t, std::uint64_t>>{
                         {0, 20}, {20, 40}, {40, 70}, {70, 100}}));
    const auto zones = of_type(trace, Type::zone);
    ASSERT_EQ(zones.size(), 3U);
    EXPECT_EQ(zones[0].end, 70U) << "the outer one comes first";
    EXPECT_EQ(zones[1].end, 40U);
}

TEST_F(TraceTest, APushLetsAWaitGoOn) {
    log_.segment(segment(Risc::brisc, Cause::working, -1, 0, 50));
    log_.segment(segment(Risc::trisc0, Cause::working, -1, 0, 10));
    log_.segment(segment(Risc::trisc0, Cause::cb_data, 3, 10, 33));
    const events::Site site{Risc::brisc, 0x10, 0};
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 1, 5, site);   // too early
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 2, 20, site);  // not the last one
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 3, 30, site);
    log_.circular_buffer(kCore, 4, events::CbAction::push, 1, 1, 31, site);  // another buffer
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 4, 40, site);  // too late
    const TraceEvents trace = drawn(50);
    const auto begins = of_type(trace, Type::flow_begin);
    const auto ends = of_type(trace, Type::flow_end);
    ASSERT_EQ(begins.size(), 1U);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(begins[0].at, 29U);
    EXPECT_EQ(begins[0].thread, 1U);
    EXPECT_EQ(ends[0].at, 32U);
    EXPECT_EQ(ends[0].thread, 3U);
}

TEST_F(TraceTest, PagesOfABuffer) {
    const events::Site site{Risc::brisc, 0x10, 0};
    log_.circular_buffer(kCore, 3, events::CbAction::push, 2, 2, 10, site);
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 3, 30, site);
    log_.circular_buffer(kCore, 3, events::CbAction::pop, 1, 1, 30, site);  // at once: no change
    log_.circular_buffer(kCore, 3, events::CbAction::pop, 2, 3, 20, site);
    log_.circular_buffer(kCore, 3, events::CbAction::push, 4, 7, 40, site);
    const auto levels = of_type(drawn(50), Type::cb_pages);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> values;
    for (const TraceEvent& e : levels) {
        values.emplace_back(e.at, e.value);
    }
    EXPECT_EQ(values,
              (std::vector<std::pair<std::uint64_t, std::uint32_t>>{{10, 2}, {20, 0}, {40, 4}}));
}

TEST_F(TraceTest, TilesOfDst) {
    const events::Site site{Risc::trisc1, 0x10, 0};
    log_.dst(kCore, 0, events::DstAction::write, 10, site);
    log_.dst(kCore, 0, events::DstAction::write, 11, site);  // again: still one
    log_.dst(kCore, 1, events::DstAction::write, 12, site);
    log_.dst(kCore, 8, events::DstAction::write, 14, site);  // the other section
    log_.dst(kCore, 0, events::DstAction::release, 13, site);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> values;
    for (const TraceEvent& e : of_type(drawn(50), Type::dst_tiles)) {
        values.emplace_back(e.at, e.value);
    }
    EXPECT_EQ(values, (std::vector<std::pair<std::uint64_t, std::uint32_t>>{
                          {10, 1}, {12, 2}, {13, 0}, {14, 1}}));
}

TEST_F(TraceTest, FlightsOfOneLaneDoNotOverlap) {
    events::Transfer t;
    t.site = {Risc::brisc, 0x10, 0};
    t.remote.resize(1);
    for (const auto& [issued, done] : std::vector<std::pair<int, int>>{{1, 9}, {2, 5}, {5, 7}}) {
        t.issued = static_cast<events::Cycle>(issued);
        log_.transfer(t);
        log_.transfer_done(t, static_cast<events::Cycle>(done));
        ++t.id;
    }
    const auto flights = of_type(drawn(50), Type::flight);
    ASSERT_EQ(flights.size(), 3U);
    EXPECT_EQ(flights[0].thread, kFirstLane);
    EXPECT_EQ(flights[1].thread, kFirstLane + 1);
    EXPECT_EQ(flights[2].thread, kFirstLane + 1) << "free again";
}

TEST_F(TraceTest, TheLimitIsADate) {
    for (events::Cycle c = 0; c < 100; c += 2) {
        log_.segment(segment(Risc::brisc, Cause::working, -1, c, c + 2));
        log_.segment(segment(Risc::ncrisc, Cause::working, -1, c, c + 2));
    }
    const TraceEvents trace = drawn(100, 20);
    ASSERT_TRUE(trace.cut_at);
    EXPECT_LE(trace.events.size(), 20U);
    EXPECT_EQ(trace.events.size(), 1 + *trace.cut_at) << "two in two cycles, and the program";
    for (const TraceEvent& e : trace.events) {
        EXPECT_LT(e.at, *trace.cut_at);
        EXPECT_LE(e.end, *trace.cut_at);
    }
}

TEST_F(TraceTest, AnArrowIsDroppedWholeAtTheLimit) {
    log_.segment(segment(Risc::brisc, Cause::working, -1, 0, 50));
    log_.segment(segment(Risc::trisc0, Cause::cb_data, 3, 0, 33));
    log_.circular_buffer(kCore, 3, events::CbAction::push, 1, 3, 30, {Risc::brisc, 0x10, 0});
    // program, two slices, arrow's begin at 29; the counter at 30 is one too many
    const TraceEvents trace = drawn(50, 4);
    EXPECT_EQ(trace.cut_at, 30U);
    EXPECT_TRUE(of_type(trace, Type::flow_begin).empty());
    EXPECT_EQ(trace.events.size(), 3U);
}

/// A file in a folder of its own.
class TraceFileTest : public TraceTest {
  protected:
    ~TraceFileTest() override { std::filesystem::remove(path_); }
    nlohmann::json written(std::uint64_t clock_hz, std::uint64_t limit = kNoLimit) {
        log_.end_program(3000, kNoPlace);
        write_trace(log_, SourceTable{}, clock_hz, limit, path_);
        std::ifstream file(path_);
        return nlohmann::json::parse(file);
    }
    std::string path_ =
        (std::filesystem::temp_directory_path() / ("trace-" + std::to_string(::getpid()) + ".json"))
            .string();
};

TEST_F(TraceFileTest, TimesAreMicroseconds) {
    log_.segment(segment(Risc::brisc, Cause::l1_poll, -1, 1001, 3000));
    const auto j = written(1'000'000'000);
    EXPECT_EQ(j["otherData"]["exact"], true);
    EXPECT_EQ(j["otherData"]["cycles"], 3000);
    EXPECT_EQ(j["otherData"]["cut_at_cycle"], nullptr);
    for (const auto& e : j["traceEvents"]) {
        if (e["name"] == "l1_poll") {
            EXPECT_DOUBLE_EQ(e["ts"].get<double>(), 1.001);
            EXPECT_DOUBLE_EQ(e["dur"].get<double>(), 1.999);
            EXPECT_EQ(e["cat"], "wait");
            return;
        }
    }
    FAIL() << j;
}

TEST_F(TraceFileTest, AClockWhoseCyclesHaveNoShortDecimals) {
    EXPECT_EQ(written(1'350'000'000)["otherData"]["exact"], false);
}

TEST_F(TraceFileTest, SaysWhereItWasCut) {
    log_.segment(segment(Risc::brisc, Cause::working, -1, 0, 10));
    log_.segment(segment(Risc::brisc, Cause::l1_poll, -1, 10, 30));
    const auto j = written(1'000'000'000, 2);
    EXPECT_EQ(j["otherData"]["cut_at_cycle"], 10);
    EXPECT_EQ(j["traceEvents"].back()["name"], "trace ends here: limit of 2 events");
}

TEST_F(TraceFileTest, NameThatIsNoUtf8) {
    log_.segment(segment(Risc::brisc, Cause::working, -1, 0, 10));
    log_.zone(kCore, {Risc::brisc, 0x10, 0}, "a \"zone\"\xff\n", 2, 4);
    bool found = false;
    const auto j = written(1'000'000'000);
    for (const auto& e : j["traceEvents"]) {
        found |= e["name"] == "a \"zone\"\xEF\xBF\xBD\n";
    }
    EXPECT_TRUE(found);
}

TEST(TraceFile, UnwritablePath) {
    const TraceLog log(1, 1);
    try {
        write_trace(log, SourceTable{}, 1'000'000'000, 1, "/nowhere/trace.json");
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("/nowhere/trace.json"), std::string::npos);
    }
}

}  // namespace
}  // namespace tensight::report
