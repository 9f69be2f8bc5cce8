// SPDX-License-Identifier: Apache-2.0
// Ownership of DST: the math thread acquires a part of it and commits it, the pack thread waits for
// it and releases it, which clears it.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

ALWI void tile_regs_acquire() { MATH(tensight::trap_void<tensight::Call::tile_regs_acquire>();) }
ALWI void tile_regs_commit() { MATH(tensight::trap_void<tensight::Call::tile_regs_commit>();) }
ALWI void tile_regs_wait() { PACK(tensight::trap_void<tensight::Call::tile_regs_wait>();) }
ALWI void tile_regs_release() { PACK(tensight::trap_void<tensight::Call::tile_regs_release>();) }

// The older pair, in which the pack thread waits at once: math and pack do not overlap. Very old
// kernels name a DST mode, which has no effect any more.
ALWI void acquire_dst() {
    tile_regs_acquire();
    tile_regs_wait();
}
ALWI void release_dst() {
    tile_regs_commit();
    tile_regs_release();
}
ALWI void acquire_dst(tt::DstMode) { acquire_dst(); }
ALWI void release_dst(tt::DstMode) { release_dst(); }
template <tt::DstMode>
ALWI void acquire_dst() {
    tile_regs_acquire();
    tile_regs_wait();
}
template <tt::DstMode>
ALWI void release_dst() {
    tile_regs_commit();
    tile_regs_release();
}

// The thread's own forms, for use inside MATH(()) and PACK(()).
#ifdef TRISC_MATH
ALWI void llk_math_wait_for_dest_available() { tile_regs_acquire(); }
template <auto... Options>
ALWI void llk_math_dest_section_done() {
    tile_regs_commit();
}
#endif
#ifdef TRISC_PACK
ALWI void llk_packer_wait_for_math_done() { tile_regs_wait(); }
template <auto... Options>
ALWI void llk_pack_dest_section_done() {
    tile_regs_release();
}
#endif

}  // namespace ckernel
