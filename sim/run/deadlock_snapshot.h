// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/chip/chip.h"
#include "sim/diagnose/deadlock_state.h"
#include "sim/diagnose/recent_calls.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// Who waits for what on a chip on which nothing can go on, with source lines. Lines of pushes,
/// pops and writes are not known from the chip alone: SyncLog adds them.
diagnose::DeadlockState snapshot(chip::Chip& chip, const SourcePlaces& places,
                                 const std::string& program);

/// The last calls of every RISC that has not ended.
std::vector<diagnose::RecentCalls> recent_calls(chip::Chip& chip, const SourcePlaces& places);

/// What the RISC waits for as its coprocessor thread sees it, or as the RISC itself does.
diagnose::WaitKind wait_kind(const core::Core& core, events::Risc risc);

}  // namespace tensight::run
