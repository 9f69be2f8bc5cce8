// SPDX-License-Identifier: Apache-2.0
#include "sim/run/firmware.h"

#include <cstring>

#include "models/chip/chip.h"
#include "sim/run/l1_layout.h"

namespace tensight::run {

namespace {

constexpr int kNocs = 2;

// An entry of a bank table: what lies above bit 32 of the NoC address (noc_parameters.h).
std::uint16_t bank_coordinates(int x, int y) {
    return static_cast<std::uint16_t>(y << 10 | x << 4);
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
    for (std::size_t n = 0; n < kNocs; ++n) {
        set<std::uint8_t>("my_x", n, static_cast<std::uint8_t>(chip::kTranslatedBase + where.x));
        set<std::uint8_t>("my_y", n, static_cast<std::uint8_t>(chip::kTranslatedBase + where.y));
    }
    set<std::uint8_t>("my_logical_x_", 0, static_cast<std::uint8_t>(where.x));
    set<std::uint8_t>("my_logical_y_", 0, static_cast<std::uint8_t>(where.y));
    set<std::uint8_t>("my_relative_x_", 0, static_cast<std::uint8_t>(where.x));
    set<std::uint8_t>("my_relative_y_", 0, static_cast<std::uint8_t>(where.y));
    for (int x = 0; x < chip.geometry.columns; ++x) {
        set<std::uint8_t>("worker_logical_col_to_virtual_col", static_cast<std::size_t>(x),
                          static_cast<std::uint8_t>(chip::kTranslatedBase + x));
    }
    for (int y = 0; y < chip.geometry.rows; ++y) {
        set<std::uint8_t>("worker_logical_row_to_virtual_row", static_cast<std::size_t>(y),
                          static_cast<std::uint8_t>(chip::kTranslatedBase + y));
    }
}

void Firmware::banks(const arch::ChipDescription& chip, int columns, int rows) {
    const auto& g = chip.geometry;
    const auto channels = static_cast<std::size_t>(g.dram_channels);
    for (std::size_t bank = 0; bank < channels; ++bank) {
        const auto [x, y] = g.dram_endpoints[bank];
        // NoC 1 counts from the other corner.
        set<std::uint16_t>("dram_bank_to_noc_xy", bank, bank_coordinates(x, y));
        set<std::uint16_t>("dram_bank_to_noc_xy", channels + bank,
                           bank_coordinates(g.noc_columns - 1 - x, g.noc_rows - 1 - y));
    }
    const auto workers = static_cast<std::size_t>(columns * rows);
    for (std::size_t bank = 0; bank < workers; ++bank) {
        const int x = static_cast<int>(bank) % columns;
        const int y = static_cast<int>(bank) / columns;
        for (std::size_t n = 0; n < kNocs; ++n) {
            set<std::uint16_t>(
                "l1_bank_to_noc_xy", n * workers + bank,
                bank_coordinates(chip::kTranslatedBase + x, chip::kTranslatedBase + y));
        }
    }
}

void Firmware::arguments(loader::Role role) {
    set<std::uint32_t>("rta_l1_base", 0, unique_arguments(role));
    set<std::uint32_t>("crta_l1_base", 0, common_arguments(role));
    set<std::uint32_t>("sem_l1_base", 0, kSemaphoreBase);
}

}  // namespace tensight::run
