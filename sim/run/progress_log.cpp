// SPDX-License-Identifier: Apache-2.0
#include "sim/run/progress_log.h"

#include <algorithm>

#include "sim/run/deadlock_snapshot.h"
#include "sim/run/l1_layout.h"

namespace tensight::run {

namespace {

constexpr time::Cycle kLongestPeriod = 1U << 20;
constexpr time::Cycle kLooks = 1024;

diagnose::Runner runner_of(const core::RiscState& state, const diagnose::Wait& wait,
                           const SourcePlaces& places) {
    diagnose::Runner r;
    r.who = wait.who;
    r.waits = state.blocked_on.cause != time::Cause::working;
    if (r.waits) {
        r.what = wait_text(wait);
        r.at = {wait.at};
        return r;
    }
    r.what = "loops";
    for (const core::CallTrail::Entry& e : state.trail.entries()) {
        const diagnose::FindingSite at = places.line(wait.who.core, e.site);
        const bool known =
            std::any_of(r.at.begin(), r.at.end(), [&at](const diagnose::FindingSite& other) {
                return other.file == at.file && other.line == at.line;
            });
        if (!known && !at.file.empty()) {
            r.at.push_back(at);
        }
    }
    if (r.at.empty()) {
        r.what = "loops without any call";
    }
    return r;
}

}  // namespace

ProgressLog::ProgressLog(const chip::Chip& chip, time::Cycle max_cycles)
    : chip_(chip), period_(std::clamp<time::Cycle>(max_cycles / kLooks, 1, kLongestPeriod)) {}

time::Cycle ProgressLog::look(time::Cycle date) {
    if (date < next_) {
        return next_;
    }
    const std::uint64_t now = fingerprint();
    if (now != last_) {
        last_ = now;
        since_ = date;
    }
    next_ = date + period_;
    return next_;
}

std::uint64_t ProgressLog::fingerprint() const {
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a, word by word
    const auto add = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3ULL; };
    for (const auto& [where, core] : chip_.cores()) {
        for (const auto& cb : core->parts().cbs) {
            if (cb) {
                add(cb->received().total());
                add(cb->acked().total());
            }
        }
        for (std::uint32_t a = kSemaphoreBase; a < kFirmwareEnd; a += 16) {
            add(core->parts().l1.load(a, 4));
        }
        for (int r = 0; r < events::kRiscs; ++r) {
            add(core->risc(static_cast<events::Risc>(r)).finished ? 1 : 0);
        }
    }
    return hash;
}

std::optional<diagnose::Livelock> ProgressLog::livelock(chip::Chip& chip, time::Cycle date,
                                                        const SourcePlaces& places) {
    next_ = 0;
    look(date);
    if (date - since_ < date / 2) {
        return std::nullopt;
    }
    diagnose::Livelock result;
    result.since = since_;
    result.cycle = date;
    for (const diagnose::Wait& w : snapshot(chip, places, "").waits) {
        result.runners.push_back(
            runner_of(chip.find_core(w.who.core)->risc(w.who.risc), w, places));
    }
    return result;
}

}  // namespace tensight::run
