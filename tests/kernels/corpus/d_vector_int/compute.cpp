// SPDX-License-Identifier: Apache-2.0
// For x below 2^20: x if odd, else x / 2 plus the place of its highest bit; 70000 and above: the
// low twelve bits, all inverted below bit 12.
#include <cstdint>

#include "compute_kernel_api.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_unary/eltwise_unary.h"
#include "compute_kernel_api/tile_move_copy.h"

#ifdef TRISC_MATH
inline void digits(uint32_t limit) {
    for (int i = 0; i < 8; i++) {
        vUInt x = dst_reg[i];
        vInt highest = 31 - vInt(lz(x));
        vUInt y = (x >> 1) + vUInt(highest);
        v_if((x & 1) != 0) { y = x; }
        v_endif;
        v_if(x >= limit) { y = ~x & 0xFFF; }
        v_endif;
        dst_reg[i] = y;
    }
}
#endif

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_out = get_compile_time_arg_val(1);
    init_sfpu(cb_in, cb_out);
    for (uint32_t i = 0; i < get_compile_time_arg_val(2); i++) {
        cb_wait_front(cb_in, 1);
        cb_reserve_back(cb_out, 1);
        tile_regs_acquire();
        copy_tile(cb_in, 0, 1);
        MATH((_llk_math_eltwise_unary_sfpu_params_<false>(digits, 1, VectorMode::RC, 70000)));
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(1, cb_out);
        tile_regs_release();
        cb_push_back(cb_out, 1);
        cb_pop_front(cb_in, 1);
    }
}
