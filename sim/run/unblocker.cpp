// SPDX-License-Identifier: Apache-2.0
#include "sim/run/unblocker.h"

#include <algorithm>

#include "models/core/unblocking.h"
#include "sim/run/deadlock_snapshot.h"

namespace tensight::run {

using diagnose::Change;
using diagnose::WaitKind;
using Kind = diagnose::Change::Kind;

namespace {

bool helps(const Change& change, const core::Core& core) {
    const core::RiscState& state = core.risc(change.who.risc);
    if (!state.running || state.finished) {
        return false;
    }
    const WaitKind kind = wait_kind(core, change.who.risc);
    const core::BlockedOn& b = state.blocked_on;
    switch (change.kind) {
        case Kind::push:
            return kind == WaitKind::pages && b.object == change.cb;
        case Kind::pop:
            return kind == WaitKind::space && b.object == change.cb;
        case Kind::set_word:
            return (kind == WaitKind::word || kind == WaitKind::polled_word) &&
                   b.address == change.address;
        case Kind::commit:
            return kind == WaitKind::committed_section;
        case Kind::release:
            return kind == WaitKind::free_section;
        case Kind::resize:
            break;
    }
    return false;
}

}  // namespace

bool Unblocker::operator()(chip::Chip& chip) {
    if (times_ == kMostTimes) {
        return false;
    }
    time::Cycle date = 0;
    for (const auto& [where, core] : chip.cores()) {
        for (int r = 0; r < events::kRiscs; ++r) {
            date = std::max(date, core->risc(static_cast<events::Risc>(r)).process.now());
        }
    }
    bool any = false;
    const std::uint64_t pages_before = pages_;
    for (const auto& [where, core] : chip.cores()) {
        if (helps(change_, *core)) {
            const std::uint64_t before = pages_;
            any |= apply(*core, date);
            if (before != pages_before) {
                pages_ = before;  // cores take it at the same time: counted once
            }
        }
    }
    times_ += any ? 1 : 0;
    return any;
}

bool Unblocker::apply(core::Core& core, time::Cycle date) {
    const core::BlockedOn& b = core.risc(change_.who.risc).blocked_on;
    switch (change_.kind) {
        case Kind::push: {
            auto& cb = core.parts().cb(static_cast<std::uint32_t>(change_.cb));
            const auto pages =
                static_cast<std::uint32_t>(cb.popped() + b.wanted - cb.received().total());
            if (!core::supply_pages(core, change_.cb, pages, date)) {
                return false;
            }
            pages_ += pages;
            return true;
        }
        case Kind::pop: {
            auto& cb = core.parts().cb(static_cast<std::uint32_t>(change_.cb));
            const auto pages = static_cast<std::uint32_t>(cb.pushed() + b.wanted -
                                                          cb.config().pages - cb.acked().total());
            if (!core::free_pages(core, change_.cb, pages, date)) {
                return false;
            }
            pages_ += pages;
            return true;
        }
        case Kind::set_word: {
            const bool polled = wait_kind(core, change_.who.risc) == WaitKind::polled_word;
            const std::uint32_t value = polled ? core.parts().l1.load(b.address, 4) + 1 : b.wanted;
            return core::write_word(core, b.address, value);
        }
        case Kind::commit:
            return core::commit_section(core, date);
        case Kind::release:
            return core::release_section(core, date);
        case Kind::resize:
            break;
    }
    return false;
}

}  // namespace tensight::run
