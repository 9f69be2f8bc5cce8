// SPDX-License-Identifier: Apache-2.0
// The flag of mm_init turns what is inside a tile of in1; which tile comes where is said by the
// index: [n][k].
#include <cstdint>

#include "compute_kernel_api/matmul.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t Mt = get_compile_time_arg_val(0);
    constexpr uint32_t Kt = get_compile_time_arg_val(1);
    constexpr uint32_t Nt = get_compile_time_arg_val(2);

    mm_init(tt::CB::c_in0, tt::CB::c_in1, tt::CB::c_out0, 1);
    cb_wait_front(tt::CB::c_in0, Mt * Kt);
    cb_wait_front(tt::CB::c_in1, Nt * Kt);
    for (uint32_t m = 0; m < Mt; ++m) {
        for (uint32_t n = 0; n < Nt; ++n) {
            acquire_dst();
            for (uint32_t k = 0; k < Kt; ++k) {
                matmul_tiles(tt::CB::c_in0, tt::CB::c_in1, m * Kt + k, n * Kt + k, 0, 1);
            }
            cb_reserve_back(tt::CB::c_out0, 1);
            pack_tile(0, tt::CB::c_out0);
            cb_push_back(tt::CB::c_out0, 1);
            release_dst();
        }
    }
    cb_pop_front(tt::CB::c_in0, Mt * Kt);
    cb_pop_front(tt::CB::c_in1, Nt * Kt);
}
}  // namespace NAMESPACE
