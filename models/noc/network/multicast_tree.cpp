// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/multicast_tree.h"

#include <algorithm>

namespace tensight::noc {

MulticastTree::MulticastTree(const Topology& topology, int source,
                             const std::vector<int>& receivers)
    : receivers_(receivers) {
    branches_.push_back({{Topology::link(source, LinkKind::inject), false}, -1, -1, -1, 0, -1});
    for (std::size_t r = 0; r < receivers.size(); ++r) {
        const Route& route = topology.route(source, receivers[r]);
        int at = 0;
        for (int i = 1; i < route.length; ++i) {
            at = child(at, route.hops[static_cast<std::size_t>(i)]);
        }
        branches_[static_cast<std::size_t>(at)].receiver = static_cast<int>(r);
        depth_ = std::max(depth_, route.router_hops());
    }
}

int MulticastTree::child(int parent, Hop hop) {
    int last = -1;
    for (int c = branches_[static_cast<std::size_t>(parent)].first_child; c >= 0;
         c = branches_[static_cast<std::size_t>(c)].next_sibling) {
        if (branches_[static_cast<std::size_t>(c)].hop.link == hop.link) {
            return c;
        }
        last = c;
    }
    const int index = static_cast<int>(branches_.size());
    branches_.push_back({hop, parent, -1, -1, 0, -1});
    Branch& above = branches_[static_cast<std::size_t>(parent)];
    ++above.children;
    (last < 0 ? above.first_child : branches_[static_cast<std::size_t>(last)].next_sibling) = index;
    return index;
}

}  // namespace tensight::noc
