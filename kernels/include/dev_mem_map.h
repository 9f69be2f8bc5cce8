// SPDX-License-Identifier: Apache-2.0
// Fixed places in L1 that kernels name
// (tt-metal:tt_metal/hw/inc/internal/tt-1xx/wormhole/dev_mem_map.h).
#pragma once

#define MEM_L1_BASE 0x0
#define MEM_L1_SIZE (1464 * 1024)
#define MEM_ZEROS_BASE 0x3280  // a block that reads as zero
#define MEM_ZEROS_SIZE 512
