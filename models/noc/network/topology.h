// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "models/noc/target.h"

namespace tensight::noc {

/// The network cannot do what was asked (a position off the grid, a broken multicast chain).
class NetworkError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a link carries flits out of: a router in x or y, the NIU into its router (inject) or the
/// router into its NIU (eject).
enum class LinkKind : std::uint8_t { x, y, inject, eject };

using LinkId = std::uint16_t;

/// One link of a way, and whether the packet has crossed the wrap of the ring before it (the
/// dateline bit of the virtual channel).
struct Hop {
    LinkId link : 15 = 0;
    LinkId behind_wrap : 1 = 0;
};

inline constexpr int kMaxHops = 32;

/// The links from one NIU to another: inject, routers, eject. They lie in one line of the host's
/// cache.
struct alignas(64) Route {
    std::array<Hop, kMaxHops> hops;
    int length = 0;

    [[nodiscard]] int router_hops() const { return length - 2; }
};

/// The torus of one network: NoC 0 goes +x, then +y; NoC 1 goes -y, then -x. Positions are NoC 0's.
/// Source: tt-isa-documentation:WormholeB0/NoC/RoutingPaths.
class Topology {
  public:
    /// Throws NetworkError if the grid is empty or too large for a route.
    Topology(int columns, int rows, int network);

    [[nodiscard]] int nodes() const { return columns_ * rows_; }
    [[nodiscard]] int links() const { return 4 * nodes(); }

    /// Throws NetworkError for a position off the grid.
    [[nodiscard]] int node(Position position) const;
    [[nodiscard]] Position position(int node) const { return {node % columns_, node / columns_}; }

    [[nodiscard]] static LinkId link(int node, LinkKind kind) {
        return static_cast<LinkId>(4 * node + static_cast<int>(kind));
    }
    [[nodiscard]] static LinkKind kind(LinkId link) { return static_cast<LinkKind>(link % 4); }
    [[nodiscard]] static int node_of(LinkId link) { return link / 4; }

    /// The way between two nodes; made when it is first asked for, and kept.
    [[nodiscard]] const Route& route(int from, int to) const;

  private:
    struct Step {
        int node;
        bool wraps;
    };
    [[nodiscard]] Step step(int node, LinkKind axis) const;
    void walk(Route& route, int& node, int to, LinkKind axis) const;

    int columns_;
    int rows_;
    int network_;
    mutable std::vector<std::unique_ptr<Route>> routes_;
};

}  // namespace tensight::noc
