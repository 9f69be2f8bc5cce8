// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/time/cause.h"
#include "models/time/cycle.h"
#include "models/time/signal.h"

namespace tensight::time {

/// The clock of one simulated RISC. It may run ahead of SystemC time; the three verbs are the only
/// ways in which time passes:
///   advance(cycles)  the RISC is busy; its own clock moves, nobody else notices
///   sync()           SystemC time catches up with the clock, so that what follows happens in order
///                    with everything else on the chip
///   block(signal)    the RISC cannot go on until something is resolved
class Process {
  public:
    explicit Process(std::string name) : name_(std::move(name)) {}

    /// The RISC's own date.
    [[nodiscard]] Cycle now() const { return now_; }

    void advance(Cycle cycles, Cause cause = Cause::working) {
        now_ += cycles;
        account_.add(cause, cycles);
    }

    /// Moves the clock to `date` if that is later; the difference is charged to `cause`.
    void advance_to(Cycle date, Cause cause) {
        if (date > now_) {
            advance(date - now_, cause);
        }
    }

    /// Lets SystemC time reach now(). Skipped while nothing else is due before that date, which
    /// changes no order and saves the context switch.
    void sync();

    /// Suspends until `signal` is notified; the clock does not move (advance_to does that, once the
    /// date is known). `cause` is kept for deadlock reports.
    void block(Signal& signal, Cause cause);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const Account& account() const { return account_; }
    [[nodiscard]] bool blocked() const { return blocked_; }
    [[nodiscard]] Cause blocked_cause() const { return blocked_cause_; }

  private:
    std::string name_;
    Cycle now_ = 0;
    Account account_;
    bool blocked_ = false;
    Cause blocked_cause_ = Cause::working;
};

}  // namespace tensight::time
