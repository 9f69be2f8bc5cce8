// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/core/core.h"
#include "sim/run/dst_result.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// What DST of `core` was used for, with the user's lines; `cbs` are the core's circular buffers
/// in this program. Lines take a while to find: without `detail`, ranges and the place of the peak
/// are left out.
DstResult dst_result(const core::Core& core, const profile::DstPressure& pressure,
                     const std::vector<profile::CbResult>& cbs, const SourcePlaces& places,
                     bool detail);

}  // namespace tensight::run
