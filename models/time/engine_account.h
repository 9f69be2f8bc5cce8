// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "models/time/cause.h"

namespace tensight::time {

/// Is told what the time of an engine goes into, interval by interval.
class EngineWatcher {
  public:
    virtual ~EngineWatcher() = default;
    virtual void spent(Cause cause, Cycle begin, Cycle end) = 0;
};

/// The account of an engine that works in intervals: what lies between two of them is waiting (for
/// a cause that the caller knows) or idleness, and everything sums to the run.
class EngineAccount {
  public:
    /// The engine had something to do from `ready`, could begin at `begin` because of `waited`, and
    /// worked until `end`. Parts before the last interval's end are not counted twice.
    void work(Cycle ready, Cycle begin, Cycle end, Cause waited = Cause::src_valid) {
        if (begin <= last_) {  // without a pause
            if (end > last_) {
                spend(Cause::working, end);
            }
            return;
        }
        ready = std::max(ready, last_);
        begin = std::max(begin, ready);
        if (end <= begin) {
            return;
        }
        spend(last_ == 0 && account_.total() == 0 ? Cause::idle_before : Cause::idle_between,
              ready);
        spend(waited, begin);
        spend(Cause::working, end);
    }

    /// The account of a run of `cycles`, and it sums to them. What lies beyond (a run that ended
    /// before its engines were done) is taken off the work first, then off waiting and idleness:
    /// which of it was which is not kept.
    [[nodiscard]] Account finish(Cycle cycles) const {
        Account result = account_;
        if (cycles > last_) {
            result.add(account_.total() == 0 ? Cause::idle_before : Cause::idle_after,
                       cycles - last_);
        } else {
            result.cut(last_ - cycles);
        }
        return result;
    }

    [[nodiscard]] Cycle last() const { return last_; }

    /// Tells `watcher` of every interval from now on; null: nobody.
    void watch(EngineWatcher* watcher) { watcher_ = watcher; }

  private:
    /// What lies between the last interval and `until` went into `cause`.
    void spend(Cause cause, Cycle until) {
        account_.add(cause, until - last_);
        if (watcher_ != nullptr && until > last_) {
            watcher_->spent(cause, last_, until);
        }
        last_ = until;
    }

    Cycle last_ = 0;
    Account account_;
    EngineWatcher* watcher_ = nullptr;
};

}  // namespace tensight::time
