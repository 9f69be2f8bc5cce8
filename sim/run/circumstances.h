// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/core/lateness.h"

namespace tensight::run {

/// What the device leaves open and a result must not depend on. The default is the usual run.
struct Circumstances {
    core::Lateness lateness;

    /// L1 that programs may use (before tensors are put there) holds NaN at the beginning instead
    /// of zeros. Not so DST: firmware zeroes it at first, and each release its section.
    bool poison = false;

    /// Answers to requests that a kernel has not waited for come when the next program has begun
    /// (core::LeftBehind).
    bool late_answers = false;
};

}  // namespace tensight::run
