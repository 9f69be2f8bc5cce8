// SPDX-License-Identifier: Apache-2.0
// Two linear layers, GELU between them. A product goes through a buffer to meet its bias.
#include <cstdint>

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/eltwise_unary/gelu.h"
#include "compute_kernel_api/matmul.h"

namespace NAMESPACE {
template <bool with_gelu>
void linear(uint32_t cb_in, uint32_t cb_w, uint32_t cb_b, uint32_t cb_to, uint32_t Kt,
            uint32_t Nt) {
    constexpr uint32_t cb_product = tt::CB::c_intermed0;
    cb_wait_front(cb_in, Kt);
    cb_wait_front(cb_w, Kt * Nt);
    cb_wait_front(cb_b, Nt);
    for (uint32_t n = 0; n < Nt; ++n) {
        mm_init_short(cb_in, cb_w);
        cb_reserve_back(cb_product, 1);
        acquire_dst();
        for (uint32_t k = 0; k < Kt; ++k) {
            matmul_tiles(cb_in, cb_w, k, k * Nt + n, 0);
        }
        pack_tile(0, cb_product);
        release_dst();
        cb_push_back(cb_product, 1);

        cb_wait_front(cb_product, 1);
        cb_reserve_back(cb_to, 1);
        add_bcast_rows_init_short(cb_product, cb_b);
        acquire_dst();
        add_tiles_bcast_rows(cb_product, cb_b, 0, n, 0);
        if constexpr (with_gelu) {
            gelu_tile_init<false>();
            gelu_tile<false>(0);
        }
        pack_tile(0, cb_to);
        release_dst();
        cb_push_back(cb_to, 1);
        cb_pop_front(cb_product, 1);
    }
    cb_pop_front(cb_in, Kt);
    cb_pop_front(cb_w, Kt * Nt);
    cb_pop_front(cb_b, Nt);
}

void MAIN {
    constexpr uint32_t It = get_compile_time_arg_val(0);
    constexpr uint32_t Ht = get_compile_time_arg_val(1);
    constexpr uint32_t Ot = get_compile_time_arg_val(2);
    mm_init(tt::CB::c_in0, tt::CB::c_in1, tt::CB::c_out0);
    linear<true>(tt::CB::c_in0, tt::CB::c_in1, tt::CB::c_in2, tt::CB::c_intermed1, It, Ht);
    linear<false>(tt::CB::c_intermed1, tt::CB::c_in3, tt::CB::c_in4, tt::CB::c_out0, Ht, Ot);
}
}  // namespace NAMESPACE
