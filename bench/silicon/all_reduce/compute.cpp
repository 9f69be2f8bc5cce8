// SPDX-License-Identifier: Apache-2.0
// Adds blocks of tiles as often as told, DST section by DST section. Runtime arguments: sums,
// blocks and tiles of each, circular buffer of the result.
#include "../resident/pages.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/tile_move_copy.h"

namespace {

constexpr std::uint32_t kGroup = WIDE ? 4 : 8;  // tiles of a DST section

FORCE_INLINE void add(std::uint32_t blocks, std::uint32_t tiles, std::uint32_t out) {
    for (std::uint32_t first = 0; first < tiles; first += kGroup) {
        const std::uint32_t count = tiles - first < kGroup ? tiles - first : kGroup;
        cb_reserve_back(out, count);
        tile_regs_acquire();
        std::uint32_t block = 0;
        if (blocks % 2 != 0) {
            copy_tile_to_dst_init_short(0);
            for (std::uint32_t i = 0; i < count; ++i) {
                copy_tile(0, first + i, i);
            }
            block = 1;
        }
        add_tiles_init(0, 0, true);
        for (; block < blocks; block += 2) {
            for (std::uint32_t i = 0; i < count; ++i) {
                const std::uint32_t tile = block * tiles + first + i;
                add_tiles(0, 0, tile, tile + tiles, i);
            }
        }
        resident::pack_section(out, count);
        cb_push_back(out, count);
    }
}

}  // namespace

void kernel_main() {
    const auto sums = get_arg_val<std::uint32_t>(0);
    const auto blocks = get_arg_val<std::uint32_t>(1);
    const auto tiles = get_arg_val<std::uint32_t>(2);
    const auto out = get_arg_val<std::uint32_t>(3);
    binary_op_init_common(0, 0, out);
    for (std::uint32_t i = 0; i < sums; ++i) {
        cb_wait_front(0, blocks * tiles);
        add(blocks, tiles, out);
        cb_pop_front(0, blocks * tiles);
    }
}
