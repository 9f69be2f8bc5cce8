// SPDX-License-Identifier: Apache-2.0
// Hardware semaphores and mailboxes. Macro FORM: 1 a tile goes through buffer 24, which is packed
// and unpacked without being pushed, ordered by PACK_DONE; 2 the same without the order; 3 the
// first word of buffer 1 is the tile of buffer 0 to copy; 4 the value goes on by hand; 5 the RISC
// reads, posts and takes.
#include <cstdint>

#include "api/compute/cb_api.h"
#include "api/compute/common.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

ALWI void copy_and_pack(uint32_t from, uint32_t tile, uint32_t to) {
    tile_regs_acquire();
    copy_tile(from, tile, 0);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<true>(0, to, 0);
    tile_regs_release();
}

void kernel_main() {
    unary_op_init_common(0, 16);
    cb_wait_front(0, 1);
    cb_reserve_back(16, 1);
#if FORM <= 2
    cb_reserve_back(24, 1);
    copy_and_pack(0, 0, 24);
#if FORM == 1
    PACK((t6_semaphore_post<p_stall::PACK>(semaphore::PACK_DONE)));
    UNPACK((t6_semaphore_wait_on_zero<p_stall::STALL_SYNC>(semaphore::PACK_DONE)));
    UNPACK((t6_semaphore_get<>(semaphore::PACK_DONE)));
#endif
    copy_and_pack(24, 0, 16);
    cb_push_back(24, 1);
    cb_wait_front(24, 1);
    cb_pop_front(24, 1);
#elif FORM == 3
    cb_wait_front(0, 3);
    cb_wait_front(1, 1);
    const uint32_t tile = read_tile_value(1, 0, 0);
    UNPACK(ASSERT(get_tile_address(0, tile) ==
                  (get_local_cb_interface(0).fifo_rd_ptr << 4) + tile * get_tile_size(0)));
    MATH((void)get_tile_address(0, tile));
    PACK((void)get_tile_address(0, tile));
    MATH(ASSERT(tile == 2));
    PACK(ASSERT(tile == 2));
    copy_and_pack(0, tile, 16);
    cb_pop_front(0, 2);
    cb_pop_front(1, 1);
#elif FORM == 4
    UNPACK(for (uint32_t i = 0; i < 9; ++i) { mailbox_write(ThreadId::PackThreadId, i * i); })
    PACK(uint32_t sum = 0; for (uint32_t i = 0; i < 9; ++i) {
        sum += mailbox_read(ThreadId::UnpackThreadId);
    } ASSERT(sum == 204 && !mailbox_not_empty(ThreadId::UnpackThreadId));)
    copy_and_pack(0, 0, 16);
#elif FORM == 5
    MATH(ASSERT(semaphore_read(semaphore::MATH_DONE) == 0); semaphore_post(semaphore::MATH_DONE);
         semaphore_post(semaphore::MATH_DONE); ASSERT(semaphore_read(semaphore::MATH_DONE) == 2);
         semaphore_get(semaphore::MATH_DONE); ASSERT(semaphore_read(semaphore::MATH_DONE) == 1));
    copy_and_pack(0, 0, 16);
#endif
    cb_pop_front(0, 1);
    cb_push_back(16, 1);
}
