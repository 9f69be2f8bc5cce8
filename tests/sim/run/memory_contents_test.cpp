// SPDX-License-Identifier: Apache-2.0
#include "sim/run/memory_contents.h"

#include <gmock/gmock.h>

#include <numeric>

#include "sim/workload/workload_error.h"
#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

using ::testing::HasSubstr;
using workload::Memory;
using workload::MemoryContents;

class MemoryContentsTest : public testing::DeviceTest {
  protected:
    MemoryContentsTest() { set_grid(2, 1); }

    /// A plain buffer of `pages` pages of 4 bytes in DRAM, at 64.
    void add_plain(std::uint64_t pages) {
        workload::Buffer b;
        b.name = "b";
        b.bytes = 4 * pages;
        b.page_bytes = 4;
        b.address = 64;
        workload_.buffers.push_back(b);
    }
    static std::vector<std::uint8_t> counted(std::size_t count) {
        std::vector<std::uint8_t> bytes(count);
        std::iota(bytes.begin(), bytes.end(), std::uint8_t{1});
        return bytes;
    }
    static MemoryContents of_buffer(std::vector<std::uint8_t> bytes) {
        MemoryContents contents;
        contents.buffer = "b";
        contents.bytes = std::move(bytes);
        return contents;
    }
    static MemoryContents at(Memory memory, workload::CoreCoord place, std::uint64_t address,
                             std::vector<std::uint8_t> bytes) {
        MemoryContents contents;
        contents.memory = memory;
        contents.place = place;
        contents.address = address;
        contents.bytes = std::move(bytes);
        contents.location = {"w.yaml", 9};
        return contents;
    }
    workload::Program program_{.name = "p"};
};

TEST_F(MemoryContentsTest, OfABufferRunOverTheBanks) {
    add_plain(13);
    const DeviceBuffers buffers = place();
    write_contents({of_buffer(counted(52))}, buffers, *memories_);
    EXPECT_EQ(*memories_->dram(0).at(64), 1);
    EXPECT_EQ(*memories_->dram(1).at(65), 6);
    EXPECT_EQ(*memories_->dram(0).at(64 + 32), 49) << "page 12, at DRAM's alignment";
    EXPECT_TRUE(compare_contents(of_buffer(counted(52)), program_, buffers, *memories_).pass);
}

TEST_F(MemoryContentsTest, OfAPlaceLieThere) {
    const DeviceBuffers buffers = place();
    write_contents({at(Memory::l1, {1, 0}, 400000, {7, 8}), at(Memory::dram, {11, 0}, 32, {9})},
                   buffers, *memories_);
    EXPECT_EQ(*memories_->l1({1, 0}).at(400001), 8);
    EXPECT_EQ(*memories_->dram(11).at(32), 9);
    EXPECT_TRUE(memories_->l1({1, 0}).written(400000));
}

TEST_F(MemoryContentsTest, AreComparedByteByByte) {
    add_plain(2);
    const DeviceBuffers buffers = place();
    write_contents({of_buffer(counted(8))}, buffers, *memories_);
    auto expected = counted(8);
    expected[5] = 200;
    expected[7] = 0;
    const OutputResult output =
        compare_contents(of_buffer(expected), program_, buffers, *memories_);
    EXPECT_FALSE(output.pass);
    EXPECT_EQ(output.bad, 2U);
    EXPECT_EQ(output.first_bad, 5U);
    EXPECT_EQ(output.max_abs_error, 194);
    EXPECT_EQ(output.tensor, "b after p");
}

TEST_F(MemoryContentsTest, StayInTheirMemory) {
    const DeviceBuffers buffers = place();
    const auto problem = [&](const MemoryContents& contents) -> std::string {
        try {
            write_contents({contents}, buffers, *memories_);
        } catch (const workload::WorkloadError& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_EQ(problem(at(Memory::l1, {0, 0}, 1499135, {1})), "");
    EXPECT_THAT(problem(at(Memory::l1, {0, 0}, 1499135, {1, 2})),
                HasSubstr("w.yaml:9: 2 bytes at"));
    EXPECT_THAT(problem(at(Memory::l1, {2, 0}, 0, {1})), HasSubstr("worker (2,0)"));
    EXPECT_THAT(problem(at(Memory::dram, {12, 0}, 0, {1})), HasSubstr("DRAM bank (12,0)"));
}

}  // namespace
}  // namespace tensight::run
