// SPDX-License-Identifier: Apache-2.0
// One call of the reduce library (tt-metal:ttnn/cpp/ttnn/kernel_lib): formats, init, N tiles into
// DST 0, an operation on the result, pack, and the packer's mask cleared at the end.
#pragma once

#include "api/compute/reconfig_data_format.h"
#include "api/compute/reduce.h"
#include "pages.h"

namespace resident {

/// Reduces `tiles` tiles of `in`, of `rows` rows of tiles (columns) each, to one. `Pops`: the bulk
/// policy, which takes the input away; otherwise it is waited for and stays.
template <PoolType pool, ReduceDim dim, bool Pops, class After>
FORCE_INLINE void reduce(std::uint32_t in, std::uint32_t scaler, std::uint32_t out,
                         std::uint32_t tiles, After after) {
    reconfig_data_format(in, scaler);
    pack_reconfig_data_format(out);
    reduce_init<pool, dim>(in, scaler, out);
    cb_wait_front(scaler, 1);
    if constexpr (!Pops) {
        cb_reserve_back(out, 1);
    }
    cb_wait_front(in, tiles);
    tile_regs_acquire();
    for (std::uint32_t k = 0; k < tiles; ++k) {
        reduce_tile<pool, dim>(in, scaler, k, 0, 0);
    }
    after();
    if constexpr (Pops) {
        cb_reserve_back(out, 1);
    }
    pack_section(out, 1);
    cb_push_back(out, 1);
    if constexpr (Pops) {
        cb_pop_front(in, tiles);
    }
    reduce_uninit();
}

template <PoolType pool, ReduceDim dim, bool Pops>
FORCE_INLINE void reduce(std::uint32_t in, std::uint32_t scaler, std::uint32_t out,
                         std::uint32_t tiles) {
    reduce<pool, dim, Pops>(in, scaler, out, tiles, [] {});
}

}  // namespace resident
