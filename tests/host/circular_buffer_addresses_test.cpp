// SPDX-License-Identifier: Apache-2.0
#include "host/program/circular_buffer_addresses.h"

#include <gtest/gtest.h>

namespace tensight::host {
namespace {

using namespace tt::tt_metal;
using detail::CircularBufferState;

CircularBufferState on(const CoreRangeSet& cores, std::uint32_t bytes, std::uint8_t index) {
    CircularBufferConfig config(bytes, {{index, tt::DataFormat::Float16_b}});
    return {cores, config};
}

std::vector<std::uint32_t> placed(const std::vector<CircularBufferState>& buffers,
                                  std::uint64_t lowest = 5000) {
    return circular_buffer_addresses(buffers, 1000, 32, 5000, lowest);
}

TEST(CircularBufferAddresses, FollowEachOtherOnEqualCores) {
    const CoreRangeSet cores = CoreRange({0, 0}, {1, 0});
    EXPECT_EQ(placed({on(cores, 100, 0), on(cores, 64, 1)}),
              (std::vector<std::uint32_t>{1024, 1152}));
}

TEST(CircularBufferAddresses, StartOverOnOtherCores) {
    EXPECT_EQ(placed({on(CoreRange({0, 0}, {0, 0}), 64, 0), on(CoreRange({1, 0}, {1, 0}), 64, 0)}),
              (std::vector<std::uint32_t>{1024, 1024}));
}

TEST(CircularBufferAddresses, LieBehindThoseThatTheyMeet) {
    const CoreRange left({0, 0}, {1, 0});
    const CoreRange right({1, 0}, {2, 0});
    EXPECT_EQ(placed({on(left, 64, 0), on(right, 64, 1), on(left, 64, 2)}),
              (std::vector<std::uint32_t>{1024, 1088, 1152}));
}

TEST(CircularBufferAddresses, AreTheSameOnAllCoresOfASet) {
    const CoreRange a({0, 0}, {0, 0});
    const CoreRange b({2, 0}, {2, 0});
    const CoreRangeSet both(std::vector<CoreRange>{a, b});
    EXPECT_EQ(placed({on(a, 256, 0), on(both, 64, 1), on(b, 64, 2)}),
              (std::vector<std::uint32_t>{1024, 1280, 1344}));
}

TEST(CircularBufferAddresses, RefuseWhatDoesNotFit) {
    const CoreRangeSet core = CoreRange(CoreCoord(0, 0));
    EXPECT_NO_THROW(placed({on(core, 5000 - 1024, 0)}));
    EXPECT_THROW(placed({on(core, 5000 - 1024 + 1, 0)}), std::runtime_error);
    EXPECT_NO_THROW(placed({on(core, 976, 0)}, 2000));
    EXPECT_THROW(placed({on(core, 977, 0)}, 2000), std::runtime_error);
}

}  // namespace
}  // namespace tensight::host
