// SPDX-License-Identifier: Apache-2.0
// Flash attention as TTNN's operation orders it. For each chunk of keys: scores = Q K^T, mask on
// the diagonal, running maximum, P = exp(scale (scores - maximum)) with its row sums added up by
// the packer, P V, and what was gathered before, rescaled, added to it by the packer. At the end
// the sums of a row are added up by a product with a column of ones, and the output is divided.
//
// STEP rows of tiles go through all of this together: the whole chunk of queries, or, in the
// streaming form, as many as one DST section of scores holds.
#define REDUCE_OP PoolType::MAX
#define REDUCE_DIM ReduceDim::REDUCE_ROW

#include "api/compute/bcast.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/exp.h"
#include "api/compute/eltwise_unary/recip.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/reconfig_data_format.h"
#include "api/compute/reduce.h"
#include "api/compute/reduce_custom.h"
#include "api/compute/tile_move_copy.h"
#include "chunks.h"
#if TIME_REINIT
#include "tools/profiler/kernel_profiler.hpp"
// Times the calls of its block that set formats or a product up again.
#define REINIT DeviceZoneScopedN("reinit")
#else
#define REINIT
#endif

namespace {

using Tiles = std::uint32_t;

constexpr std::uint32_t kQ = 0, kK = 1, kV = 2, kMask = 3, kScaler = 5, kOnes = 7, kOut = 16;
constexpr std::uint32_t kScores = 24, kFactor = 31;
constexpr Tiles kAllScores = STEP * K_CHUNK;
// Of the scores: in the approximation's constants, an argument of the accurate exponential.
constexpr std::uint32_t kScaleBits = SCALE;
constexpr std::uint16_t kScale16 = kScaleBits >> 16;

constexpr Tiles at_most(Tiles tiles, Tiles most) { return tiles < most ? tiles : most; }

/// State that is carried from one chunk of keys to the next, in two buffers each.
struct Carried {
    std::uint32_t before;
    std::uint32_t now;
    void swap() {
        const std::uint32_t b = before;
        before = now;
        now = b;
    }
};

FORCE_INLINE void pack_one(std::uint32_t cb) {
    tile_regs_commit();
    tile_regs_wait();
    pack_tile(0, cb);
    tile_regs_release();
}

/// `out` = `left` x `right`, M x N tiles from `row0` of the left operand on, as absolute tiles of
/// the reserved pages; pushed by rows of subblocks if `push`.
template <Tiles M, Tiles N, Tiles K, Tiles H, Tiles W, bool kTranspose, bool kPush>
FORCE_INLINE void product(std::uint32_t left, std::uint32_t right, std::uint32_t out, Tiles row0) {
    {
        REINIT;
        mm_block_init_short(left, right, kTranspose, W, H, K);
        reconfig_data_format(right, left);
    }
    cb_wait_front(right, K * N);
    cb_reserve_back(out, M * N);
    for (Tiles row = 0; row < M; row += H) {
        cb_wait_front(left, (row0 + row + H) * K);
        for (Tiles column = 0; column < N; column += W) {
            tile_regs_acquire();
#if MATMUL
            for (Tiles k = 0; k < K; ++k) {
                matmul_block(left, right, (row0 + row) * K + k, k * N + column, 0, kTranspose, W, H,
                             K);
            }
#endif
            tile_regs_commit();
            tile_regs_wait();
            for (Tiles h = 0; h < H; ++h) {
                for (Tiles w = 0; w < W; ++w) {
                    const Tiles place = (kPush ? h : row + h) * N + column + w;
                    pack_tile<true>(h * W + w, out, place);
                }
            }
            tile_regs_release();
        }
        if constexpr (kPush) {
            cb_push_back(out, H * N);
        }
    }
}

/// `cb` += `other`, tile by tile in place; `other` is popped.
FORCE_INLINE void add_in_place(std::uint32_t cb, std::uint32_t other, Tiles tiles) {
    add_tiles_init(cb, other);
    cb_wait_front(cb, tiles);
    cb_wait_front(other, tiles);
    for (Tiles i = 0; i < tiles; ++i) {
        tile_regs_acquire();
        add_tiles(cb, other, i, i, 0);
        pack_one(cb);
    }
    cb_pop_front(cb, tiles);
    cb_pop_front(other, tiles);
    cb_reserve_back(cb, tiles);
    cb_push_back(cb, tiles);
}

/// maximum.now gets the row maxima of the scores and of what it was before.
FORCE_INLINE void update_maximum(const Carried& maximum, bool first) {
    constexpr Tiles group = at_most(STEP, DST_TILES / 2);
    {
        REINIT;
        reconfig_data_format(kScores, kScaler);
    }
    cb_wait_front(kScaler, 1);
    cb_reserve_back(maximum.now, STEP);
    for (Tiles row = 0; row < STEP; row += group) {
        cb_wait_front(kScores, (row + group) * K_CHUNK);
        tile_regs_acquire();
        if (!first) {
            cb_wait_front(maximum.before, row + group);
            copy_tile_to_dst_init_short(maximum.before);
            for (Tiles i = 0; i < group; ++i) {
                copy_tile(maximum.before, row + i, i);
            }
        }
#if BLOCK_MAX
        reduce_block_max_row_init<K_CHUNK>();
        for (Tiles i = 0; i < group; ++i) {
            reduce_block_max_row<K_CHUNK>(kScores, kScaler, (row + i) * K_CHUNK, i);
        }
        reduce_block_max_row_uninit(kScores);
#else
        reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(kScores, kScaler, maximum.now);
        for (Tiles i = 0; i < group; ++i) {
            for (Tiles column = 0; column < K_CHUNK; ++column) {
                reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(
                    kScores, kScaler, (row + i) * K_CHUNK + column, 0, i);
            }
        }
#endif
        tile_regs_commit();
        tile_regs_wait();
        for (Tiles i = 0; i < group; ++i) {
            pack_tile<true>(i, maximum.now, row + i);
        }
        tile_regs_release();
#if !BLOCK_MAX
        reduce_uninit();
#endif
    }
    cb_push_back(maximum.now, STEP);
}

/// Scores become probabilities in place; their tiles are added up along each row in sum.now.
FORCE_INLINE void exponentials(std::uint32_t maximum, std::uint32_t sum, Tiles row0) {
    constexpr Tiles group = at_most(K_CHUNK, DST_TILES);
    sub_bcast_cols_init_short(kScores, maximum);
    exp_tile_init<EXP_APPROX, kScaleBits>();
    cb_wait_front(kScores, kAllScores);
    cb_wait_front(maximum, row0 + STEP);
    cb_reserve_back(sum, STEP);
    for (Tiles row = 0; row < STEP; ++row) {
        for (Tiles column = 0; column < K_CHUNK; column += group) {
            tile_regs_acquire();
            for (Tiles i = 0; i < group; ++i) {
                sub_tiles_bcast_cols(kScores, maximum, i, row0 + row, i);
#if EXP
                exp_tile<EXP_APPROX, !EXP_APPROX>(i, VectorMode::RC, kScale16);
#endif
            }
            tile_regs_commit();
            cb_pop_front(kScores, group);
            cb_reserve_back(kScores, group);
            tile_regs_wait();
            for (Tiles i = 0; i < group; ++i) {
                pack_tile(i, kScores);
            }
            cb_push_back(kScores, group);
            if (column > 0) {
                pack_reconfig_l1_acc(1);
            }
            for (Tiles i = 0; i < group; ++i) {
                pack_tile<true>(i, sum, row);
                if (column == 0 && i == 0) {
                    pack_reconfig_l1_acc(1);
                }
            }
            tile_regs_release();
            pack_reconfig_l1_acc(0);
        }
    }
}

/// kFactor = exp(scale (maximum.before - maximum.now)), column 0 of each tile.
FORCE_INLINE void correction(const Carried& maximum, Tiles row0) {
    sub_tiles_init(maximum.before, maximum.now);
    exp_tile_init<EXP_APPROX, kScaleBits>();
    cb_wait_front(maximum.before, STEP);
    cb_wait_front(maximum.now, row0 + STEP);
    cb_reserve_back(kFactor, STEP);
    for (Tiles i = 0; i < STEP; ++i) {
        tile_regs_acquire();
        sub_tiles(maximum.before, maximum.now, i, row0 + i, 0);
#if EXP
        exp_tile<EXP_APPROX, !EXP_APPROX>(0, VectorMode::C, kScale16);
#endif
        pack_one(kFactor);
        cb_push_back(kFactor, 1);
    }
    cb_pop_front(maximum.before, STEP);
}

/// Rows x `columns` tiles of `cb` times the factors of their rows, in groups that fit DST, to
/// absolute tiles of the reserved pages of `out`. Both operands stay.
template <Tiles Rows>
FORCE_INLINE void scale_rows(std::uint32_t cb, std::uint32_t factor, std::uint32_t out,
                             Tiles columns) {
    const Tiles group = at_most(columns, at_most(HEAD_GROUP, DST_TILES));
    mul_bcast_cols_init_short(cb, factor);
    cb_wait_front(cb, Rows * columns);
    cb_wait_front(factor, Rows);
    for (Tiles row = 0, tile = 0; row < Rows; ++row) {
        for (Tiles column = 0; column < columns; column += group, tile += group) {
            tile_regs_acquire();
            for (Tiles i = 0; i < group; ++i) {
                mul_tiles_bcast_cols(cb, factor, tile + i, row, i);
            }
            tile_regs_commit();
            tile_regs_wait();
            for (Tiles i = 0; i < group; ++i) {
                pack_tile<true>(i, out, tile + i);
            }
            tile_regs_release();
        }
    }
}

/// sum.now += kFactor x sum.before: through its buffer, or, where rows stream, by the packer.
FORCE_INLINE void update_sum(const Carried& sum) {
#if STREAMING
    pack_reconfig_l1_acc(1);
    scale_rows<STEP>(sum.before, kFactor, sum.now, 1);
    pack_reconfig_l1_acc(0);
    cb_pop_front(sum.before, STEP);
    cb_push_back(sum.now, STEP);
#else
    cb_push_back(sum.now, STEP);
    mul_bcast_cols_init_short(sum.before, kFactor);
    cb_wait_front(sum.before, STEP);
    cb_wait_front(kFactor, STEP);
    for (Tiles i = 0; i < STEP; ++i) {
        tile_regs_acquire();
        mul_tiles_bcast_cols(sum.before, kFactor, 0, i, 0);
        cb_pop_front(sum.before, 1);
        cb_reserve_back(sum.before, 1);
        pack_one(sum.before);
        cb_push_back(sum.before, 1);
    }
    add_in_place(sum.now, sum.before, STEP);
#endif
}

/// One chunk of keys for STEP rows of queries from `row0` on.
FORCE_INLINE void step(const Carried& maximum, const Carried& sum, const Carried& output,
                       Tiles row0, bool first, bool masked) {
    {
        REINIT;
        pack_reconfig_data_format(kScores);
    }
    product<STEP, K_CHUNK, HEAD, QK_H, QK_W, true, true>(kQ, kK, kScores, row0);
    if (masked) {
        {
            REINIT;
            reconfig_data_format(kScores, kMask);
        }
        add_in_place(kScores, kMask, kAllScores);
    }
    update_maximum(maximum, first);
    exponentials(maximum.now, sum.now, row0);
    product<STEP, VALUES, K_CHUNK, OUT_H, OUT_W, false, false>(kScores, kV, output.now, 0);
    cb_pop_front(kScores, kAllScores);
    {
        REINIT;
        reconfig_data_format(maximum.before, maximum.now);
    }
    if (first) {
        cb_push_back(sum.now, STEP);
    } else {
        correction(maximum, row0);
        update_sum(sum);
        pack_reconfig_l1_acc(1);
        scale_rows<STEP>(output.before, kFactor, output.now, VALUES);
        pack_reconfig_l1_acc(0);
        cb_pop_front(kFactor, STEP);
        cb_pop_front(output.before, STEP * VALUES);
    }
    cb_push_back(output.now, STEP * VALUES);
}

/// kOut = output / (sum of the sum's columns); empties what was carried.
FORCE_INLINE void finish(std::uint32_t maximum, std::uint32_t sum, std::uint32_t output) {
    {
        REINIT;
        mm_block_init_short(sum, kOnes, 0, 1, 1, 1);
        reconfig_data_format(kOnes, sum);
    }
    cb_wait_front(kOnes, 1);
    cb_wait_front(sum, Q_CHUNK);
    for (Tiles i = 0; i < Q_CHUNK; ++i) {
        tile_regs_acquire();
        matmul_block(sum, kOnes, 0, 0, 0, 0, 1, 1, 1);
        cb_pop_front(sum, 1);
        cb_reserve_back(sum, 1);
        pack_one(sum);
        cb_push_back(sum, 1);
    }
    copy_tile_to_dst_init_short(sum);
    recip_tile_init();
    {
        REINIT;
        reconfig_data_format_srca(sum);
        pack_reconfig_data_format(sum);
    }
    cb_wait_front(sum, Q_CHUNK);
    for (Tiles i = 0; i < Q_CHUNK; ++i) {
        tile_regs_acquire();
        copy_tile(sum, i, 0);
        recip_tile(0, VectorMode::C);
        pack_one(sum);
    }
    cb_pop_front(sum, Q_CHUNK);
    cb_reserve_back(sum, Q_CHUNK);
    cb_push_back(sum, Q_CHUNK);
    {
        REINIT;
        pack_reconfig_data_format(kOut);
    }
    cb_reserve_back(kOut, Q_CHUNK * VALUES);
    scale_rows<Q_CHUNK>(output, sum, kOut, VALUES);
    cb_push_back(kOut, Q_CHUNK * VALUES);
    cb_pop_front(sum, Q_CHUNK);
    cb_pop_front(output, Q_CHUNK * VALUES);
    cb_pop_front(maximum, Q_CHUNK);
}

}  // namespace

void kernel_main() {
    const chunks::Deal deal = {get_arg_val<std::uint32_t>(0), get_arg_val<std::uint32_t>(1),
                               get_arg_val<std::uint32_t>(2), get_arg_val<std::uint32_t>(3)};
    mm_init(kQ, kK, kOut);
    for (std::uint32_t turn = 0; turn < deal.all(); ++turn) {
        const std::uint32_t query = deal.query_of(turn);
        Carried maximum{27, 28};
        Carried sum{29, 30};
        Carried output{25, 26};
        const std::uint32_t end = chunks::visible(query);
        for (std::uint32_t key = 0; key < end; ++key) {
            cb_wait_front(kK, K_CHUNK * HEAD);
            for (Tiles row = 0; row < Q_CHUNK; row += STEP) {
                step(maximum, sum, output, row, key == 0, chunks::masked(query, key));
            }
            cb_pop_front(kK, K_CHUNK * HEAD);
            cb_pop_front(kV, K_CHUNK * VALUES);
            maximum.swap();
            sum.swap();
            output.swap();
        }
        finish(maximum.before, sum.before, output.before);
        cb_pop_front(kQ, Q_CHUNK * HEAD);
    }
}
