// SPDX-License-Identifier: Apache-2.0
#include "sim/advise/depth_search.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tensight::advise {

DepthSearch::DepthSearch(std::vector<Slot> slots, Measure measure, std::uint64_t most_runs)
    : slots_(std::move(slots)), measure_(std::move(measure)), most_runs_(most_runs) {
    for (const Slot& s : slots_) {
        now_.push_back(s.now);
    }
}

std::optional<std::uint64_t> DepthSearch::cycles(const Depths& depths) {
    const auto at = known_.find(depths);
    if (at != known_.end()) {
        return at->second;
    }
    if (runs_ == most_runs_) {
        exhausted_ = true;
        return std::nullopt;
    }
    ++runs_;
    return known_[depths] = measure_(depths);
}

std::uint64_t DepthSearch::cycles_now() {
    const auto c = cycles(now_);
    if (!c) {
        throw std::logic_error("advice on a workload that does not run as it is");
    }
    return *c;
}

bool DepthSearch::within(std::optional<std::uint64_t> cycles, std::uint64_t limit) {
    return cycles && *cycles <= limit;
}

std::uint64_t DepthSearch::slack(std::uint64_t cycles) {
    return cycles + static_cast<std::uint64_t>(static_cast<double>(cycles) * kTolerance);
}

DepthSearch::Found DepthSearch::shrink(Depths depths, std::size_t i, std::uint64_t limit) {
    const Slot& s = slots_[i];
    const std::uint32_t start = depths[i];
    std::uint32_t bad = (s.least - 1) / s.step;          // in steps
    std::uint32_t good = (start + s.step - 1) / s.step;  // stands for `start`
    Found found{start, cycles(depths).value()};
    while (good - bad > 1) {
        const std::uint32_t middle = bad + (good - bad) / 2;
        depths[i] = middle * s.step;
        const auto c = cycles(depths);
        if (within(c, limit)) {
            good = middle;
            found = {depths[i], *c};
        } else {
            bad = middle;
        }
    }
    return found;
}

DepthSearch::Found DepthSearch::smallest(std::size_t i) {
    return shrink(now_, i, slack(cycles_now()));
}

DepthSearch::Found DepthSearch::fastest(std::size_t i) {
    const Slot& s = slots_[i];
    const std::uint64_t now = cycles_now();
    Depths depths = now_;
    for (depths[i] = std::max(s.most, s.now); depths[i] > s.now;) {
        if (const auto c = cycles(depths)) {
            if (slack(*c) >= now) {
                break;
            }
            return shrink(depths, i, slack(*c));
        }
        // No room: half as deep.
        depths[i] = std::max(depths[i] / 2 / s.step * s.step, s.now);
    }
    return {s.now, now};
}

DepthSearch::Together DepthSearch::shrink_all(Depths depths, std::uint64_t limit) {
    Together result{depths, cycles(depths).value()};
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const Found f = shrink(result.pages, i, limit);
        result.pages[i] = f.pages;
        result.cycles = f.cycles;
    }
    return result;
}

DepthSearch::Together DepthSearch::smallest_together(const Depths& proposed) {
    const std::uint64_t limit = slack(cycles_now());
    const auto c = cycles(proposed);
    if (within(c, limit)) {
        return {proposed, *c};
    }
    return shrink_all(now_, limit);
}

DepthSearch::Together DepthSearch::fastest_together(const Depths& proposed) {
    Together result{now_, cycles_now()};
    if (const auto c = cycles(proposed); c && *c < result.cycles) {
        result = {proposed, *c};
    }
    // Buffers may have to grow together.
    for (std::uint32_t divisor = 1;; divisor *= 2) {
        Depths deepest;
        for (const Slot& s : slots_) {
            deepest.push_back(std::max(s.most / divisor / s.step * s.step, s.now));
        }
        if (deepest == now_) {
            return result;
        }
        if (const auto c = cycles(deepest)) {
            return slack(*c) < result.cycles ? shrink_all(deepest, slack(*c)) : result;
        }
    }
}

}  // namespace tensight::advise
