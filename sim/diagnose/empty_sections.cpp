// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/empty_sections.h"

#include <algorithm>
#include <functional>

namespace tensight::diagnose {

namespace {

// As MathThread and PackThread put it (models/core).
constexpr const char* kCommitted = "committed without having been acquired";
constexpr const char* kReleased = "released without having been waited for";

}  // namespace

void EmptySections::violation(const events::Violation& v) {
    if (v.hazard != events::Hazard::dst_protocol) {
        return;
    }
    Sections& s = cores_[v.core];
    if (v.detail == kCommitted) {
        s.commits.push_back(v.cycle);
    } else if (v.detail == kReleased) {
        s.releases.push_back(v.cycle);
    } else {
        s.other = true;
    }
}

bool EmptySections::in_pairs(const events::Violation& v) const {
    const auto found = cores_.find(v.core);
    if (v.hazard != events::Hazard::dst_protocol || found == cores_.end()) {
        return false;
    }
    const Sections& s = found->second;
    return !s.other && s.commits.size() == s.releases.size() &&
           std::equal(s.commits.begin(), s.commits.end(), s.releases.begin(), std::less_equal<>());
}

}  // namespace tensight::diagnose
