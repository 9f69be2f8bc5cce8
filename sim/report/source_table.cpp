// SPDX-License-Identifier: Apache-2.0
#include "sim/report/source_table.h"

#include <fmt/format.h>

namespace tensight::report {

std::uint32_t SourceTable::number(events::Core core, events::Site site) {
    if (site.pc == 0) {
        return 0;
    }
    const auto [kernel, new_kernel] = kernels_.try_emplace({core, site.risc}, -1);
    if (new_kernel) {
        kernel->second = places_->kernel(core, site.risc);
    }
    const auto [number, added] =
        numbers_.try_emplace({kernel->second, site.pc, site.return_address}, 0);
    if (added) {
        const diagnose::FindingSite line = places_->line(core, site);
        if (!line.file.empty()) {
            const std::string text = fmt::format("{}:{}", line.file, line.line);
            const auto [at, unseen] =
                index_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
            if (unseen) {
                texts_.push_back(text);
            }
            number->second = at->second;
        }
    }
    return number->second;
}

}  // namespace tensight::report
