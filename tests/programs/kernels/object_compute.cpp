// SPDX-License-Identifier: Apache-2.0
// Doubles tiles, with objects. Compile-time arguments: tiles.
#include <cstdint>

#include "api/compute/eltwise_binary.h"
#include "api/dataflow/circular_buffer.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(0);
    CircularBuffer in(0);
    CircularBuffer out(16);
    compute_kernel_hw_startup(0, 0, 16);
    add_tiles_init(0, 0);
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        in.wait_front(1);
        out.reserve_back(1);
        tile_regs_acquire();
        add_tiles(0, 0, 0, 0, 0);
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        in.pop_front(1);
        out.push_back(1);
    }
}
