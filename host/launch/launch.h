// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>

#include "host/session/environment.h"
#include "sim/run/device.h"
#include "sim/run/run_result.h"

namespace tensight::host {

/// Runs the one program of `workload` on `device` as launch `number` of the process: prints what
/// kernels printed, tells cycles and findings on standard error, writes the files that the
/// environment asks for.
/// Errors: std::runtime_error when the program did not complete, or a file cannot be written.
run::RunResult launch(const std::shared_ptr<run::Device>& device,
                      const workload::Workload& workload, const Environment& environment,
                      std::size_t number);

}  // namespace tensight::host
