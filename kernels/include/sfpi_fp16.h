// SPDX-License-Identifier: Apache-2.0
// Older path of the scalars of 16 bits.
#pragma once

#include "sfpi.h"
