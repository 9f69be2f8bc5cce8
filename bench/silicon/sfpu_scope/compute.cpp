// SPDX-License-Identifier: Apache-2.0
// A tile in DST, then REPS times an SFPU routine on the faces of a scope: FACES of them, ROWS rows
// of 32 elements in each. Zone "calls" holds the repetitions.
#include <cstdint>

#include "../llk/sfpu_body.h"
#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"
#include "tools/profiler/kernel_profiler.hpp"

void kernel_main() {
    unary_op_init_common(0, 16);
    copy_tile_init(0);
    tile_regs_acquire();
    copy_tile(0, 0, 0);
#ifdef TRISC_MATH
    ckernel::_llk_math_eltwise_unary_sfpu_init_<>();
    llk::record_body();
    {
        DeviceZoneScopedN("calls");
#pragma GCC unroll 1
        for (std::uint32_t n = REPS; n > 0; --n) {
            ckernel::_llk_math_eltwise_unary_sfpu_start_(0);
#pragma GCC unroll 4
            for (std::uint32_t face = 0; face < FACES; ++face) {
                llk::body<ROWS>();
                ckernel::_llk_math_eltwise_unary_sfpu_inc_dst_face_addr_();
            }
            ckernel::_llk_math_eltwise_unary_sfpu_done_();
        }
    }
#endif
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, 16);
    tile_regs_release();
}
