// SPDX-License-Identifier: Apache-2.0
// Arguments: x, gamma, out, scaler, row, mean, root.
#include <cstdint>

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_binary.h"
#include "compute_kernel_api/eltwise_unary/binop_with_scalar.h"
#include "compute_kernel_api/eltwise_unary/fill.h"
#include "compute_kernel_api/eltwise_unary/rsqrt.h"
#include "compute_kernel_api/reduce.h"
#include "compute_kernel_api/tile_move_copy.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    size_t v4 = 4;
    int32_t v5 = 1;
    int32_t v6 = 4;
    float v7 = 0.0078125f;
    int32_t v8 = 0x3727C5AC;
    binary_op_init_common(get_compile_time_arg_val(0), get_compile_time_arg_val(0), get_compile_time_arg_val(2));
    cb_reserve_back(get_compile_time_arg_val(3), v5);
    tile_regs_acquire();
    fill_tile_init();
    fill_tile(v2, v7);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<false>(v2, get_compile_time_arg_val(3), v2);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(3), v5);
    cb_wait_front(get_compile_time_arg_val(3), v5);
    cb_wait_front(get_compile_time_arg_val(1), v6);
    for (size_t i9 = v2; i9 < v3; i9 += v1) {
        cb_wait_front(get_compile_time_arg_val(0), v6);
        cb_reserve_back(get_compile_time_arg_val(4), v6);
        tile_regs_acquire();
        mul_tiles_init(get_compile_time_arg_val(0), get_compile_time_arg_val(0));
        for (size_t i10 = v2; i10 < v4; i10 += v1) {
            mul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(0), i10, i10, i10);
        }
        tile_regs_commit();
        tile_regs_wait();
        for (size_t i11 = v2; i11 < v4; i11 += v1) {
            pack_tile<true>(i11, get_compile_time_arg_val(4), i11);
        }
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(4), v6);
        cb_wait_front(get_compile_time_arg_val(4), v6);
        cb_reserve_back(get_compile_time_arg_val(5), v5);
        tile_regs_acquire();
        reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(4), get_compile_time_arg_val(3), get_compile_time_arg_val(5));
        for (size_t i12 = v2; i12 < v4; i12 += v1) {
            reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(4), get_compile_time_arg_val(3), i12, v2, v2);
        }
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<false>(v2, get_compile_time_arg_val(5), v2);
        tile_regs_release();
        reduce_uninit();
        cb_push_back(get_compile_time_arg_val(5), v5);
        cb_pop_front(get_compile_time_arg_val(4), v6);
        cb_wait_front(get_compile_time_arg_val(5), v5);
        cb_reserve_back(get_compile_time_arg_val(6), v5);
        tile_regs_acquire();
        copy_tile_init(get_compile_time_arg_val(5));
        copy_tile(get_compile_time_arg_val(5), v2, v2);
        binop_with_scalar_tile_init();
        add_unary_tile(v2, v8);
        rsqrt_tile_init();
        rsqrt_tile(v2);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<false>(v2, get_compile_time_arg_val(6), v2);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(6), v5);
        cb_pop_front(get_compile_time_arg_val(5), v5);
        cb_wait_front(get_compile_time_arg_val(6), v5);
        cb_reserve_back(get_compile_time_arg_val(4), v6);
        tile_regs_acquire();
        mul_bcast_cols_init_short(get_compile_time_arg_val(0), get_compile_time_arg_val(6));
        for (size_t i13 = v2; i13 < v4; i13 += v1) {
            mul_tiles_bcast<BroadcastType::COL>(get_compile_time_arg_val(0), get_compile_time_arg_val(6), i13, v2, i13);
        }
        tile_regs_commit();
        tile_regs_wait();
        for (size_t i14 = v2; i14 < v4; i14 += v1) {
            pack_tile<true>(i14, get_compile_time_arg_val(4), i14);
        }
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(4), v6);
        cb_pop_front(get_compile_time_arg_val(6), v5);
        cb_pop_front(get_compile_time_arg_val(0), v6);
        cb_wait_front(get_compile_time_arg_val(4), v6);
        cb_reserve_back(get_compile_time_arg_val(2), v6);
        tile_regs_acquire();
        mul_bcast_rows_init_short(get_compile_time_arg_val(4), get_compile_time_arg_val(1));
        for (size_t i15 = v2; i15 < v4; i15 += v1) {
            mul_tiles_bcast<BroadcastType::ROW>(get_compile_time_arg_val(4), get_compile_time_arg_val(1), i15, i15, i15);
        }
        tile_regs_commit();
        tile_regs_wait();
        for (size_t i16 = v2; i16 < v4; i16 += v1) {
            pack_tile<false>(i16, get_compile_time_arg_val(2), v2);
        }
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(2), v6);
        cb_pop_front(get_compile_time_arg_val(4), v6);
    }
    cb_pop_front(get_compile_time_arg_val(1), v6);
    cb_pop_front(get_compile_time_arg_val(3), v5);
    return;
}
