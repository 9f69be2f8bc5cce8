// SPDX-License-Identifier: Apache-2.0
// Chunks of Q to CB 0, of K (tile columns first) to CB 1 and of V to CB 2, with a barrier whenever
// BARRIER_TILES reads are out. With OWN_V 0 the first columns of K are the values. Runtime
// arguments: addresses of Q, K, V; what the core was dealt (heads count through the batch).
#include "api/dataflow/dataflow_api.h"
#include "chunks.h"

namespace {

constexpr auto kQ = TensorAccessorArgs<0>();
constexpr auto kK = TensorAccessorArgs<kQ.next_compile_time_args_offset()>();
constexpr auto kV = TensorAccessorArgs<kK.next_compile_time_args_offset()>();

/// `rows` x `columns` tiles whose rows lie `pitch` pages apart.
template <bool kByColumns, bool kRead, typename Tensor>
FORCE_INLINE void read_chunk(std::uint32_t cb, const Tensor& tensor, std::uint32_t page,
                             std::uint32_t rows, std::uint32_t columns, std::uint32_t pitch) {
    cb_reserve_back(cb, rows * columns);
    if constexpr (kRead) {
        const std::uint32_t to = get_write_ptr(cb);
        constexpr std::uint32_t bytes = TILE_BYTES;
        const std::uint32_t next_row = kByColumns ? bytes : columns * bytes;
        const std::uint32_t next_column = kByColumns ? rows * bytes : bytes;
        std::uint32_t out = 0;
        for (std::uint32_t row = 0; row < rows; ++row, page += pitch) {
            std::uint32_t at = to + row * next_row;
            for (std::uint32_t column = 0; column < columns; ++column, at += next_column) {
                noc_async_read_tile(page + column, tensor, at);
                if (++out == BARRIER_TILES) {
                    noc_async_read_barrier();
                    out = 0;
                }
            }
        }
        noc_async_read_barrier();
    }
    cb_push_back(cb, rows * columns);
}

}  // namespace

void kernel_main() {
    const auto q = TensorAccessor(kQ, get_arg_val<std::uint32_t>(0), TILE_BYTES);
    const auto k = TensorAccessor(kK, get_arg_val<std::uint32_t>(1), TILE_BYTES);
    const auto v = TensorAccessor(kV, get_arg_val<std::uint32_t>(2), TILE_BYTES);
    const chunks::Deal deal = {get_arg_val<std::uint32_t>(3), get_arg_val<std::uint32_t>(4),
                               get_arg_val<std::uint32_t>(5), get_arg_val<std::uint32_t>(6)};
    for (std::uint32_t turn = 0; turn < deal.all(); ++turn) {
        const std::uint32_t head = deal.head_of(turn);
        const std::uint32_t shared = head / HEADS_PER_KV;
        const std::uint32_t query = deal.query_of(turn);
        read_chunk<false, true>(0, q, (head * Q_CHUNKS + query) * Q_CHUNK * HEAD, Q_CHUNK, HEAD,
                                HEAD);
        const std::uint32_t end = chunks::visible(query);
        for (std::uint32_t key = 0; key < end; ++key) {
            const std::uint32_t row = (shared * K_CHUNKS + key) * K_CHUNK;
            read_chunk<true, READ_KV>(1, k, row * HEAD, K_CHUNK, HEAD, HEAD);
            constexpr std::uint32_t pitch = OWN_V ? VALUES : HEAD;
            read_chunk<false, READ_KV>(2, v, row * pitch, K_CHUNK, VALUES, pitch);
        }
    }
}
