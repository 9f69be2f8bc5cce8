// SPDX-License-Identifier: Apache-2.0
// The mean of TILES resident tiles ITERATIONS times: by the reduce library, or summed pair by pair
// in DST and reduced there. DIMENSION: ReduceDim; FACTOR: the bits of 1/N.
#include "../resident/dst_mean.h"
#include "../resident/pair_sum.h"
#include "../resident/reduce_call.h"
#include "api/compute/compute_kernel_hw_startup.h"

void kernel_main() {
    if constexpr (!FAST) {
        compute_kernel_hw_startup(0, 1, 16);
    } else {
        resident::push(0, TILES);
    }
    for (std::uint32_t i = 0; i < ITERATIONS; ++i) {
        if constexpr (FAST) {
            binary_op_init_common(0, 0, 16);
            cb_wait_front(0, TILES);
            tile_regs_acquire();
            resident::sum_pairs(0, TILES);
            resident::dst_mean<ReduceDim::DIMENSION>(FACTOR);
            tile_regs_commit();
            tile_regs_wait();
            cb_reserve_back(16, 1);
            pack_tile(0, 16);
            cb_push_back(16, 1);
            tile_regs_release();
        } else {
            resident::push(0, TILES);
            resident::reduce<PoolType::AVG, ReduceDim::DIMENSION, true>(0, 1, 16, TILES);
        }
        if (i + 1 < ITERATIONS) {
            resident::drop(16, 1);
        }
    }
}
