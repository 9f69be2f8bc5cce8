// SPDX-License-Identifier: Apache-2.0
#include "sim/run/dst_result.h"

#include <fmt/format.h>

namespace tensight::run {

namespace {

int capacity(bool wide, bool full_sync) { return dst::DstMode{wide, full_sync}.capacity(); }

/// What holds `needed` tiles where `mode` does not.
std::vector<std::string> larger_modes(const dst::DstMode& mode, int needed) {
    std::vector<std::string> modes;
    if (!mode.full_sync && needed <= capacity(mode.wide, true)) {
        modes.push_back(fmt::format("full sync ({})", capacity(mode.wide, true)));
    }
    if (mode.wide && needed <= capacity(false, mode.full_sync)) {
        modes.push_back(fmt::format("16 bit ({})", capacity(false, mode.full_sync)));
    }
    if (modes.empty() && mode.wide && !mode.full_sync && needed <= capacity(false, true)) {
        modes.push_back(fmt::format("full sync and 16 bit ({})", capacity(false, true)));
    }
    return modes;
}

}  // namespace

std::string dst_verdict(const dst::DstMode& mode, int needed, int live) {
    const int room = mode.capacity();
    if (needed == 0) {
        return "not used";
    }
    if (needed > room) {
        std::string text =
            fmt::format("does not fit: needs {} tiles, a section holds {}; fits ", needed, room);
        for (const std::string& fitting : larger_modes(mode, needed)) {
            text += fmt::format("in {}, ", fitting);
        }
        const int over = needed - room;
        return text + fmt::format("with {} fewer live tile{}", over, over == 1 ? "" : "s");
    }
    std::string text = fmt::format("fits: {} of {} tiles, {} free", needed, room, room - needed);
    if (mode.full_sync && needed <= capacity(mode.wide, false)) {
        text += fmt::format("; half sync ({}) would do", capacity(mode.wide, false));
    }
    if (!mode.wide && needed <= capacity(true, mode.full_sync)) {
        text += fmt::format("; 32 bit ({}) would fit", capacity(true, mode.full_sync));
    }
    if (live > 0 && live < needed) {
        text += fmt::format("; {} would do if slots were used again", live);
    }
    return text;
}

}  // namespace tensight::run
