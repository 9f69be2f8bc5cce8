// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/workload/workload.h"

namespace tensight::workload {

/// What must hold between the parts of a workload, whoever built it: grid of the chip, unique
/// names, references that lead somewhere, shard geometry, circular buffers, semaphores and kernels
/// that do not collide on a core, argument syntax and counts, references of the right size.
/// Throws WorkloadError at the location of the offending item. What needs the device (does it fit
/// L1) is checked by the run; that sources exist, by the reader. `references`: expectations have
/// their values (ReadOptions).
void check_workload(const Workload& workload, bool references = true);

/// Parts of check_workload.
void check_buffer(const Workload& workload, const Buffer& buffer);
/// Harvested rows, for an architecture and a grid that are valid; `location` is for the message.
void check_harvesting(const Workload& workload, const Location& location);
void check_program(const Workload& workload, const Program& program);
void check_kernel(const Workload& workload, const Program& program, const Kernel& kernel);
void check_expectation(const Workload& workload, const Expectation& expectation, bool references);
void check_steps(const Workload& workload, bool references);

}  // namespace tensight::workload
