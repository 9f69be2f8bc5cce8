// SPDX-License-Identifier: Apache-2.0
// The mean of each row of TILES resident tiles ITERATIONS times, summed by METHOD. CB 1 scaler, 2 a
// tile of zeros, 3 one tile in between, 16 the result. FACTOR: the bits of 1/N.
#include "../resident/dst_mean.h"
#include "../resident/pair_sum.h"
#include "../resident/reduce_call.h"
#include "api/compute/compute_kernel_hw_startup.h"

enum class Method { reduce_fold, l1_accum, dest_accum, dest_accum_pairs };

constexpr Method kMethod = Method::METHOD;

namespace {

/// One tile after the other through DST, added up by the packer.
FORCE_INLINE void accumulate_in_l1() {
    cb_reserve_back(3, 1);
    copy_tile_to_dst_init_short(0);
    for (std::uint32_t k = 0; k < TILES; ++k) {
        tile_regs_acquire();
        copy_tile(0, k, 0);
        tile_regs_commit();
        tile_regs_wait();
        if (k > 0) {
            pack_reconfig_l1_acc(1);
        }
        pack_tile<true>(0, 3, 0);
        if (k > 0) {
            pack_reconfig_l1_acc(0);
        }
        tile_regs_release();
    }
    cb_push_back(3, 1);
}

FORCE_INLINE void accumulate_in_dst() {
    if constexpr (kMethod == Method::dest_accum) {
        resident::sum_singly(0, 2, TILES);
    } else {
        resident::sum_pairs(0, TILES);
    }
}

FORCE_INLINE void accumulate() {
    if constexpr (kMethod == Method::l1_accum) {
        accumulate_in_l1();
    } else {
        tile_regs_acquire();
        accumulate_in_dst();
        cb_reserve_back(3, 1);
        resident::pack_section(3, 1);
        cb_push_back(3, 1);
    }
}

FORCE_INLINE void mean_in_dst() {
    tile_regs_acquire();
    accumulate_in_dst();
    resident::dst_mean<ReduceDim::REDUCE_ROW>(FACTOR);
    cb_reserve_back(16, 1);
    resident::pack_section(16, 1);
    cb_push_back(16, 1);
}

}  // namespace

void kernel_main() {
    constexpr auto pool = PoolType::SUM;
    constexpr auto dim = ReduceDim::REDUCE_ROW;
    if constexpr (kMethod == Method::reduce_fold) {
        compute_kernel_hw_startup(0, 1, 16);
    } else {
        resident::push(0, TILES);
    }
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (kMethod == Method::reduce_fold) {
            resident::push(0, TILES);
            resident::reduce<pool, dim, true>(0, 1, 16, TILES);
        } else {
            binary_op_init_common(0, kMethod == Method::dest_accum ? 2 : 0, IN_DST ? 16 : 3);
            cb_wait_front(0, TILES);
            if constexpr (IN_DST) {
                mean_in_dst();
            } else {
                accumulate();
                resident::reduce<pool, dim, true>(3, 1, 16, 1);
            }
        }
        if (i + 1 < ITERATIONS) {
            resident::drop(16, 1);
        }
    }
}
