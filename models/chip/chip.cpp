// SPDX-License-Identifier: Apache-2.0
#include "models/chip/chip.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/port/call_error.h"

namespace tensight::chip {

Memories::Memories(const arch::ChipDescription& chip, int columns, int rows)
    : columns_(columns), rows_(rows) {
    for (int i = 0; i < columns * rows; ++i) {
        l1_.push_back(std::make_unique<l1::L1Memory>(chip.geometry.l1_bytes));
    }
    channels_.reserve(static_cast<std::size_t>(chip.geometry.dram_channels));
    for (int i = 0; i < chip.geometry.dram_channels; ++i) {
        channels_.emplace_back(chip.geometry.dram_channel_bytes);
    }
}

void Memories::begin_program() {
    for (auto& l1 : l1_) {
        l1->begin_program();
    }
    for (dram::DramChannel& channel : channels_) {
        channel.begin_program();
    }
}

l1::L1Memory& Memories::l1(events::Core core) {
    return *l1_.at(static_cast<std::size_t>(core.y * columns_ + core.x));
}

noc::Position worker_position(const arch::ChipDescription& chip, events::Core core) {
    return {chip.geometry.noc_x.at(static_cast<std::size_t>(core.x)),
            chip.geometry.noc_y.at(static_cast<std::size_t>(core.y))};
}

Chip::Chip(const arch::ChipDescription& description, const arch::StreamTable& streams,
           Memories& memories, events::Listener& listener, time::Simulation& simulation)
    : description_(description), streams_(streams), memories_(memories), listener_(listener) {
    for (int n = 0; n < 2; ++n) {
        networks_[static_cast<std::size_t>(n)] =
            std::make_unique<noc::NocEngine>(description, n, simulation);
    }
}

core::Core& Chip::add_core(events::Core where, const core::ComputeConfig& config) {
    const core::Core::Surroundings surroundings{
        description_, streams_, listener_, *this, {networks_[0].get(), networks_[1].get()}};
    auto core = std::make_unique<core::Core>(where, worker_position(description_, where),
                                             memories_.l1(where), surroundings, config);
    return *cores_.emplace(where, std::move(core)).first->second;
}

core::Core* Chip::find_core(events::Core where) {
    const auto found = cores_.find(where);
    return found == cores_.end() ? nullptr : found->second.get();
}

noc::Target Chip::resolve(int noc, const noc::NocAddress& address) const {
    const arch::Geometry& g = description_.geometry;
    noc::Target target;
    target.offset = address.local;
    events::Core worker{address.x - kTranslatedBase, address.y - kTranslatedBase};
    noc::Position position{address.x, address.y};
    if (address.x < 16 && address.y < 16) {
        if (noc == 1) {  // NoC 1 counts from the other corner
            position = {g.noc_columns - 1 - address.x, g.noc_rows - 1 - address.y};
        }
        const auto bank = std::find(g.dram_endpoints.begin(), g.dram_endpoints.end(),
                                    std::pair<int, int>(position.x, position.y));
        if (bank != g.dram_endpoints.end()) {
            const auto index = static_cast<int>(bank - g.dram_endpoints.begin());
            target.position = position;
            target.dram = &memories_.dram(index);
            target.name = fmt::format("DRAM channel {}", index);
            return target;
        }
        const auto column = std::find(g.noc_x.begin(), g.noc_x.end(), position.x);
        const auto row = std::find(g.noc_y.begin(), g.noc_y.end(), position.y);
        worker = {column == g.noc_x.end() ? -1 : static_cast<int>(column - g.noc_x.begin()),
                  row == g.noc_y.end() ? -1 : static_cast<int>(row - g.noc_y.begin())};
    }
    if (worker.x < 0 || worker.y < 0 || worker.x >= memories_.columns() ||
        worker.y >= memories_.rows()) {
        throw port::CallError(fmt::format(
            "NoC address {},{} + 0x{:x}: no worker of the {}x{} grid and no DRAM channel is there",
            address.x, address.y, address.local, memories_.columns(), memories_.rows()));
    }
    target.position = worker_position(description_, worker);
    target.l1 = &memories_.l1(worker);
    target.name = fmt::format("core {},{}", worker.x, worker.y);
    return target;
}

}  // namespace tensight::chip
