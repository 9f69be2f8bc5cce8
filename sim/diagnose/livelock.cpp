// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/livelock.h"

#include <fmt/format.h>

namespace tensight::diagnose {

namespace {
/// RISCs named in the text; of many cores the first ones tell enough.
constexpr std::size_t kRunnersShown = 10;
}  // namespace

std::string livelock_text(const Livelock& livelock) {
    std::string text = fmt::format(
        "livelock: since cycle {} no page has been pushed or popped, no semaphore has changed, no "
        "kernel has ended",
        livelock.since);
    for (std::size_t i = 0; i < livelock.runners.size(); ++i) {
        if (i == kRunnersShown) {
            text += fmt::format("\n  ({} more RISCs)", livelock.runners.size() - i);
            break;
        }
        const Runner& r = livelock.runners[i];
        text += fmt::format("\n  core {},{} {}: {}", r.who.core.x, r.who.core.y,
                            events::risc_name(r.who.risc), r.what);
        for (std::size_t s = 0; s < r.at.size(); ++s) {
            text += fmt::format("{}{}", s == 0 ? " at " : ", ", line_text(r.at[s]));
        }
    }
    return text;
}

}  // namespace tensight::diagnose
