// SPDX-License-Identifier: Apache-2.0
// For every chunk of query rows: the chunk of Q, then chunk after chunk of K and V. The constant
// tiles (the scaler of the reductions and, with CAUSAL, the mask of the diagonal) are made here.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

// Dimensions of a chunk in tiles: 64 rows of a sequence by the 64 columns of the head.
constexpr uint32_t chunk_tiles = 2;
constexpr uint32_t head_tiles = 2;
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
// One tile of a mask that is added to the scores: 0 where the key's column is visible to the
// query's row, a value that drives exp to zero where it is not. `column_offset` is the distance
// of the tile's first column from the diagonal that starts at its first row.
FORCE_INLINE void write_mask_tile(volatile tt_l1_ptr uint32_t* tile, int32_t column_offset) {
    constexpr uint32_t hidden = 0xC700;  // -32768 as bf16: large, but far from infinity
    for (uint32_t word = 0; word < words_of_tile; ++word) {
        const uint32_t face = word / words_of_face;
        const uint32_t in_face = word % words_of_face;
        const int32_t row = (face / 2) * face_rows + in_face / words_of_row;
        const int32_t column = (face % 2) * face_rows + 2 * (in_face % words_of_row);
        const uint32_t low = column + column_offset > row ? hidden : 0;
        const uint32_t high = column + 1 + column_offset > row ? hidden : 0;
        tile[word] = low | high << 16;
    }
}

// The mask of a chunk on the diagonal; chunks below it need none, chunks above it are skipped.
FORCE_INLINE void write_diagonal_mask(uint32_t cb) {
    cb_reserve_back(cb, chunk_tiles * chunk_tiles);
    auto* tile = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (int32_t row = 0; row < static_cast<int32_t>(chunk_tiles); ++row) {
        for (int32_t column = 0; column < static_cast<int32_t>(chunk_tiles); ++column) {
            write_mask_tile(tile, 32 * (column - row));
            tile += words_of_tile;
        }
    }
    cb_push_back(cb, chunk_tiles * chunk_tiles);
}
#endif

// The tiles of a chunk follow one another in memory, because it takes whole rows of the tensor.
template <typename Accessor>
FORCE_INLINE void read_chunk(uint32_t cb, const Accessor& tensor, uint32_t chunk) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, operand_tiles);
    uint32_t l1_address = get_write_ptr(cb);
    for (uint32_t tile = 0; tile < operand_tiles; ++tile) {
        noc_async_read_page(chunk * operand_tiles + tile, tensor, l1_address);
        l1_address += tile_bytes;
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
    constexpr uint32_t chunks = get_compile_time_arg_val(5);
    constexpr auto q_args = TensorAccessorArgs<6>();
    constexpr auto k_args = TensorAccessorArgs<q_args.next_compile_time_args_offset()>();
    constexpr auto v_args = TensorAccessorArgs<k_args.next_compile_time_args_offset()>();

    const auto q = TensorAccessor(q_args, get_arg_val<uint32_t>(0), get_tile_size(cb_q));
    const auto k = TensorAccessor(k_args, get_arg_val<uint32_t>(1), get_tile_size(cb_k));
    const auto v = TensorAccessor(v_args, get_arg_val<uint32_t>(2), get_tile_size(cb_v));

    write_scaler_tile(cb_scaler);
#ifdef CAUSAL
    write_diagonal_mask(cb_mask);
#endif

    for (uint32_t query = 0; query < chunks; ++query) {
        read_chunk(cb_q, q, query);
#ifdef CAUSAL
        const uint32_t visible = query + 1;
#else
        const uint32_t visible = chunks;
#endif
        for (uint32_t key = 0; key < visible; ++key) {
            read_chunk(cb_k, k, key);
            read_chunk(cb_v, v, key);
        }
    }
}
