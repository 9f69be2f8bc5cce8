// SPDX-License-Identifier: Apache-2.0
// Blocks of tiles: copied to DST (COPIES), then an SFPU routine on each. FRAMED: with the waits and
// the addressing around it. WHOLE: from L1 to L1, else nothing waits for DST and nothing is packed.
// Zone "loop" holds the blocks, zone "kernel" the inits too. The loop's bounds are constants in one
// build of the test (CONSTANT) and variables in the other.
#include <cstdint>

#include "../llk/sfpu_body.h"
#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {

#if CONSTANT
constexpr std::uint32_t blocks = TILES / BLOCK * LOOPS;
FORCE_INLINE void look_up_formats() {}
#else
volatile std::uint32_t blocks = TILES / BLOCK * LOOPS;
volatile std::uint32_t formats[2];
FORCE_INLINE void look_up_formats() {
    if (formats[0] != formats[1]) {
        formats[0] = formats[1];
    }
}
#endif

/// The zone ends when the thread's instructions are done.
FORCE_INLINE void drain() {
    static_cast<void>(*reinterpret_cast<const volatile std::uint32_t*>(0xFFE80004U));
}

FORCE_INLINE void operate(std::uint32_t tile) {
#ifdef TRISC_MATH
    if constexpr (FRAMED) {
        ckernel::_llk_math_eltwise_unary_sfpu_start_(tile);
    }
    llk::body<ROWS>();
    if constexpr (FRAMED) {
        ckernel::_llk_math_eltwise_unary_sfpu_done_();
    }
#endif
}

FORCE_INLINE void run() {
    DeviceZoneScopedN("loop");
#pragma GCC unroll 1
    for (std::uint32_t block = blocks; block > 0; --block) {
#if WHOLE
        tile_regs_acquire();
#endif
#pragma GCC unroll 1
        for (std::uint32_t tile = 0; tile < BLOCK; ++tile) {
            if constexpr (COPIES) {
                MATH(look_up_formats();)
                copy_tile(0, 0, tile);
            }
            operate(tile);
        }
#if WHOLE
        tile_regs_commit();
        tile_regs_wait();
        for (std::uint32_t tile = 0; tile < BLOCK; ++tile) {
            pack_tile<true>(tile, 16, tile);
        }
        tile_regs_release();
#endif
    }
    drain();
}

}  // namespace

void kernel_main() {
    DeviceZoneScopedN("kernel");
    unary_op_init_common(0, 16);
    copy_tile_init(0);
#ifdef TRISC_MATH
    ckernel::_llk_math_eltwise_unary_sfpu_init_<>();
    llk::record_body();
#endif
    run();
}
