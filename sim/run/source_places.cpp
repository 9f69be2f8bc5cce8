// SPDX-License-Identifier: Apache-2.0
#include "sim/run/source_places.h"

#include <fmt/format.h>

namespace tensight::run {

diagnose::FindingSite SourcePlaces::line(events::Core core, events::Site site) const {
    diagnose::FindingSite result;
    result.risc = events::risc_name(site.risc);
    const LoadedKernel* kernel = kernels_.find({core.x, core.y}, site.risc);
    if (site.pc == 0 || kernel == nullptr) {
        return result;
    }
    const Place place{kernel, site.pc, site.return_address};
    if (const auto known = known_.find(place); known != known_.end()) {
        return known->second;
    }
    try {
        if (const auto frame = kernel->lines->user_frame(site.pc, site.return_address)) {
            result.file = frame->file;
            result.line = static_cast<int>(frame->line);
        }
    } catch (const loader::ElfError&) {
        // The cached binary went away during the run: the place stays without a line.
    }
    known_.emplace(place, result);
    return result;
}

std::vector<diagnose::FindingSite> SourcePlaces::lines(events::Core core, events::Site site) const {
    std::vector<diagnose::FindingSite> result;
    const LoadedKernel* kernel = kernels_.find({core.x, core.y}, site.risc);
    if (site.pc == 0 || kernel == nullptr) {
        return result;
    }
    try {
        for (const auto& frame : kernel->lines->user_frames(site.pc, site.return_address)) {
            result.push_back(
                {frame.file, static_cast<int>(frame.line), events::risc_name(site.risc)});
        }
    } catch (const loader::ElfError&) {
        // As in line().
    }
    return result;
}

int SourcePlaces::kernel(events::Core core, events::Risc risc) const {
    const LoadedKernel* kernel = kernels_.find({core.x, core.y}, risc);
    return kernel == nullptr ? -1 : static_cast<int>(kernel - kernels_.kernels.data());
}

std::string place_text(const diagnose::FindingSite& site) {
    if (site.file.empty()) {
        return site.risc;
    }
    return fmt::format("{}:{} ({})", site.file, site.line, site.risc);
}

std::string SourcePlaces::text(events::Core core, events::Site site) const {
    const diagnose::FindingSite place = line(core, site);
    if (place.file.empty() && site.pc != 0) {
        return fmt::format("{} at pc 0x{:x}", place.risc, site.pc);
    }
    return place_text(place);
}

}  // namespace tensight::run
