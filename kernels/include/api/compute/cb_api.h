// SPDX-License-Identifier: Apache-2.0
// Circular buffers of a compute kernel: the unpack thread consumes, the pack thread produces.
#pragma once

#include "api/compute/common_globals.h"

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

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(get_tile_address, "mailboxes between the compute RISCs are not modelled yet");
TENSIGHT_UNSUPPORTED(read_tile_value, "mailboxes between the compute RISCs are not modelled yet");

}  // namespace ckernel
