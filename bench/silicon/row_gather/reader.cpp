// SPDX-License-Identifier: Apache-2.0
// Gathers both halves of each block (SPLIT 0) or the first one (SPLIT 1).
#include "gather.h"

void kernel_main() {
    const auto blocks = get_arg_val<std::uint32_t>(kBlocks);
    constexpr std::uint32_t half = BLOCK_TILES / 2;
    for (std::uint32_t b = 0; b < blocks; ++b) {
        gather<PIECE, TILE_BYTES>(0, b, 0, half);
#if !SPLIT
        gather<PIECE, TILE_BYTES>(1, b, half, half);
#endif
    }
}
