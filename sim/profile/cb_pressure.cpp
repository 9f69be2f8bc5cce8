// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/cb_pressure.h"

#include <algorithm>

namespace tensight::profile {

CbPressure::Buffer& CbPressure::buffer(events::Core core, int id) {
    if (last_ == nullptr || last_core_ != core) {
        last_ = &cores_[core];
        last_core_ = core;
    }
    return last_->at(static_cast<std::size_t>(id));
}

void CbPressure::circular_buffer(events::Core core, int cb, events::CbAction action,
                                 std::uint32_t pages, std::uint64_t, events::Cycle date,
                                 events::Site site) {
    const std::int64_t change = action == events::CbAction::push  ? pages
                                : action == events::CbAction::pop ? -std::int64_t{pages}
                                                                  : 0;
    Buffer& used = buffer(core, cb);
    used.changes.emplace_back(date, change);
    if (action == events::CbAction::push) {
        used.pushed += pages;
        (site.risc == events::Risc::trisc2 ? used.by_packer : used.by_others) = true;
    } else if (action == events::CbAction::pop) {
        (site.risc == events::Risc::trisc0 ? used.to_unpacker : used.by_others) = true;
    }
}

void CbPressure::waited(events::Core core, events::Site, time::Cause cause, int object,
                        events::Cycle begin, events::Cycle end) {
    if (cause == time::Cause::cb_data) {
        buffer(core, object).consumer_wait += end - begin;
    } else if (cause == time::Cause::cb_space) {
        buffer(core, object).producer_wait += end - begin;
    }
}

void CbPressure::finish(CbResult& result, events::Cycle cycles) {
    Buffer& used = buffer({result.x, result.y}, result.id);
    // A pop and a push of the same date: the pop first, so that the peak never exceeds the pages.
    std::sort(used.changes.begin(), used.changes.end());
    std::int64_t held = 0;
    events::Cycle since = 0;
    const auto account = [&](events::Cycle until) {
        until = std::min(until, cycles);
        if (until > since) {
            const auto pages = static_cast<std::uint32_t>(std::max<std::int64_t>(held, 0));
            result.occupancy.add(since, until, pages);
            result.occupancy.note(since, pages);
            result.occupancy.note(until - 1, pages);
            if (held <= 0) {
                result.empty_cycles += until - since;
            } else if (held >= static_cast<std::int64_t>(result.pages)) {
                result.full_cycles += until - since;
            }
            since = until;
        }
    };
    for (const auto& [date, change] : used.changes) {
        account(date);
        held += change;
        result.peak_pages = std::max(result.peak_pages,
                                     static_cast<std::uint32_t>(std::max<std::int64_t>(held, 0)));
    }
    account(cycles);
    result.pushed_pages = used.pushed;
    result.compute_alone = used.by_packer && used.to_unpacker && !used.by_others;
    result.producer_wait = used.producer_wait;
    result.consumer_wait = used.consumer_wait;
    // Who waits is bound by the other side.
    result.bound_by = result.consumer_wait > result.producer_wait   ? "producer"
                      : result.producer_wait > result.consumer_wait ? "consumer"
                                                                    : "neither";
}

}  // namespace tensight::profile
