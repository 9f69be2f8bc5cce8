// SPDX-License-Identifier: Apache-2.0
// An operation of the vector unit: copies the first tile of the buffers 0 .. COPIES-1 to DST 0, 1,
// operates on them and packs a DST tile. Macros: INIT, OP.
// Compile-time arguments: COPIES, the DST tile that holds the result.
#include <cstdint>

#include "api/compute/binary_max_min.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/copy_dest_values.h"
#include "api/compute/eltwise_binary_sfpu.h"
#include "api/compute/eltwise_unary/binop_with_scalar.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/eltwise_unary/gelu.h"
#include "api/compute/eltwise_unary/negative.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/eltwise_unary/relu.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/tile_move_copy.h"

void kernel_main() {
    constexpr uint32_t copies = get_compile_time_arg_val(0);
    constexpr uint32_t result = get_compile_time_arg_val(1);
    init_sfpu(0, 16);
    tile_regs_acquire();
    for (uint32_t cb = 0; cb < copies; ++cb) {
        cb_wait_front(cb, 1);
        copy_tile_to_dst_init_short(cb);
        copy_tile(cb, 0, cb);
        cb_pop_front(cb, 1);
    }
    INIT;
    OP;
    tile_regs_commit();
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(result, 16);
    tile_regs_release();
    cb_push_back(16, 1);
}
