// SPDX-License-Identifier: Apache-2.0
#include "sim/run/firmware.h"

#include <cstring>

#include "models/chip/chip.h"
#include "sim/run/l1_layout.h"

namespace tensight::run {

namespace {

constexpr int kNocs = 2;

// An entry of a bank table: the node's part of a NoC address (NOC_XY_ENCODING).
std::uint16_t bank_coordinates(const arch::Geometry& g, int x, int y) {
    constexpr int kCoordinateBits = 6;
    return static_cast<std::uint16_t>((y << kCoordinateBits | x) << g.bank_entry_shift);
}

}  // namespace

template <class T>
void Firmware::set(std::string_view symbol, std::size_t index, T value) {
    const auto found = image_.symbols.find(symbol);
    if (found == image_.symbols.end() || (index + 1) * sizeof(T) > found->second.bytes) {
        return;
    }
    const std::uint32_t offset = found->second.address - riscv::kLocalRamBase +
                                 static_cast<std::uint32_t>(index * sizeof(T));
    auto ram = hart_.local_ram();
    if (found->second.address >= riscv::kLocalRamBase && offset + sizeof(T) <= ram.size()) {
        std::memcpy(ram.data() + offset, &value, sizeof(T));
    }
}

void Firmware::coordinates(events::Core where, const arch::ChipDescription& chip) {
    const arch::Geometry& g = chip.geometry;
    const auto byte = [](int value) { return static_cast<std::uint8_t>(value); };
    for (std::size_t n = 0; n < kNocs; ++n) {
        set<std::uint8_t>("my_x", n, byte(g.worker_x[static_cast<std::size_t>(where.x)]));
        set<std::uint8_t>("my_y", n, byte(g.worker_y[static_cast<std::size_t>(where.y)]));
    }
    set<std::uint8_t>("my_logical_x_", 0, byte(where.x));
    set<std::uint8_t>("my_logical_y_", 0, byte(where.y));
    set<std::uint8_t>("my_relative_x_", 0, byte(where.x));
    set<std::uint8_t>("my_relative_y_", 0, byte(where.y));
    for (std::size_t x = 0; x < g.worker_x.size(); ++x) {
        set<std::uint8_t>("worker_logical_col_to_virtual_col", x, byte(g.worker_x[x]));
    }
    for (std::size_t y = 0; y < g.worker_y.size(); ++y) {
        set<std::uint8_t>("worker_logical_row_to_virtual_row", y, byte(g.worker_y[y]));
    }
}

void Firmware::banks(const arch::ChipDescription& chip, int columns, int rows) {
    const arch::Geometry& g = chip.geometry;
    const auto channels = static_cast<std::size_t>(g.dram_channels);
    const auto workers = static_cast<std::size_t>(columns * rows);
    for (std::size_t n = 0; n < kNocs; ++n) {
        for (std::size_t bank = 0; bank < channels; ++bank) {
            const auto [x, y] = g.dram_coordinates[n][bank];
            set<std::uint16_t>("dram_bank_to_noc_xy", n * channels + bank,
                               bank_coordinates(g, x, y));
        }
        for (std::size_t bank = 0; bank < workers; ++bank) {
            const auto x = bank % static_cast<std::size_t>(columns);
            const auto y = bank / static_cast<std::size_t>(columns);
            set<std::uint16_t>("l1_bank_to_noc_xy", n * workers + bank,
                               bank_coordinates(g, g.worker_x[x], g.worker_y[y]));
        }
    }
}

void Firmware::arguments(loader::Role role) {
    set<std::uint32_t>("rta_l1_base", 0, unique_arguments(role));
    set<std::uint32_t>("crta_l1_base", 0, common_arguments(role));
    set<std::uint32_t>("sem_l1_base", 0, kSemaphoreBase);
}

}  // namespace tensight::run
