// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "models/noc/network/multicast_tree.h"

namespace tensight::noc {

struct Transaction;
struct MulticastJob;

/// The multicasts of one NIU on one virtual channel, one after the other. A linked one keeps the
/// path for the next.
struct MulticastUnit {
    std::deque<MulticastJob*> queue;
    bool busy = false;
    bool path_kept = false;                        ///< the last job started was linked
    std::shared_ptr<const MulticastTree> promise;  ///< tree of the last linked call issued, if open
};

/// One packet of a multicast on its way along its tree.
struct MulticastJob {
    Transaction* transaction = nullptr;
    MulticastUnit* unit = nullptr;
    std::shared_ptr<const MulticastTree> tree;
    std::uint32_t offset = 0;
    std::uint32_t bytes = 0;
    std::uint8_t vc = 0;
    bool linked = false;
    bool departed = false;  ///< the data have been taken from the sender's L1
    int flits = 1;
    double duration = 1;
    std::vector<int> pending;  ///< per branch: children not yet granted
    int ungranted = 0;

    [[nodiscard]] const MulticastTree::Branch& branch(int index) const {
        return tree->branches()[static_cast<std::size_t>(index)];
    }
};

}  // namespace tensight::noc
