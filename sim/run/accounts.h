// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/core/core.h"

namespace tensight::run {

/// The account of a RISC in a program of `cycles`; it sums to them, however the program ended: one
/// that is blocked for good has waited until the end.
time::Account risc_account(const core::RiscState& state, time::Cycle cycles);

/// The same for an engine.
time::Account engine_account(const core::Core& core, events::Engine engine, time::Cycle cycles);

}  // namespace tensight::run
