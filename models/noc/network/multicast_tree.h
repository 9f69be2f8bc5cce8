// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/noc/network/topology.h"

namespace tensight::noc {

/// Every link that a multicast packet takes: the union of the ways to its receivers, each link
/// once, parents before children; the first is the sender's injection link.
class MulticastTree {
  public:
    struct Branch {
        Hop hop;
        int parent = -1;
        int first_child = -1;
        int next_sibling = -1;
        int children = 0;
        int receiver = -1;  ///< index of the receiver behind an ejection link
    };

    MulticastTree(const Topology& topology, int source, const std::vector<int>& receivers);

    [[nodiscard]] const std::vector<Branch>& branches() const { return branches_; }
    [[nodiscard]] const std::vector<int>& receivers() const { return receivers_; }
    /// Router hops to the farthest receiver.
    [[nodiscard]] int depth() const { return depth_; }

  private:
    [[nodiscard]] int child(int parent, Hop hop);

    std::vector<Branch> branches_;
    std::vector<int> receivers_;
    int depth_ = 0;
};

}  // namespace tensight::noc
