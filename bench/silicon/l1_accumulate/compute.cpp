// SPDX-License-Identifier: Apache-2.0
// Adds STEPS resident tiles to one ITERATIONS times: through a buffer that is read back (rmw), by
// the packer (pack_l1_acc), or in DST (dest_acc).
#include "../resident/pages.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/tile_move_copy.h"

enum class Method { rmw, pack_l1_acc, dest_acc };
constexpr Method kMethod = Method::METHOD;

namespace {

FORCE_INLINE void read_back() {
    copy_tile_to_dst_init_short(0);
    tile_regs_acquire();
    cb_wait_front(0, 1);
    copy_tile(0, 0, 0);
    cb_pop_front(0, 1);
    cb_reserve_back(16, 1);
    resident::pack_section(16, 1);
    cb_push_back(16, 1);
    add_tiles_init(16, 0);
    for (std::uint32_t k = 1; k < STEPS; ++k) {
        tile_regs_acquire();
        cb_wait_front(16, 1);
        cb_wait_front(0, 1);
        add_tiles(16, 0, 0, 0, 0);
        cb_pop_front(16, 1);
        cb_pop_front(0, 1);
        cb_reserve_back(16, 1);
        resident::pack_section(16, 1);
        cb_push_back(16, 1);
    }
}

FORCE_INLINE void accumulate_in_l1() {
    cb_wait_front(0, STEPS);
    cb_reserve_back(16, 1);
    for (std::uint32_t k = 0; k < STEPS / 2; ++k) {
        tile_regs_acquire();
        add_tiles(0, 0, 2 * k, 2 * k + 1, 0);
        tile_regs_commit();
        tile_regs_wait();
        if (k == 1) {
            pack_reconfig_l1_acc(1);
        }
        pack_tile<true>(0, 16, 0);
        tile_regs_release();
    }
    pack_reconfig_l1_acc(0);
    cb_push_back(16, 1);
    cb_pop_front(0, STEPS);
}

FORCE_INLINE void accumulate_in_dst() {
    cb_wait_front(0, STEPS);
    cb_reserve_back(16, 1);
    tile_regs_acquire();
    for (std::uint32_t i = 0; i < STEPS / 2; ++i) {
        add_tiles(0, 0, i, i + STEPS / 2, 0);
    }
    resident::pack_section(16, 1);
    cb_push_back(16, 1);
    cb_pop_front(0, STEPS);
}

}  // namespace

void kernel_main() {
    binary_op_init_common(0, 0, 16);
    if constexpr (kMethod != Method::rmw) {
        add_tiles_init(0, 0, kMethod == Method::dest_acc);
    }
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        resident::push(0, STEPS);
        if constexpr (kMethod == Method::rmw) {
            read_back();
        } else if constexpr (kMethod == Method::pack_l1_acc) {
            accumulate_in_l1();
        } else {
            accumulate_in_dst();
        }
        if (i + 1 < ITERATIONS) {
            resident::drop(16, 1);
        }
    }
}
