// SPDX-License-Identifier: Apache-2.0
// SFPI, vector code written by hand: its names are declared and end the compilation where used.
#pragma once

#include "tensight/llk.h"
