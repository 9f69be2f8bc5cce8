// SPDX-License-Identifier: Apache-2.0
#include "sim/run/deadlock_study.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/run/deadlock_snapshot.h"
#include "sim/run/findings.h"
#include "sim/run/instrument.h"
#include "sim/run/simulate.h"
#include "sim/run/sync_log.h"
#include "sim/run/unblocker.h"

namespace tensight::run {

using diagnose::Change;
using diagnose::Deadlock;
using diagnose::DeadlockState;
using diagnose::Try;

namespace {

/// Listens to the last of `programs` programs, and adds its lines to a state when it has ended.
class Recorder : public Instrument {
  public:
    Recorder(DeadlockState& state, std::size_t programs, bool later)
        : state_(state), left_(programs), later_(later), log_(words(state)) {}

    events::Listener* begin(const Program&) override {
        --left_;
        return left_ == 0 ? &log_ : nullptr;
    }
    void end(const Program& program, chip::Chip&, std::uint64_t) override {
        if (left_ == 0) {
            log_.add_to(state_, program.places, later_);
        }
    }

  private:
    static std::vector<SyncLog::Word> words(const DeadlockState& state) {
        std::vector<SyncLog::Word> result;
        for (const diagnose::WordState& w : state.words) {
            result.push_back({w.core, w.address});
        }
        return result;
    }

    DeadlockState& state_;
    std::size_t left_;
    bool later_;
    SyncLog log_;
};

bool same_waits(const DeadlockState& a, const DeadlockState& b) {
    return a.cycle == b.cycle &&
           std::equal(a.waits.begin(), a.waits.end(), b.waits.begin(), b.waits.end(),
                      [](const diagnose::Wait& x, const diagnose::Wait& y) {
                          return x.who == y.who && x.kind == y.kind && x.cb == y.cb &&
                                 x.wanted == y.wanted && x.has == y.has && x.address == y.address &&
                                 x.at.line == y.at.line;
                      });
}

class Study {
  public:
    Study(const workload::Workload& workload, const RunOptions& options, RunResult& result)
        : result_(result), deadlock_(*result.deadlock), workload_(workload), options_(options) {
        // The programs up to the one that stands; what comes out does not matter.
        workload_.programs.resize(result.programs.size());
        workload_.expectations.clear();
        options_.interval = false;
        options_.deadlock_tries = 0;
        options_.progress = nullptr;
        tell_ = options.progress;
        const std::uint64_t cores = std::max<std::size_t>(result.cores.size(), 1);
        const std::uint64_t run = cores * (deadlock_.state.cycle + 1);
        budget_ = std::max(kTriedCoreCycles, kTriesPerRun * run);
        most_ = static_cast<std::size_t>(std::min(options.deadlock_tries, kMostTries));
        cores_ = cores;
        limit_ = std::min<std::uint64_t>(options.max_cycles,
                                         4 * deadlock_.state.cycle + kLeastTryCycles);
    }

    void run() {
        if (!record()) {
            return;
        }
        deadlock_.diagnosis = diagnose::diagnose(deadlock_.state);
        deadlock_.tried = true;
        for (const Change& change :
             diagnose::candidate_changes(deadlock_.state, deadlock_.diagnosis)) {
            if (spent()) {
                deadlock_.exhausted = true;
                break;
            }
            if (change.kind == Change::Kind::resize ? resize(change) : once(change)) {
                break;
            }
        }
        choose();
        deadlock_.state.explored = deadlock_.best.has_value();
        // The lines that the tries have reached may show who waits for whom.
        deadlock_.diagnosis = diagnose::diagnose(deadlock_.state);
        refine();
    }

  private:
    static constexpr std::uint64_t kLeastTryCycles = 1'000'000;

    void tell(const std::string& text) const {
        if (tell_) {
            tell_(text);
        }
    }

    /// The run again, with the lines recorded; false when it does not stop in the same way.
    bool record() {
        tell("deadlock: looking for its cause");
        const auto given = options_.numerics;
        for (const auto numerics : {core::NumericsMode::off, given}) {
            DeadlockState state = deadlock_.state;
            Recorder recorder(state, workload_.programs.size(), false);
            options_.numerics = numerics;
            options_.instruments = {&recorder};
            const RunResult again = simulate(workload_, options_);
            if (again.deadlock && same_waits(again.deadlock->state, state)) {
                state.recorded = true;
                deadlock_.state = std::move(state);
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool spent() const { return deadlock_.tries.size() >= most_ || used_ >= budget_; }

    /// Runs with one change; the result stands in deadlock_.tries. True when it completes.
    bool attempt(const Change& change) {
        tell(fmt::format("deadlock: trying change {}", deadlock_.tries.size() + 1));
        workload::Workload workload = workload_;
        RunOptions options = options_;
        options.max_cycles = limit_;
        Recorder recorder(deadlock_.state, workload.programs.size(), true);
        options.instruments = {&recorder};
        Unblocker unblocker(change);
        if (change.kind == Change::Kind::resize) {
            set_pages(workload, change);
        } else {
            options.when_stuck = [&unblocker](chip::Chip& chip) { return unblocker(chip); };
        }
        const RunResult outcome = simulate(workload, options);
        Try t;
        t.change = change;
        t.fits = outcome.status != Status::bad_input;
        t.times = change.kind == Change::Kind::resize ? 1 : unblocker.times();
        t.pages = unblocker.pages();
        if (t.fits && !outcome.programs.empty()) {
            const ProgramResult& last = outcome.programs.back();
            t.cycle = last.cycles.value;
            t.completes = outcome.programs.size() == workload.programs.size() && last.completed;
            used_ += cores_ * (outcome.cycles.value + 1);
        }
        for (const diagnose::Finding& f : outcome.findings) {
            if (!known(f.id) && f.id != "deadlock" &&
                std::find(t.new_findings.begin(), t.new_findings.end(), f.id) ==
                    t.new_findings.end()) {
                t.new_findings.push_back(f.id);
            }
        }
        if (!t.completes) {
            t.ended_by = ending(outcome);
        }
        deadlock_.tries.push_back(std::move(t));
        return deadlock_.tries.back().completes;
    }

    [[nodiscard]] bool known(const std::string& id) const {
        return std::any_of(result_.findings.begin(), result_.findings.end(),
                           [&id](const diagnose::Finding& f) { return f.id == id; });
    }

    static std::string ending(const RunResult& outcome) {
        if (outcome.deadlock) {
            const diagnose::Wait& w =
                outcome.deadlock->state.waits[outcome.deadlock->diagnosis.root];
            return fmt::format("core {},{} {} {} at {}", w.who.core.x, w.who.core.y,
                               events::risc_name(w.who.risc), wait_text(w), line_text(w.at));
        }
        return outcome.message.substr(0, outcome.message.find('\n'));
    }

    void set_pages(workload::Workload& workload, const Change& change) const {
        const workload::CoreCoord core{change.who.core.x, change.who.core.y};
        for (workload::CircularBuffer& cb : workload.programs.back().circular_buffers) {
            if (std::find(cb.ids.begin(), cb.ids.end(), change.cb) != cb.ids.end() &&
                std::find(cb.cores.begin(), cb.cores.end(), core) != cb.cores.end()) {
                cb.pages = change.pages;
            }
        }
    }

    /// True when it completes without anything new: nothing better can be found.
    bool once(const Change& change) {
        return attempt(change) && deadlock_.tries.back().new_findings.empty();
    }

    /// The smallest size that helps: doubled until it does, then halved back.
    bool resize(Change change) {
        std::uint32_t low = change.before;  // does not help
        for (;;) {
            if (attempt(change)) {
                break;
            }
            if (!deadlock_.tries.back().fits || spent() || no_further()) {
                return false;
            }
            low = change.pages;
            change.pages *= 2;
        }
        std::uint32_t high = change.pages;
        bool clean = deadlock_.tries.back().new_findings.empty();
        // Below the first size nobody gets past the wait that is looked at.
        while (low > change.before && high - low > change.step && !spent()) {
            change.pages = low + (high - low) / 2 / change.step * change.step;
            if (attempt(change)) {
                high = change.pages;
                clean = deadlock_.tries.back().new_findings.empty();
            } else {
                low = change.pages;
            }
        }
        return clean;
    }

    /// The last try stands where an earlier one of the same buffer stood: size is not what lacks.
    [[nodiscard]] bool no_further() const {
        const Try& last = deadlock_.tries.back();
        return std::any_of(deadlock_.tries.begin(), deadlock_.tries.end() - 1, [&](const Try& t) {
            return t.change.kind == Change::Kind::resize && t.change.cb == last.change.cb &&
                   t.cycle == last.cycle && t.ended_by == last.ended_by;
        });
    }

    /// Of what completes, the change with the fewest new findings; of one buffer the smallest size.
    void choose() {
        const auto better = [](const Try& a, const Try& b) {
            if (a.new_findings.size() != b.new_findings.size()) {
                return a.new_findings.size() < b.new_findings.size();
            }
            return a.change.kind == b.change.kind && a.change.cb == b.change.cb &&
                   a.change.pages < b.change.pages;
        };
        for (std::size_t i = 0; i < deadlock_.tries.size(); ++i) {
            if (deadlock_.tries[i].completes &&
                (!deadlock_.best || better(deadlock_.tries[i], deadlock_.tries[*deadlock_.best]))) {
                deadlock_.best = i;
            }
        }
    }

    /// A circle of waits that a larger buffer opens is a buffer that is too small.
    void refine() {
        diagnose::Diagnosis& d = deadlock_.diagnosis;
        if (d.cause != diagnose::DeadlockClass::circular_wait || !deadlock_.best) {
            return;
        }
        const Try& best = deadlock_.tries[*deadlock_.best];
        if (best.change.kind == Change::Kind::resize && best.new_findings.empty()) {
            d.cause = diagnose::DeadlockClass::cb_too_small;
            d.object = fmt::format("CB {}", best.change.cb);
            d.sentence =
                fmt::format("CB too small: {} of CB {} are not enough; {}",
                            diagnose::pages_text(best.change.before), best.change.cb, d.sentence);
        }
    }

    RunResult& result_;
    Deadlock& deadlock_;
    workload::Workload workload_;
    RunOptions options_;
    std::function<void(const std::string&)> tell_;
    std::uint64_t budget_ = 0;
    std::uint64_t used_ = 0;
    std::uint64_t cores_ = 1;
    std::uint64_t limit_ = 0;
    std::size_t most_ = 0;
};

}  // namespace

void study_deadlock(const workload::Workload& workload, const RunOptions& options,
                    RunResult& result) {
    Study(workload, options, result).run();
    const diagnose::Finding finding = deadlock_finding(*result.deadlock);
    for (diagnose::Finding& f : result.findings) {
        if (f.id == finding.id) {
            f = finding;
        }
    }
    result.message = "deadlock: " + finding.message;
}

}  // namespace tensight::run
