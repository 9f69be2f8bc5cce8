// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "host/program/program_state.h"
#include "host/session/session.h"
#include "sim/workload/workload.h"

namespace tensight::host {

/// The program as the engine takes it: kernels with their files, numbers for arguments, circular
/// buffers at their addresses. `session` says what lies in L1 now.
/// Errors: std::runtime_error for what does not fit, and what is not modelled.
workload::Program lowered(const tt::tt_metal::detail::ProgramState& program, Session& session);

}  // namespace tensight::host
