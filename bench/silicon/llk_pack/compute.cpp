// SPDX-License-Identifier: Apache-2.0
// The pack thread alone: TURNS times CALL tiles of DST. ACCUMULATES: into L1. Zone "loop".
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack.h"
#include "tools/profiler/kernel_profiler.hpp"

void kernel_main() {
    unary_op_init_common(0, 16);
#if ACCUMULATES
    pack_reconfig_l1_acc(1);
#endif
#ifdef TRISC_PACK
    DeviceZoneScopedN("loop");
#pragma GCC unroll 1
    for (std::uint32_t n = TURNS; n > 0; --n) {
#pragma GCC unroll 16
        for (std::uint32_t tile = 0; tile < CALL; ++tile) {
            pack_tile<true>(tile % 8, 16, tile);
        }
    }
#endif
}
