// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/row_sum.h"

#include <array>

#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

// A register holds every other column of a face; here one column of all 32 rows is one value.
constexpr std::size_t kColumns = 8;

Lanes column(const std::uint32_t* tile, std::size_t index) {
    Lanes lanes;
    for (std::size_t row = 0; row < kTileSide; ++row) {
        lanes.lane[row] = tile[tile_index(row, index)];
    }
    return lanes;
}

}  // namespace

void sum_rows(bool dst32, std::uint32_t* tile) {
    std::array<Lanes, kColumns> sums;
    for (std::size_t i = 0; i < kColumns; ++i) {
        const Lanes left = column(tile, 2 * i);
        const Lanes left_odd = column(tile, 2 * i + 1);
        const Lanes right = column(tile, kFaceSide + 2 * i);
        const Lanes right_odd = column(tile, kFaceSide + 2 * i + 1);
        sums[i] = add(left, add(left_odd, add(right, right_odd)));
    }
    // Moved right by 4, 2 and 1 columns and added, zeros moving in: the last one has the sum.
    for (const std::size_t by : {4U, 2U, 1U}) {
        const std::array<Lanes, kColumns> before = sums;
        for (std::size_t i = 0; i < kColumns; ++i) {
            sums[i] = add(before[i], i >= by ? before[i - by] : same(0.0f));
        }
    }
    for (std::size_t i = 0; i < kColumns; ++i) {
        const Lanes out = stored(sums[(i + kColumns - 1) % kColumns], dst32);  // once round
        for (std::size_t row = 0; row < kTileSide; ++row) {
            tile[tile_index(row, 2 * i)] = out.lane[row];
        }
    }
}

}  // namespace tensight::numerics::sfpu
