// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/max_pool.h"

#include <utility>

#include "models/numerics/sfpu/dst_access.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr int kTileRows = 64;  // of 16 datums
constexpr int kFaceRows = 16;
constexpr int kOddColumns = 2;  // in a row's address

/// Order of sign-magnitude patterns as two's complement.
std::int32_t order(std::uint32_t x) {
    return static_cast<std::int32_t>(
        x ^ (static_cast<std::uint32_t>(static_cast<std::int32_t>(x) >> 30) >> 1));
}

/// Element of lane `lane` of a load at `row`: four rows, their even or odd columns.
std::size_t element(int row, std::size_t lane) {
    const auto first = static_cast<std::size_t>(row % kTileRows & ~3);
    const std::size_t odd = (row & kOddColumns) != 0 ? 1 : 0;
    return (first + lane / 8) * 16 + lane % 8 * 2 + odd;
}

}  // namespace

void MaxPool::load(std::size_t index, int row) {
    const int at = base_ + row;
    const std::uint32_t* tile = tiles_.at(static_cast<std::size_t>(at / kTileRows));
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        registers_[index].lane[lane] = tile[element(at, lane)];
    }
    ++slots_;
}

void MaxPool::store(std::size_t index, int row) {
    const int at = base_ + row;
    std::uint32_t* tile = tiles_.at(static_cast<std::size_t>(at / kTileRows));
    const Lanes x = row < kIndices ? stored(registers_[index], dst32_) : registers_[index];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        tile[element(at, lane)] = x.lane[lane];
    }
    ++slots_;
}

void MaxPool::load_pair(std::size_t index, int row) {
    load(index, row);
    load(index + 4, kIndices + row);
}

void MaxPool::store_pair(std::size_t index, int row) {
    store(index + 4, kIndices + row);
    store(index, row);
}

void MaxPool::compare(std::size_t greater, std::size_t smaller) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        std::uint32_t& a = registers_[greater].lane[lane];
        std::uint32_t& b = registers_[smaller].lane[lane];
        if (order(a) < order(b)) {
            std::swap(a, b);
            std::swap(registers_[greater + 4].lane[lane], registers_[smaller + 4].lane[lane]);
        }
    }
    slots_ += 2;
}

void MaxPool::transpose() {
    for (const std::size_t first : {std::size_t{0}, std::size_t{4}}) {
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                for (std::size_t column = 0; column < 8; ++column) {
                    std::swap(registers_[first + i].lane[j * 8 + column],
                              registers_[first + j].lane[i * 8 + column]);
                }
            }
        }
    }
    ++slots_;
}

// Rows 0 to 8 of a face: eight of them by fours, even and odd columns at once, then the last ones.
void MaxPool::tile_face(int row) {
    const std::array<int, 4> rows = {row, row + 4, row + kOddColumns, row + 4 + kOddColumns};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        load_pair(i, rows[i]);
    }
    transpose();
    compare(0, 1);
    compare(2, 3);
    compare(0, 2);
    transpose();
    compare(0, 1);
    compare(2, 3);
    load_pair(1, row + 8);
    load_pair(3, row + 8 + kOddColumns);
    compare(0, 1);
    compare(2, 3);
    store_pair(0, row);
    store_pair(2, row + kOddColumns);
}

// Register 0 gets the greatest of four, then of the two rows in it that are the same half.
void MaxPool::reduce_rows() {
    compare(0, 1);
    compare(2, 3);
    compare(0, 2);
    transpose();
    compare(0, 2);
    compare(1, 3);
    transpose();
}

void MaxPool::eight_rows(int row) {
    for (std::size_t i = 0; i < 4; ++i) {
        load_pair(i, row + 4 * static_cast<int>(i));
    }
    reduce_rows();
}

void MaxPool::nine_rows(int row) {
    eight_rows(row);
    load_pair(1, row + 16);
    compare(0, 1);
    store_pair(0, row);
}

void MaxPool::sixteen_rows(int row, bool keep) {
    eight_rows(row);
    store_pair(0, row);
    eight_rows(row + 16);
    load_pair(1, row);
    compare(0, 1);
    if (keep) {
        store_pair(0, row);
    }
}

void MaxPool::all_rows(int row, bool accumulates, bool first) {
    sixteen_rows(row, true);
    sixteen_rows(row + 32, false);
    load_pair(1, row);
    compare(0, 1);
    if (accumulates) {
        if (!first) {
            load_pair(1, row + kTileRows);
            compare(0, 1);
        }
        store_pair(0, row + kTileRows);
    }
    store_pair(0, row);
}

void MaxPool::run(Shape shape, std::uint32_t chunk) {
    for (base_ = 0; base_ < kTileRows; base_ += kFaceRows) {
        if (shape == Shape::tiles) {
            tile_face(0);
            tile_face(kFaceRows);
            continue;
        }
        for (const int column : {0, kOddColumns}) {
            if (shape == Shape::nine_rows) {
                nine_rows(column);
            } else {
                all_rows(column, shape == Shape::accumulating_rows, chunk == 0);
            }
        }
    }
}

}  // namespace tensight::numerics::sfpu
