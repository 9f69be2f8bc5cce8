// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values of semaphores, the same words that kernels know.
constexpr int INVALID = 0;
constexpr int VALID = 1;
