// SPDX-License-Identifier: Apache-2.0
// Circular buffers of a compute kernel: the unpack thread consumes, the pack thread produces.
#pragma once

#include "api/compute/common_globals.h"
#include "internal/circular_buffer_interface.h"
#include "noc_parameters.h"

namespace ckernel {

/// Waits on the unpack thread until `ntiles` pages are there, counted from the last pop.
ALWI void cb_wait_front(std::uint32_t cbid, std::uint32_t ntiles) {
    UNPACK(tensight::trap_void<tensight::Call::cb_wait_front>(cbid, ntiles);)
}

/// Gives `ntiles` pages back, behind the unpacker's last read.
ALWI void cb_pop_front(std::uint32_t cbid, std::uint32_t ntiles) {
    UNPACK(tensight::trap_void<tensight::Call::cb_pop_front>(cbid, ntiles);)
}

/// Waits on the pack thread until `ntiles` pages are free.
ALWI void cb_reserve_back(std::uint32_t cbid, std::uint32_t ntiles) {
    PACK(tensight::trap_void<tensight::Call::cb_reserve_back>(cbid, ntiles);)
}

/// Publishes `ntiles` pages, behind the packer's last write.
ALWI void cb_push_back(std::uint32_t cbid, std::uint32_t ntiles) {
    PACK(tensight::trap_void<tensight::Call::cb_push_back>(cbid, ntiles);)
}

// The thread's own forms, for use inside UNPACK(()) and PACK(()).
#ifdef TRISC_UNPACK
ALWI void llk_wait_tiles(int operand, std::int32_t num_tiles) { cb_wait_front(operand, num_tiles); }
ALWI void llk_pop_tiles(const std::int32_t operand, const std::int32_t num_tiles) {
    cb_pop_front(operand, num_tiles);
}
#endif
#ifdef TRISC_PACK
template <auto... Options>
ALWI void llk_wait_for_free_tiles(const std::int32_t operand, const std::int32_t num_tiles) {
    cb_reserve_back(operand, num_tiles);
}
template <auto... Options>
ALWI void llk_push_tiles(const std::int32_t operand, const std::int32_t num_tiles) {
    cb_push_back(operand, num_tiles);
}
#endif

/// L1 address of a tile of the waited pages, on all three threads: the unpack thread computes it
/// and sends it through the mailboxes, so all three have to call.
ALWI std::uint32_t get_tile_address(std::uint32_t cb_id, std::uint32_t tile_index) {
    std::uint32_t address = 0;
    UNPACK(const LocalCBInterface& interface = get_local_cb_interface(cb_id);
           address = (interface.fifo_rd_ptr + interface.fifo_page_size * tile_index)
                     << cb_addr_shift;
           mailbox_write(ThreadId::MathThreadId, address);
           mailbox_write(ThreadId::PackThreadId, address);)
    MATH(address = mailbox_read(ThreadId::UnpackThreadId);)
    PACK(address = mailbox_read(ThreadId::UnpackThreadId);)
    return address;
}

/// The same for the 32-bit word `element_offset` of a tile.
ALWI std::uint32_t read_tile_value(std::uint32_t cb_id, std::uint32_t tile_index,
                                   std::uint32_t element_offset) {
    std::uint32_t value = 0;
    UNPACK(const LocalCBInterface& interface = get_local_cb_interface(cb_id);
           const std::uint32_t address =
               (interface.fifo_rd_ptr + interface.fifo_page_size * tile_index) << cb_addr_shift;
           value = reinterpret_cast<volatile std::uint32_t*>(address)[element_offset];
           mailbox_write(ThreadId::MathThreadId, value);
           mailbox_write(ThreadId::PackThreadId, value);)
    MATH(value = mailbox_read(ThreadId::UnpackThreadId);)
    PACK(value = mailbox_read(ThreadId::UnpackThreadId);)
    return value;
}

}  // namespace ckernel
