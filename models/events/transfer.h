// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "models/events/place.h"

namespace tensight::events {

enum class TransferKind : std::uint8_t { read, write, inline_write, increment };

const char* transfer_kind_name(TransferKind kind);

/// Bytes of a memory behind a network.
struct RemoteBytes {
    bool dram = false;
    Core core;      ///< logical worker; of DRAM: (channel, 0)
    int noc_x = 0;  ///< router on NoC 0
    int noc_y = 0;
    std::uint64_t address = 0;  ///< in that L1 or channel
};

/// A transaction that a kernel hands to a network. The models share it, so that a listener can keep
/// it beyond the event.
struct Transfer : std::enable_shared_from_this<Transfer> {
    std::uint64_t id = 0;  ///< unique within a program
    TransferKind kind{};
    int noc = 0;
    Core core;  ///< of the initiator
    Site site;
    int noc_x = 0;  ///< the initiator's router on NoC 0
    int noc_y = 0;
    /// L1 of the initiator: where a read lands, where a write comes from. An inline write and an
    /// increment carry their value in the header and have none.
    bool local_bytes = false;
    std::uint64_t local = 0;
    std::uint32_t bytes = 0;  ///< 4 for inline writes and increments
    /// Where a read comes from, where all others go: one, or the receivers of a multicast.
    std::vector<RemoteBytes> remote;
    bool multicast = false;
    bool linked = false;
    bool posted = false;
    bool counted = true;  ///< by a barrier (reads issued without being counted are not)
    std::uint8_t vc = 0;
    std::uint8_t transaction_id = 0;
    Cycle issued = 0;
};

/// Which calls wait for transactions of the calling RISC.
enum class BarrierKind : std::uint8_t { reads, writes, writes_left, posted_left, atomics };

/// A wait that has ended: every transaction of this kind that the RISC had issued on `noc` is done
/// (has left, for the kinds that say so).
struct Barrier {
    Core core;
    Site site;
    int noc = 0;
    BarrierKind kind{};
    int transaction_id = -1;  ///< those with this id alone, -1 = all
    Cycle begin = 0;
    Cycle end = 0;
};

}  // namespace tensight::events
