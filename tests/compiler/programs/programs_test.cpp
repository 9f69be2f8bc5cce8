// SPDX-License-Identifier: Apache-2.0
// Every program of examples/programs, compiled and simulated: right, without a finding, within DST.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "tests/sim/cli/command_test.h"

namespace tensight::cli::testing {
namespace {

std::vector<std::string> programs(const std::string& without = "") {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(TENSIGHT_SOURCE_DIR "/examples/programs")) {
        const std::string name = entry.path().stem().string();
        if (name != without &&
            name != "flash_attention_large") {  // for measuring: see docs/compiler.md
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

class ProgramTest : public CommandTest,
                    public ::testing::WithParamInterface<
                        std::tuple<std::string, std::string, int, std::string, std::string>> {};

TEST_P(ProgramTest, IsRightWithoutAFindingWithinDst) {
    const auto& [name, grid, bits, sync, generation] = GetParam();
    const std::set<std::string> written = {"made",
                                           "made/data",
                                           "made/kernels",
                                           "made/kernels/compute.cpp",
                                           "made/kernels/reader.cpp",
                                           "made/kernels/writer.cpp",
                                           "made/plan.txt",
                                           "made/host.cpp",
                                           "made/CMakeLists.txt",
                                           "made/workload.yaml",
                                           "made/data/out.npy",
                                           "made/data/both.npy",
                                           "made/data/square.npy",
                                           "made/data/sum.npy",
                                           "made/data/functions.npy",
                                           "made/data/chosen.npy",
                                           "made/data/compared.npy",
                                           "result.json"};
    const std::string file =
        std::string(TENSIGHT_SOURCE_DIR) + "/examples/programs/" + name + ".ten";
    const CommandResult r =
        tensight({"compile", file, "--grid", grid, "--dst", std::to_string(bits), "--sync", sync,
                  "--metal-api", generation, "-o", "made", "--run", "--json", "result.json"},
                 written);
    ASSERT_EQ(r.status, 0) << r.out << r.err;
    const nlohmann::json json = nlohmann::json::parse(get("result.json"));
    EXPECT_TRUE(json.at("findings").empty()) << json.at("findings");
    for (const auto& output : json.at("outputs")) {
        EXPECT_TRUE(output.at("pass").get<bool>());
    }
    const int capacity = (sync == "full" ? 16 : 8) / (bits / 16);
    EXPECT_EQ(json.at("dst").at("capacity_tiles").get<int>(), capacity);
    EXPECT_LE(json.at("dst").at("peak_tiles").get<int>(), capacity);
}

std::string name_of(const ::testing::TestParamInfo<ProgramTest::ParamType>& info) {
    const auto& [name, grid, bits, sync, generation] = info.param;
    return name + "_" + grid + "_" + std::to_string(bits) + "_" + sync + "_" + generation;
}

INSTANTIATE_TEST_SUITE_P(Default, ProgramTest,
                         ::testing::Combine(::testing::ValuesIn(programs()),
                                            ::testing::Values("1x1", "2x2", "4x4", "8x8", "8x10"),
                                            ::testing::Values(16), ::testing::Values("half"),
                                            ::testing::Values("C")),
                         name_of);

INSTANTIATE_TEST_SUITE_P(FullSync, ProgramTest,
                         ::testing::Combine(::testing::ValuesIn(programs()),
                                            ::testing::Values("2x2"), ::testing::Values(16),
                                            ::testing::Values("full"), ::testing::Values("C")),
                         name_of);

INSTANTIATE_TEST_SUITE_P(Modes, ProgramTest,
                         ::testing::Combine(::testing::ValuesIn(programs()),
                                            ::testing::Values("2x2"), ::testing::Values(32),
                                            ::testing::Values("half", "full"),
                                            ::testing::Values("C")),
                         name_of);

// Comparisons of two tensors came with generation C.
INSTANTIATE_TEST_SUITE_P(Generations, ProgramTest,
                         ::testing::Combine(::testing::ValuesIn(programs("comparisons")),
                                            ::testing::Values("2x2"), ::testing::Values(16),
                                            ::testing::Values("half"), ::testing::Values("A", "B")),
                         name_of);

}  // namespace
}  // namespace tensight::cli::testing
