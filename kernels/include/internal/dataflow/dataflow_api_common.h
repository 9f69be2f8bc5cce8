// SPDX-License-Identifier: Apache-2.0
// What the start-up code provides to data-movement kernels: NoC of the kernel, bank tables, own
// coordinates, semaphores. The build defines NOC_INDEX, NOC_MODE, NUM_DRAM_BANKS and NUM_L1_BANKS.
#pragma once

#include "noc_parameters.h"
#include "tensight/attributes.h"
#include "tensix.h"

#if !defined(NOC_INDEX) || !defined(NOC_MODE)
#error "tensight: NOC_INDEX and NOC_MODE must be defined for a data-movement kernel"
#endif
#if !defined(NUM_DRAM_BANKS) || !defined(NUM_L1_BANKS)
#error "tensight: NUM_DRAM_BANKS and NUM_L1_BANKS must be defined for a data-movement kernel"
#endif

constexpr std::uint8_t noc_index = NOC_INDEX;
constexpr std::uint8_t noc_mode = NOC_MODE;

// Node of each bank as NOC_XY_ENCODING (noc_parameters.h), and what to add to an address in it.
extern std::uint16_t dram_bank_to_noc_xy[NUM_NOCS][NUM_DRAM_BANKS];
extern std::int32_t bank_to_dram_offset[NUM_DRAM_BANKS];
extern std::uint16_t l1_bank_to_noc_xy[NUM_NOCS][NUM_L1_BANKS];
extern std::int32_t bank_to_l1_offset[NUM_L1_BANKS];

extern std::uint8_t my_x[NUM_NOCS];  ///< own virtual NoC coordinates
extern std::uint8_t my_y[NUM_NOCS];
extern std::uint8_t worker_logical_col_to_virtual_col[];
extern std::uint8_t worker_logical_row_to_virtual_row[];

extern std::uint32_t* sem_l1_base[];  ///< first semaphore, per kind of core

/// Kinds of cores that run kernels.
enum class ProgrammableCoreType { TENSIX = 0, ACTIVE_ETH = 1, IDLE_ETH = 2, COUNT = 3 };
