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
        channels_.emplace_back(chip.geometry.dram_channel_bytes, chip.timing.dram_read_servers,
                               static_cast<std::uint32_t>(chip.timing.dram_server_bytes));
    }
}

void Memories::begin_program() {
    for (dram::DramChannel& channel : channels_) {
        channel.begin_program();
    }
}

void Memories::end_program() {
    for (auto& l1 : l1_) {
        l1->end_program();
    }
}

l1::L1Memory& Memories::l1(events::Core core) {
    return *l1_.at(static_cast<std::size_t>(core.y) * static_cast<std::size_t>(columns_) +
                   static_cast<std::size_t>(core.x));
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
            std::make_unique<noc::Network>(description, n, simulation);
    }
    name_nodes();
}

namespace {

constexpr int kNames = 64;              // a coordinate has 6 bits
constexpr int kRouterCoordinates = 16;  // those below may be a router's own

std::size_t place(int x, int y) { return static_cast<std::size_t>(y * kNames + x); }

}  // namespace

void Chip::name_nodes() {
    const arch::Geometry& g = description_.geometry;
    for (std::size_t n = 0; n < names_.size(); ++n) {
        std::vector<Named>& names = names_[n];
        names.resize(static_cast<std::size_t>(kNames) * kNames);
        for (int row = 0; row < g.rows; ++row) {
            for (int column = 0; column < g.columns; ++column) {
                const Named worker{Named::Kind::worker, {column, row}, 0};
                names[place(g.worker_x[static_cast<std::size_t>(column)],
                            g.worker_y[static_cast<std::size_t>(row)])] = worker;
                if (g.router_coordinates) {  // NoC 1 counts from the other corner
                    const noc::Position p = worker_position(description_, {column, row});
                    names[n == 0 ? place(p.x, p.y)
                                 : place(g.noc_columns - 1 - p.x, g.noc_rows - 1 - p.y)] = worker;
                }
            }
        }
        for (int bank = 0; bank < g.dram_channels; ++bank) {
            const auto [x, y] = g.dram_coordinates[n][static_cast<std::size_t>(bank)];
            names[place(x, y)] = {Named::Kind::bank, {}, bank};
        }
    }
}

const Chip::Named& Chip::named(int noc, int x, int y) const {
    return names_[static_cast<std::size_t>(noc)][place(x, y)];
}

bool Chip::passed_by(int x, int y) const {
    const arch::Geometry& g = description_.geometry;
    return (g.router_coordinates && x < kRouterCoordinates && y < kRouterCoordinates) ||
           (x >= g.worker_x.front() && x <= g.worker_x.back() && y >= g.worker_y.front() &&
            y <= g.worker_y.back());
}

core::Core& Chip::add_core(events::Core where, const core::ComputeConfig& config) {
    const core::Core::Surroundings surroundings{
        description_, streams_, listener_, *this, {networks_[0].get(), networks_[1].get()}};
    auto core = std::make_unique<core::Core>(where, worker_position(description_, where),
                                             memories_.l1(where), surroundings, config,
                                             memories_.left_behind(where));
    return *cores_.emplace(where, std::move(core)).first->second;
}

void Chip::set_lateness(const core::Lateness& lateness) {
    for (auto& network : networks_) {
        network->set_lateness(lateness.requests, lateness.landings);
    }
}

core::Core* Chip::find_core(events::Core where) {
    const auto found = cores_.find(where);
    return found == cores_.end() ? nullptr : found->second.get();
}

noc::Target Chip::worker_target(events::Core worker, std::uint64_t offset) const {
    return {worker_position(description_, worker),
            &memories_.l1(worker),
            nullptr,
            offset,
            {worker.x, worker.y}};
}

noc::Target Chip::dram_target(int noc, int channel, std::uint64_t offset) const {
    const auto [x, y] =
        description_.geometry
            .dram_endpoints[static_cast<std::size_t>(noc)][static_cast<std::size_t>(channel)];
    return {{x, y}, nullptr, &memories_.dram(channel), offset, {channel, 0}};
}

bool Chip::in_grid(events::Core worker) const {
    return worker.x >= 0 && worker.y >= 0 && worker.x < memories_.columns() &&
           worker.y < memories_.rows();
}

noc::Target Chip::resolve(int noc, const noc::NocAddress& address) const {
    const Named& node = named(noc, address.x, address.y);
    if (node.kind == Named::Kind::bank) {
        return dram_target(noc, node.bank, address.local);
    }
    if (node.kind == Named::Kind::nothing || !in_grid(node.worker)) {
        throw port::CallError(fmt::format(
            "NoC address {},{} + 0x{:x}: no worker of the {}x{} grid and no DRAM channel is there",
            address.x, address.y, address.local, memories_.columns(), memories_.rows()));
    }
    return worker_target(node.worker, address.local);
}

std::vector<noc::Target> Chip::resolve_rectangle(int noc, const noc::NocAddress& r) const {
    const auto fail = [&](const char* why) {
        throw port::CallError(fmt::format("multicast from {},{} to {},{} on NoC {}: {}", r.start_x,
                                          r.start_y, r.x, r.y, noc, why));
    };
    const bool own = description_.geometry.router_coordinates && r.start_x < kRouterCoordinates &&
                     r.start_y < kRouterCoordinates;
    const bool backwards = noc == 1 && !own;
    noc::Position first{r.start_x, r.start_y};
    noc::Position last{r.x, r.y};
    if (backwards) {  // NoC 1 travels the other way: its rectangles start at the lower right
        std::swap(first, last);
    }
    if (first.x > last.x || first.y > last.y) {
        fail(backwards
                 ? "on NoC 1 the start is the lower right corner (exchange start and end); "
                   "rectangles that wrap around the torus are not modelled"
                 : "the start is the upper left corner; rectangles that wrap around the torus are "
                   "not modelled");
    }
    std::vector<noc::Target> receivers;
    for (int y = first.y; y <= last.y; ++y) {
        for (int x = first.x; x <= last.x; ++x) {
            const Named& node = named(noc, x, y);
            if (node.kind != Named::Kind::worker && passed_by(x, y)) {
                continue;  // columns and rows of DRAM, Ethernet
            }
            if (node.kind != Named::Kind::worker || !in_grid(node.worker)) {
                fail("a part of it is outside the grid of the workload");
            }
            receivers.push_back(worker_target(node.worker, r.local));
        }
    }
    if (receivers.empty()) {
        fail("no worker is in it");
    }
    return receivers;
}

}  // namespace tensight::chip
