// SPDX-License-Identifier: Apache-2.0
// Profiler zones of kernels, from the mark in the text to the result.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/report/json_report.h"
#include "sim/run/simulate.h"

namespace tensight::run {
namespace {

using ::testing::SizeIs;

class Zones : public ::testing::Test {
  protected:
    ~Zones() override { std::filesystem::remove_all(folder_); }

    RunResult run(const std::string& body, bool profiled = true,
                  std::vector<workload::CoreCoord> cores = {{0, 0}}) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "kernel.cpp")
            << "#include \"api/dataflow/dataflow_api.h\"\nvoid kernel_main() {\n"
            << body << "}\n";
        workload::Kernel kernel;
        kernel.source = (folder_ / "kernel.cpp").string();
        kernel.risc = workload::Risc::ncrisc;
        kernel.cores = std::move(cores);
        if (profiled) {
            kernel.defines = {{"PROFILE_KERNEL", "1"}};
        }
        workload::Program program;
        program.name = "timed";
        program.kernels = {kernel};
        workload::Workload w;
        w.columns = w.rows = 2;
        w.programs = {program};
        RunOptions options;
        options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
        options.cache_directory = TENSIGHT_BINARY_DIR "/tests/sim/silicon/kernel_cache";
        return simulate(w, options);
    }

    std::filesystem::path folder_ = std::filesystem::path(TENSIGHT_BINARY_DIR) / "tests" / "sim" /
                                    "silicon" /
                                    ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(Zones, NestAndHaveNames) {
    const RunResult r =
        run("DeviceZoneScopedN(\"outer\");\nckernel::wait(100);\n"
            "{ DeviceZoneScopedN(\"inner\"); ckernel::wait(50); }\n"
            "{ DeviceZoneScopedN(\"second\"); ckernel::wait(30); }\n");
    ASSERT_EQ(r.status, Status::ok) << r.message;
    ASSERT_THAT(r.zones, SizeIs(3));
    const ZoneResult& outer = r.zones[0];
    const ZoneResult& inner = r.zones[1];
    const ZoneResult& second = r.zones[2];
    EXPECT_EQ(outer.name, "outer");
    EXPECT_EQ(inner.name, "inner");
    EXPECT_EQ(second.name, "second");
    EXPECT_EQ(outer.risc, "NCRISC");
    EXPECT_EQ(outer.program, "timed");
    // The waits, and the few instructions of marks and calls.
    EXPECT_THAT(inner.end - inner.begin, ::testing::AllOf(::testing::Ge(50u), ::testing::Le(60u)));
    EXPECT_THAT(second.end - second.begin,
                ::testing::AllOf(::testing::Ge(30u), ::testing::Le(40u)));
    EXPECT_THAT(outer.end - outer.begin,
                ::testing::AllOf(::testing::Ge(180u), ::testing::Le(210u)));
    EXPECT_GE(inner.begin, outer.begin + 100);
    EXPECT_LE(inner.end, second.begin);
    EXPECT_LE(second.end, outer.end);
}

TEST_F(Zones, OneForEachCoreAndTurn) {
    const RunResult r =
        run("for (int i = 0; i < 3; ++i) { DeviceZoneScopedN(\"turn\"); ckernel::wait(10); }\n",
            true, {{0, 0}, {1, 0}, {0, 1}});
    ASSERT_THAT(r.zones, SizeIs(9));
    EXPECT_EQ(r.zones[0].x, 0);
    EXPECT_EQ(r.zones[3].x, 1);
    EXPECT_EQ(r.zones[3].y, 0);
    EXPECT_EQ(r.zones[6].y, 1);
    EXPECT_GE(r.zones[1].begin, r.zones[0].end);
}

// Without the profiler there are neither zones nor their instructions.
TEST_F(Zones, NoneWithoutTheProfiler) {
    const std::string body = "{ DeviceZoneScopedN(\"zone\"); ckernel::wait(10); }\n";
    const RunResult with = run(body);
    const RunResult without = run(body, false);
    EXPECT_THAT(with.zones, SizeIs(1));
    EXPECT_THAT(without.zones, SizeIs(0));
    EXPECT_LT(without.cycles.value, with.cycles.value);
    EXPECT_LE(with.cycles.value - without.cycles.value, 8u);  // the marks' instructions
}

// A zone that is open when its kernel ends is no stretch of time.
TEST_F(Zones, OpenAtTheEnd) {
    const RunResult r =
        run("tensight::trap_void<tensight::Call::zone_begin>(\"open\", 4);\n"
            "{ DeviceZoneScopedN(\"closed\"); ckernel::wait(10); }\n");
    ASSERT_EQ(r.status, Status::ok) << r.message;
    ASSERT_THAT(r.zones, SizeIs(1));
    EXPECT_EQ(r.zones[0].name, "closed");
}

TEST_F(Zones, EndWithoutBegin) {
    const RunResult r = run("tensight::trap_void<tensight::Call::zone_end>();\n");
    EXPECT_EQ(r.status, Status::failed);
    EXPECT_THAT(r.message, ::testing::HasSubstr("zone that was not begun"));
}

TEST_F(Zones, Json) {
    const RunResult r = run("{ DeviceZoneScopedN(\"zone\"); ckernel::wait(10); }\n");
    const auto j = nlohmann::json::parse(report::json_text(r))["zones"];
    ASSERT_EQ(j.size(), 1u);
    EXPECT_EQ(j[0]["core"], (nlohmann::json{{"x", 0}, {"y", 0}}));
    EXPECT_EQ(j[0]["risc"], "NCRISC");
    EXPECT_EQ(j[0]["name"], "zone");
    EXPECT_EQ(j[0]["program"], "timed");
    EXPECT_EQ(j[0]["begin"], r.zones[0].begin);
    EXPECT_EQ(j[0]["end"], r.zones[0].end);
}

}  // namespace
}  // namespace tensight::run
