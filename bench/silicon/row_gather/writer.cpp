// SPDX-License-Identifier: Apache-2.0
// Writes the tiles of both halves in turn; with SPLIT it gathers the second half itself first.
#include "gather.h"

namespace {
constexpr auto kTensor = TensorAccessorArgs<0>();
}

void kernel_main() {
    const auto blocks = get_arg_val<std::uint32_t>(kBlocks);
    constexpr std::uint32_t half = BLOCK_TILES / 2;
    const auto out = TensorAccessor(kTensor, get_common_arg_val<std::uint32_t>(0), TILE_BYTES);
    std::uint32_t page = 0;
    for (std::uint32_t b = 0; b < blocks; ++b) {
#if SPLIT
        gather<PIECE, TILE_BYTES>(1, b, half, half);
#endif
        cb_wait_front(0, half);
        cb_wait_front(1, half);
        std::uint32_t first = get_read_ptr(0);
        std::uint32_t second = get_read_ptr(1);
        for (std::uint32_t t = 0; t < half; ++t) {
            noc_async_write_page(page++, out, first);
            noc_async_write_page(page++, out, second);
            first += TILE_BYTES;
            second += TILE_BYTES;
        }
        noc_async_writes_flushed();
        cb_pop_front(0, half);
        cb_pop_front(1, half);
    }
    noc_async_write_barrier();
}
