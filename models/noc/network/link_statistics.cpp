// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/noc/network/network.h"

namespace tensight::noc {

std::vector<LinkLoad> Network::links() const {
    std::vector<LinkLoad> loads;
    for (int id = 0; id < topology_.links(); ++id) {
        const auto link_id = static_cast<LinkId>(id);
        const Link& link = fabric_.link(link_id);
        if (link.packets == 0) {
            continue;
        }
        LinkLoad load{topology_.position(Topology::node_of(link_id)),
                      Topology::kind(link_id),
                      link.busy,
                      link.waited,
                      link.packets,
                      {}};
        for (std::size_t c = 0; c < link.channels.size(); ++c) {
            load.channel_waited[c] = link.channels[c].waited;
        }
        loads.push_back(load);
    }
    return loads;
}

LinkLoad Network::busiest_link() const {
    const std::vector<LinkLoad> loads = links();
    const auto most =
        std::max_element(loads.begin(), loads.end(),
                         [](const LinkLoad& a, const LinkLoad& b) { return a.busy < b.busy; });
    return most == loads.end() ? LinkLoad{} : *most;
}

int Network::in_progress(Position position) const {
    return endpoints_[static_cast<std::size_t>(topology_.node(position))].in_progress();
}

int Network::most_in_progress(Position position) const {
    return endpoints_[static_cast<std::size_t>(topology_.node(position))].most_in_progress();
}

std::vector<Position> worker_rectangle(const arch::Geometry& geometry, Position corner,
                                       Position opposite) {
    const auto [left, right] = std::minmax(corner.x, opposite.x);
    const auto [top, bottom] = std::minmax(corner.y, opposite.y);
    std::vector<Position> inside;
    for (const int y : geometry.noc_y) {
        for (const int x : geometry.noc_x) {
            if (left <= x && x <= right && top <= y && y <= bottom) {
                inside.push_back({x, y});
            }
        }
    }
    return inside;
}

}  // namespace tensight::noc
