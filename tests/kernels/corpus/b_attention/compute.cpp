// SPDX-License-Identifier: Apache-2.0
// Arguments: q, k, v, out, ones, scores, maximum, exp, 1 / sum, before division.
#include <cstdint>

#include "compute_kernel_api/bcast.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/compute_kernel_hw_startup.h"
#include "compute_kernel_api/eltwise_unary/binop_with_scalar.h"
#include "compute_kernel_api/eltwise_unary/exp.h"
#include "compute_kernel_api/eltwise_unary/fill.h"
#include "compute_kernel_api/eltwise_unary/recip.h"
#include "compute_kernel_api/matmul.h"
#include "compute_kernel_api/reduce.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 4;
    int32_t v5 = 1;
    int32_t v6 = 2;
    float v7 = 1.0f;
    int32_t v15 = 0;
    int32_t v16 = 0x3E000000;
    mm_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(4), v5);
    cb_reserve_back(get_compile_time_arg_val(4), v5);
    tile_regs_acquire();
    fill_tile_init();
    fill_tile(v2, v7);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<false>(v2, get_compile_time_arg_val(4), v2);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(4), v5);
    cb_wait_front(get_compile_time_arg_val(4), v5);
    cb_wait_front(get_compile_time_arg_val(0), v4);
    cb_wait_front(get_compile_time_arg_val(1), v4);
    cb_wait_front(get_compile_time_arg_val(2), v4);
    for (size_t i8 = v2; i8 < v3; i8 += v1) {
        cb_reserve_back(get_compile_time_arg_val(5), v6);
        tile_regs_acquire();
        mm_init_short(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v5);
        for (size_t i9 = v2; i9 < v3; i9 += v1) {
            for (size_t i10 = v2; i10 < v3; i10 += v1) {
                size_t v11 = i8 * v3;
                size_t v12 = v11 + i10;
                size_t v13 = i9 * v3;
                size_t v14 = v13 + i10;
                matmul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v12, v14, i9);
            }
        }
        binop_with_scalar_tile_init();
        mul_unary_tile(v2, v16);
        mul_unary_tile(v1, v16);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<true>(v2, get_compile_time_arg_val(5), v2);
        pack_tile<true>(v1, get_compile_time_arg_val(5), v1);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(5), v6);
        cb_wait_front(get_compile_time_arg_val(5), v6);
        cb_reserve_back(get_compile_time_arg_val(6), v5);
        tile_regs_acquire();
        reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(4), get_compile_time_arg_val(6));
        reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(4), v2, v2, v2);
        reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(5), get_compile_time_arg_val(4), v1, v2, v2);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<false>(v2, get_compile_time_arg_val(6), v2);
        tile_regs_release();
        reduce_uninit();
        cb_push_back(get_compile_time_arg_val(6), v5);
        cb_wait_front(get_compile_time_arg_val(6), v5);
        cb_reserve_back(get_compile_time_arg_val(7), v6);
        tile_regs_acquire();
        sub_bcast_cols_init_short(get_compile_time_arg_val(5), get_compile_time_arg_val(6));
        sub_tiles_bcast<BroadcastType::COL>(get_compile_time_arg_val(5), get_compile_time_arg_val(6), v2, v2, v2);
        sub_tiles_bcast<BroadcastType::COL>(get_compile_time_arg_val(5), get_compile_time_arg_val(6), v1, v2, v1);
        exp_tile_init();
        exp_tile(v2);
        exp_tile(v1);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<true>(v2, get_compile_time_arg_val(7), v2);
        pack_tile<true>(v1, get_compile_time_arg_val(7), v1);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(7), v6);
        cb_pop_front(get_compile_time_arg_val(5), v6);
        cb_pop_front(get_compile_time_arg_val(6), v5);
        cb_wait_front(get_compile_time_arg_val(7), v6);
        cb_reserve_back(get_compile_time_arg_val(8), v5);
        tile_regs_acquire();
        reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(7), get_compile_time_arg_val(4), get_compile_time_arg_val(8));
        reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(7), get_compile_time_arg_val(4), v2, v2, v2);
        reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(get_compile_time_arg_val(7), get_compile_time_arg_val(4), v1, v2, v2);
        recip_tile_init();
        recip_tile(v2, VectorMode::C);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<false>(v2, get_compile_time_arg_val(8), v2);
        tile_regs_release();
        reduce_uninit();
        cb_push_back(get_compile_time_arg_val(8), v5);
        cb_reserve_back(get_compile_time_arg_val(9), v6);
        tile_regs_acquire();
        mm_init_short(get_compile_time_arg_val(7), get_compile_time_arg_val(2), v15);
        for (size_t i17 = v2; i17 < v3; i17 += v1) {
            for (size_t i18 = v2; i18 < v3; i18 += v1) {
                size_t v19 = i18 * v3;
                size_t v20 = v19 + i17;
                matmul_tiles(get_compile_time_arg_val(7), get_compile_time_arg_val(2), i18, v20, i17);
            }
        }
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<true>(v2, get_compile_time_arg_val(9), v2);
        pack_tile<true>(v1, get_compile_time_arg_val(9), v1);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(9), v6);
        cb_pop_front(get_compile_time_arg_val(7), v6);
        cb_wait_front(get_compile_time_arg_val(9), v6);
        cb_wait_front(get_compile_time_arg_val(8), v5);
        cb_reserve_back(get_compile_time_arg_val(3), v6);
        tile_regs_acquire();
        mul_bcast_cols_init_short(get_compile_time_arg_val(9), get_compile_time_arg_val(8));
        mul_tiles_bcast<BroadcastType::COL>(get_compile_time_arg_val(9), get_compile_time_arg_val(8), v2, v2, v2);
        mul_tiles_bcast<BroadcastType::COL>(get_compile_time_arg_val(9), get_compile_time_arg_val(8), v1, v2, v1);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<true>(v2, get_compile_time_arg_val(3), v2);
        pack_tile<true>(v1, get_compile_time_arg_val(3), v1);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(3), v6);
        cb_pop_front(get_compile_time_arg_val(9), v6);
        cb_pop_front(get_compile_time_arg_val(8), v5);
    }
    cb_pop_front(get_compile_time_arg_val(0), v4);
    cb_pop_front(get_compile_time_arg_val(1), v4);
    cb_pop_front(get_compile_time_arg_val(2), v4);
    cb_pop_front(get_compile_time_arg_val(4), v5);
    return;
}
