// SPDX-License-Identifier: Apache-2.0
// One operation a tile; the zone holds the whole kernel.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "tools/profiler/kernel_profiler.hpp"

void kernel_main() {
    DeviceZoneScopedN("kernel");
#if MATMUL
    mm_init(0, 1, 16);
#else
    binary_op_init_common(0, 1, 16);
    add_tiles_init(0, 1);
#endif
    for (std::uint32_t tiles = get_arg_val<std::uint32_t>(0); tiles > 0; --tiles) {
        cb_wait_front(0, 1);
        cb_wait_front(1, 1);
        tile_regs_acquire();
#if MATMUL
        matmul_tiles(0, 1, 0, 0, 0);
#else
        add_tiles(0, 1, 0, 0, 0);
#endif
        tile_regs_commit();
        cb_pop_front(0, 1);
        cb_pop_front(1, 1);
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
