// SPDX-License-Identifier: Apache-2.0
// Row reductions of TILES tiles one after the other, LOOPS times, on the unpack and the math
// thread; nothing waits for DST and nothing is packed. ANEW: the call programs the engines each
// time, as one version of the library does. UNPACK_ALONE: math only takes the operands. Zone
// "loop".
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/reduce.h"
#include "tools/profiler/kernel_profiler.hpp"

void kernel_main() {
    compute_kernel_hw_startup(0, 1, 16);
    reduce_init<REDUCE_OP, REDUCE_DIM>(0, 1, 16);
#if UNPACK_ALONE
    MATH(add_tiles_init(0, 1);)
#endif
    DeviceZoneScopedN("loop");
#pragma GCC unroll 1
    for (std::uint32_t n = LOOPS; n > 0; --n) {
#pragma GCC unroll 1
        for (std::uint32_t tile = 0; tile < TILES; ++tile) {
#if ANEW
            reduce_uninit();
            reduce_init<REDUCE_OP, REDUCE_DIM>(0, 1, 16);
#endif
#if UNPACK_ALONE
            UNPACK((reduce_tile<REDUCE_OP, REDUCE_DIM>(0, 1, tile, 0, 0));)
            MATH(add_tiles(0, 1, tile, 0, 0);)
#else
            reduce_tile<REDUCE_OP, REDUCE_DIM>(0, 1, tile, 0, 0);
#endif
        }
    }
}
