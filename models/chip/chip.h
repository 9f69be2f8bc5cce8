// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/arch/stream_table.h"
#include "models/core/core.h"
#include "models/core/lateness.h"
#include "models/dram/dram_channel.h"
#include "models/noc/network/network.h"

namespace tensight::chip {

/// What outlives a program: the L1 of every worker, the DRAM channels, and what else a program
/// leaves in a worker.
class Memories {
  public:
    Memories(const arch::ChipDescription& chip, int columns, int rows);

    /// Every program counts its cycles from 0; contents stay, what was under way does not.
    void begin_program();

    /// To be called before the simulation of a program goes, also when it failed.
    void end_program();

    [[nodiscard]] l1::L1Memory& l1(events::Core core);
    [[nodiscard]] core::LeftBehind& left_behind(events::Core core) { return left_behind_[core]; }
    [[nodiscard]] dram::DramChannel& dram(int channel) {
        return channels_.at(static_cast<std::size_t>(channel));
    }
    [[nodiscard]] int channels() const { return static_cast<int>(channels_.size()); }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }

  private:
    int columns_;
    int rows_;
    std::vector<std::unique_ptr<l1::L1Memory>> l1_;
    std::vector<dram::DramChannel> channels_;
    std::map<events::Core, core::LeftBehind> left_behind_;
};

/// The chip while one program runs: worker cores, both networks, and the address map between them.
///
/// Kernels name workers by translated coordinates, the same on both networks. On Wormhole B0
/// coordinates below 16 are the network's own; on Blackhole all are translated, banks too.
/// Source: tt-isa-documentation:WormholeB0/NoC/Coordinates; the chip description has the numbers.
class Chip : public core::AddressMap {
  public:
    Chip(const arch::ChipDescription& description, const arch::StreamTable& streams,
         Memories& memories, events::Listener& listener, time::Simulation& simulation);

    /// Makes the worker at `where`; each at most once.
    core::Core& add_core(events::Core where, const core::ComputeConfig& config);
    [[nodiscard]] core::Core* find_core(events::Core where);

    /// Of the networks; before the run.
    void set_lateness(const core::Lateness& lateness);
    [[nodiscard]] const std::map<events::Core, std::unique_ptr<core::Core>>& cores() const {
        return cores_;
    }

    [[nodiscard]] noc::Target resolve(int noc, const noc::NocAddress& address) const override;
    [[nodiscard]] std::vector<noc::Target> resolve_rectangle(
        int noc, const noc::NocAddress& rectangle) const override;

    [[nodiscard]] const noc::Network& network(int index) const {
        return *networks_.at(static_cast<std::size_t>(index));
    }

  private:
    /// What a pair of coordinates means on one network.
    struct Named {
        enum class Kind : std::uint8_t { nothing, worker, bank } kind = Kind::nothing;
        events::Core worker;  ///< logical, maybe outside the grid
        int bank = 0;
    };
    void name_nodes();
    [[nodiscard]] const Named& named(int noc, int x, int y) const;
    /// No worker is there, and multicasts pass it by: between and beside workers.
    [[nodiscard]] bool passed_by(int x, int y) const;
    [[nodiscard]] bool in_grid(events::Core worker) const;
    [[nodiscard]] noc::Target worker_target(events::Core worker, std::uint64_t offset) const;
    [[nodiscard]] noc::Target dram_target(int noc, int channel, std::uint64_t offset) const;

    const arch::ChipDescription& description_;
    const arch::StreamTable& streams_;
    Memories& memories_;
    events::Listener& listener_;
    std::array<std::unique_ptr<noc::Network>, 2> networks_;
    std::array<std::vector<Named>, 2> names_;  ///< by network, y and x
    std::map<events::Core, std::unique_ptr<core::Core>> cores_;
};

/// Router position of a logical worker on NoC 0.
noc::Position worker_position(const arch::ChipDescription& chip, events::Core core);

}  // namespace tensight::chip
