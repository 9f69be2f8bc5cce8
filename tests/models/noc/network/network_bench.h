// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/noc/network/network.h"

namespace tensight::noc {

/// A whole chip of memories around one network, without cores.
class NetworkBench {
  public:
    using Cycle = time::Cycle;

    explicit NetworkBench(int network = 0, const std::string& arch = "wormhole_b0")
        : chip(arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/" + arch + ".yaml")) {
        for (int bank = 0; bank < chip.geometry.dram_channels; ++bank) {
            channels_.emplace_back(chip.geometry.dram_channel_bytes, chip.timing.dram_read_servers,
                                   static_cast<std::uint32_t>(chip.timing.dram_server_bytes));
        }
        net = std::make_unique<Network>(chip, network, simulation);
    }

    /// The L1 of a tile at a NoC 0 position.
    Target tile(int x, int y, std::uint64_t offset = 0) {
        auto& memory = l1_[{x, y}];
        if (memory == nullptr) {
            memory = std::make_unique<l1::L1Memory>(chip.geometry.l1_bytes);
        }
        return {{x, y}, memory.get(), nullptr, offset, {x, y}};
    }
    /// A logical worker's L1.
    Target worker(int column, int row, std::uint64_t offset = 0) {
        return tile(chip.geometry.noc_x.at(static_cast<std::size_t>(column)),
                    chip.geometry.noc_y.at(static_cast<std::size_t>(row)), offset);
    }
    Target dram(int bank, std::uint64_t offset = 0) {
        const auto [x, y] = chip.geometry.dram_endpoints[0].at(static_cast<std::size_t>(bank));
        return {{x, y}, nullptr, &channels_.at(static_cast<std::size_t>(bank)), offset, {bank, 0}};
    }

    /// Notes the dates of one transaction.
    struct Dates {
        std::optional<Cycle> issued, departed, done;
        int completions = 0;

        Network::Completion completion() {
            return {[this](Cycle date) { issued = date; }, [this](Cycle date) { departed = date; },
                    [this](Cycle date) {
                        done = date;
                        ++completions;
                    }};
        }
    };

    arch::ChipDescription chip;
    time::Simulation simulation;
    std::unique_ptr<Network> net;

  private:
    std::map<Position, std::unique_ptr<l1::L1Memory>> l1_;
    std::deque<dram::DramChannel> channels_;
};

}  // namespace tensight::noc
