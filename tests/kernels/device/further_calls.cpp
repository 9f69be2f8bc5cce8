// SPDX-License-Identifier: Apache-2.0
// More calls of the compute API: other layouts, copies that spread, semaphores, mailboxes, a
// buffer's interface, what lies below the API, and vector operations on integers. As
// compute_calls.cpp.
#include "api/compute/add_int_sfpu.h"
#include "api/compute/bcast.h"
#include "api/compute/binary_shift.h"
#include "api/compute/common.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/cumsum.h"
#include "api/compute/eltwise_unary/clamp.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/eltwise_unary/rounding.h"
#include "api/compute/eltwise_unary/trigonometry.h"
#include "api/compute/eltwise_unary/typecast.h"
#include "api/compute/eltwise_unary/where.h"
#include "api/compute/pack_untilize.h"
#include "api/compute/tilize.h"
#include "api/compute/untilize.h"
#include "api/compute/welford.h"

#define CALL(name, ...) \
    extern "C" void name() { __VA_ARGS__; }

// --- layouts ------------------------------------------------------------------------------------
CALL(tilize_start, tilize_init(1, 2, 16))
CALL(tilize, tilize_block(1, 2, 16, 3, 4))
CALL(tilize_end, tilize_uninit(1, 16))
CALL(untilize_start, untilize_init(1))
CALL(untilize, untilize_block<2>(1, 2, 16))
CALL(untilize_end, untilize_uninit(1))
CALL(pack_untilize_start, (pack_untilize_init<2, 4>(1, 16)))
CALL(pack_untilize_one, (pack_untilize_block<2, 4>(1, 1, 16, 1)))
CALL(pack_untilize_rows, (pack_untilize_dest<2, 4>(16, 2, 1)))
CALL(pack_untilize_end, pack_untilize_uninit(16))

// --- copies that spread -------------------------------------------------------------------------
CALL(spread_full, unary_bcast_init<BroadcastType::ROW>(1, 16))
CALL(spread, unary_bcast<BroadcastType::COL>(1, 2, 3))
CALL(spread_again,
     (reconfigure_unary_bcast<BroadcastType::ROW, BroadcastType::SCALAR>(0, 1, 16, 16)))

// --- semaphores and mailboxes -------------------------------------------------------------------
CALL(semaphore_order, PACK(t6_semaphore_post<p_stall::PACK>(semaphore::PACK_DONE));
     UNPACK(t6_semaphore_wait_on_zero<p_stall::STALL_SYNC>(semaphore::PACK_DONE));
     UNPACK(t6_semaphore_get<>(semaphore::PACK_DONE));
     MATH(t6_semaphore_wait_on_max<p_stall::STALL_MATH>(semaphore::FPU_SFPU)))
CALL(semaphores_everywhere, t6_semaphore_post<>(3); t6_semaphore_get<p_stall::MATH>(3);
     t6_semaphore_wait_on_zero<p_stall::STALL_SYNC>(3);
     t6_semaphore_wait_on_max<p_stall::STALL_SYNC>(3); semaphore_post(7); semaphore_get(7))
extern "C" uint32_t semaphore_now() { return semaphore_read(7); }
CALL(mail, mailbox_write(ThreadId::BriscThreadId, 5))
extern "C" uint32_t mail_read() { return mailbox_read(ThreadId::BriscThreadId); }
extern "C" bool mail_there() { return mailbox_not_empty(ThreadId::BriscThreadId); }
extern "C" uint32_t tile_value() { return read_tile_value(1, 2, 3); }

// --- a buffer's interface -----------------------------------------------------------------------
extern "C" uint32_t interface_page() { return get_local_cb_interface(5).fifo_page_size; }
CALL(interface_read, UNPACK(get_local_cb_interface(5).fifo_rd_ptr += 7))
CALL(interface_write, PACK(get_local_cb_interface(5).fifo_wr_ptr = 7))

// --- below the API ------------------------------------------------------------------------------
CALL(below_unpack, UNPACK((llk_unpack_A<BroadcastType::NONE, false,
                                        EltwiseBinaryReuseDestType::NONE, UnpackToDestEn>(1, 2)));
     UNPACK(_llk_unpack_tilize_(7, 1, 5, 5, 4, 16, 4, false));
     UNPACK(_llk_unpack_untilize_pass_<true>(7, 1));
     UNPACK(_llk_unpack_untilize_pass_<false>(7, 1)))
CALL(below_math, MATH((llk_math_eltwise_unary_datacopy<DataCopyType::A2D, DST_ACCUM_MODE,
                                                       BroadcastType::NONE, UnpackToDestEn>(3, 1)));
     MATH((llk_math_eltwise_unary_datacopy<DataCopyType::B2D, DST_ACCUM_MODE, BroadcastType::ROW>(
         3, 1))))
CALL(below_pack, PACK((llk_pack<false, false>(3, 16))); PACK((llk_pack_untilize<2, 4>(1, 16))))

// --- vector unit --------------------------------------------------------------------------------
CALL(choose, where_tile_init(); where_tile<DataFormat::Int32>(1, 2, 3, 4))
CALL(cast, (typecast_tile_init<5, 8>()); (typecast_tile<5, 8>(2)))
CALL(cast_old, typecast_tile_init())
CALL(limits, clamp_tile_init(); clamp_tile(2, 7, 9))
CALL(integers, add_int_tile_init(); add_int_tile<DataFormat::UInt32>(1, 2, 3);
     binary_shift_tile_init(); binary_right_shift_tile<DataFormat::Int32>(1, 2, 3);
     fill_tile_int<DataFormat::Int32>(4, 5))
CALL(sine, sin_tile_init(); sin_tile(2); rounding_op_tile_init(); floor_tile(2))
CALL(exponent, power_tile_init(); power_tile(2, 3))
CALL(greatest, topk_tile_init(); topk_local_sort(0, 1, 5); topk_merge<true>(0, 1, 32);
     topk_rebuild(0, false, 1, 32, 5, 1))
CALL(running, cumsum_tile_init(); cumsum_tile(1); cumsum_tile(2, false); welford_init();
     welford_update_rows<0>(3, 1, 4, 2, {}); welford_save_state(5, 2); welford_restore_state(5, 2);
     welford_finalize_to_row<1>(5, 0, {7}); welford_finalize_to_face<1>(5, 3, 0, {9}))
CALL(pooling, max_reduce_with_indices_init(); max_reduce_with_indices(0, 2);
     max_reduce_with_indices_init<ckernel::DataLayout::ROW_MAJOR>();
     max_reduce_with_indices<32, ckernel::DataLayout::ROW_MAJOR, true>(1, 3, 7))
