// SPDX-License-Identifier: Apache-2.0
// The device's own record of a circular buffer. The model keeps it outside the core's memory, so
// reading or moving its pointers by hand is not supported yet.
#pragma once

#include "tensight/attributes.h"

/// Bytes on the data-movement RISCs, 16-byte words on the compute RISCs.
struct LocalCBInterface {
    std::uint32_t fifo_size;
    std::uint32_t fifo_limit;
    std::uint32_t fifo_page_size;
    std::uint32_t fifo_num_pages;
    std::uint32_t fifo_rd_ptr;
    std::uint32_t fifo_wr_ptr;
    std::uint16_t tiles_acked;
    std::uint16_t tiles_received;
    std::uint32_t fifo_wr_tile_ptr;
};

#ifdef COMPILE_FOR_TRISC
constexpr std::uint32_t cb_addr_shift = 4;
#else
constexpr std::uint32_t cb_addr_shift = 0;
#endif

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet; use get_read_ptr, get_write_ptr and get_tile_size"
__attribute__((error("tensight: unsupported call get_local_cb_interface: " TENSIGHT_WHY)))
LocalCBInterface&
get_local_cb_interface(std::uint32_t cb_id);
__attribute__((error(
    "tensight: unsupported call get_cb_tiles_acked_ptr: " TENSIGHT_WHY))) volatile std::uint32_t*
get_cb_tiles_acked_ptr(int operand);
__attribute__((error(
    "tensight: unsupported call get_cb_tiles_received_ptr: " TENSIGHT_WHY))) volatile std::uint32_t*
get_cb_tiles_received_ptr(int operand);
#undef TENSIGHT_WHY
