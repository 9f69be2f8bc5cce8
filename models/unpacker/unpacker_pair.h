// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "models/arch/chip_description.h"
#include "models/events/events.h"
#include "models/l1/port_traffic.h"
#include "models/src/src_banks.h"
#include "models/time/engine_account.h"
#include "models/time/fifo.h"
#include "models/unpacker/recent_list.h"

namespace tensight::unpacker {

using time::Cycle;

/// Who else uses the L1: what the NIUs move, and where they are told of fetches.
struct SharedL1 {
    l1::PortTraffic* niu = nullptr;      ///< null: nobody does
    l1::PortTraffic* fetches = nullptr;  ///< null: nobody asks
};

/// The two unpackers' data path: from L1 through a shared fetch limit into SrcA and SrcB.
///
/// Modelled: a queue of started instructions per unpacker; the joint fetch limit (64 B/cycle); a
/// fetched byte reaches the register file `unpack.latency` later, or waits while the FPU owns the
/// bank; at most `unpack.window_bytes` of an unpacker are between fetch and register file,
/// whichever instructions they belong to (alone it sustains window / latency); set_dvalid hands the
/// bank over after its last byte; what the NIUs move through the same L1 takes
/// `l1.niu_conflict_cycles` a flit from fetches that run meanwhile. Not modelled: conflicts with
/// the packers, compressed input, rates below the joint limit for block formats. Source:
/// tt-isa-documentation:.../UNPACR_Regular; parameters in the arch file.
class UnpackerPair {
  public:
    UnpackerPair(const arch::Timing& timing, std::array<src::SrcBanks*, 2> banks, SharedL1 l1 = {})
        : timing_(timing), banks_(banks), l1_(l1) {}

    /// Date from which unpacker `u` has room for one more instruction; kUnresolved if that depends
    /// on something that is not known yet.
    [[nodiscard]] Cycle queue_space(std::size_t u) const;

    /// Starts an instruction: `bytes` to fetch (0 for UNPACR_NOP), accepted at `date`; `site` is
    /// the call that it belongs to. `least`: cycles that it takes at least.
    void start(std::size_t u, Cycle date, std::uint32_t bytes, bool set_dvalid,
               events::Site site = {}, Cycle least = 0);

    /// Dates everything that can be dated; true if anything was.
    bool advance() { return (!unit_[0].queue.empty() || !unit_[1].queue.empty()) && date_fronts(); }

    /// Date from which unpacker `u` is idle; kUnresolved while something in its queue is undated.
    [[nodiscard]] Cycle idle(std::size_t u) const {
        return unit_[u].queue.empty() ? unit_[u].idle : time::kUnresolved;
    }

    /// Their thread was held from `begin` to `end`, before the next instruction that it starts: for
    /// the accounts.
    void held(Cycle begin, Cycle end, time::Cause cause);

    [[nodiscard]] const time::EngineAccount& account(std::size_t u) const {
        return unit_[u].account;
    }
    [[nodiscard]] time::EngineAccount& account(std::size_t u) { return unit_[u].account; }

    /// The call whose instruction is being dated: whose time the accounts get.
    [[nodiscard]] const events::Site& at() const { return at_; }

  private:
    static constexpr std::uint64_t kBegun = 16;
    struct Item {
        Cycle arrival;
        std::uint32_t bytes;
        bool set_dvalid;
        events::Site site;
        Cycle least;
    };
    /// Bytes [begin, end) of an unpacker's stream, on their way from `fetched_from` on.
    struct Passage {
        std::uint64_t begin;
        std::uint64_t end;
        Cycle fetched_from;
        Cycle fetched;
        Cycle bank;  ///< date from which their bank takes them
    };
    struct Hold {
        std::uint64_t before;  ///< the instruction that came next
        Cycle begin;
        Cycle end;
        time::Cause cause;
    };
    struct Unit {
        time::Fifo<Item> queue;
        time::Fifo<Hold> holds;        ///< not in the account yet: what is before them has no date
        RecentList<Passage> passages;  ///< the last ones, a window's worth at least
        std::uint64_t bytes = 0;       ///< fetched so far
        std::array<Cycle, kBegun> begun{};  ///< when the last instructions left the queue
        std::uint64_t started = 0;
        std::uint64_t dated = 0;
        Cycle fetch_free = 0;
        Cycle idle = 0;
        time::EngineAccount account;
    };
    struct Interval {
        Cycle begin;
        Cycle end;
    };

    bool date_fronts();
    static void account_holds(Unit& unit);
    bool date_front(std::size_t u);
    /// Takes `cycles` of the fetch bus from `from` on, around what is taken already; returns the
    /// end.
    Cycle reserve_fetch(Cycle from, Cycle cycles);
    [[nodiscard]] Cycle fetch_cycles(std::uint32_t bytes) const;
    /// Cycles that a fetch of `cycles` which begins at `from` loses to the NIUs.
    [[nodiscard]] Cycle conflicts(Cycle from, Cycle cycles);
    /// Fetches `bytes` for a bank that is free from `bank` on; returns the date of the last one.
    Cycle fetch(Unit& unit, const Item& item, Cycle begin, Cycle bank);
    /// Date at which byte `count` of the unit's stream has left the window.
    [[nodiscard]] Cycle left_window(const Unit& unit, std::uint64_t count) const;

    const arch::Timing& timing_;
    std::array<src::SrcBanks*, 2> banks_;
    std::array<Unit, 2> unit_;
    events::Site at_;
    RecentList<Interval> bus_;
    SharedL1 l1_;
    double conflicts_ = 0;  ///< the part of a cycle that is not taken yet
};

}  // namespace tensight::unpacker
