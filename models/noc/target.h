// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "models/dram/dram_channel.h"
#include "models/l1/l1_memory.h"

namespace tensight::noc {

/// Router position on NoC 0.
struct Position {
    int x = 0;
    int y = 0;
    auto operator<=>(const Position&) const = default;
};

/// What lies behind a NoC address: the L1 of a tile or a DRAM channel.
struct Target {
    Position position;
    l1::L1Memory* l1 = nullptr;
    dram::DramChannel* dram = nullptr;
    std::uint64_t offset = 0;  ///< within that memory
    Position label;            ///< logical worker, or (channel, 0): for messages

    [[nodiscard]] bool contains(std::uint64_t bytes) const {
        return l1 != nullptr ? l1->contains(offset, bytes) : dram->contains(offset, bytes);
    }
    [[nodiscard]] std::uint8_t* data() const {
        return l1 != nullptr ? l1->at(offset) : dram->at(offset);
    }
    /// "core 0,0" or "DRAM channel 3".
    [[nodiscard]] std::string name() const;
};

}  // namespace tensight::noc
