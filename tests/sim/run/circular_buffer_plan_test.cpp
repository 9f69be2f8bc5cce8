// SPDX-License-Identifier: Apache-2.0
#include "sim/run/circular_buffer_plan.h"

#include <gmock/gmock.h>

#include "sim/run/l1_layout.h"
#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

using numerics::DataFormat;
using ::testing::AllOf;
using ::testing::HasSubstr;
using workload::Memory;

class CircularBufferPlanTest : public testing::DeviceTest {
  protected:
    void add(int id, std::uint32_t pages, std::vector<workload::CoreCoord> cores = {{0, 0}},
             std::uint32_t page_bytes = 2048) {
        workload::CircularBuffer cb;
        cb.ids = {id};
        cb.pages = pages;
        cb.page_bytes = page_bytes;
        cb.cores = std::move(cores);
        cb.location = {"w.yaml", 20 + static_cast<int>(program_.circular_buffers.size())};
        program_.circular_buffers.push_back(cb);
    }

    std::vector<std::uint32_t> addresses() {
        const DeviceBuffers buffers = place();
        const CircularBufferPlan plan(program_, buffers, testing::wormhole());
        std::vector<std::uint32_t> result;
        for (const auto& placement : plan.placements()) {
            result.push_back(placement.address);
        }
        return result;
    }

    std::string refusal() {
        try {
            addresses();
        } catch (const DoesNotFit& error) {
            return error.what();
        }
        ADD_FAILURE() << "expected DoesNotFit";
        return "";
    }

    static std::uint32_t base() { return testing::wormhole().geometry.l1_reserved_bytes; }
    static std::uint32_t wormhole_l1() { return testing::wormhole().geometry.l1_bytes; }
    static std::uint32_t rounded(std::uint32_t address) { return (address + 31) / 32 * 32; }

    workload::Program program_;
};

TEST_F(CircularBufferPlanTest, OneAfterTheOtherFromTheBase) {
    add(0, 4);
    add(7, 1);
    add(2, 2);
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, first + 8192, first + 10240}));
}

// Firmware's part of L1 lies below all of them.
TEST_F(CircularBufferPlanTest, TheBaseLiesAboveTheFirmware) { EXPECT_LE(kFirmwareEnd, base()); }

TEST_F(CircularBufferPlanTest, EachStartsAligned) {
    add(0, 1, {{0, 0}}, 16);
    add(1, 1, {{0, 0}}, 48);
    add(2, 1);
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, first + 32, first + 96}));
}

TEST_F(CircularBufferPlanTest, CoresThatShareNothingShareAddresses) {
    set_grid(2, 1);
    add(0, 4, {{0, 0}});
    add(1, 1, {{1, 0}});
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, first}));
}

// A buffer has one address on all its cores: behind what is on the fullest of them.
TEST_F(CircularBufferPlanTest, OneAddressOnAllCores) {
    set_grid(2, 1);
    add(0, 4, {{0, 0}});
    add(1, 1, {{1, 0}});
    add(2, 1, {{0, 0}, {1, 0}});
    add(3, 1, {{1, 0}});
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, first, first + 8192, first + 10240}));
}

TEST_F(CircularBufferPlanTest, FillsL1ToTheLastByte) {
    const std::uint32_t room = testing::wormhole().geometry.l1_bytes - rounded(base());
    add(0, room / 16, {{0, 0}}, 16);
    EXPECT_EQ(addresses().size(), 1u);
    program_.circular_buffers.clear();
    add(5, room / 16 + 1, {{0, 0}}, 16);
    EXPECT_THAT(refusal(), AllOf(HasSubstr("w.yaml:20: circular buffer 5"),
                                 HasSubstr("expected at most 1499136")));
}

TEST_F(CircularBufferPlanTest, EndsBelowTheBuffersInL1) {
    add_bytes("top", 1024000, Memory::l1);
    add(0, (1499136 - 1024000 - 109856) / 2048);
    EXPECT_EQ(addresses().size(), 1u);
    add(1, 1);
    EXPECT_THAT(refusal(), HasSubstr("w.yaml:21: circular buffer 1"));
}

TEST_F(CircularBufferPlanTest, LiesOverAShardedBuffer) {
    auto& buffer = add_buffer("x", {64, 32}, DataFormat::Float16_b, Memory::l1);
    buffer.shard = workload::Shard{64, 32, {{0, 0}}, true};
    add(0, 1);
    add(1, 2);
    program_.circular_buffers[1].buffer = "x";
    add(2, 1);
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, 1499136 - 4096, first + 2048}));
}

TEST_F(CircularBufferPlanTest, MoreThanTheShardIsRefused) {
    auto& buffer = add_buffer("x", {64, 32}, DataFormat::Float16_b, Memory::l1);
    buffer.shard = workload::Shard{64, 32, {{0, 0}}, true};
    add(1, 3);
    program_.circular_buffers[0].buffer = "x";
    EXPECT_THAT(refusal(), AllOf(HasSubstr("w.yaml:20"), HasSubstr("6144 bytes of buffer 'x'"),
                                 HasSubstr("at most 4096")));
}

// Several of one address share its bytes; the others are placed as if these were not there.
TEST_F(CircularBufferPlanTest, WhereTheWorkloadSays) {
    add(0, 4);
    add(1, 2);
    program_.circular_buffers.back().address = 400000;
    add(2, 1024, {{0, 0}}, 4);
    program_.circular_buffers.back().address = 400000;
    add(3, 1);
    const std::uint32_t first = rounded(base());
    EXPECT_EQ(addresses(), (std::vector<std::uint32_t>{first, 400000, 400000, first + 4 * 2048}));
    program_.circular_buffers[1].address = wormhole_l1() - 2 * 2048;
    EXPECT_EQ(addresses().at(1), wormhole_l1() - 2 * 2048);
    program_.circular_buffers[1].address = wormhole_l1() - 2 * 2048 + 1;
    EXPECT_THAT(refusal(), AllOf(HasSubstr("w.yaml:21: circular buffer 1 ends at"),
                                 HasSubstr("expected at most 1499136")));
}

}  // namespace
}  // namespace tensight::run
