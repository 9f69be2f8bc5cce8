// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "models/noc/network/link.h"

namespace tensight::noc {

/// Ports through which packets come to a link: routers in x and y, the NIU; at the NIU's own link,
/// requests and responses.
inline constexpr int kPorts = 3;

inline int input_port(const Packet& packet) {
    if (packet.at == 0) {
        return packet.response ? 1 : 0;
    }
    return static_cast<int>(Topology::kind(packet.before.link));
}

/// The packet that gets the link: round robin over the input ports, the oldest first within a port,
/// among those for which `eligible(packet)` holds. Returns its index in `waiting` or -1.
/// Source of the policy: assumed, none is published; contended rows hardly depend on it.
template <class Eligible>
int choose(const Link& link, Eligible eligible) {
    std::array<int, kPorts> oldest{-1, -1, -1};
    for (std::size_t i = 0; i < link.waiting.size(); ++i) {
        int& first = oldest[static_cast<std::size_t>(input_port(*link.waiting[i]))];
        if (first < 0 && eligible(*link.waiting[i])) {
            first = static_cast<int>(i);
        }
    }
    for (int n = 0; n < kPorts; ++n) {
        const int index = oldest[static_cast<std::size_t>((link.next_port + n) % kPorts)];
        if (index >= 0) {
            return index;
        }
    }
    return -1;
}

}  // namespace tensight::noc
