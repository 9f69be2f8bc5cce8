// SPDX-License-Identifier: Apache-2.0
// What a kernel sees without including anything: on the device the file that includes the kernel
// has pulled this in before. The build passes it with -include.
#pragma once

#include "api/compile_time_args.h"
#include "api/debug/assert.h"
#include "api/debug/dprint.h"
#include "api/debug/waypoint.h"
#include "ckernel.h"
#include "hostdevcommon/common_values.hpp"
#include "hostdevcommon/kernel_structs.h"
#include "tensight/descriptors.h"
#include "tools/profiler/kernel_profiler.hpp"

#if defined(COMPILE_FOR_BRISC) || defined(COMPILE_FOR_NCRISC)
#include "api/dataflow/dataflow_api.h"
#endif
