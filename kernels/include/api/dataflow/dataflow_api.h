// SPDX-License-Identifier: Apache-2.0
// The data-movement API: arguments, circular buffers, NoC addresses, transfers, barriers and
// semaphores. Every `noc` argument defaults to the NoC of the kernel.
#pragma once

#include "api/compile_time_args.h"
#include "api/debug/assert.h"
#include "api/debug/dprint.h"
#include "api/debug/waypoint.h"
#include "api/tensor/tensor_accessor.h"
#include "ckernel.h"
#include "dev_mem_map.h"
#include "hostdevcommon/common_values.hpp"
#include "hostdevcommon/kernel_structs.h"
#include "internal/circular_buffer_interface.h"
#include "internal/dataflow/dataflow_api_addrgen.h"
#include "tensight/arguments.h"
#include "tensight/coordinates.h"
#include "tensight/data_movement_cb.h"
#include "tensight/descriptors.h"
#include "tensight/noc_barriers.h"
#include "tensight/noc_inline_write.h"
#include "tensight/noc_latched.h"
#include "tensight/noc_multicast.h"
#include "tensight/noc_pages.h"
#include "tensight/noc_semaphores.h"
#include "tensight/noc_transaction_ids.h"
#include "tensight/noc_transfers.h"
#include "tensight/noc_unsupported.h"
#include "tools/profiler/kernel_profiler.hpp"

/// True for an address in L1, false for one in the register space above it.
FORCE_INLINE bool is_l1_address(std::uint64_t addr) { return (addr & 0xFFFFFFFF) < 0xFF000000; }

/// A sign of life for the device's host; nothing here.
FORCE_INLINE void RISC_POST_HEARTBEAT(std::uint32_t& heartbeat) { ++heartbeat; }
