// SPDX-License-Identifier: Apache-2.0
// An operation of the matrix unit on tiles of two buffers, a pair at a time.
// Macros: START, INIT, OP (reads tile 0 of buffers 0 and 1 and writes DST 0).
// Compile-time arguments: pairs; pairs that go into one DST tile.
#include <cstdint>

#include "api/compute/bcast.h"
#include "api/compute/eltwise_binary.h"

#ifndef START
#define START compute_kernel_hw_startup(0, 1, 16)
#endif

void kernel_main() {
    constexpr uint32_t pairs = get_compile_time_arg_val(0);
    constexpr uint32_t together = get_compile_time_arg_val(1);
    START;
    INIT;
    for (uint32_t done = 0; done < pairs; done += together) {
        tile_regs_acquire();
        for (uint32_t pair = 0; pair < together; ++pair) {
            cb_wait_front(0, 1);
            cb_wait_front(1, 1);
            OP;
            cb_pop_front(0, 1);
            cb_pop_front(1, 1);
        }
        tile_regs_commit();
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
