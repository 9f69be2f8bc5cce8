// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/program.hpp>

#include "host/session/session.h"

namespace tensight::host {

/// Runs a program on the chip; one without kernels does nothing. `call` is for messages.
/// Errors: std::runtime_error when the device is closed, the program does not fit, a kernel does
/// not compile, faults or never ends.
void launch_program(const tt::tt_metal::Program& program, Session& session, const char* call);

}  // namespace tensight::host
