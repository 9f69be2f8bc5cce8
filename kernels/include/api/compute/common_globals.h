// SPDX-License-Identifier: Apache-2.0
// The base of the compute API. A compute kernel is compiled three times, once for each of the
// unpack, math and pack threads; UNPACK(x), MATH(x) and PACK(x) keep their text for one of them.
#pragma once

#include "api/compile_time_args.h"
#include "ckernel.h"
#include "ckernel_defs.h"
#include "hostdevcommon/kernel_structs.h"
#include "tensight/descriptors.h"
#include "tensight/llk.h"
#include "tensight/metal_api.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"

// MAIN is the entry point of kernels written as namespace NAMESPACE { void MAIN { ... } }.
#ifdef TRISC_UNPACK
#define UNPACK(...) __VA_ARGS__
#define MAIN unpack_main()
#else
#define UNPACK(...)
#endif
#ifdef TRISC_MATH
#define MATH(...) __VA_ARGS__
#define MAIN math_main()
#else
#define MATH(...)
#endif
#ifdef TRISC_PACK
#define PACK(...) __VA_ARGS__
#define MAIN pack_main()
#else
#define PACK(...)
#endif

// Text for the two threads that bring data from L1 to DST.
#ifdef TRISC_PACK
#define TENSIGHT_UNPACK_AND_MATH(...)
#else
#define TENSIGHT_UNPACK_AND_MATH(...) __VA_ARGS__
#endif

#if !defined(TRISC_UNPACK) && !defined(TRISC_MATH) && !defined(TRISC_PACK)
#error "tensight: a compute kernel needs TRISC_UNPACK, TRISC_MATH or TRISC_PACK"
#endif
