// SPDX-License-Identifier: Apache-2.0
#include "sim/report/folded_stacks.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace tensight::report {

namespace {

/// ';' separates frames and a line end separates stacks.
std::string frame(std::string text) {
    for (char& c : text) {
        c = c == ';' ? ':' : static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
    return text;
}

/// The lines of the places of one program; each pc of each kernel is looked up once.
class Frames {
  public:
    explicit Frames(const run::SourcePlaces& places) : places_(places) {}

    /// "compute.cpp:80;compute.cpp:42", `innermost` put before the last one; empty without a line.
    std::string of(events::Core core, events::Site site, const char* innermost) {
        const auto [at, added] = known_.try_emplace(
            {places_.kernel(core, site.risc), site.pc, site.return_address, *innermost != 0}, "");
        if (added) {
            const auto lines = places_.lines(core, site);
            for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
                at->second += fmt::format("{}{}:{};", line + 1 == lines.rend() ? innermost : "",
                                          frame(line->file), line->line);
            }
        }
        return at->second;
    }

  private:
    const run::SourcePlaces& places_;
    std::map<std::tuple<int, std::uint32_t, std::uint32_t, bool>, std::string> known_;
};

/// The RISC whose calls keep an engine busy.
events::Risc caller_of(int track) {
    if (!profile::is_engine(track)) {
        return static_cast<events::Risc>(track);
    }
    switch (static_cast<events::Engine>(track - events::kRiscs)) {
        case events::Engine::unpack0:
        case events::Engine::unpack1:
            return events::Risc::trisc0;
        case events::Engine::fpu:
        case events::Engine::sfpu:
            return events::Risc::trisc1;
        case events::Engine::pack:
            break;
    }
    return events::Risc::trisc2;
}

}  // namespace

void FoldedStacks::add(const std::string& prefix, const profile::TimeStacks& stacks,
                       const run::SourcePlaces& places) {
    Frames frames(places);
    for (const events::Core core : stacks.cores()) {
        for (const auto& e : stacks.entries(core)) {
            const bool until = e.cause == time::Cause::working && !profile::is_engine(e.track);
            std::string key = prefix.empty() ? "" : frame(prefix) + ";";
            key += fmt::format("core {},{};{};", core.x, core.y, profile::track_name(e.track));
            key += frames.of(core, {caller_of(e.track), e.pc, e.return_address},
                             until ? "until " : "");
            key += time::cause_name(e.cause);
            lines_[key] += e.cycles;
        }
    }
}

std::string FoldedStacks::text() const {
    std::string text;
    for (const auto& [stack, cycles] : lines_) {
        text += fmt::format("{} {}\n", stack, cycles);
    }
    return text;
}

}  // namespace tensight::report
