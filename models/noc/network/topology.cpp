// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/topology.h"

#include <fmt/format.h>

namespace tensight::noc {

Topology::Topology(int columns, int rows, int network)
    : columns_(columns), rows_(rows), network_(network) {
    if (columns < 1 || rows < 1 || columns + rows > kMaxHops) {
        throw NetworkError(
            fmt::format("a network of {}x{} routers: 1x1 up to {} columns and rows together are "
                        "expected",
                        columns, rows, kMaxHops));
    }
    routes_.resize(static_cast<std::size_t>(nodes()) * static_cast<std::size_t>(nodes()));
}

int Topology::node(Position position) const {
    if (position.x < 0 || position.y < 0 || position.x >= columns_ || position.y >= rows_) {
        throw NetworkError(fmt::format("position {},{} is not on the network of {}x{} routers",
                                       position.x, position.y, columns_, rows_));
    }
    return position.y * columns_ + position.x;
}

Topology::Step Topology::step(int node, LinkKind axis) const {
    const Position at = position(node);
    const int size = axis == LinkKind::x ? columns_ : rows_;
    const int from = axis == LinkKind::x ? at.x : at.y;
    const int to = network_ == 0 ? (from + 1) % size : (from + size - 1) % size;
    const Position next = axis == LinkKind::x ? Position{to, at.y} : Position{at.x, to};
    return {next.y * columns_ + next.x, network_ == 0 ? to < from : to > from};
}

void Topology::walk(Route& route, int& node, int to, LinkKind axis) const {
    const auto coordinate = [&](int n) {
        return axis == LinkKind::x ? position(n).x : position(n).y;
    };
    bool behind_wrap = false;
    while (coordinate(node) != coordinate(to)) {
        route.hops[static_cast<std::size_t>(route.length++)] = {link(node, axis), behind_wrap};
        const Step next = step(node, axis);
        node = next.node;
        behind_wrap = behind_wrap || next.wraps;
    }
}

const Route& Topology::route(int from, int to) const {
    auto& known = routes_[static_cast<std::size_t>(from) * static_cast<std::size_t>(nodes()) +
                          static_cast<std::size_t>(to)];
    if (known == nullptr) {
        known = std::make_unique<Route>();
        Route& route = *known;
        route.hops[0] = {link(from, LinkKind::inject), false};
        route.length = 1;
        int node = from;
        const bool x_first = network_ == 0;
        walk(route, node, to, x_first ? LinkKind::x : LinkKind::y);
        walk(route, node, to, x_first ? LinkKind::y : LinkKind::x);
        route.hops[static_cast<std::size_t>(route.length++)] = {link(to, LinkKind::eject), false};
    }
    return *known;
}

}  // namespace tensight::noc
