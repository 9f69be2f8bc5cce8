// SPDX-License-Identifier: Apache-2.0
// out = a + b, shard by shard: tile k of one operand's shard and tile k of the other's make tile k
// of the result's shard, up to eight tiles (half of DST) at a time.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/pack.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t cb_b = get_compile_time_arg_val(1);
    constexpr uint32_t cb_out = get_compile_time_arg_val(2);
    constexpr uint32_t tiles = get_compile_time_arg_val(3);
    constexpr uint32_t batch = tiles < 8 ? tiles : 8;
    static_assert(tiles % batch == 0, "the last batch would be smaller");

    compute_kernel_hw_startup(cb_a, cb_b, cb_out);
    add_tiles_init(cb_a, cb_b);

    for (uint32_t first = 0; first < tiles; first += batch) {
        cb_wait_front(cb_a, batch);
        cb_wait_front(cb_b, batch);
        tile_regs_acquire();
        for (uint32_t tile = 0; tile < batch; ++tile) {
            add_tiles(cb_a, cb_b, tile, tile, tile);
        }
        cb_pop_front(cb_a, batch);
        cb_pop_front(cb_b, batch);
        tile_regs_commit();

        cb_reserve_back(cb_out, batch);
        tile_regs_wait();
        for (uint32_t tile = 0; tile < batch; ++tile) {
            pack_tile(tile, cb_out);
        }
        tile_regs_release();
        cb_push_back(cb_out, batch);
    }
}
