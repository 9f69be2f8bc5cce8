// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/noc/network/packet.h"

namespace tensight::noc {

inline constexpr double kNever = std::numeric_limits<double>::infinity();

/// Number of a virtual channel: class (2 bits) and buddy as kernels give it, and the dateline bit.
/// Source: tt-isa-documentation:WormholeB0/NoC/RoutingPaths.
inline constexpr int kChannels = 16;
inline constexpr int kDatelineBit = 8;
inline constexpr std::uint8_t kResponseChannel = 6;  ///< and its buddy, 7

/// One virtual channel of a link and the input buffer behind it.
struct alignas(64) VirtualChannel {  // a line of the host's cache
    double free_at = 0;              ///< tail of the last packet has passed; kNever: not yet known
    const void* owner = nullptr;     ///< the multicast unit that has reserved it
    int occupied = 0;         ///< flits of the buffer taken by packets not yet granted onwards
    Packet* front = nullptr;  ///< of the input buffer
    Packet* back = nullptr;
    double waited = 0;  ///< cycles that heads waited for this channel's link

    void push(Packet& packet, int room) {
        packet.behind = nullptr;
        (front == nullptr ? front : back->behind) = &packet;
        back = &packet;
        occupied += room;
    }
    void pop(int room) {
        front = front->behind;
        occupied -= room;
    }
};

/// One link: flits of one packet at a time, everybody who waits for it, and its counts. What comes
/// before the channels fills one line of the host's cache: the links of a chip do not fit into it.
struct alignas(64) Link {
    double free_at = 0;
    double arbitration_at = kNever;  ///< an arbitration is due at that date
    std::vector<Packet*> waiting;    ///< the oldest first
    double busy = 0;
    double waited = 0;
    std::uint32_t packets = 0;
    std::uint8_t next_port = 0;  ///< round robin
    std::array<VirtualChannel, kChannels> channels;
};
static_assert(sizeof(Link) == (1 + kChannels) * 64);

}  // namespace tensight::noc
