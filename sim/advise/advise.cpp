// SPDX-License-Identifier: Apache-2.0
#include "sim/advise/advise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "sim/advise/depth_search.h"
#include "sim/advise/page_amounts.h"
#include "sim/run/simulate.h"

namespace tensight::advise {

namespace {

/// A depth is at most so many times the present one.
constexpr std::uint32_t kMostGrowth = 16;
/// A run with other depths that takes so many times the cycles has gone wrong.
constexpr std::uint64_t kSlowest = 16;

bool completed(const workload::Workload& workload, const run::RunResult& result) {
    return result.programs.size() == workload.programs.size() &&
           std::all_of(result.programs.begin(), result.programs.end(),
                       [](const run::ProgramResult& p) { return p.completed; });
}

class Adviser {
  public:
    Adviser(const workload::Workload& workload, const run::RunOptions& options,
            const run::RunResult& result)
        : workload_(workload), options_(options), given_(options.numerics), result_(result) {
        workload_.expectations.clear();
        options_.interval = false;
        options_.deadlock_tries = 0;
        options_.program_completed = nullptr;
        options_.progress = nullptr;
        tell_ = options.progress;
        options_.max_cycles =
            std::min<std::uint64_t>(options.max_cycles, kSlowest * result.cycles.value + 10'000);
    }

    run::DepthAdvice run() {
        if (!completed(workload_, result_)) {
            advice_.nothing = "the workload does not complete as it is";
            return std::move(advice_);
        }
        if (!look()) {
            advice_.nothing = "the workload does not run a second time with the same cycles";
            return std::move(advice_);
        }
        list_buffers();
        if (slots_.empty()) {
            advice_.nothing = "no circular buffer has a depth that could be chosen";
            return std::move(advice_);
        }
        search();
        return std::move(advice_);
    }

  private:
    void tell(const std::string& text) const {
        if (tell_) {
            tell_(text);
        }
    }

    /// One run as it is, to learn the amounts; without values if that changes no cycle.
    bool look() {
        for (const auto numerics : {core::NumericsMode::off, given_}) {
            tell("advise: looking at what is pushed and popped");
            PageAmounts amounts;
            options_.numerics = numerics;
            options_.instruments = {&amounts};
            const run::RunResult r = run::simulate(workload_, options_);
            if (completed(workload_, r) && r.cycles.value == result_.cycles.value) {
                options_.instruments.clear();
                amounts_ = amounts_of(amounts);
                advice_.numerics = r.numerics;
                advice_.cycles = r.cycles.value;
                for (const diagnose::Finding& f : r.findings) {
                    known_.insert(f.id);
                }
                return true;
            }
        }
        return false;
    }

    /// Of every circular buffer, over its ids.
    [[nodiscard]] std::vector<Amounts> amounts_of(const PageAmounts& collected) const {
        std::vector<Amounts> result;
        for (std::size_t p = 0; p < workload_.programs.size(); ++p) {
            for (const workload::CircularBuffer& cb : workload_.programs[p].circular_buffers) {
                Amounts all;
                for (const int id : cb.ids) {
                    const Amounts a = collected.of(p, id);
                    all.largest = std::max(all.largest, a.largest);
                    all.pushed = std::max(all.pushed, a.pushed);
                    const std::uint32_t step = std::lcm(all.step, a.step);
                    all.step = step <= PageAmounts::kLargestStep ? step : all.largest;
                }
                result.push_back(all);
            }
        }
        return result;
    }

    void list_buffers() {
        std::size_t next = 0;
        for (workload::Program& program : workload_.programs) {
            for (workload::CircularBuffer& cb : program.circular_buffers) {
                const Amounts a = amounts_[next++];
                run::BufferAdvice b;
                b.program = program.name;
                b.ids = cb.ids;
                b.page_bytes = cb.page_bytes;
                b.pages = cb.pages;
                b.step = a.step;
                if (!cb.buffer.empty()) {
                    b.left_alone = "lies over a sharded buffer";
                } else if (a.pushed == 0) {
                    b.left_alone = "nothing is pushed to it";
                } else {
                    slots_.push_back(slot_of(cb, a));
                    pages_.push_back(&cb.pages);
                    entries_.push_back(&cb);
                    advised_.push_back(advice_.buffers.size());
                }
                advice_.buffers.push_back(std::move(b));
            }
        }
    }

    static Slot slot_of(const workload::CircularBuffer& cb, const Amounts& a) {
        Slot s;
        s.now = cb.pages;
        s.step = a.step;
        s.least = std::max(a.largest, a.step);
        const std::uint64_t all = (a.pushed + a.step - 1) / a.step * a.step;
        const std::uint64_t grown = std::uint64_t{kMostGrowth} * std::max(cb.pages, a.step);
        s.most = static_cast<std::uint32_t>(std::min(all, grown / a.step * a.step));
        return s;
    }

    std::optional<std::uint64_t> measure(const Depths& depths) {
        tell(fmt::format("advise: run {}", ++measured_));
        for (std::size_t i = 0; i < depths.size(); ++i) {
            *pages_[i] = depths[i];
        }
        const run::RunResult r = run::simulate(workload_, options_);
        const bool clean =
            std::all_of(r.findings.begin(), r.findings.end(),
                        [this](const diagnose::Finding& f) { return known_.count(f.id) != 0; });
        return completed(workload_, r) && clean ? std::optional(r.cycles.value) : std::nullopt;
    }

    void search() {
        DepthSearch search(
            slots_, [this](const Depths& d) { return measure(d); }, kMostRuns);
        Depths smallest;
        Depths fastest;

        for (std::size_t i = 0; i < slots_.size(); ++i) {
            run::BufferAdvice& b = advice_.buffers[advised_[i]];
            const auto small = search.smallest(i);
            b.smallest = small.pages;
            b.smallest_cycles = small.cycles;
            const auto fast = search.fastest(i);
            b.fastest = fast.pages;
            b.fastest_cycles = fast.cycles;
            smallest.push_back(small.pages);
            fastest.push_back(fast.pages);
        }
        advice_.smallest = set_of(search.smallest_together(smallest), search.now());
        advice_.fastest = set_of(search.fastest_together(fastest), search.now());
        advice_.runs = search.runs() + 1;
        advice_.exhausted = search.exhausted();
    }

    [[nodiscard]] run::DepthSet set_of(const DepthSearch::Together& together,
                                       const Depths& now) const {
        run::DepthSet set;
        for (const run::BufferAdvice& b : advice_.buffers) {
            set.pages.push_back(b.pages);
        }
        std::map<std::pair<std::string, workload::CoreCoord>, std::int64_t> saved;
        for (std::size_t i = 0; i < now.size(); ++i) {
            set.pages[advised_[i]] = together.pages[i];
            const std::int64_t bytes =
                (std::int64_t{now[i]} - std::int64_t{together.pages[i]}) * entries_[i]->page_bytes;
            for (const workload::CoreCoord core : entries_[i]->cores) {
                saved[{advice_.buffers[advised_[i]].program, core}] += bytes;
            }
        }
        set.cycles = together.cycles;
        for (const auto& [where, bytes] : saved) {
            if (std::abs(bytes) > std::abs(set.bytes_saved)) {
                set.bytes_saved = bytes;
            }
        }
        return set;
    }

    workload::Workload workload_;
    run::RunOptions options_;
    core::NumericsMode given_;
    const run::RunResult& result_;
    std::function<void(const std::string&)> tell_;
    run::DepthAdvice advice_;
    std::set<std::string> known_;   ///< findings of the workload as it is
    std::vector<Amounts> amounts_;  ///< of every circular buffer
    // Of those whose depth may be chosen:
    std::vector<Slot> slots_;
    std::vector<std::uint32_t*> pages_;
    std::vector<const workload::CircularBuffer*> entries_;
    std::vector<std::size_t> advised_;  ///< place in advice_.buffers
    std::uint64_t measured_ = 0;
};

}  // namespace

run::DepthAdvice advise(const workload::Workload& workload, const run::RunOptions& options,
                        const run::RunResult& result) {
    return Adviser(workload, options, result).run();
}

}  // namespace tensight::advise
