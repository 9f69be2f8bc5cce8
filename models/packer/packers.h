// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "models/arch/chip_description.h"
#include "models/packer/engine_state.h"
#include "models/time/engine_account.h"

namespace tensight::packer {

using time::Cycle;

/// The four packers' data path, which LLK uses as one: each packs a face of a tile from DST to L1.
///
/// Modelled: rate per packer by output format and accumulation, at most `pack.in_flight`
/// instructions inside, the delay from the last byte to idle. Not modelled: the DST read rate for
/// formats other than fp32, L1 port conflicts with unpacker 1, atomic accumulation.
/// Source: tt-isa-documentation:.../Packers; parameters in the arch file.
class Packers {
  public:
    explicit Packers(const arch::Timing& timing) : timing_(timing) {}

    /// Date from which a PACR that is ready at `ready` is accepted.
    [[nodiscard]] Cycle accept(Cycle ready);

    struct Interval {
        Cycle begin;
        Cycle end;
    };
    /// Packs `datums` per packer, accepted at `accepted`; `ready` and `waited` are for the account.
    Interval start(Cycle accepted, int datums, double cycles_per_datum, Cycle ready,
                   time::Cause waited);

    /// Date from which the packers are idle.
    [[nodiscard]] Cycle idle() const { return idle_; }

    /// Their thread was held from `begin` to `end`: for the account.
    void held(Cycle begin, Cycle end, time::Cause cause) { account_.held(begin, end, cause); }

    [[nodiscard]] const time::EngineAccount& account() const { return account_; }
    [[nodiscard]] time::EngineAccount& account() { return account_; }

  private:
    const arch::Timing& timing_;
    std::deque<Cycle> in_flight_;  ///< ends
    Cycle free_ = 0;
    Cycle idle_ = 0;
    time::EngineAccount account_;
};

/// Cycles per datum of one packer under `state`.
double cycles_per_datum(const arch::Timing& timing, const EngineState& state, bool wide);

}  // namespace tensight::packer
