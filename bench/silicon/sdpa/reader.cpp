// SPDX-License-Identifier: Apache-2.0
// Chunks of Q to CB 0, of K (tile columns first) to CB 1 and of V to CB 2, with a barrier whenever
// BARRIER_TILES reads are out. With OWN_V 0 the first columns of K are the values. Runtime
// arguments: addresses of Q, K, V; what the core was dealt (heads count through the batch); with
// CHAINS its place in the chain along which K and V of one head go from core to core.
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

#if CHAINS
constexpr std::uint32_t kWanted = 0, kArrived = 1, kValid = 2;  // semaphores

/// The core's neighbours in the chain of `head`.
struct Chain {
    std::uint32_t head;
    bool receives;
    std::uint32_t next_turns;  // so many of the first turns are the next core's as well
    std::uint64_t wanted_by_me;
    std::uint32_t next_x;
    std::uint32_t next_y;

    static Chain from_arguments(std::uint32_t first) {
        const auto argument = [&](std::uint32_t i) {
            return get_arg_val<std::uint32_t>(first + i);
        };
        *word(kValid) = VALID;
        return {argument(0), argument(1) != 0,
                argument(2), get_noc_addr(argument(3), argument(4), get_semaphore(kWanted)),
                argument(5), argument(6)};
    }

    static volatile tt_l1_ptr std::uint32_t* word(std::uint32_t semaphore) {
        return reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(get_semaphore(semaphore));
    }

    /// A chunk that the core before writes into this one's circular buffer.
    FORCE_INLINE void receive(std::uint32_t cb, std::uint32_t tiles) const {
        cb_reserve_back(cb, tiles);
        noc_semaphore_set(word(kArrived), INVALID);
        noc_semaphore_inc(wanted_by_me, 1);
        noc_semaphore_wait(word(kArrived), VALID);
        cb_push_back(cb, tiles);
    }

    /// The chunk at `from` for the next core, to the same address.
    FORCE_INLINE void pass_on(std::uint32_t from, std::uint32_t tiles) const {
        noc_semaphore_wait(word(kWanted), 1);
        noc_semaphore_set(word(kWanted), 0);
        noc_async_write(from, get_noc_addr(next_x, next_y, from), tiles * TILE_BYTES);
        noc_async_writes_flushed();
        noc_semaphore_set_remote(get_semaphore(kValid),
                                 get_noc_addr(next_x, next_y, get_semaphore(kArrived)));
    }
};
#endif

}  // namespace

void kernel_main() {
    const auto q = TensorAccessor(kQ, get_arg_val<std::uint32_t>(0), TILE_BYTES);
    const auto k = TensorAccessor(kK, get_arg_val<std::uint32_t>(1), TILE_BYTES);
    const auto v = TensorAccessor(kV, get_arg_val<std::uint32_t>(2), TILE_BYTES);
    const chunks::Deal deal = {get_arg_val<std::uint32_t>(3), get_arg_val<std::uint32_t>(4),
                               get_arg_val<std::uint32_t>(5), get_arg_val<std::uint32_t>(6)};
#if CHAINS
    const Chain chain = Chain::from_arguments(7);
#endif
    for (std::uint32_t turn = 0; turn < deal.all(); ++turn) {
        const std::uint32_t head = deal.head_of(turn);
        const std::uint32_t shared = head / HEADS_PER_KV;
        const std::uint32_t query = deal.query_of(turn);
        read_chunk<false, true>(0, q, (head * Q_CHUNKS + query) * Q_CHUNK * HEAD, Q_CHUNK, HEAD,
                                HEAD);
        const std::uint32_t end = chunks::visible(query);
        for (std::uint32_t key = 0; key < end; ++key) {
            const std::uint32_t row = (shared * K_CHUNKS + key) * K_CHUNK;
            constexpr std::uint32_t pitch = OWN_V ? VALUES : HEAD;
#if CHAINS
            // A core's turns of its chain's head come first.
            const bool chained = head == chain.head;
            const bool passes = chained && turn < chain.next_turns;
            const auto bring = [&](std::uint32_t cb, std::uint32_t tiles, auto read) {
                const std::uint32_t at = get_write_ptr(cb);
                if (chained && chain.receives) {
                    chain.receive(cb, tiles);
                } else {
                    read();
                }
                if (passes) {
                    chain.pass_on(at, tiles);
                }
            };
            bring(1, K_CHUNK * HEAD,
                  [&] { read_chunk<true, READ_KV>(1, k, row * HEAD, K_CHUNK, HEAD, HEAD); });
            bring(2, K_CHUNK * VALUES,
                  [&] { read_chunk<false, READ_KV>(2, v, row * pitch, K_CHUNK, VALUES, pitch); });
#else
            read_chunk<true, READ_KV>(1, k, row * HEAD, K_CHUNK, HEAD, HEAD);
            read_chunk<false, READ_KV>(2, v, row * pitch, K_CHUNK, VALUES, pitch);
#endif
        }
    }
#if CHAINS
    noc_async_atomic_barrier();
    noc_async_write_barrier();
#endif
}
