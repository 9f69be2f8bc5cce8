// SPDX-License-Identifier: Apache-2.0
// Makes the constant tiles (scaler of reductions in CB 5, column of ones in CB 7) and the masks of
// chunks on the diagonal (CB 3), and writes chunks of the result from CB 16. Runtime arguments:
// address of the result; what the core was dealt.
#include "api/dataflow/dataflow_api.h"
#include "chunks.h"

namespace {

constexpr auto kOut = TensorAccessorArgs<0>();
constexpr std::uint32_t kOutTiles = Q_CHUNK * VALUES;

FORCE_INLINE void fill(std::uint32_t to, std::uint32_t words, std::uint32_t value) {
    auto* word = reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(to);
    for (std::uint32_t i = 0; i < words; ++i) {
        word[i] = value;
    }
}

FORCE_INLINE void make_constant(std::uint32_t cb) {
    constexpr std::uint32_t one_pair = 0x3F803F80;
    cb_reserve_back(cb, 1);
    fill(get_write_ptr(cb), 512, one_pair);
    cb_push_back(cb, 1);
}

/// Of each kind (visible, on the diagonal, hidden) one tile is written word by word, the others are
/// copies of it over the network.
[[maybe_unused]] FORCE_INLINE void make_mask(std::uint32_t query, std::uint32_t key) {
    cb_reserve_back(3, Q_CHUNK * K_CHUNK);
    const std::uint32_t to = get_write_ptr(3);
    std::uint32_t made[3] = {0, 0, 0};
    std::uint32_t at = to;
    for (std::uint32_t i = 0; i < Q_CHUNK; ++i) {
        for (std::uint32_t j = 0; j < K_CHUNK; ++j, at += MASK_BYTES) {
            const std::uint32_t row = query * Q_CHUNK + i;
            const std::uint32_t column = key * K_CHUNK + j;
            const std::uint32_t kind = column < row ? 0 : column == row ? 1 : 2;
            if (made[kind] == 0) {
                fill(at, MASK_BYTES / 4, kind == 0 ? 0 : 0xFFFFFFFF);
                made[kind] = at;
            } else {
                noc_async_read(get_noc_addr(made[kind]), at, MASK_BYTES);
            }
        }
    }
    noc_async_read_barrier();
    cb_push_back(3, Q_CHUNK * K_CHUNK);
}

}  // namespace

void kernel_main() {
    const auto out = TensorAccessor(kOut, get_arg_val<std::uint32_t>(0), TILE_BYTES);
    const chunks::Deal deal = {get_arg_val<std::uint32_t>(1), get_arg_val<std::uint32_t>(2),
                               get_arg_val<std::uint32_t>(3), get_arg_val<std::uint32_t>(4)};
    make_constant(5);
    make_constant(7);
    for (std::uint32_t turn = 0; turn < deal.all(); ++turn) {
        const std::uint32_t query = deal.query_of(turn);
        const std::uint32_t end = chunks::visible(query);
        for (std::uint32_t key = 0; key < end; ++key) {
            if (chunks::masked(query, key)) {
                make_mask(query, key);
            }
        }
        const std::uint32_t page = (deal.head_of(turn) * Q_CHUNKS + query) * kOutTiles;
        cb_wait_front(16, kOutTiles);
        std::uint32_t from = get_read_ptr(16);
        for (std::uint32_t i = 0; i < kOutTiles; ++i, from += TILE_BYTES) {
            noc_async_write_tile(page + i, out, from);
            if ((i + 1) % BARRIER_TILES == 0) {
                noc_async_writes_flushed();
            }
        }
        noc_async_write_barrier();
        cb_pop_front(16, kOutTiles);
    }
}
