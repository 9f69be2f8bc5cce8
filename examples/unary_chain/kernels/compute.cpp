// SPDX-License-Identifier: Apache-2.0
// A chain of 7, 12 or 20 unary operations on one DST slot. Each works in place, so the length of a
// chain is not limited by DST; what each costs beyond its arithmetic is its init, because the
// inits of the SFPU overwrite one another's constants.
//
// For x != 0 the chain computes, with y = exp(-1 / sqrt|x|):
//   7 operations    1 / y
//   12 operations   y
//   20 operations   exp(-y / 2)
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/negative.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/eltwise_unary/relu.h"
#include "api/compute/eltwise_unary/rsqrt.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"

// 1 / y
ALWI void first_seven(uint32_t slot) {
    abs_tile_init();
    abs_tile(slot);
    sqrt_tile_init();
    sqrt_tile(slot);
    recip_tile_init();
    recip_tile(slot);
    negative_tile_init();
    negative_tile(slot);
    exp_tile_init();
    exp_tile(slot);
    rsqrt_tile_init();
    rsqrt_tile(slot);
    square_tile_init();
    square_tile(slot);
}

// From 1 / y to y.
ALWI void eighth_to_twelfth(uint32_t slot) {
    recip_tile_init();
    recip_tile(slot);
    relu_tile_init();
    relu_tile(slot);
    sqrt_tile_init();
    sqrt_tile(slot);
    abs_tile_init();
    abs_tile(slot);
    square_tile_init();
    square_tile(slot);
}

// From y to exp(-y / 2).
ALWI void thirteenth_to_twentieth(uint32_t slot) {
    negative_tile_init();
    negative_tile(slot);
    exp_tile_init();
    exp_tile(slot);
    square_tile_init();
    square_tile(slot);
    recip_tile_init();
    recip_tile(slot);
    sqrt_tile_init();
    sqrt_tile(slot);
    rsqrt_tile_init();
    rsqrt_tile(slot);
    abs_tile_init();
    abs_tile(slot);
    relu_tile_init();
    relu_tile(slot);
}

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_out = get_compile_time_arg_val(1);
    constexpr uint32_t tiles = get_compile_time_arg_val(2);
    constexpr uint32_t length = get_compile_time_arg_val(3);
    static_assert(length == 7 || length == 12 || length == 20, "no chain of this length");

    // Start-up and the init of copy_tile in one. No other operation of this kernel touches the
    // unpacker or the data copy, so that init holds to the end.
    init_sfpu(cb_in, cb_out);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_wait_front(cb_in, 1);
        tile_regs_acquire();
        copy_tile(cb_in, 0, 0);
        cb_pop_front(cb_in, 1);
        first_seven(0);
        if constexpr (length >= 12) {
            eighth_to_twelfth(0);
        }
        if constexpr (length >= 20) {
            thirteenth_to_twentieth(0);
        }
        tile_regs_commit();

        cb_reserve_back(cb_out, 1);
        tile_regs_wait();
        pack_tile(0, cb_out);
        tile_regs_release();
        cb_push_back(cb_out, 1);
    }
}
