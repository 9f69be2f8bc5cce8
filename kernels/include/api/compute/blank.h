// SPDX-License-Identifier: Apache-2.0
// For kernels that do nothing: the entry-point macros.
#pragma once

#include "api/compute/common_globals.h"
