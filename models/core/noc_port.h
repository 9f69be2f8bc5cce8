// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/core_parts.h"
#include "models/core/left_behind.h"
#include "models/core/noc_events.h"
#include "models/noc/network/network.h"
#include "models/noc/noc_address.h"
#include "models/time/dated_counter.h"

namespace tensight::core {

/// The command buffers of a NIU that one RISC uses, as TT-Metalium deals them out
/// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/wormhole/noc_nonblocking_api.h).
enum class CommandBuffer : std::uint8_t { read, write, write_register, atomic, kCount };

/// Local L1 bytes of a transaction that the kernel has not waited for yet; empty if its data
/// travel in the header.
struct LocalRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    Site site;
    std::uint8_t transaction_id = 0;
    bool posted = false;
    bool dram = false;  ///< the far end is DRAM
};

/// One RISC's side of one network: its command buffers and its counters of what is outstanding.
///
/// Modelled: a command buffer takes the next command once the last one has its channel on the
/// first link; counters per kind as in TT-Metalium's dedicated mode; registers that keep node,
/// length, channel and transaction id from one command to the next; outstanding requests by
/// transaction id. Dates come from the network.
class NocPort {
  public:
    NocPort(CoreParts& parts, RiscState& risc, noc::Network& network, int index)
        : parts_(parts), risc_(risc), network_(network), index_(index), events_(parts, risc) {}

    static constexpr std::uint32_t kTransactionIds = 16;

    /// What the registers of a command buffer hold.
    struct Registers {
        bool programmed = false;
        noc::NocAddress remote;
        std::uint32_t bytes = 0;
        std::uint8_t vc = 1;
        bool posted = false;
        std::uint8_t transaction_id = 0;

        Site latched;  ///< the set_state call, if there was one
        noc::NocAddress latched_remote;
        std::uint32_t latched_bytes = 0;  ///< 0: the length comes with each transfer
        Site changed;                     ///< who has programmed another node or length since
    };
    [[nodiscard]] Registers& registers(CommandBuffer buffer) {
        return buffers_[static_cast<std::size_t>(buffer)].registers;
    }

    /// Waits until the buffer takes a command, and until SystemC time is the RISC's.
    void wait_ready(Site site, CommandBuffer buffer);
    /// The RISC hands over a call of `packets` packets, one after the other.
    void hand_over(Site site, CommandBuffer buffer, std::uint32_t packets);

    /// When the NIU sends a read that the RISC hands over now: at once, or, on a NoC that is slow
    /// with them, after a delay and an interval after the read before.
    Cycle read_date();

    /// Completions that count, to be passed to the network.
    noc::NetworkCompletion read(const LocalRange& destination, bool counted);
    noc::NetworkCompletion write(const LocalRange& source, CommandBuffer buffer);
    noc::NetworkCompletion atomic(Site site, bool posted);
    /// Reads issued without being counted, counted now.
    void count_reads(std::uint32_t reads) { reads_ += reads; }

    void read_barrier(Site site);
    void write_barrier(Site site);
    void writes_flushed(Site site);
    void posted_writes_flushed(Site site);
    void atomic_barrier(Site site);
    /// Until no request with this id is outstanding.
    void barrier_of(Site site, std::uint32_t transaction_id);
    /// Until every write with this id has left.
    void flushed_of(Site site, std::uint32_t transaction_id);
    /// Until fewer than `limit` requests with this id are outstanding.
    void wait_below(Site site, std::uint32_t transaction_id, std::uint64_t limit);
    /// Requests with this id outstanding at the RISC's date.
    [[nodiscard]] std::uint64_t outstanding(std::uint32_t transaction_id);

    /// Reports transactions that nobody waited for.
    void check_end(const std::string& object);
    /// Waits until everything has left and landed, so that the run's cycles include it.
    void drain();

    /// Answers to requests of the last kernel come after this one's counters have been set: its
    /// barriers of the same kind never end.
    void find_unanswered(const LeftBehind::Unanswered& left) { found_unanswered_ = left; }
    [[nodiscard]] LeftBehind::Unanswered unanswered() const {
        return {!reading_.empty(), !writing_.empty(), atomics_ > atomics_waited_};
    }

    /// Destinations of reads that no barrier has covered yet.
    [[nodiscard]] const std::vector<LocalRange>& reading() const { return reading_; }
    /// Sources of writes that neither barrier nor flush has covered yet.
    [[nodiscard]] const std::vector<LocalRange>& writing() const { return writing_; }

    [[nodiscard]] noc::Network& network() { return network_; }
    [[nodiscard]] NocEvents& events() { return events_; }

  private:
    struct Buffer {
        Registers registers;
        std::uint64_t packets = 0;  ///< handed over
        time::DatedCounter issued;
    };
    struct Identified {
        std::uint64_t requests = 0;
        std::uint64_t writes = 0;
        time::DatedCounter done;
        time::DatedCounter left;
    };

    /// A command buffer becomes ready at `date`, and the RISC has waited for it since `since`.
    void wait_until(Site site, Cycle date, Cycle since);
    void wait_for(Site site, time::DatedCounter& counter, std::uint64_t count, bool never = false);
    /// A transaction of DRAM has ended.
    void note_dram(Cycle date) { dram_ends_[dram_ended_++ % dram_ends_.size()] = date; }
    /// What a wait that ended at `date` was for: dram if a transaction of DRAM ended then.
    [[nodiscard]] Cause barrier_cause(Cycle date) const;
    void forget_writes(bool posted);
    void report_end(const std::string& object, const char* what, std::uint64_t count,
                    Site last) const;

    CoreParts& parts_;
    RiscState& risc_;
    noc::Network& network_;
    int index_;
    NocEvents events_;
    std::array<Buffer, static_cast<std::size_t>(CommandBuffer::kCount)> buffers_;
    std::array<Identified, kTransactionIds> identified_;
    std::uint64_t reads_ = 0;
    std::uint64_t reads_issued_ = 0;  ///< counted or not
    std::uint64_t writes_ = 0;
    std::uint64_t posted_ = 0;
    std::uint64_t atomics_ = 0;
    std::uint64_t posted_atomics_ = 0;
    double next_read_ = 0;
    time::DatedCounter reads_done_;
    time::DatedCounter writes_sent_;
    time::DatedCounter writes_acked_;
    time::DatedCounter posted_sent_;
    time::DatedCounter posted_landed_;
    time::DatedCounter atomics_done_;
    time::DatedCounter posted_atomics_done_;
    std::uint64_t atomics_waited_ = 0;   ///< covered by a barrier
    std::array<Cycle, 32> dram_ends_{};  ///< the last ones
    std::size_t dram_ended_ = 0;
    std::vector<LocalRange> reading_;
    std::vector<LocalRange> writing_;
    Site last_atomic_;
    LeftBehind::Unanswered found_unanswered_;
};

}  // namespace tensight::core
