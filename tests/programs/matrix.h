// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/numerics/data_format.h"

namespace tensight::programs {

using numerics::DataFormat;

/// A matrix of doubles, row-major: what a test computes its references with.
struct Matrix {
    Matrix(int row_count, int column_count, double value = 0.0)
        : rows(row_count),
          columns(column_count),
          values(static_cast<std::size_t>(row_count) * static_cast<std::size_t>(column_count),
                 value) {}

    double& at(int row, int column) { return values[index(row, column)]; }
    double at(int row, int column) const { return values[index(row, column)]; }
    std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }
    /// Largest magnitude.
    double largest() const;
    /// 32x32 tiles.
    int tiles() const { return rows / 32 * (columns / 32); }

    int rows;
    int columns;
    std::vector<double> values;
};

/// Evenly distributed over [low, high) and rounded to `format`; the same on every host.
Matrix uniform(int rows, int columns, double low, double high, std::uint64_t seed,
               DataFormat format = DataFormat::Float16_b);

/// Whole numbers from `low` to `high`, both included.
Matrix integers(int rows, int columns, int low, int high, std::uint64_t seed);

/// Each element in turn.
Matrix map(const Matrix& a, const std::function<double(double)>& f);
Matrix map(const Matrix& a, const Matrix& b, const std::function<double(double, double)>& f);

Matrix transposed(const Matrix& a);
Matrix product(const Matrix& a, const Matrix& b);

/// The 32x32 tile in tile row `row` and tile column `column`.
Matrix tile_of(const Matrix& a, int row, int column);

/// Tiles side by side: [a b].
Matrix beside(const Matrix& a, const Matrix& b);

/// Nearest value of `format`, ties to even: fp32, bf16, and bfp8 with one exponent for 16
/// neighbours in a row.
Matrix rounded(const Matrix& a, DataFormat format);

/// `value` with `bits` significant bits; the others are dropped.
double cut(double value, int bits);

}  // namespace tensight::programs
