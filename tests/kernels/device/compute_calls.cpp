// SPDX-License-Identifier: Apache-2.0
// Every supported call of the compute API, each in a function of its own: compiled for the three
// threads by the tests, which look at the traps. Buffers 0, 1, 16: bf16; 2: bfp8; 3, 24: fp32.
#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_COL

#include "api/compute/bcast.h"
#include "api/compute/binary_max_min.h"
#include "api/compute/common.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/copy_dest_values.h"
#include "api/compute/eltwise_binary.h"
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
#include "api/compute/eltwise_unary/rsub.h"
#include "api/compute/eltwise_unary/sqrt.h"
#include "api/compute/matmul.h"
#include "api/compute/reduce.h"
#include "api/compute/reduce_custom.h"
#include "api/compute/tile_move_copy.h"
#include "api/compute/transpose.h"
#include "api/compute/transpose_wh.h"
#include "api/compute/transpose_wh_dest.h"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"

// One test function; the argument values are those of the registers a0 to a5.
#define CALL(name, ...)                                                              \
    extern "C" void name([[maybe_unused]] uint32_t a, [[maybe_unused]] uint32_t b,   \
                         [[maybe_unused]] uint32_t c, [[maybe_unused]] uint32_t d,   \
                         [[maybe_unused]] uint32_t e, [[maybe_unused]] uint32_t f) { \
        __VA_ARGS__;                                                                 \
    }

// --- circular buffers, DST ----------------------------------------------------------------------
CALL(wait_front, cb_wait_front(a, b))
CALL(pop_front, cb_pop_front(3, 4))
CALL(reserve_back, cb_reserve_back(5, 6))
CALL(push_back, cb_push_back(7, 8))
CALL(object_wait, CircularBuffer(3).wait_front(4))
CALL(object_pop, CircularBuffer(3).pop_front(4))
CALL(object_reserve, CircularBuffer(3).reserve_back(4))
CALL(object_push, CircularBuffer(3).push_back(4))
extern "C" uint32_t object_read_ptr() { return CircularBuffer(9).get_read_ptr(); }
extern "C" uint32_t object_write_ptr() { return CircularBuffer(9).get_write_ptr(); }
CALL(acquire, tile_regs_acquire())
CALL(commit, tile_regs_commit())
CALL(wait_regs, tile_regs_wait())
CALL(release, tile_regs_release())
CALL(old_acquire, acquire_dst())
CALL(old_release, release_dst())
CALL(older_acquire, acquire_dst(tt::DstMode::Half); acquire_dst<tt::DstMode::Full>())
CALL(older_release, release_dst(tt::DstMode::Half); release_dst<tt::DstMode::Full>())

// --- startup ------------------------------------------------------------------------------------
CALL(startup, compute_kernel_hw_startup(1, 2, 16))
CALL(startup_reverse, compute_kernel_hw_startup<SrcOrder::Reverse>(1, 2, 16))
CALL(startup_one, ckernel::compute_kernel_hw_startup(1, 16))
CALL(binary_common, binary_op_init_common(1, 2, 16))
CALL(unary_common, unary_op_init_common(1, 16))
CALL(sfpu_start, init_sfpu(1, 16))

// --- formats ------------------------------------------------------------------------------------
CALL(reconfig_both, reconfig_data_format(1, 2))
CALL(reconfig_a, reconfig_data_format_srca(1))
CALL(reconfig_b, reconfig_data_format_srcb<true>(2))
CALL(reconfig_same, reconfig_data_format(0, 1, 1, 0))
CALL(reconfig_a_of_two, reconfig_data_format(0, 2, 1, 0))
CALL(reconfig_b_of_two, reconfig_data_format(0, 1, 1, 2))
CALL(reconfig_two_of_two, reconfig_data_format(0, 2, 2, 1))
CALL(reconfig_a_old_new, reconfig_data_format_srca(2, 1))
CALL(reconfig_fp32, reconfig_data_format_srca(1, 3))  // differs in L1, not behind the unpacker
CALL(reconfig_old_name, unpack_reconfig_data_format(1, 2); unpack_reconfig_data_format_srca(1, 2);
     unpack_reconfig_data_format_srcb(0, 1))
CALL(pack_reconfig, pack_reconfig_data_format(16))
CALL(pack_reconfig_same, pack_reconfig_data_format(0, 16))
CALL(pack_reconfig_other, pack_reconfig_data_format(16, 24))
CALL(pack_reconfig_unused, pack_reconfig_data_format(20, 24))
CALL(l1_acc, pack_reconfig_l1_acc(1))
CALL(l1_acc_llk, PACK((llk_pack_reconfig_l1_acc(1))))
CALL(relu_config, pack_relu_config(ReluConfig::min_threshold(0x3f80)))
CALL(relu_config_llk, PACK((llk_pack_relu_config(ReluType::ZERO_RELU))))

// --- copy and pack ------------------------------------------------------------------------------
CALL(copy_init, copy_tile_init(2))
CALL(copy_init_transpose, copy_tile_to_dst_init_short(2, 1, true))
CALL(copy_init_dt, copy_tile_to_dst_init_short_with_dt(0, 2))
CALL(copy_init_dt_same, copy_tile_to_dst_init_short_with_dt(0, 1))
CALL(copy, copy_tile(2, 3, 4))
CALL(pack, pack_tile(3, 16))
CALL(pack_ooo, pack_tile<true>(3, 16, 5))
extern "C" void copy_block() { copy_block_matmul_partials(2, 3, 4, 2); }
extern "C" void pack_block() { pack_tile_block(3, 16, 2); }
extern "C" void pack_matmul() { matmul_pack_tile(3, 16, 2); }

// --- matmul -------------------------------------------------------------------------------------
CALL(mm_full, mm_init(0, 1, 16, 1))
CALL(mm_short, mm_init_short(0, 1, 1))
CALL(mm_new, matmul_init(0, 1))
CALL(mm_dt, mm_init_short_with_dt(0, 1, 2))
CALL(mm_block_full, mm_block_init(0, 1, 16, 0, 2, 3, 4))
CALL(mm_block_short, mm_block_init_short(0, 1, 0, 2, 3, 4))
CALL(mm_block_new, matmul_block_init(0, 1, 1, 2, 3, 4))
CALL(mm_block_dt, mm_block_init_short_with_dt(0, 1, 2, 0, 2, 3, 4))
CALL(mm_block_both_dt, mm_block_init_short_with_both_dt(0, 1, 2, 2, 0, 2, 3, 4))
CALL(mm_tiles, matmul_tiles(0, 1, 2, 3, 4))
CALL(mm_tiles_old, matmul_tiles(0, 1, 2, 3, 4, false))
CALL(mm_block, matmul_block(0, 1, 2, 3, 4, 0, 5, 6, 7))

// --- element-wise
// ---------------------------------------------------------------------------------
CALL(add_init, add_tiles_init(1, 2, true))
CALL(sub_init, sub_tiles_init(1, 2))
CALL(mul_init, mul_tiles_init(1, 2))
CALL(add_init_nof, add_tiles_init_nof())
CALL(generic_init, (binary_tiles_init<false, ELWADD>(1, 2)))
CALL(add, add_tiles(1, 2, 3, 4, 5))
CALL(sub, sub_tiles(1, 2, 3, 4, 5))
CALL(mul, mul_tiles(1, 2, 3, 4, 5))
CALL(reuse_init,
     (binary_dest_reuse_tiles_init<ELWMUL, EltwiseBinaryReuseDestType::DEST_TO_SRCB>(2)))
CALL(reuse, (binary_dest_reuse_tiles<ELWSUB, EltwiseBinaryReuseDestType::DEST_TO_SRCA>(2, 3, 4)))

// --- broadcast
// ------------------------------------------------------------------------------------
CALL(bcast_full, (init_bcast<ELWMUL, BroadcastType::COL>(1, 2, 16)))
CALL(bcast_any, (any_tiles_bcast<ELWSUB, BroadcastType::ROW>(1, 2, 3, 4, 5, 6)))
CALL(bcast_add, add_tiles_bcast<BroadcastType::SCALAR>(1, 2, 3, 4, 5))
CALL(bcast_sub, sub_tiles_bcast<BroadcastType::COL>(1, 2, 3, 4, 5))
CALL(bcast_mul, mul_tiles_bcast<BroadcastType::ROW>(1, 2, 3, 4, 5))
CALL(bcast_named_cols, add_tiles_bcast_cols(1, 2, 3, 4, 5); sub_tiles_bcast_cols(1, 2, 3, 4, 5);
     mul_tiles_bcast_cols(1, 2, 3, 4, 5))
CALL(bcast_named_rows, add_tiles_bcast_rows(1, 2, 3, 4, 5); sub_tiles_bcast_rows(1, 2, 3, 4, 5);
     mul_tiles_bcast_rows(1, 2, 3, 4, 5))
CALL(bcast_named_scalar, add_tiles_bcast_scalar(1, 2, 3, 4, 5);
     sub_tiles_bcast_scalar(1, 2, 3, 4, 5); mul_tiles_bcast_scalar(1, 2, 3, 4, 5))
CALL(bcast_init_rows, add_bcast_rows_init_short(1, 2); sub_bcast_rows_init_short(1, 2);
     mul_bcast_rows_init_short(1, 2))
CALL(bcast_init_cols, add_bcast_cols_init_short(1, 2); sub_bcast_cols_init_short(1, 2);
     mul_bcast_cols_init_short(1, 2))
CALL(bcast_init_scalar, add_bcast_scalar_init_short(1, 2); sub_tiles_bcast_scalar_init_short(1, 2);
     mul_tiles_bcast_scalar_init_short(1, 2))

// --- reduction, transposition
// -----------------------------------------------------------------------
CALL(reduce_start, (reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(1, 2, 16)))
CALL(reduce_start_macros, reduce_init(1, 2, 16))
CALL(reduce_start_old, (reduce_init<true, PoolType::MAX, ReduceDim::REDUCE_ROW>(1, 2, 16)))
CALL(reduce_start_delta, (reduce_init_delta<false>(1, 2, 16)))
CALL(reduce_start_oldest, reduce_init<true>(REDUCE_OP, REDUCE_DIM, 1, 2, 16);
     (reduce_init_delta<false, REDUCE_OP, REDUCE_DIM>(REDUCE_OP, REDUCE_DIM, 16, 1, 2)))
CALL(reduce, (reduce_tile<PoolType::AVG, ReduceDim::REDUCE_SCALAR>(1, 2, 3, 4, 5)))
CALL(reduce_oldest, reduce_tile(REDUCE_OP, REDUCE_DIM, 1, 2, 3, 4, 5))
CALL(reduce_end, reduce_uninit())
CALL(reduce_end_old, reduce_revert_delta<ReduceDim::REDUCE_COL>(16))
CALL(reduce_block_start, reduce_block_max_row_init<4>())
CALL(reduce_block, reduce_block_max_row<4>(1, 2, 8, 3))
CALL(reduce_block_end, reduce_block_max_row_uninit(1))
CALL(transpose_full, transpose_wh_init(1, 16))
CALL(transpose_short, transpose_wh_init_short(1))
CALL(transpose_new, transpose_init(1))
CALL(transpose, transpose_wh_tile(1, 2, 3))
CALL(transpose_tile_new, transpose_tile(1, 2, 3))
extern "C" void transpose_two() { transpose_block(1, 2, 3, 2); }
CALL(transpose_dest_start, transpose_wh_dest_init_short<true>())
CALL(transpose_dest_16, transpose_wh_dest(3); transpose_wh_dest_init_short(1))

// --- vector unit --------------------------------------------------------------------------------
CALL(exp_init_plain, exp_tile_init())
CALL(exp_plain, exp_tile(2))
#if TENSIGHT_METAL_API >= 202608
CALL(exp_init_options, (exp_tile_init<true, 0x40000000, InputClamping::None>()))
CALL(exp_options, (exp_tile<true, true, InputClamping::None, 8>(2, (int)VectorMode::C, 0x4000)))
#else
CALL(exp_init_options, (exp_tile_init<true, false, 0x40000000>()))
CALL(exp_options,
     (exp_tile<true, true, true, true, InputClamping::None, 8>(2, VectorMode::C, 0x4000)))
CALL(exp_options_before_clamping, (exp_tile<true, true, true, true, 8>(2, VectorMode::C, 0x4000)))
#endif
CALL(recip_init, recip_tile_init())
CALL(recip_plain, recip_tile(2))
CALL(recip_options, recip_tile_init<true>(); recip_tile<false>(2, (int)VectorMode::R))
CALL(sqrt_plain, sqrt_tile_init(); sqrt_tile(2); sqrt_tile<true>(2))
CALL(rsqrt_plain, rsqrt_tile_init<true>(); (rsqrt_tile<false, true>(2)))
CALL(fill, fill_tile_init(); fill_tile(2, 1.5f); fill_tile_bitcast(3, 0x40400000))
CALL(simple_inits, abs_tile_init(); negative_tile_init(); square_tile_init(); relu_tile_init())
CALL(simple_tiles, abs_tile(2); negative_tile(2); square_tile(2); relu_tile(2))
CALL(log_fast, log_tile_init<true>(); log_tile<true>(2))
CALL(tanh_fast, tanh_tile_init<true>(); tanh_tile<true>(2))
CALL(sigmoid_fast, sigmoid_tile_init<true>(); (sigmoid_tile<VectorMode::C, true>(2)))
CALL(sigmoid_int_mode, sigmoid_tile_init(); (sigmoid_tile<(int)VectorMode::RC>(2)))
CALL(gelu_default, gelu_tile_init(); gelu_tile(2); gelu_tile<false>(2))
CALL(silu_exp2, silu_tile_init(); silu_tile(2); exp2_tile_init(); exp2_tile(2))
CALL(scalar_init, binop_with_scalar_tile_init())
CALL(scalar_ops, add_unary_tile(2, 7); sub_unary_tile(2, 7); mul_unary_tile(2, 7);
     div_unary_tile(2, 7); rsub_unary_tile(2, 7); rsub_tile_init(); rsub_tile(2, 7))
CALL(binary_inits, add_binary_tile_init(); sub_binary_tile_init(); mul_binary_tile_init();
     div_binary_tile_init(); rsub_binary_tile_init())
CALL(binary_ops, add_binary_tile(1, 2, 3); sub_binary_tile(1, 2, 3); mul_binary_tile(1, 2, 3);
     div_binary_tile(1, 2, 3); rsub_binary_tile(1, 2, 3))
CALL(binary_in_place, add_binary_tile(1, 2))
CALL(binary_options, add_binary_tile<DstRoundingMode::Default>(1, 2, 3);
     mul_binary_tile<false>(1, 2, 3))
CALL(max_min, binary_max_tile_init(); binary_max_tile(1, 2, 3); binary_min_tile_init();
     binary_min_tile(1, 2, 3, (int)VectorMode::RC))
CALL(max_old, max_tile_init(); max_tile(1, 2, (int)VectorMode::RC))
CALL(dest_values, copy_dest_values_init(); copy_dest_values<DataFormat::Float16_b>(1, 2))
CALL(dest_values_plain, copy_dest_values(1, 2))

// --- waiting, checking, printing
// ------------------------------------------------------------------
CALL(wait_long, ckernel::wait(1000))
extern "C" void check(uint32_t a) { ASSERT(a < 5); }
extern "C" void check_llk(uint32_t a) { LLK_ASSERT(a < 5, "too much"); }
CALL(nothing, WAYPOINT("WAIT"); DeviceZoneScopedN("zone"); invalidate_l1_cache())
extern "C" uint32_t print_then_else(uint32_t a) {
    if (a == 1)
        DPRINT << "one" << ENDL();
    else
        return 7;
    return 3;
}

// --- constants and arguments
// -----------------------------------------------------------------------
static_assert(get_compile_time_arg_val(1) == 11);
static_assert(get_named_compile_time_arg_val("beta") == 6);
static_assert(get_tile_size(0) == 2048 && get_tile_size(2) == 1088 && get_tile_hw(3) == 1024);
static_assert(get_dataformat(2) == DataFormat::Bfp8_b);
static_assert(get_tile_num_faces(0) == 4);
static_assert(tt::CBIndex::c_31 == 31 && tt::CB::c_intermed0 == 24 && tt::CB::c_out0 == 16);
static_assert(kernel_compile_time_args.size() == 4 && kernel_compile_time_args[3] == 13);
extern "C" uint32_t argument() { return get_arg_val<uint32_t>(5); }
extern "C" int32_t common_argument() { return get_common_arg_val<int32_t>(2); }
extern "C" uint32_t logical() { return get_absolute_logical_x() + get_absolute_logical_y(); }
extern "C" uint32_t local_memory(uint32_t address) {
    CoreLocalMem<volatile uint32_t> memory(address);
    ++memory;
    memory[2] = 3;
    return *(memory + 4);
}
#ifdef TRISC_MATH
static_assert(MATH_FIDELITY == ckernel::MathFidelity::HiFi4 && !APPROX);
#endif
