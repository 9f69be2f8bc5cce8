// SPDX-License-Identifier: Apache-2.0
// Flash attention of one head: out = softmax(scale * Q K^T) V without ever holding all scores.
//
// For a chunk of query rows, chunk after chunk of K and V is taken in. Three things are carried
// from one to the next: the maximum m of each row so far, the sum l of exp(s - m) and the output
// o before division. When a chunk raises the maximum, what was gathered under the old one is
// multiplied by alpha = exp(m_old - m_new):
//
//   s = scale * q k^T            m' = max(m, rowmax(s))       p = exp(s - m')
//   alpha = exp(m - m')          l' = alpha * l + rowsum(p)   o' = alpha * o + p v
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
#include "api/compute/binary_max_min.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/binop_with_scalar.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/fill.h"
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
constexpr uint32_t chunks = get_compile_time_arg_val(15);
constexpr uint32_t scale = get_compile_time_arg_val(16);  // bits of a float

// Dimensions of a chunk in tiles: 64 queries, 64 keys, 64 columns of the head. Each product takes
// four slots of DST, whose half holds eight tiles of 16 bits.
constexpr uint32_t rows = 2;
constexpr uint32_t columns = 2;
constexpr uint32_t head = 2;

constexpr float below_every_score = -65536.0f;  // even below those that the mask has hidden

#ifdef CAUSAL
constexpr bool causal = true;
#else
constexpr bool causal = false;
#endif

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

// cb_scores = scale * q k^T, plus the mask on the diagonal. The matmul's transpose flag turns each
// tile of K; taking them in [key][head] order turns the order of tiles. Scale and mask are applied
// where the product lies.
ALWI void compute_scores(bool on_diagonal) {
    cb_wait_front(cb_k, columns * head);
    matmul_init(cb_q, cb_k, 1);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            for (uint32_t d = 0; d < head; ++d) {
                const uint32_t slot = row * columns + column;
                matmul_tiles(cb_q, cb_k, row * head + d, column * head + d, slot);
            }
        }
    }
    binop_with_scalar_tile_init();
    for (uint32_t tile = 0; tile < rows * columns; ++tile) {
        mul_unary_tile(tile, scale);
    }
    if (on_diagonal) {
        constexpr auto add = EltwiseBinaryType::ELWADD;
        constexpr auto reuse = EltwiseBinaryReuseDestType::DEST_TO_SRCA;
        binary_dest_reuse_tiles_init<add, reuse>(cb_mask);
        for (uint32_t tile = 0; tile < rows * columns; ++tile) {
            binary_dest_reuse_tiles<add, reuse>(cb_mask, tile, tile);
        }
    }
    commit_and_pack(cb_scores, rows * columns);
    cb_pop_front(cb_k, columns * head);
}

// max_new = max(max_old, rowmax(scores)), in column 0 of one tile per row of tiles.
ALWI void update_maximum(uint32_t max_old, uint32_t max_new, bool first) {
    cb_wait_front(cb_scores, rows * columns);
    tile_regs_acquire();
    if (!first) {
        // A row reduction writes the left half of its slot only, and the maximum with the old one
        // below works on whole slots: what nobody wrote must not be read. The reduction starts
        // from what the slot holds, so this has to lie below every score.
        fill_tile_init();
        for (uint32_t row = 0; row < rows; ++row) {
            fill_tile(row, below_every_score);
        }
    }
    reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_scaler, max_new);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const uint32_t tile = row * columns + column;
            reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(cb_scores, cb_scaler, tile, 0, row);
        }
    }
    if (!first) {
        cb_wait_front(max_old, rows);
        copy_tile_to_dst_init_short(max_old);
        for (uint32_t row = 0; row < rows; ++row) {
            copy_tile(max_old, row, rows + row);
        }
        binary_max_tile_init();
        for (uint32_t row = 0; row < rows; ++row) {
            binary_max_tile(row, rows + row, row);
        }
    }
    commit_and_pack(max_new, rows);
    // Only now: reduce_init told the packer to keep column 0 alone.
    reduce_uninit();
}

// cb_probabilities = exp(scores - max_new).
ALWI void compute_probabilities(uint32_t max_new) {
    cb_wait_front(max_new, rows);
    sub_bcast_cols_init_short(cb_scores, max_new);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const uint32_t tile = row * columns + column;
            sub_tiles_bcast_cols(cb_scores, max_new, tile, row, tile);
        }
    }
    exp_tile_init();
    for (uint32_t tile = 0; tile < rows * columns; ++tile) {
        exp_tile(tile);
    }
    commit_and_pack(cb_probabilities, rows * columns);
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

// cb_factor = alpha = exp(max_old - max_new); the last use of the old maximum.
ALWI void compute_alpha(uint32_t max_old, uint32_t max_new) {
    sub_tiles_init(max_old, max_new);
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        sub_tiles(max_old, max_new, row, row, row);
    }
    exp_tile_init();
    for (uint32_t row = 0; row < rows; ++row) {
        exp_tile(row);
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

// cb_output = alpha * output + p v. The rescaled output is brought into DST, and the product, which
// adds to its slot anyway, goes on top of it. The old output is popped before the new one is
// packed, so one buffer of exactly this size serves both.
ALWI void update_output(bool first) {
    cb_wait_front(cb_v, columns * head);
    tile_regs_acquire();
    if (!first) {
        cb_wait_front(cb_output, rows * head);
        mul_bcast_cols_init_short(cb_output, cb_factor);
        for (uint32_t row = 0; row < rows; ++row) {
            for (uint32_t d = 0; d < head; ++d) {
                mul_tiles_bcast_cols(cb_output, cb_factor, row * head + d, row, row * head + d);
            }
        }
        cb_pop_front(cb_output, rows * head);
        cb_pop_front(cb_factor, rows);
    }
    matmul_init(cb_probabilities, cb_v);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t d = 0; d < head; ++d) {
            for (uint32_t column = 0; column < columns; ++column) {
                const uint32_t slot = row * head + d;
                matmul_tiles(cb_probabilities, cb_v, row * columns + column, column * head + d,
                             slot);
            }
        }
    }
    commit_and_pack(cb_output, rows * head);
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
    tile_regs_acquire();
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t d = 0; d < head; ++d) {
            mul_tiles_bcast_cols(cb_output, cb_factor, row * head + d, row, row * head + d);
        }
    }
    commit_and_pack(cb_out, rows * head);
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
        cb_wait_front(cb_mask, rows * columns);
    }

    uint32_t max_old = cb_max_a;
    uint32_t max_new = cb_max_b;
    uint32_t sum_old = cb_sum_a;
    uint32_t sum_new = cb_sum_b;
    for (uint32_t query = 0; query < chunks; ++query) {
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
    }

    if constexpr (causal) {
        cb_pop_front(cb_mask, rows * columns);
    }
    cb_pop_front(cb_scaler, 1);
}
