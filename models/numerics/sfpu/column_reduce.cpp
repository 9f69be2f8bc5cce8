// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/sfpu/column_reduce.h"

#include <array>

#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/tile_layout.h"

namespace tensight::numerics::sfpu {
namespace {

// The routine keeps four rows in a register and transposes four of them at a time; here a register
// is one row of 32 columns.
constexpr std::size_t kGroup = 4;
using Rows = std::array<Lanes, kTileSide>;
using Group = std::array<Lanes, kGroup>;

Rows load(const std::uint32_t* tile) {
    Rows rows;
    for (std::size_t row = 0; row < kTileSide; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            rows[row].lane[column] = tile[tile_index(row, column)];
        }
    }
    return rows;
}

void store(const Group& rows, std::uint32_t* tile) {
    for (std::size_t row = 0; row < kGroup; ++row) {
        for (std::size_t column = 0; column < kTileSide; ++column) {
            tile[tile_index(row, column)] = rows[row].lane[column];
        }
    }
}

/// From the last to the first: x3, x2 + x3, x1 + that, x0 + that.
template <typename Add>
Group running_sums(const Group& x, Add plus) {
    Group sums = x;
    for (std::size_t i = kGroup - 1; i-- > 0;) {
        sums[i] = plus(x[i], sums[i + 1]);
    }
    return sums;
}

/// Sums of the 16 rows of a face, first within groups of four, then over the groups. What is in row
/// 1 to 3 starts within each group with that row.
template <typename Add>
Group face_sums(const Rows& rows, std::size_t first, Add plus) {
    std::array<Group, kGroup> partial;
    for (std::size_t group = 0; group < kGroup; ++group) {
        Group x;
        for (std::size_t i = 0; i < kGroup; ++i) {
            x[i] = rows[first + group * kGroup + i];
        }
        partial[group] = running_sums(x, plus);
    }
    Group result;
    for (std::size_t i = 0; i < kGroup; ++i) {
        result[i] =
            running_sums({partial[0][i], partial[1][i], partial[2][i], partial[3][i]}, plus)[0];
    }
    return result;
}

template <typename Add>
Group sums(const Rows& rows, Add plus) {
    const Group upper = face_sums(rows, 0, plus);
    const Group lower = face_sums(rows, kFaceSide, plus);
    Group result;
    for (std::size_t i = 0; i < kGroup; ++i) {
        result[i] = plus(upper[i], lower[i]);
    }
    return result;
}

Lanes thirty_second(const Lanes& x, bool is_signed) {
    constexpr unsigned kShift = 5;
    if (!is_signed) {
        return x >> kShift;
    }
    const Lanes cut = abs_int(x) >> kShift;
    return select(negative(x), same(0u) - cut, cut);
}

/// Two's complement to sign-magnitude and back.
Lanes other_sign_form(const Lanes& x) { return select(negative(x), (same(0u) - x) ^ kSignBit, x); }

Group extremes(const Rows& rows, bool most) {
    const auto first = [most](const Lanes& a, const Lanes& b) {
        return most ? larger(a, b) : smaller(a, b);
    };
    const auto second = [most](const Lanes& a, const Lanes& b) {
        return most ? smaller(a, b) : larger(a, b);
    };
    Group g = {rows[0], rows[1], rows[2], rows[3]};
    for (std::size_t row = kGroup; row < kTileSide; ++row) {
        g[row % kGroup] = first(g[row % kGroup], rows[row]);
    }
    for (std::size_t i = kGroup - 1; i-- > 0;) {
        const Lanes a = g[i];
        const Lanes b = g[i + 1];
        g[i] = first(a, b);
        g[i + 1] = second(a, b);
    }
    return g;
}

}  // namespace

void reduce_columns(ColumnPool pool, ColumnDatum datum, bool dst32, std::uint32_t* tile) {
    constexpr unsigned kHalf = 16;
    Rows rows = load(tile);
    if (datum == ColumnDatum::UInt16) {
        for (Lanes& row : rows) {
            row = row >> kHalf;
        }
    }
    const bool is_float = datum == ColumnDatum::Float;
    Group result;
    if (pool == ColumnPool::Sum || pool == ColumnPool::Average) {
        result = is_float ? sums(rows, [](const Lanes& a, const Lanes& b) { return add(a, b); })
                          : sums(rows, [](const Lanes& a, const Lanes& b) { return a + b; });
        if (pool == ColumnPool::Average) {
            for (Lanes& row : result) {
                row = is_float ? mul(row, same(0.03125f))
                               : thirty_second(row, datum == ColumnDatum::Int32);
            }
        }
    } else {
        const bool converts = datum == ColumnDatum::Int32;
        if (converts) {
            for (Lanes& row : rows) {
                row = other_sign_form(row);
            }
        }
        result = extremes(rows, pool == ColumnPool::Max);
        if (converts) {
            for (Lanes& row : result) {
                row = other_sign_form(row);
            }
        }
    }
    if (is_float) {
        for (Lanes& row : result) {
            row = stored(row, dst32);
        }
    }
    if (datum == ColumnDatum::UInt16) {
        for (Lanes& row : result) {
            row = row << kHalf;
        }
    }
    store(result, tile);
}

}  // namespace tensight::numerics::sfpu
