// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

#include "models/time/cause.h"
#include "models/time/pause.h"

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
                pause_.restart(end);  // whoever feeds it was held, but it worked
                worked_ = true;
            }
            return;
        }
        if (end <= begin) {
            return;
        }
        take_pause(begin);
        spend(idle(), std::clamp(ready, last_, begin));
        spend(waited, begin);
        spend(Cause::working, end);
        pause_.restart(end);
        worked_ = true;
    }

    /// The engine worked from `begin`, not before the last interval's end, to `end` but for `idle`
    /// cycles, in which nothing held it. Only while nobody watches: who does wants each interval.
    void work_with_gaps(Cycle begin, Cycle end, Cycle idle) {
        work(begin, begin, end, Cause::idle_between);
        account_.move(Cause::working, Cause::idle_between, idle);
    }

    /// Whoever feeds the engine was held from `begin` to `end` for `cause`: should the engine have
    /// been idle then, and work again later, that is why. Calls come in order of `begin`.
    void held(Cycle begin, Cycle end, Cause cause) {
        begin = std::max(begin, pause_.end());
        if (end > begin) {
            pause_.extend(idle(), begin);
            pause_.extend(cause, end);
        }
    }

    /// Whoever feeds the engine is held for good since `since`.
    struct Stuck {
        Cause cause{};
        Cycle since = 0;
    };

    /// The account of a run of `cycles`, and it sums to them. What lies beyond (a run that ended
    /// before its engines were done) is taken off the work first, then off waiting and idleness:
    /// which of it was which is not kept. A pause that no work ended is idleness after the last
    /// work, or before the first if there was none, unless the engine is stuck.
    [[nodiscard]] Account finish(Cycle cycles, std::optional<Stuck> stuck = std::nullopt) const {
        Account result = account_;
        if (cycles <= last_) {
            result.cut(last_ - cycles);
        } else if (stuck) {
            EngineAccount all = *this;
            all.watcher_ = nullptr;
            all.held(stuck->since, cycles, stuck->cause);
            all.take_pause(cycles);
            result = all.account_;
            result.add(idle(), cycles - all.last_);
        } else {
            result.add(worked_ ? Cause::idle_after : Cause::idle_before, cycles - last_);
        }
        return result;
    }

    [[nodiscard]] Cycle last() const { return last_; }
    [[nodiscard]] bool worked() const { return worked_; }

    [[nodiscard]] bool watched() const { return watcher_ != nullptr; }

    /// Tells `watcher` of every interval from now on; null: nobody.
    void watch(EngineWatcher* watcher) {
        watcher_ = watcher;
        pause_.keep_all();
    }

  private:
    /// What lies between the last interval and `until` went into `cause`.
    void spend(Cause cause, Cycle until) {
        account_.add(cause, until - last_);
        if (watcher_ != nullptr && until > last_) {
            watcher_->spent(cause, last_, until);
        }
        last_ = until;
    }

    [[nodiscard]] Cause idle() const { return worked_ ? Cause::idle_between : Cause::idle_before; }

    /// Takes over the pause so far, as much of it as lies before `until`.
    void take_pause(Cycle until) {
        if (pause_.end() <= last_) {
            return;
        }
        pause_.cut(until);
        pause_.for_each([this](Cause cause, Cycle end) { spend(cause, end); });
        pause_.restart(last_);
    }

    Cycle last_ = 0;
    bool worked_ = false;
    Pause pause_;  ///< since last_
    Account account_;
    EngineWatcher* watcher_ = nullptr;
};

}  // namespace tensight::time
