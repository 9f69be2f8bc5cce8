// SPDX-License-Identifier: Apache-2.0
// Arguments: x, w1, b1, w2, b2, out, product, hidden.
#include <cstdint>

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_unary/gelu.h"
#include "compute_kernel_api/matmul.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 4;
    int32_t v5 = 1;
    int32_t v6 = 2;
    int32_t v7 = 0;
    mm_block_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(6), v7, v6, v5, v6);
    cb_wait_front(get_compile_time_arg_val(0), v6);
    cb_wait_front(get_compile_time_arg_val(1), v4);
    cb_wait_front(get_compile_time_arg_val(2), v6);
    cb_reserve_back(get_compile_time_arg_val(6), v6);
    tile_regs_acquire();
    mm_block_init_short(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v7, v6, v5, v6);
    for (size_t i8 = v2; i8 < v3; i8 += v1) {
        size_t v9 = i8 * v3;
        matmul_block(get_compile_time_arg_val(0), get_compile_time_arg_val(1), i8, v9, v2, v7, v6, v5, v6);
    }
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v2, get_compile_time_arg_val(6), v2);
    pack_tile<true>(v1, get_compile_time_arg_val(6), v1);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(6), v6);
    cb_wait_front(get_compile_time_arg_val(6), v6);
    cb_reserve_back(get_compile_time_arg_val(7), v6);
    tile_regs_acquire();
    add_bcast_rows_init_short(get_compile_time_arg_val(6), get_compile_time_arg_val(2));
    add_tiles_bcast<BroadcastType::ROW>(get_compile_time_arg_val(6), get_compile_time_arg_val(2), v2, v2, v2);
    add_tiles_bcast<BroadcastType::ROW>(get_compile_time_arg_val(6), get_compile_time_arg_val(2), v1, v1, v1);
    gelu_tile_init<false>();
    gelu_tile<false>(v2);
    gelu_tile<false>(v1);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v2, get_compile_time_arg_val(7), v2);
    pack_tile<true>(v1, get_compile_time_arg_val(7), v1);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(7), v6);
    cb_pop_front(get_compile_time_arg_val(6), v6);
    cb_pop_front(get_compile_time_arg_val(0), v6);
    cb_pop_front(get_compile_time_arg_val(1), v4);
    cb_pop_front(get_compile_time_arg_val(2), v6);
    cb_wait_front(get_compile_time_arg_val(7), v6);
    cb_wait_front(get_compile_time_arg_val(3), v4);
    cb_wait_front(get_compile_time_arg_val(4), v6);
    cb_reserve_back(get_compile_time_arg_val(6), v6);
    tile_regs_acquire();
    mm_block_init_short(get_compile_time_arg_val(7), get_compile_time_arg_val(3), v7, v6, v5, v6);
    for (size_t i10 = v2; i10 < v3; i10 += v1) {
        size_t v11 = i10 * v3;
        matmul_block(get_compile_time_arg_val(7), get_compile_time_arg_val(3), i10, v11, v2, v7, v6, v5, v6);
    }
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v2, get_compile_time_arg_val(6), v2);
    pack_tile<true>(v1, get_compile_time_arg_val(6), v1);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(6), v6);
    cb_wait_front(get_compile_time_arg_val(6), v6);
    cb_reserve_back(get_compile_time_arg_val(5), v6);
    tile_regs_acquire();
    add_bcast_rows_init_short(get_compile_time_arg_val(6), get_compile_time_arg_val(4));
    add_tiles_bcast<BroadcastType::ROW>(get_compile_time_arg_val(6), get_compile_time_arg_val(4), v2, v2, v2);
    add_tiles_bcast<BroadcastType::ROW>(get_compile_time_arg_val(6), get_compile_time_arg_val(4), v1, v1, v1);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(v2, get_compile_time_arg_val(5), v2);
    pack_tile<true>(v1, get_compile_time_arg_val(5), v1);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(5), v6);
    cb_pop_front(get_compile_time_arg_val(6), v6);
    cb_pop_front(get_compile_time_arg_val(7), v6);
    cb_pop_front(get_compile_time_arg_val(3), v4);
    cb_pop_front(get_compile_time_arg_val(4), v6);
    return;
}
