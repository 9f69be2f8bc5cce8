// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where older programs look.
#include <tt-metalium/kernel_types.hpp>
