// SPDX-License-Identifier: Apache-2.0
// Flash attention: out = softmax(scale * Q K^T) V for each head, without ever holding all scores.
//
// A core is dealt some chunks of query rows; the reader knows which. For each of them, chunk after
// chunk of K and V is taken in. Three things are carried from one to the next: the maximum m of
// each row so far, the sum l of exp(s - m) and the output o before division. When a chunk raises
// the maximum, what was gathered under the old one is multiplied by alpha = exp(m_old - m_new):
//
//   s = q k^T                            m' = max(m, rowmax(s))   p = exp(scale * (s - m'))
//   alpha = exp(scale * (m - m'))   l' = alpha * l + rowsum(p)   o' = alpha * o + p v
//
// The scale of the scores goes into the exponentials, which multiply by it for one instruction; a
// pass of its own over all scores would take as long as a quarter of the exponentials.
//
// Rules kept throughout:
// - A circular buffer has one producer and one consumer. Those that carry intermediates belong to
//   this kernel alone; they are pushed, waited for and popped like any other, because the pack
//   thread and the unpack thread meet nowhere else.
// - A window of pages never wraps: every buffer holds a whole number of the batches it passes.
// - The old and the new maximum (sum) are needed at the same time. They are two buffers that swap
//   roles, not two generations in one ring.
// - All formats are bf16, so nothing is reconfigured; but every step starts with its own init.
#include <cstdint>

#define REDUCE_OP PoolType::SUM
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/reduce.h"
#include "api/compute/tile_move_copy.h"

constexpr uint32_t cb_q = get_compile_time_arg_val(0);
constexpr uint32_t cb_k = get_compile_time_arg_val(1);
constexpr uint32_t cb_v = get_compile_time_arg_val(2);
constexpr uint32_t cb_scaler = get_compile_time_arg_val(3);
constexpr uint32_t cb_mask = get_compile_time_arg_val(4);
constexpr uint32_t cb_out = get_compile_time_arg_val(5);
constexpr uint32_t cb_scores = get_compile_time_arg_val(6);
constexpr uint32_t cb_probabilities = get_compile_time_arg_val(7);
constexpr uint32_t cb_max_a = get_compile_time_arg_val(8);
constexpr uint32_t cb_max_b = get_compile_time_arg_val(9);
constexpr uint32_t cb_sum_a = get_compile_time_arg_val(10);
constexpr uint32_t cb_sum_b = get_compile_time_arg_val(11);
constexpr uint32_t cb_chunk_sum = get_compile_time_arg_val(12);
constexpr uint32_t cb_factor = get_compile_time_arg_val(13);  // alpha; at the end 1 / l
constexpr uint32_t cb_output = get_compile_time_arg_val(14);  // o
constexpr uint32_t chunks = get_compile_time_arg_val(15);     // of a head's sequence
constexpr uint32_t turns = get_compile_time_arg_val(16);      // chunks of query rows for this core
constexpr uint32_t scale = get_compile_time_arg_val(17);      // bits of a float
constexpr uint16_t exp_scale = (scale + 0x8000) >> 16;        // as exp_tile takes it

// Dimensions of a chunk in tiles: queries, keys, columns of the head.
constexpr uint32_t rows = get_compile_time_arg_val(18);
constexpr uint32_t columns = rows;
constexpr uint32_t head = get_compile_time_arg_val(19);

// A product that does not fit half of DST, eight tiles of 16 bits, is made some rows at a time.
constexpr uint32_t dst_tiles = 8;
constexpr uint32_t score_rows = rows * columns <= dst_tiles ? rows : dst_tiles / columns;
constexpr uint32_t output_rows = rows * head <= dst_tiles ? rows : dst_tiles / head;
static_assert(rows <= dst_tiles, "the maxima of all rows share DST");
static_assert(columns <= dst_tiles && head <= dst_tiles, "a row of tiles does not fit DST");
static_assert(rows % score_rows == 0 && rows % output_rows == 0, "the last rows would be fewer");

constexpr uint32_t mask_tiles = 2;  // for a tile on the diagonal and for one above it

#ifdef CAUSAL
constexpr bool causal = true;
#else
constexpr bool causal = false;
#endif

// Before 2026-08 the kernel API had a flag between those for approximation and scale, so that a
// second one meant something else: EXP_HAS_FAST_FLAG is defined for those.
ALWI void exp_scaled_tile(uint32_t tile, int vector_mode) {
#ifdef EXP_HAS_FAST_FLAG
    exp_tile<false, false, true>(tile, vector_mode, exp_scale);
#else
    exp_tile<false, true>(tile, vector_mode, exp_scale);
#endif
}

ALWI void commit_and_pack(uint32_t cb, uint32_t tiles) {
    tile_regs_commit();
    cb_reserve_back(cb, tiles);
    tile_regs_wait();
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        pack_tile(tile, cb);
    }
    tile_regs_release();
    cb_push_back(cb, tiles);
}

// Rows of cb_scores = q k^T, plus the mask on the diagonal. The matmul's transpose flag turns each
// tile of K; the reader has stored the tiles themselves column by column, so that one step takes a
// column of q and the neighbouring tiles of a row of k^T. The mask is added where the product lies.
ALWI void compute_rows_of_scores(uint32_t first_row, bool on_diagonal) {
    mm_block_init_short(cb_q, cb_k, 1, columns, score_rows, head);
    tile_regs_acquire();
    for (uint32_t d = 0; d < head; ++d) {
        matmul_block(cb_q, cb_k, first_row * head + d, d * columns, 0, 1, columns, score_rows,
                     head);
    }
    if (on_diagonal) {
        constexpr auto add = EltwiseBinaryType::ELWADD;
        constexpr auto reuse = EltwiseBinaryReuseDestType::DEST_TO_SRCA;
        binary_dest_reuse_tiles_init<add, reuse>(cb_mask);
        for (uint32_t row = 0; row < score_rows; ++row) {
            for (uint32_t column = first_row + row; column < columns; ++column) {
                const uint32_t mask = column == first_row + row ? 0 : 1;
                binary_dest_reuse_tiles<add, reuse>(cb_mask, mask, row * columns + column);
            }
        }
    }
    commit_and_pack(cb_scores, score_rows * columns);
}

ALWI void compute_scores(bool on_diagonal) {
    cb_wait_front(cb_k, columns * head);
    for (uint32_t row = 0; row < rows; row += score_rows) {
        compute_rows_of_scores(row, on_diagonal);
    }
    cb_pop_front(cb_k, columns * head);
}

// max_new = max(max_old, rowmax(scores)), in column 0 of one tile per row of tiles.
ALWI void update_maximum(uint32_t max_old, uint32_t max_new, bool first) {
    cb_wait_front(cb_scores, rows * columns);
    tile_regs_acquire();
    if (!first) {
        // A reduction goes on from what its slot holds: the old maximum.
        cb_wait_front(max_old, rows);
        copy_tile_to_dst_init_short(max_old);
        for (uint32_t row = 0; row < rows; ++row) {
            copy_tile(max_old, row, row);
        }
    }
    reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_scaler, max_new);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const uint32_t tile = row * columns + column;
            reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_scaler, tile, 0, row);
        }
    }
    commit_and_pack(max_new, rows);
    // Only now: reduce_init told the packer to keep column 0 alone.
    reduce_uninit();
}

// cb_probabilities = exp(scale * (scores - max_new)).
ALWI void compute_probabilities(uint32_t max_new) {
    cb_wait_front(max_new, rows);
    for (uint32_t first_row = 0; first_row < rows; first_row += score_rows) {
        sub_bcast_cols_init_short(cb_scores, max_new);
        tile_regs_acquire();
        for (uint32_t row = 0; row < score_rows; ++row) {
            for (uint32_t column = 0; column < columns; ++column) {
                const uint32_t slot = row * columns + column;
                sub_tiles_bcast_cols(cb_scores, max_new, first_row * columns + slot,
                                     first_row + row, slot);
            }
        }
        exp_tile_init();
        for (uint32_t tile = 0; tile < score_rows * columns; ++tile) {
            exp_scaled_tile(tile, (int)VectorMode::RC);
        }
        commit_and_pack(cb_probabilities, score_rows * columns);
    }
    cb_pop_front(cb_scores, rows * columns);
}

// `cb` = rowsum(probabilities).
ALWI void sum_probabilities(uint32_t cb) {
    cb_wait_front(cb_probabilities, rows * columns);
    reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_probabilities, cb_scaler, cb);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const uint32_t tile = row * columns + column;
            reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(cb_probabilities, cb_scaler, tile, 0,
                                                              row);
        }
    }
    commit_and_pack(cb, rows);
    reduce_uninit();
}

// cb_factor = alpha = exp(scale * (max_old - max_new)); the last use of the old maximum.
ALWI void compute_alpha(uint32_t max_old, uint32_t max_new) {
    sub_tiles_init(max_old, max_new);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        sub_tiles(max_old, max_new, row, row, row);
    }
    exp_tile_init();
    for (uint32_t row = 0; row < rows; ++row) {
        exp_scaled_tile(row, (int)VectorMode::C);
    }
    commit_and_pack(cb_factor, rows);
    cb_pop_front(max_old, rows);
}

// sum_new = alpha * sum_old + sum of the chunk.
ALWI void update_sum(uint32_t sum_old, uint32_t sum_new) {
    constexpr auto add = EltwiseBinaryType::ELWADD;
    constexpr auto reuse = EltwiseBinaryReuseDestType::DEST_TO_SRCA;
    cb_wait_front(cb_factor, rows);
    cb_wait_front(sum_old, rows);
    cb_wait_front(cb_chunk_sum, rows);
    tile_regs_acquire();
    mul_tiles_init(sum_old, cb_factor);
    for (uint32_t row = 0; row < rows; ++row) {
        mul_tiles(sum_old, cb_factor, row, row, row);
    }
    binary_dest_reuse_tiles_init<add, reuse>(cb_chunk_sum);
    for (uint32_t row = 0; row < rows; ++row) {
        binary_dest_reuse_tiles<add, reuse>(cb_chunk_sum, row, row);
    }
    commit_and_pack(sum_new, rows);
    cb_pop_front(sum_old, rows);
    cb_pop_front(cb_chunk_sum, rows);
}

// Rows of cb_output = alpha * output + p v. The rescaled output is brought into DST, and the
// product, which adds to its slot anyway, goes on top of it. The old rows are popped before the new
// ones are packed, so one buffer of exactly this size serves both.
ALWI void update_rows_of_output(uint32_t first_row, bool first) {
    tile_regs_acquire();
    if (!first) {
        cb_wait_front(cb_output, output_rows * head);
        mul_bcast_cols_init_short(cb_output, cb_factor);
        for (uint32_t row = 0; row < output_rows; ++row) {
            for (uint32_t d = 0; d < head; ++d) {
                const uint32_t slot = row * head + d;
                mul_tiles_bcast_cols(cb_output, cb_factor, slot, first_row + row, slot);
            }
        }
        cb_pop_front(cb_output, output_rows * head);
    }
    mm_block_init_short(cb_probabilities, cb_v, 0, head, output_rows, columns);
    for (uint32_t column = 0; column < columns; ++column) {
        matmul_block(cb_probabilities, cb_v, first_row * columns + column, column * head, 0, 0,
                     head, output_rows, columns);
    }
    commit_and_pack(cb_output, output_rows * head);
}

ALWI void update_output(bool first) {
    cb_wait_front(cb_v, columns * head);
    for (uint32_t row = 0; row < rows; row += output_rows) {
        update_rows_of_output(row, first);
    }
    if (!first) {
        cb_pop_front(cb_factor, rows);
    }
    cb_pop_front(cb_probabilities, rows * columns);
    cb_pop_front(cb_v, columns * head);
}

// cb_out = output / sum; empties what was carried.
ALWI void finish_chunk(uint32_t max, uint32_t sum) {
    cb_wait_front(sum, rows);
    copy_tile_to_dst_init_short(sum);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        copy_tile(sum, row, row);
    }
    recip_tile_init();
    for (uint32_t row = 0; row < rows; ++row) {
        recip_tile(row, VectorMode::C);
    }
    commit_and_pack(cb_factor, rows);
    cb_pop_front(sum, rows);
    cb_pop_front(max, rows);

    cb_wait_front(cb_factor, rows);
    cb_wait_front(cb_output, rows * head);
    mul_bcast_cols_init_short(cb_output, cb_factor);
    for (uint32_t first_row = 0; first_row < rows; first_row += output_rows) {
        tile_regs_acquire();
        for (uint32_t row = 0; row < output_rows; ++row) {
            for (uint32_t d = 0; d < head; ++d) {
                const uint32_t slot = row * head + d;
                mul_tiles_bcast_cols(cb_output, cb_factor, first_row * head + slot, first_row + row,
                                     slot);
            }
        }
        commit_and_pack(cb_out, output_rows * head);
    }
    cb_pop_front(cb_factor, rows);
    cb_pop_front(cb_output, rows * head);
}

ALWI void swap_buffers(uint32_t& a, uint32_t& b) {
    const uint32_t old_a = a;
    a = b;
    b = old_a;
}

void kernel_main() {
    compute_kernel_hw_startup<SrcOrder::Reverse>(cb_q, cb_k, cb_scores);
    cb_wait_front(cb_scaler, 1);
    if constexpr (causal) {
        cb_wait_front(cb_mask, mask_tiles);
    }

    uint32_t max_old = cb_max_a;
    uint32_t max_new = cb_max_b;
    uint32_t sum_old = cb_sum_a;
    uint32_t sum_new = cb_sum_b;
    // As in the reader: the first chunk of query rows and the distance to the next.
    uint32_t query = get_arg_val<uint32_t>(0) % chunks;
    const uint32_t step = get_arg_val<uint32_t>(1);
    for (uint32_t turn = 0; turn < turns; ++turn) {
        cb_wait_front(cb_q, rows * head);
        const uint32_t visible = causal ? query + 1 : chunks;
        for (uint32_t key = 0; key < visible; ++key) {
            const bool first = key == 0;
            compute_scores(causal && key == query);
            update_maximum(max_old, max_new, first);
            compute_probabilities(max_new);
            if (first) {
                sum_probabilities(sum_new);
            } else {
                sum_probabilities(cb_chunk_sum);
                compute_alpha(max_old, max_new);
                update_sum(sum_old, sum_new);
            }
            update_output(first);
            swap_buffers(max_old, max_new);
            swap_buffers(sum_old, sum_new);
        }
        finish_chunk(max_old, sum_old);
        cb_pop_front(cb_q, rows * head);
        query = (query + step) % chunks;
    }

    if constexpr (causal) {
        cb_pop_front(cb_mask, mask_tiles);
    }
    cb_pop_front(cb_scaler, 1);
}
