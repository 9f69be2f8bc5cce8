// SPDX-License-Identifier: Apache-2.0
#include "tests/programs/matrix.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tensight::programs {

namespace {

constexpr int kTile = 32;
constexpr int kBlock = 16;            // values that share an exponent
constexpr int kBf16Bits = 8;          // significant bits
constexpr int kBfp8Magnitude = 127;   // largest
constexpr int kBfp8FractionBits = 6;  // below the shared exponent

/// splitmix64: fixed here so that a test's numbers never change under it.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t x = state_ += 0x9E3779B97F4A7C15U;
        x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9U;
        x = (x ^ x >> 27U) * 0x94D049BB133111EBU;
        return x ^ x >> 31U;
    }
    double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

  private:
    std::uint64_t state_;
};

double to_step(double value, double step) { return std::nearbyint(value / step) * step; }

double nearest_bf16(double value) {
    return value == 0.0 ? 0.0 : to_step(value, std::ldexp(1.0, std::ilogb(value) - kBf16Bits + 1));
}

void round_block(double* values) {
    double largest = 0.0;
    for (int i = 0; i < kBlock; ++i) {
        largest = std::max(largest, std::fabs(values[i]));
    }
    if (largest == 0.0) {
        return;
    }
    const double step = std::ldexp(1.0, std::ilogb(largest) - kBfp8FractionBits);
    for (int i = 0; i < kBlock; ++i) {
        const double limit = kBfp8Magnitude * step;
        values[i] = std::clamp(to_step(values[i], step), -limit, limit);
    }
}

}  // namespace

double Matrix::largest() const {
    double result = 0.0;
    for (const double v : values) {
        result = std::max(result, std::fabs(v));
    }
    return result;
}

Matrix uniform(int rows, int columns, double low, double high, std::uint64_t seed,
               DataFormat format) {
    Random random(seed);
    Matrix m(rows, columns);
    for (double& v : m.values) {
        v = low + (high - low) * random.unit();
    }
    return rounded(m, format);
}

Matrix integers(int rows, int columns, int low, int high, std::uint64_t seed) {
    Random random(seed);
    Matrix m(rows, columns);
    for (double& v : m.values) {
        v = low + static_cast<int>(random.next() % static_cast<std::uint64_t>(high - low + 1));
    }
    return m;
}

Matrix map(const Matrix& a, const std::function<double(double)>& f) {
    Matrix m = a;
    std::transform(a.values.begin(), a.values.end(), m.values.begin(), f);
    return m;
}

Matrix map(const Matrix& a, const Matrix& b, const std::function<double(double, double)>& f) {
    Matrix m = a;
    std::transform(a.values.begin(), a.values.end(), b.values.begin(), m.values.begin(), f);
    return m;
}

Matrix transposed(const Matrix& a) {
    Matrix m(a.columns, a.rows);
    for (int r = 0; r < a.rows; ++r) {
        for (int c = 0; c < a.columns; ++c) {
            m.at(c, r) = a.at(r, c);
        }
    }
    return m;
}

Matrix product(const Matrix& a, const Matrix& b) {
    Matrix m(a.rows, b.columns);
    for (int r = 0; r < a.rows; ++r) {
        for (int c = 0; c < b.columns; ++c) {
            for (int k = 0; k < a.columns; ++k) {
                m.at(r, c) += a.at(r, k) * b.at(k, c);
            }
        }
    }
    return m;
}

Matrix tile_of(const Matrix& a, int row, int column) {
    Matrix m(kTile, kTile);
    for (int r = 0; r < kTile; ++r) {
        for (int c = 0; c < kTile; ++c) {
            m.at(r, c) = a.at(row * kTile + r, column * kTile + c);
        }
    }
    return m;
}

Matrix beside(const Matrix& a, const Matrix& b) {
    Matrix m(a.rows, a.columns + b.columns);
    for (int r = 0; r < m.rows; ++r) {
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) = c < a.columns ? a.at(r, c) : b.at(r, c - a.columns);
        }
    }
    return m;
}

Matrix rounded(const Matrix& a, DataFormat format) {
    switch (format) {
        case DataFormat::Float32:
            return map(a, [](double v) { return double{float(v)}; });
        case DataFormat::Float16_b:
            return map(a, nearest_bf16);
        case DataFormat::Bfp8_b: {
            Matrix m = a;
            for (std::size_t i = 0; i < m.values.size(); i += kBlock) {
                round_block(&m.values[i]);
            }
            return m;
        }
        case DataFormat::Int32:
            return map(a, [](double v) { return std::trunc(v); });
        case DataFormat::UInt16:
            return map(a, [](double v) { return std::clamp(std::trunc(v), 0.0, 65535.0); });
        default:
            throw std::invalid_argument("no rounding for this format");
    }
}

double cut(double value, int bits) {
    if (value == 0.0) {
        return 0.0;
    }
    const double step = std::ldexp(1.0, std::ilogb(value) - bits + 1);
    return std::trunc(value / step) * step;
}

}  // namespace tensight::programs
