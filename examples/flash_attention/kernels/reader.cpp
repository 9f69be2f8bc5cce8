// SPDX-License-Identifier: Apache-2.0
// For every chunk of query rows that the core was dealt: the chunk of Q, then chunk after chunk of
// K and V of the same head. The heads lie one below the other in the tensors. The constant tiles
// (the scaler of the reductions and, with CAUSAL, the mask of the diagonal) are made here.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

// Dimensions of a chunk in tiles: rows of a sequence by the columns of the head.
constexpr uint32_t chunk_tiles = get_compile_time_arg_val(7);
constexpr uint32_t head_tiles = get_compile_time_arg_val(8);
constexpr uint32_t operand_tiles = chunk_tiles * head_tiles;

constexpr uint32_t faces = 4;
constexpr uint32_t face_rows = 16;
constexpr uint32_t words_of_row = 16 / 2;  // two bf16 in a word
constexpr uint32_t words_of_face = face_rows * words_of_row;
constexpr uint32_t words_of_tile = faces * words_of_face;

FORCE_INLINE void write_scaler_tile(uint32_t cb) {
    constexpr uint32_t one_pair = 0x3F803F80;
    cb_reserve_back(cb, 1);
    auto* tile = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (uint32_t word = 0; word < words_of_tile; ++word) {
        tile[word] = word % words_of_face < words_of_row ? one_pair : 0;
    }
    cb_push_back(cb, 1);
}

#ifdef CAUSAL
// The mask is added to the scores: 0 where a key is visible to a query, a value that drives exp to
// zero where it is not. Of a chunk on the diagonal, the tiles below the diagonal need none and
// those above it the second of these; the first is for those on it.
FORCE_INLINE void write_mask_tiles(uint32_t cb) {
    constexpr uint32_t hidden = 0xC700;  // -32768 as bf16: large, but far from infinity
    constexpr uint32_t hidden_pair = hidden | hidden << 16;
    cb_reserve_back(cb, 2);
    auto* tile = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    // Faces 0 and 3 lie on the diagonal, face 1 above and face 2 below it.
    for (uint32_t row = 0; row < face_rows; ++row) {
        for (uint32_t word = 0; word < words_of_row; ++word) {
            const uint32_t column = 2 * word;
            const uint32_t low = column > row ? hidden : 0;
            const uint32_t high = column + 1 > row ? hidden << 16 : 0;
            const uint32_t at = row * words_of_row + word;
            tile[at] = low | high;
            tile[at + words_of_face] = hidden_pair;
            tile[at + 2 * words_of_face] = 0;
            tile[at + 3 * words_of_face] = low | high;
        }
    }
    for (uint32_t word = words_of_tile; word < 2 * words_of_tile; ++word) {
        tile[word] = hidden_pair;
    }
    cb_push_back(cb, 2);
}
#endif

// Read a chunk, row of tiles by row of tiles as it lies in memory (it takes whole rows of the
// tensor). With `by_columns` it is stored column of tiles by column of tiles.
template <bool by_columns = false, typename Accessor>
FORCE_INLINE void read_chunk(uint32_t cb, const Accessor& tensor, uint32_t chunk) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, operand_tiles);
    const uint32_t l1_address = get_write_ptr(cb);
    uint32_t page = chunk * operand_tiles;
    for (uint32_t row = 0; row < chunk_tiles; ++row) {
        for (uint32_t column = 0; column < head_tiles; ++column) {
            const uint32_t place =
                by_columns ? column * chunk_tiles + row : row * head_tiles + column;
            noc_async_read_page(page, tensor, l1_address + place * tile_bytes);
            ++page;
        }
    }
    noc_async_read_barrier();
    cb_push_back(cb, operand_tiles);
}

void kernel_main() {
    constexpr uint32_t cb_q = get_compile_time_arg_val(0);
    constexpr uint32_t cb_k = get_compile_time_arg_val(1);
    constexpr uint32_t cb_v = get_compile_time_arg_val(2);
    constexpr uint32_t cb_scaler = get_compile_time_arg_val(3);
    [[maybe_unused]] constexpr uint32_t cb_mask = get_compile_time_arg_val(4);
    constexpr uint32_t chunks = get_compile_time_arg_val(5);  // of a head's sequence
    constexpr uint32_t turns = get_compile_time_arg_val(6);   // chunks of query rows for this core
    constexpr auto q_args = TensorAccessorArgs<9>();
    constexpr auto k_args = TensorAccessorArgs<q_args.next_compile_time_args_offset()>();
    constexpr auto v_args = TensorAccessorArgs<k_args.next_compile_time_args_offset()>();

    const auto q = TensorAccessor(q_args, get_arg_val<uint32_t>(0), get_tile_size(cb_q));
    const auto k = TensorAccessor(k_args, get_arg_val<uint32_t>(1), get_tile_size(cb_k));
    const auto v = TensorAccessor(v_args, get_arg_val<uint32_t>(2), get_tile_size(cb_v));

    write_scaler_tile(cb_scaler);
#ifdef CAUSAL
    write_mask_tiles(cb_mask);
#endif

    // Chunks are counted through all heads.
    uint32_t chunk = get_arg_val<uint32_t>(3);
    const uint32_t step = get_arg_val<uint32_t>(4);
    for (uint32_t turn = 0; turn < turns; ++turn) {
        read_chunk(cb_q, q, chunk);
        const uint32_t first_key = chunk - chunk % chunks;
#ifdef CAUSAL
        const uint32_t end = chunk + 1;
#else
        const uint32_t end = first_key + chunks;
#endif
        for (uint32_t key = first_key; key < end; ++key) {
            read_chunk<true>(cb_k, k, key);  // as q k^T takes its tiles
            read_chunk(cb_v, v, key);
        }
        chunk += step;
    }
}
