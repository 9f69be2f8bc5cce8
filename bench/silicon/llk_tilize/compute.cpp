// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles and back, LOOPS times RT x CT tiles. OP 0: unpack tilize, copy, pack.
// OP 1: unpack, copy, pack untilize of BLOCK tiles side by side. OP 2: unpack untilize, copy, pack.
// LINKED: the threads wait for each other's DST sections; else each runs alone (UNPACKS, PACKS),
// with the copies that give the unpacker its banks back. Zone "loop" on every thread.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack.h"
#include "api/compute/pack_untilize.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/tilize.h"
#include "api/compute/untilize.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {

FORCE_INLINE void initialise() {
    unary_op_init_common(0, 16);
#if OP == 0
    tilize_init(0, CT, 16);
#elif OP == 1
    pack_untilize_init<BLOCK, CT>(0, 16);
#else
    untilize_init(0);
#endif
}

FORCE_INLINE void unpack(std::uint32_t column) {
#ifdef TRISC_UNPACK
#if OP == 0
    tensight::trap_void<tensight::Call::tilize_tile_at>(get_local_cb_interface(0).fifo_rd_ptr - 1,
                                                        CT, column);
#elif OP == 1
    copy_tile(0, column, 0);
#else
    tensight::trap_void<tensight::Call::untilize_tile>(0, 0, CT, column);
#endif
#endif
}

FORCE_INLINE void copy(std::uint32_t slot) {
    MATH(tensight::trap_void<tensight::Call::copy_tile>(slot, 0);)
}

FORCE_INLINE void pack_block(std::uint32_t block) {
#if OP == 1
    PACK((pack_untilize_dest<BLOCK, CT>(16, 1, block));)
#else
    for (std::uint32_t tile = 0; tile < BLOCK; ++tile) {
        pack_tile<true>(tile, 16, block * BLOCK + tile);
    }
#endif
}

FORCE_INLINE void row() {
#pragma GCC unroll 1
    for (std::uint32_t block = 0; block < CT / BLOCK; ++block) {
#if LINKED
        tile_regs_acquire();
#endif
#pragma GCC unroll 1
        for (std::uint32_t tile = 0; tile < BLOCK; ++tile) {
#if UNPACKS
            unpack(block * BLOCK + tile);
            copy(tile);
#endif
        }
#if LINKED
        tile_regs_commit();
        tile_regs_wait();
#endif
#if PACKS
        pack_block(block);
#endif
#if LINKED
        tile_regs_release();
#endif
    }
}

}  // namespace

void kernel_main() {
    initialise();
    DeviceZoneScopedN("loop");
#pragma GCC unroll 1
    for (std::uint32_t n = RT * LOOPS; n > 0; --n) {
        row();
    }
}
