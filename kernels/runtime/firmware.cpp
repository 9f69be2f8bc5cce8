// SPDX-License-Identifier: Apache-2.0
// Variables that the device's firmware fills before a kernel starts and that kernels read
// (tt-metal:tt_metal/hw/firmware/src/tt-1xx/{brisc,ncrisc,trisc}.cc). The simulator writes them by
// symbol after it has loaded the image; those no one refers to are not linked. They are weak: a
// kernel header may bring its own definition.

#include <stdint.h>

// Row lengths of the bank tables. The kernel headers take the same macros, so both sides of a
// table agree; the loader passes on what the kernel is compiled with.
#ifndef NUM_DRAM_BANKS
#ifdef ARCH_BLACKHOLE
#define NUM_DRAM_BANKS 8
#else
#define NUM_DRAM_BANKS 12
#endif
#endif
#ifndef NUM_L1_BANKS
#ifdef ARCH_BLACKHOLE
#define NUM_L1_BANKS 140
#else
#define NUM_L1_BANKS 96
#endif
#endif

#define FILLED_BY_FIRMWARE [[gnu::weak]]

FILLED_BY_FIRMWARE uint8_t my_x[2];  // own coordinates, per NoC
FILLED_BY_FIRMWARE uint8_t my_y[2];
FILLED_BY_FIRMWARE uint8_t my_logical_x_;
FILLED_BY_FIRMWARE uint8_t my_logical_y_;
FILLED_BY_FIRMWARE uint8_t my_relative_x_;
FILLED_BY_FIRMWARE uint8_t my_relative_y_;

FILLED_BY_FIRMWARE uint16_t dram_bank_to_noc_xy[2][NUM_DRAM_BANKS];
FILLED_BY_FIRMWARE uint16_t l1_bank_to_noc_xy[2][NUM_L1_BANKS];
FILLED_BY_FIRMWARE int32_t bank_to_dram_offset[NUM_DRAM_BANKS];
FILLED_BY_FIRMWARE int32_t bank_to_l1_offset[NUM_L1_BANKS];

// NoC grid, Wormhole 10 x 12, Blackhole 17 x 12, each length rounded up to a multiple of 4.
#ifdef ARCH_BLACKHOLE
FILLED_BY_FIRMWARE uint8_t worker_logical_col_to_virtual_col[20];
#else
FILLED_BY_FIRMWARE uint8_t worker_logical_col_to_virtual_col[12];
#endif
FILLED_BY_FIRMWARE uint8_t worker_logical_row_to_virtual_row[12];

FILLED_BY_FIRMWARE uint32_t* rta_l1_base;     // this core's runtime arguments
FILLED_BY_FIRMWARE uint32_t* crta_l1_base;    // runtime arguments common to all cores
FILLED_BY_FIRMWARE uint32_t* sem_l1_base[3];  // semaphores, per kind of core (Tensix is 0)
