// SPDX-License-Identifier: Apache-2.0
// RT x KT tiles of buffer 0 times KT x CT tiles of buffer 1, all of the result in DST at once.
// Macros: START, INIT, TRANSPOSE. Compile-time arguments: RT, CT, KT.
#include <cstdint>

#include "api/compute/matmul.h"

void kernel_main() {
    constexpr uint32_t RT = get_compile_time_arg_val(0);
    constexpr uint32_t CT = get_compile_time_arg_val(1);
    constexpr uint32_t KT = get_compile_time_arg_val(2);
    START;
    INIT;
    cb_wait_front(0, RT * KT);
    cb_wait_front(1, KT * CT);
    tile_regs_acquire();
    for (uint32_t k = 0; k < KT; ++k) {
        matmul_block(0, 1, k, k * CT, 0, TRANSPOSE, CT, RT, KT);
    }
    tile_regs_commit();
    cb_pop_front(0, RT * KT);
    cb_pop_front(1, KT * CT);
    cb_reserve_back(16, RT * CT);
    tile_regs_wait();
    for (uint32_t tile = 0; tile < RT * CT; ++tile) {
        pack_tile(tile, 16);
    }
    tile_regs_release();
    cb_push_back(16, RT * CT);
}
