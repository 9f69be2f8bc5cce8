// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "models/events/events.h"
#include "sim/diagnose/finding.h"

namespace tensight::diagnose {

/// What a hazard is called, how bad it is, and how to mend it.
struct CatalogueEntry {
    events::Hazard hazard;
    std::string_view id;
    Severity severity;
    std::string_view help;
};

const CatalogueEntry& catalogue_entry(events::Hazard hazard);

}  // namespace tensight::diagnose
