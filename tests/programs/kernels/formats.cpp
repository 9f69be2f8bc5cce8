// SPDX-License-Identifier: Apache-2.0
// Copies a tile from each of three buffers to one with the same format, changing the formats of the
// unpacker and the packer in between. Macros: TO_NEXT(i) before the copy from buffer i.
#include <cstdint>

#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/tile_move_copy.h"

#if FORM == 1
// The format of the new buffer, whatever was there.
#define UNPACK_TO(old, next)         \
    reconfig_data_format_srca(next); \
    copy_tile_to_dst_init_short(next)
#define PACK_TO(old, next) pack_reconfig_data_format(next)
#elif FORM == 2
// Only if the formats differ.
#define UNPACK_TO(old, next)              \
    reconfig_data_format_srca(old, next); \
    copy_tile_to_dst_init_short(next)
#define PACK_TO(old, next) pack_reconfig_data_format(old, next)
#elif FORM == 3
// With the init, and both sources at once.
#define UNPACK_TO(old, next) copy_tile_to_dst_init_short_with_dt(old, next)
#define PACK_TO(old, next) PACK((llk_pack_reconfig_data_format(old, next)))
#elif FORM == 4
// Names of the first generation.
#define UNPACK_TO(old, next)                 \
    unpack_reconfig_data_format(next, next); \
    copy_tile_to_dst_init_short(next)
#define PACK_TO(old, next) pack_reconfig_data_format(next)
#elif FORM == 5
// Forgotten for the unpacker.
#define UNPACK_TO(old, next) copy_tile_to_dst_init_short(next)
#define PACK_TO(old, next) pack_reconfig_data_format(next)
#else
// Forgotten for the packer.
#define UNPACK_TO(old, next) copy_tile_to_dst_init_short_with_dt(old, next)
#define PACK_TO(old, next)
#endif

ALWI void copy(uint32_t from, uint32_t to) {
    cb_wait_front(from, 1);
    tile_regs_acquire();
    copy_tile(from, 0, 0);
    tile_regs_commit();
    cb_pop_front(from, 1);
    cb_reserve_back(to, 1);
    tile_regs_wait();
    pack_tile(0, to);
    tile_regs_release();
    cb_push_back(to, 1);
}

void kernel_main() {
    unary_op_init_common(0, 16);
    copy(0, 16);
    UNPACK_TO(0, 1);
    PACK_TO(16, 17);
    copy(1, 17);
    UNPACK_TO(1, 2);
    PACK_TO(17, 18);
    copy(2, 18);
    UNPACK_TO(2, 0);
    PACK_TO(18, 16);
    copy(0, 16);
}
