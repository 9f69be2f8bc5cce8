// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/running_columns.h"

#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t kRowsOfARegister = 4;

// One row of a tile is one value here.
Lanes row_of(const std::uint32_t* tile, std::uint32_t row) {
    Lanes lanes;
    for (std::size_t column = 0; column < kTileSide; ++column) {
        lanes.lane[column] = tile[tile_index(row, column)];
    }
    return lanes;
}

void put_row(const Lanes& lanes, std::uint32_t* tile, std::uint32_t row) {
    for (std::size_t column = 0; column < kTileSide; ++column) {
        tile[tile_index(row, column)] = lanes.lane[column];
    }
}

// A register has four rows of eight even columns. After the transposition that makes rows of the
// loaded registers, they are the even and odd columns of the left face, then of the right one.
std::size_t place(std::size_t column, std::uint32_t group) {
    const std::size_t part = (column >= kFaceSide ? 2 : 0) + column % 2;
    const std::size_t row = kRowsOfARegister * group + part;
    return row * kFaceSide + (column % kFaceSide) / 2 * 2;
}

void put_register(const Lanes& lanes, std::uint32_t* tile, std::uint32_t group) {
    for (std::size_t column = 0; column < kTileSide; ++column) {
        tile[place(column, group)] = lanes.lane[column];
    }
}

Lanes register_of(const std::uint32_t* tile, std::uint32_t group) {
    Lanes lanes;
    for (std::size_t column = 0; column < kTileSide; ++column) {
        lanes.lane[column] = tile[place(column, group)];
    }
    return lanes;
}

}  // namespace

void RunningColumns::accumulate(bool first, bool dst32, std::uint32_t* tile) {
    if (first) {
        sum_ = same(0.0f);
    }
    for (std::uint32_t row = 0; row < kTileSide; ++row) {
        sum_ = add(sum_, row_of(tile, row));
        put_row(stored(sum_, dst32), tile, row);
    }
}

void RunningColumns::clear() { mean_ = m2_ = same(0.0f); }

void RunningColumns::update(const std::uint32_t* tile, std::uint32_t row,
                            std::uint32_t reciprocal) {
    const Lanes minus_one = same(-1.0f);
    const Lanes value = row_of(tile, row);
    const Lanes from_old = mad(minus_one, mean_, value);
    const Lanes mean = mad(from_old, same(reciprocal), mean_);
    const Lanes from_new = mad(minus_one, mean, value);
    m2_ = mad(from_old, from_new, m2_);
    mean_ = mean;
}

void RunningColumns::store(std::uint32_t* mean, std::uint32_t* m2, std::uint32_t group,
                           bool dst32) const {
    put_register(stored(mean_, dst32), mean, group);
    put_register(stored(m2_, dst32), m2, group);
}

void RunningColumns::load(const std::uint32_t* mean, const std::uint32_t* m2, std::uint32_t group) {
    mean_ = register_of(mean, group);
    m2_ = register_of(m2, group);
}

void RunningColumns::finish(std::uint32_t scale) { m2_ = mad(same(scale), m2_, same(0.0f)); }

void RunningColumns::store_row(std::uint32_t* mean, std::uint32_t* variance, bool dst32) const {
    put_row(stored(mean_, dst32), mean, 0);
    put_row(stored(m2_, dst32), variance, 0);
    for (std::uint32_t row = 1; row < kRowsOfARegister; ++row) {
        put_row(same(0.0f), mean, row);
        put_row(same(0.0f), variance, row);
    }
}

}  // namespace tensight::numerics::sfpu
