// SPDX-License-Identifier: Apache-2.0
#include "sim/run/firmware.h"

#include <gtest/gtest.h>

#include <cstring>

#include "sim/run/l1_layout.h"
#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

using riscv::kLocalRamBase;

/// Runs nothing: firmware is what happens before the first instruction.
class NoEnvironment : public riscv::Environment {
  public:
    std::uint32_t call(riscv::Hart&, unsigned, const riscv::CallArguments&) override { return 0; }
    void push_tensix(riscv::Hart&, std::uint32_t) override {}
    std::uint32_t load(riscv::Hart&, std::uint32_t, unsigned) override { return 0; }
    void store(riscv::Hart&, std::uint32_t, unsigned, std::uint32_t) override {}
    void poll(riscv::Hart&, std::span<const riscv::PolledWord>, std::uint64_t) override {}
    bool environment_call(riscv::Hart&) override { return false; }
};

/// A kernel of one instruction (ecall) with variables in local RAM.
class FirmwareTest : public ::testing::Test {
  protected:
    void variable(const std::string& name, std::uint32_t bytes) {
        image_.symbols[name] = {kLocalRamBase + next_, bytes};
        next_ += (bytes + 3) / 4 * 4;
    }
    /// The hart; variables must have been declared.
    riscv::Hart& hart() {
        if (!hart_) {
            image_.entry = kTextBase;
            image_.stack_top = kLocalRamBase + 4096;
            image_.segments = {{kTextBase, 4, true, {0x73, 0, 0, 0}}};
            if (next_ > 0) {
                image_.segments.push_back({kLocalRamBase, next_, false, {}});
            }
            hart_ = std::make_unique<riscv::Hart>(
                riscv::Program::decode(image_, riscv::CostRules{}), environment_);
        }
        return *hart_;
    }
    Firmware firmware() { return Firmware(hart(), image_); }

    template <class T>
    T at(const std::string& name, std::size_t index = 0) {
        T value;
        const std::uint32_t offset = image_.symbols.at(name).address - kLocalRamBase;
        std::memcpy(&value, hart().local_ram().data() + offset + index * sizeof(T), sizeof(T));
        return value;
    }

    riscv::Image image_;

  private:
    std::uint32_t next_ = 0;
    NoEnvironment environment_;
    std::unique_ptr<riscv::Hart> hart_;
};

// Kernels see translated coordinates, the same on both networks: 18 and up.
TEST_F(FirmwareTest, Coordinates) {
    for (const char* name : {"my_x", "my_y"}) {
        variable(name, 2);
    }
    variable("my_logical_x_", 1);
    variable("my_logical_y_", 1);
    variable("worker_logical_col_to_virtual_col", 12);
    variable("worker_logical_row_to_virtual_row", 12);
    firmware().coordinates({3, 5}, testing::wormhole());
    for (std::size_t noc = 0; noc < 2; ++noc) {
        EXPECT_EQ(at<std::uint8_t>("my_x", noc), 21);
        EXPECT_EQ(at<std::uint8_t>("my_y", noc), 23);
    }
    EXPECT_EQ(at<std::uint8_t>("my_logical_x_"), 3);
    EXPECT_EQ(at<std::uint8_t>("my_logical_y_"), 5);
    EXPECT_EQ(at<std::uint8_t>("worker_logical_col_to_virtual_col", 7), 25);
    EXPECT_EQ(at<std::uint8_t>("worker_logical_row_to_virtual_row", 9), 27);
}

// An entry is what lies above the 32-bit offset of a NoC address: x at bit 4, y at bit 10. NoC 1
// counts from the far corner of its 10 x 12 nodes.
TEST_F(FirmwareTest, DramBanks) {
    variable("dram_bank_to_noc_xy", 2 * 12 * 2);
    firmware().banks(testing::wormhole(), 8, 8);
    const auto& ends = testing::wormhole().geometry.dram_endpoints[0];
    ASSERT_EQ(ends.size(), 12u);
    for (std::size_t bank = 0; bank < 12; ++bank) {
        const auto [x, y] = ends[bank];
        EXPECT_EQ(at<std::uint16_t>("dram_bank_to_noc_xy", bank), x << 4 | y << 10);
        EXPECT_EQ(at<std::uint16_t>("dram_bank_to_noc_xy", 12 + bank), (9 - x) << 4 | (11 - y)
                                                                                          << 10);
    }
}

// On Blackhole an entry is x | y << 6, and each network has a router of its own for a bank.
TEST_F(FirmwareTest, BlackholesBanksAndWorkers) {
    variable("dram_bank_to_noc_xy", 2 * 8 * 2);
    variable("l1_bank_to_noc_xy", 2 * 130 * 2);
    variable("my_x", 2);
    variable("worker_logical_col_to_virtual_col", 20);
    firmware().banks(testing::blackhole(), 13, 10);
    firmware().coordinates({7, 0}, testing::blackhole());
    EXPECT_EQ(at<std::uint16_t>("dram_bank_to_noc_xy", 0), 17 | 14 << 6);
    EXPECT_EQ(at<std::uint16_t>("dram_bank_to_noc_xy", 7), 18 | 23 << 6);
    EXPECT_EQ(at<std::uint16_t>("dram_bank_to_noc_xy", 8), 17 | 13 << 6);
    EXPECT_EQ(at<std::uint16_t>("l1_bank_to_noc_xy", 0), 1 | 2 << 6);
    EXPECT_EQ(at<std::uint16_t>("l1_bank_to_noc_xy", 129), 15 | 11 << 6);
    EXPECT_EQ(at<std::uint8_t>("my_x"), 10) << "behind columns 8 and 9";
    EXPECT_EQ(at<std::uint8_t>("worker_logical_col_to_virtual_col", 13), 16);
}

TEST_F(FirmwareTest, L1BanksAreTheCoresRowByRow) {
    variable("l1_bank_to_noc_xy", 2 * 6 * 2);
    firmware().banks(testing::wormhole(), 3, 2);
    for (std::size_t noc = 0; noc < 2; ++noc) {
        for (std::size_t bank = 0; bank < 6; ++bank) {
            const int x = 18 + static_cast<int>(bank) % 3;
            const int y = 18 + static_cast<int>(bank) / 3;
            EXPECT_EQ(at<std::uint16_t>("l1_bank_to_noc_xy", noc * 6 + bank), x << 4 | y << 10);
        }
    }
}

TEST_F(FirmwareTest, ArgumentAreas) {
    variable("rta_l1_base", 4);
    variable("crta_l1_base", 4);
    variable("sem_l1_base", 12);
    firmware().arguments(loader::Role::ncrisc);
    EXPECT_EQ(at<std::uint32_t>("rta_l1_base"), unique_arguments(loader::Role::ncrisc));
    EXPECT_EQ(at<std::uint32_t>("crta_l1_base"), common_arguments(loader::Role::ncrisc));
    EXPECT_EQ(at<std::uint32_t>("sem_l1_base"), kSemaphoreBase);
}

// The linker drops what a kernel does not use.
TEST_F(FirmwareTest, AbsentVariablesAreLeftOut) {
    variable("my_x", 2);
    firmware().banks(testing::wormhole(), 8, 8);
    firmware().arguments(loader::Role::brisc);
    firmware().coordinates({0, 0}, testing::wormhole());
    EXPECT_EQ(at<std::uint8_t>("my_x"), 18);
}

// A variable smaller than what there is to say about it is filled as far as it goes.
TEST_F(FirmwareTest, NeverWritesBeyondAVariable) {
    variable("worker_logical_col_to_virtual_col", 4);
    variable("behind", 4);
    firmware().coordinates({0, 0}, testing::wormhole());
    EXPECT_EQ(at<std::uint8_t>("worker_logical_col_to_virtual_col", 3), 21);
    EXPECT_EQ(at<std::uint32_t>("behind"), 0u);
}

// A kernel may bring a variable of the same name that does not lie in local RAM.
TEST_F(FirmwareTest, VariablesElsewhereAreLeftAlone) {
    image_.symbols["my_x"] = {kTextBase, 2};
    firmware().coordinates({0, 0}, testing::wormhole());
    for (const std::uint8_t byte : hart().local_ram()) {
        ASSERT_EQ(byte, 0);
    }
}

}  // namespace
}  // namespace tensight::run
