// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "models/events/place.h"
#include "models/events/print.h"
#include "models/events/transfer.h"
#include "models/time/cause.h"

// The typed events that the models emit. Whoever wants to know (profile, diagnose, report) listens;
// a model never asks what its events are used for.

namespace tensight::arch {
struct InstructionStream;
}

namespace tensight::events {

/// What a model can see going wrong. sim/diagnose gives each an id, a severity and a remedy.
enum class Hazard : std::uint8_t {
    cb_wait_beyond_size,
    cb_reserve_beyond_size,
    cb_read_without_wait,      ///< tile or pointer used with nothing waited for
    cb_read_past_wait,         ///< index beyond what was waited for
    cb_write_without_reserve,  ///< pack beyond what was reserved
    cb_push_beyond_reserve,
    cb_pop_beyond_wait,
    cb_wrap,  ///< a window or pointer passes the end of the buffer
    cb_two_producers,
    cb_two_consumers,
    cb_pages_left_over,  ///< pages pushed and never popped at the end
    cb_reserved_not_pushed,
    cb_page_size,      ///< page smaller than a tile of the format that is unpacked or packed
    pack_unpack_race,  ///< unpack of a page that was packed and never published
    dst_index_beyond_capacity,
    dst_protocol,        ///< acquire, commit, wait, release out of order
    dst_dead_write,      ///< written and never read
    dst_read_unwritten,  ///< packed or used without having been written in this section
    init_missing,
    init_wrong,
    format_mismatch,
    operand_mismatch,  ///< math consumes something else than what was unpacked
    sfpu_init,
    noc_alignment,
    noc_no_barrier,
    noc_in_flight_at_end,
    multicast_receivers,  ///< num_dests is not the number of cores that receive
    l1_overwritten_in_flight,
    reduce_mask_left,
    cb_wait_not_cumulative,  ///< the same wait again, while more pages than that were never used
    startup_again,           ///< compute_kernel_hw_startup in the middle of a kernel
    full_init_again,         ///< mm_init or a *_init_common call in the middle of a kernel
    startup_not_first,       ///< an init before the start-up call that resets it
    operands_swapped,        ///< an operation takes its init's operands in the other order
    pack_mode_left,          ///< accumulation or ReLU meant for one buffer applied to the next
    pack_accumulates_unwritten,
    reduce_scaler_zero,
    noc_state,            ///< a latched transfer after the registers were programmed for another
    noc_linked_open,      ///< a linked multicast that no multicast follows
    noc_firmware_memory,  ///< a transfer to L1 that belongs to firmware
    threads_diverge,      ///< unpack, math and pack have not done the same number of calls
    argument_beyond_count,
    race_read_write,        ///< a read and a write that nothing orders
    race_write_write,       ///< two writes that nothing orders
    signal_overtakes_data,  ///< the signal that a reader trusts may arrive before the data
    signal_behind_write,    ///< an increment is trusted to stay behind a write of its channel
    cb_remote_unreserved,   ///< another core writes pages without knowing that they are reserved
    cb_push_in_flight,      ///< pages are pushed that another core's write may not have reached
    semaphore_race,         ///< a semaphore is set while signals to it may be on their way
    sfpi_registers,         ///< more vector values alive than there are registers
    sfpi_condition_stack,   ///< more lane masks than the vector unit's stack holds
    sfpi_undefined,         ///< lanes of a vector value are used that were never set
    sfpi_other_face,        ///< a routine that runs for each face reaches into another one
    sfpu_init_other,        ///< an operation that needs nothing of an init runs under another's
    kCount,
};

/// Pages of a circular buffer that an access relies on.
struct NeededPages {
    int cb = -1;              ///< -1: none
    bool free = false;        ///< popped by the consumer, else pushed by the producer
    std::uint64_t total = 0;  ///< from the beginning of the program, at least
    /// Of a push (pop): how many pages the RISC had been granted by its reserves (waits), from the
    /// beginning of the program; and whether all that it pushes is known to have been filled.
    std::uint64_t granted = 0;
    bool filled = false;
};

struct Violation {
    Hazard hazard{};
    Core core;
    std::string object;  ///< "CB 3", "DST 5", "semaphore 1"
    std::string detail;  ///< one sentence with the numbers
    Cycle cycle = 0;
    std::array<Site, 2> sites{};       ///< the second is the other side, if there is one
    std::optional<Core> other_core{};  ///< of the second site, where it is not `core`
    /// What nobody asked for: with it the access is in order all the same, if something else tells
    /// the RISC that it is so.
    NeededPages needs{};
    /// It breaks a rule, and nothing that this program does can come out differently for it.
    bool harmless = false;
};

enum class CbAction : std::uint8_t { push, pop, reserve, wait };
enum class DstAction : std::uint8_t { write, read, commit, release };
enum class TileAction : std::uint8_t { pack, unpack };

/// The events that come with every call of a kernel, as a bit mask.
enum Frequent : std::uint16_t {
    kWaited = 1 << 0,
    kMultiplied = 1 << 1,
    kWorked = 1 << 2,
    kCircularBuffer = 1 << 3,
    kDst = 1 << 4,
    kTransfers = 1 << 5,
    kL1Accesses = 1 << 6,
    kEngineTime = 1 << 7,
    kPagesGranted = 1 << 8,
    kSpent = 1 << 9,
    kIssued = 1 << 10,
    kEverything = 0xFFFF,
};

/// All events of a run. Every method has an empty default: a listener overrides what it needs.
class Listener {
  public:
    virtual ~Listener() = default;

    /// The frequent events that it wants to be told (Frequent); the others always come.
    [[nodiscard]] virtual std::uint16_t wants() const { return kEverything; }

    /// A RISC waited from `begin` to `end` for `cause`; `object` is the CB or semaphore id, or -1.
    /// Every wait that has ended is told, and so is the time of reconfiguration calls: what lies
    /// between them was work.
    virtual void waited(Core, Site, time::Cause, int /*object*/, Cycle /*begin*/, Cycle /*end*/) {}

    /// A matrix product of `tiles` 32x32x32 tile products has been computed.
    virtual void multiplied(Core, std::uint32_t /*tiles*/) {}

    /// An engine worked from `begin` to `end` on the call at `site`.
    virtual void worked(Core, Engine, Site, Cycle /*begin*/, Cycle /*end*/) {}

    /// An engine spent `begin` to `end` on `cause`, for the call at `site` (idleness and waiting:
    /// for the call that came next). The intervals of an engine follow each other without gaps from
    /// cycle 0 to the end of its last work, and are what its account is made of.
    virtual void engine_spent(Core, Engine, Site, time::Cause, Cycle /*begin*/, Cycle /*end*/) {}

    /// A circular buffer changed; `total` = pages pushed (popped) so far, this action included.
    virtual void circular_buffer(Core, int /*cb*/, CbAction, std::uint32_t /*pages*/,
                                 std::uint64_t /*total*/, Cycle, Site) {}

    /// A RISC has been granted pages of a circular buffer: a reserve or a wait has ended. `first`
    /// = pages pushed (popped) before the window of `pages`.
    virtual void pages_granted(Core, int /*cb*/, CbAction, std::uint32_t /*pages*/,
                               std::uint64_t /*first*/, Cycle, Site) {}

    /// A DST tile (physical slot) changed; for a commit or release, the first slot of the section.
    virtual void dst(Core, int /*slot*/, DstAction, Cycle, Site) {}

    /// A tile of a circular buffer has been packed into L1 or is being unpacked from it. Comes
    /// with kDst.
    virtual void tile_moved(Core, int /*cb*/, TileAction, Cycle, Site) {}

    /// A RISC has come through a call of the API (`call`), an access to L1 or a polling loop, or
    /// has ended: what it spent, by cause, since the last such event.
    virtual void spent(Core, Site, bool /*call*/, const time::Account&) {}

    /// A thread of the coprocessor (0 unpack, 1 math, 2 pack) has been given an instruction stream
    /// for the call at `site`.
    virtual void issued(Core, Site, int /*thread*/, const arch::InstructionStream&) {}

    /// A transaction has been handed to a network.
    virtual void transfer(const Transfer&) {}

    /// The last byte of a write has left the L1 of its initiator.
    virtual void transfer_left(const Transfer&, Cycle) {}

    /// Bytes `offset` to `offset + bytes` have been written where they go: for a read into the
    /// initiator's L1 (receiver 0), else into `remote[receiver]`. Once for each packet.
    virtual void transfer_landed(const Transfer&, int /*receiver*/, std::uint32_t /*offset*/,
                                 std::uint32_t /*bytes*/, Cycle) {}

    /// The initiator knows of its end: data landed (reads, posted ones), all acknowledgements
    /// arrived (the others).
    virtual void transfer_done(const Transfer&, Cycle) {}

    /// A RISC has passed a NoC barrier or flush.
    virtual void barrier(const Barrier&) {}

    /// A RISC has read or written L1 by itself: a load, a store, or the last look of a wait for a
    /// semaphore or of a polling loop.
    virtual void l1_accessed(Core, Site, std::uint32_t /*address*/, std::uint32_t /*bytes*/,
                             bool /*store*/, Cycle) {}

    /// A wait for a semaphore, or a polling loop, has ended: the word at `address` of the RISC's
    /// own L1 was `value`, or at least that (`minimum`). Comes just before the l1_accessed() of the
    /// same look.
    virtual void word_awaited(Core, Site, std::uint32_t /*address*/, std::uint32_t /*value*/,
                              bool /*minimum*/, Cycle) {}

    /// A profiler zone of a kernel has been closed; zones of one RISC nest.
    virtual void zone(Core, Site, const std::string& /*name*/, Cycle /*begin*/, Cycle /*end*/) {}

    /// A kernel has printed: one DPRINT statement.
    virtual void printed(const Print&) {}

    virtual void violation(const Violation&) {}

    /// Something was touched that the model does not cover; `what` is a stable short text.
    virtual void not_modelled(const std::string& /*what*/) {}
};

}  // namespace tensight::events
