// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/top_k.h"

#include <algorithm>
#include <utility>

#include "models/numerics/sfpu/dst_access.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr int kTileRows = 64;   // of 16 datums
constexpr int kIndexRow = 128;  // of the first tile of indices
constexpr int kDatums = 64;     // in a column of two tiles
constexpr int kAdvance = 32;    // of the address mode behind the last store

/// Order of sign-magnitude patterns as two's complement.
std::int32_t order(std::uint32_t x) {
    return static_cast<std::int32_t>(
        x ^ (static_cast<std::uint32_t>(static_cast<std::int32_t>(x) >> 30) >> 1));
}

/// Element of lane `lane` of a load at `row`: four rows from a multiple of four on, even columns,
/// or odd ones for the upper two rows' addresses.
std::size_t element(int row, std::size_t lane) {
    const auto first = static_cast<std::size_t>(row % kTileRows & ~3);
    const std::size_t odd = (row & 2) != 0 ? 1 : 0;
    return (first + lane / 8) * 16 + lane % 8 * 2 + odd;
}

}  // namespace

void TopK::load(std::size_t index, int row) {
    const int at = base_ + row_ + row;
    const std::uint32_t* tile = tiles_.at(static_cast<std::size_t>(at / kTileRows));
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        registers_[index].lane[lane] = tile[element(at, lane)];
    }
    ++slots_;
}

void TopK::store(std::size_t index, int row) {
    const int at = base_ + row_ + row;
    std::uint32_t* tile = tiles_.at(static_cast<std::size_t>(at / kTileRows));
    const Lanes x = at < kIndexRow ? stored(registers_[index], dst32_) : registers_[index];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        tile[element(at, lane)] = x.lane[lane];
    }
    ++slots_;
}

void TopK::load16(int near, int far) {
    const std::array<int, 4> rows = {0, near, far, far + near};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        load(i, rows[i]);
        load(i + 4, kIndexRow + rows[i]);
    }
}

void TopK::store16(int near, int far, bool advances) {
    const std::array<int, 4> rows = {0, near, far, far + near};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        store(i, rows[i]);
        store(i + 4, kIndexRow + rows[i]);
    }
    row_ += advances ? kAdvance : 0;
}

void TopK::load8(int offset, int distance) {
    const int row = (offset & 15) + (offset >> 4) * 32;
    load(0, row);
    load(1, row + distance);
    load(4, kIndexRow + row);
    load(5, kIndexRow + row + distance);
}

void TopK::store8(int offset, int distance) {
    const int row = (offset & 15) + (offset >> 4) * 32;
    store(0, row);
    store(1, row + distance);
    store(4, kIndexRow + row);
    store(5, kIndexRow + row + distance);
}

void TopK::swap(std::size_t c, std::size_t d, Rows rows) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        std::uint32_t& vc = registers_[c].lane[lane];
        std::uint32_t& vd = registers_[d].lane[lane];
        const bool d_gets_smaller = (static_cast<std::uint32_t>(rows) >> lane & 1u) != 0;
        const bool c_is_smaller = order(vc) < order(vd);
        if ((c_is_smaller == d_gets_smaller) != reversed_) {
            std::swap(vc, vd);
            std::swap(registers_[c + 4].lane[lane], registers_[d + 4].lane[lane]);
        }
    }
    slots_ += 2;
}

void TopK::exchange(std::size_t c, std::size_t d) {
    std::swap(registers_[c], registers_[d]);
    std::swap(registers_[c + 4], registers_[d + 4]);
    slots_ += 2;
}

void TopK::transpose() {
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

void TopK::advance(int rows, bool from_mark) {
    if (from_mark) {
        mark_ += rows;
        row_ = mark_;
    } else {
        row_ += rows;
    }
    slots_ += rows / 8;
}

void TopK::rewind() {
    row_ = 0;
    mark_ = 0;
    ++slots_;
}

void TopK::pairs() {
    transpose();
    swap(0, 1, Rows::all);
    swap(3, 2, Rows::all);
    transpose();
}

void TopK::fours() {
    transpose();
    swap(0, 2, Rows::even);
    swap(1, 3, Rows::even);
    swap(0, 1, Rows::even);
    swap(2, 3, Rows::even);
    transpose();
}

void TopK::eights() {
    swap(0, 1, Rows::all);
    swap(2, 3, Rows::all);
    exchange(2, 3);
    transpose();
    swap(0, 2, Rows::first_two);
    swap(1, 3, Rows::first_two);
    swap(0, 1, Rows::first_two);
    swap(2, 3, Rows::first_two);
    transpose();
}

void TopK::sixteens(bool ascending) {
    reversed_ = ascending;
    for (int half = 0; half < 2; ++half) {
        swap(0, 2, Rows::all);
        swap(1, 3, Rows::all);
        swap(0, 1, Rows::all);
        swap(2, 3, Rows::all);
        transpose();
    }
    slots_ += ascending ? 6 : 0;
    reversed_ = false;
}

void TopK::far_steps(bool ascending, int start_step, int end_step, int length) {
    for (int step = start_step; step > end_step; --step) {
        rewind();
        bool up = ascending;
        const int distance = step == 5 ? 16 : 32;
        int compared = 0;
        int offset = 0;
        while (compared < kDatums) {
            for (int i = 0; i < distance / 8; ++i) {
                load16(4, 2 * distance);
                swap(up ? 2 : 0, up ? 0 : 2, Rows::all);
                swap(up ? 3 : 1, up ? 1 : 3, Rows::all);
                store16(4, 2 * distance, false);
                offset += 8;
                if (i == distance / 8 - 1) {
                    advance(4 * distance, true);
                    offset = 2 * distance;
                } else if (offset == 16) {
                    advance(32, true);
                } else {
                    advance(8, false);
                }
                compared += 16;
            }
            up = compared == length ? !up : up;
        }
    }
}

void TopK::near_steps(bool ascending, int length) {
    rewind();
    bool up = ascending;
    for (int compared = 0; compared < kDatums;) {
        load16(4, 8);
        sixteens(up);
        store16(4, 8, true);
        compared += 16;
        up = compared == length ? !up : up;
    }
}

template <typename Work>
void TopK::for_each_column_group(Work work) {
    for (const int base : {0, 2, 16, 18}) {  // even and odd columns of the left and right faces
        base_ = base;
        rewind();
        work();
    }
}

void TopK::local_sort(bool ascending, int end_phase, int start_phase, int end_step,
                      int start_step) {
    const bool single = start_phase == end_phase;
    for_each_column_group([&] {
        bool up = ascending;
        for (int phase = start_phase; phase <= end_phase; ++phase) {
            rewind();
            if (phase > 3) {
                const int steps = phase + 1;
                far_steps(ascending, single ? start_step : steps, single ? end_step : 4,
                          1 << steps);
                near_steps(ascending, 1 << steps);
                continue;
            }
            for (int group = 0; group < 4; ++group) {
                load16(4, 8);
                switch (phase) {
                    case 0:
                        pairs();
                        break;
                    case 1:
                        fours();
                        break;
                    case 2:
                        eights();
                        break;
                    default:
                        sixteens(up);
                        up = !up;
                }
                store16(4, 8, true);
            }
        }
    });
}

void TopK::merge(bool smallest, int iteration, int k) {
    const int longest = std::min(k, 32);
    const int total = std::max(2 * longest, kDatums >> iteration);
    const int distance = std::min(longest << iteration, 32);
    const int rows = distance < 16 ? distance : 2 * distance;
    for_each_column_group([&] {
        int offset = 0;
        int group = 0;
        for (int compared = 0; compared < total;) {
            for (int i = 0; i < longest / 4; ++i) {
                load8(offset, rows);
                swap(smallest ? 1 : 0, smallest ? 0 : 1, Rows::all);
                store8(offset, rows);
                compared += 8;
                if (i == longest / 4 - 1) {
                    group += 2 * distance;
                    offset = group;
                } else {
                    offset += 4;
                }
            }
        }
    });
}

void TopK::rebuild(bool ascending, int iteration, int k, int log_k, bool skip_second) {
    constexpr int kGroup = 16;
    const int next = iteration + 1;
    const int total = std::max(2 * k, kDatums >> next) >> (skip_second ? 1 : 0);
    const int distance = std::min(k << next, 32);
    const int far = (distance >> 4) * 32 + (distance & 15);
    const int phase = log_k - 1;
    for_each_column_group([&] {
        if (phase > 3) {
            far_steps(ascending, phase + 1, 4, 1 << (phase + 1));
            near_steps(ascending, 1 << (phase + 1));
            return;
        }
        bool up = ascending;
        for (int compared = 0; phase > 0 && compared < total; compared += kGroup) {
            if (phase == 1 && iteration >= 2) {
                load8(0, far);
                fours();
                store8(0, far);
                advance(64, false);
                continue;
            }
            const int near = phase == 1 ? far : 4;
            const int farther = phase == 1 ? (far < 16 ? 4 * far : 2 * far) : phase == 2 ? far : 8;
            load16(near, farther);
            if (phase == 1) {
                fours();
            } else if (phase == 2) {
                eights();
            } else {
                sixteens(up);
                up = !up;
            }
            store16(near, farther, true);
            advance(32, false);
        }
    });
}

}  // namespace tensight::numerics::sfpu
