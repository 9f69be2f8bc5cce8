// SPDX-License-Identifier: Apache-2.0
// Fixed places in L1 that kernels name
// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/{wormhole,blackhole}/dev_mem_map.h).
#pragma once

#define MEM_L1_BASE 0x0
#ifdef ARCH_BLACKHOLE
#define MEM_L1_SIZE (1536 * 1024)
#define MEM_ZEROS_BASE 0x32C0  // a block that reads as zero
#else
#define MEM_L1_SIZE (1464 * 1024)
#define MEM_ZEROS_BASE 0x3280  // a block that reads as zero
#endif
#define MEM_ZEROS_SIZE 512
