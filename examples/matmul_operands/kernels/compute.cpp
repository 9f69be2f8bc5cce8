// SPDX-License-Identifier: Apache-2.0
// Asks the machine where a matmul takes its operands from: K^T is put into DST[0], then Q and K are
// multiplied into the slot `product_slot`, which is packed.
//
// Both operands of matmul_tiles are unpacked from circular buffers; of DST it reads nothing but
// the slot to which it adds. So K^T in DST[0] can matter in one way only: as the value under the
// sum, when the product goes to that very slot.
#include <cstdint>

#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/transpose.h"
#include "api/compute/transpose_wh_dest.h"

void kernel_main() {
    constexpr uint32_t cb_q = get_compile_time_arg_val(0);
    constexpr uint32_t cb_k = get_compile_time_arg_val(1);
    constexpr uint32_t cb_out = get_compile_time_arg_val(2);
    constexpr uint32_t product_slot = get_compile_time_arg_val(3);
    constexpr bool transpose_in_dst = get_compile_time_arg_val(4);
    constexpr bool rewrite_k = get_compile_time_arg_val(5);

    compute_kernel_hw_startup<SrcOrder::Reverse>(cb_q, cb_k, cb_out);
    cb_wait_front(cb_q, 1);
    cb_wait_front(cb_k, 1);
    tile_regs_acquire();

    // K^T to DST[0], by either of the two ways there are.
    if constexpr (transpose_in_dst) {
        copy_tile_to_dst_init_short(cb_k);
        copy_tile(cb_k, 0, 0);
        transpose_wh_dest_init_short(cb_k);
        transpose_wh_dest(0);
    } else {
        transpose_init(cb_k);
        transpose_tile(cb_k, 0, 0);
    }

    // The page of K gets other contents between the copy and the product.
    if constexpr (rewrite_k) {
        cb_pop_front(cb_k, 1);
        cb_wait_front(cb_k, 1);
    }

    matmul_init(cb_q, cb_k);
    matmul_tiles(cb_q, cb_k, 0, 0, product_slot);
    tile_regs_commit();

    cb_reserve_back(cb_out, 1);
    tile_regs_wait();
    pack_tile(product_slot, cb_out);
    tile_regs_release();
    cb_push_back(cb_out, 1);
    cb_pop_front(cb_q, 1);
    cb_pop_front(cb_k, 1);
}
