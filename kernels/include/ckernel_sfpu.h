// SPDX-License-Identifier: Apache-2.0
// What vector code by hand builds on. The routines of ckernel::sfpu are behind the calls of the
// compute API here.
#pragma once

#include "ckernel_defs.h"
#ifdef TRISC_MATH
#include "sfpi.h"
#endif
