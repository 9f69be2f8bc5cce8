// SPDX-License-Identifier: Apache-2.0
#include "sim/run/line_instrument.h"

#include "sim/run/accounts.h"

namespace tensight::run {

events::Listener* LineInstrument::begin(const Program&) {
    profile_ = std::make_unique<profile::LineProfile>();
    return profile_.get();
}

void LineInstrument::end(const Program& program, chip::Chip& chip, std::uint64_t cycles) {
    for (const profile::LineProfile::Entry& e : profile_->entries()) {
        const diagnose::FindingSite place = program.places.line(e.core, e.site);
        lines_[{place.file, static_cast<int>(e.site.risc), place.line}] += e.cost;
    }
    for (const auto& [where, core] : chip.cores()) {
        for (int r = 0; r < events::kRiscs; ++r) {
            add_rest(program, *core, static_cast<events::Risc>(r), cycles);
        }
    }
    profile_.reset();
}

void LineInstrument::add_rest(const Program& program, const core::Core& core, events::Risc risc,
                              std::uint64_t cycles) {
    const core::RiscState& state = core.risc(risc);
    const events::Core where = core.parts().where;
    profile::PlaceCost rest;
    rest.account = risc_account(state, cycles).since(profile_->told(where, risc));
    // A RISC that never came through its last call spent the rest there.
    diagnose::FindingSite place;
    if (state.running && state.blocked_on.cause != time::Cause::working) {
        place = program.places.line(where, state.blocked_on.site);
    }
    lines_[{place.file, static_cast<int>(risc), place.line}] += rest;
}

std::vector<LineResult> LineInstrument::lines() const {
    std::vector<LineResult> result;
    for (const auto& [key, cost] : lines_) {
        const auto& [file, risc, line] = key;
        result.push_back({file, line, events::risc_name(static_cast<events::Risc>(risc)), cost});
    }
    return result;
}

}  // namespace tensight::run
