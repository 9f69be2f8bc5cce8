// SPDX-License-Identifier: Apache-2.0
// Name of 2025-08 of the same header.
#pragma once

#include "api/compute/mul_int_sfpu.h"
