// SPDX-License-Identifier: Apache-2.0
// Blocked matmul in sub-blocks of one row of tiles: what does not fit DST from one step over K to
// the next is spilled and reloaded.
#include <cstdint>

#include "compute_kernel_api/matmul.h"
#include "compute_kernel_api/tile_move_copy.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t Mt = get_compile_time_arg_val(0);
    constexpr uint32_t Nt = get_compile_time_arg_val(1);
    constexpr uint32_t Bt = get_compile_time_arg_val(2);
    constexpr uint32_t num_blocks = get_compile_time_arg_val(3);
    constexpr uint32_t cb_in0 = tt::CB::c_in0;
    constexpr uint32_t cb_in1 = tt::CB::c_in1;
    constexpr uint32_t cb_out = tt::CB::c_out0;
    constexpr uint32_t cb_partials = tt::CB::c_intermed0;

    mm_init(cb_in0, cb_in1, cb_out);

    for (uint32_t block = 0; block < num_blocks; ++block) {
        const bool reload = block > 0;
        const bool last_out = block == num_blocks - 1;
        const uint32_t cb_target = last_out ? cb_out : cb_partials;

        cb_wait_front(cb_in0, Mt * Bt);
        cb_wait_front(cb_in1, Bt * Nt);
        for (uint32_t h = 0; h < Mt; ++h) {
            acquire_dst();
            if (reload) {
                copy_tile_to_dst_init_short(cb_partials);
                cb_wait_front(cb_partials, Nt);
                for (uint32_t i = 0; i < Nt; ++i) {
                    copy_tile(cb_partials, i, i);
                }
                cb_pop_front(cb_partials, Nt);
                mm_init_short(cb_in0, cb_in1);
            }
            for (uint32_t w = 0; w < Nt; ++w) {
                for (uint32_t k = 0; k < Bt; ++k) {
                    matmul_tiles(cb_in0, cb_in1, h * Bt + k, k * Nt + w, w);
                }
            }
            cb_reserve_back(cb_target, Nt);
            for (uint32_t i = 0; i < Nt; ++i) {
                pack_tile(i, cb_target);
            }
            release_dst();
            cb_push_back(cb_target, Nt);
        }
        cb_pop_front(cb_in0, Mt * Bt);
        cb_pop_front(cb_in1, Bt * Nt);
    }
}
}  // namespace NAMESPACE
