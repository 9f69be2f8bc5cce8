// SPDX-License-Identifier: Apache-2.0
// Mean and variance of the columns of two tiles, of which the second counts ROWS rows; the state is
// saved between them. Macro TABLE: reciprocals, or an empty array.
#include "api/compute/welford.h"

#include <array>
#include <cstdint>

#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/eltwise_unary/fill.h"
#include "api/compute/tile_move_copy.h"

template <std::size_t size>
constexpr std::array<std::uint32_t, size> reciprocals() {
    std::array<std::uint32_t, size> table{};
    for (std::size_t i = 0; i < size; ++i) {
        table[i] = __builtin_bit_cast(std::uint32_t, 1.0f / static_cast<float>(i + 1));
    }
    return table;
}

void kernel_main() {
    constexpr auto table = TABLE;
    init_sfpu(0, 16);
    cb_wait_front(0, 2);
    cb_reserve_back(16, 2);
    tile_regs_acquire();
    copy_tile(0, 0, 0);
    fill_tile_init();
    fill_tile(1, 0.0f);
    fill_tile(2, 0.0f);
    welford_init();
    welford_update<table.size()>(0, 0, table);
    welford_save_state(3, 2);
    copy_tile(0, 1, 0);
    welford_restore_state(3, 2);
    welford_update_rows<table.size()>(0, 32, 0, ROWS, table);
    welford_finalize_to_row<table.size()>(1, 31 + ROWS, table);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile_block(1, 16, 2);
    tile_regs_release();
    cb_pop_front(0, 2);
    cb_push_back(16, 2);
}
