// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

namespace {

constexpr double kEpsilon = 1e-5;

double mean_of_row(const Matrix& x, int row, double power) {
    double sum = 0.0;
    for (int c = 0; c < x.columns; ++c) {
        sum += std::pow(x.at(row, c), power);
    }
    return sum / x.columns;
}

}  // namespace

Matrix softmax_of_first(const Matrix& x, int width) {
    Matrix m(x.rows, x.columns);
    for (int r = 0; r < x.rows; ++r) {
        double top = x.at(r, 0);
        for (int c = 1; c < width; ++c) {
            top = std::max(top, x.at(r, c));
        }
        double sum = 0.0;
        for (int c = 0; c < width; ++c) {
            sum += m.at(r, c) = std::exp(x.at(r, c) - top);
        }
        for (int c = 0; c < width; ++c) {
            m.at(r, c) /= sum;
        }
    }
    return m;
}

Matrix softmax(const Matrix& x) { return softmax_of_first(x, x.columns); }

Matrix rmsnorm(const Inputs& in) {
    Matrix m = in.at("x");
    for (int r = 0; r < m.rows; ++r) {
        const double factor = 1.0 / std::sqrt(mean_of_row(m, r, 2.0) + kEpsilon);
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) *= factor * in.at("gamma").at(0, c);
        }
    }
    return m;
}

Matrix layernorm(const Inputs& in) {
    Matrix m = in.at("x");
    for (int r = 0; r < m.rows; ++r) {
        const double mean = mean_of_row(m, r, 1.0);
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) -= mean;
        }
        const double factor = 1.0 / std::sqrt(mean_of_row(m, r, 2.0) + kEpsilon);
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) = m.at(r, c) * factor * in.at("gamma").at(0, c) + in.at("beta").at(0, c);
        }
    }
    return m;
}

Matrix sums_of_first(const Matrix& x, int width) {
    Matrix m(x.rows, 32);
    for (int r = 0; r < x.rows; ++r) {
        for (int c = 0; c < width; ++c) {
            m.at(r, 0) += x.at(r, c);
        }
    }
    return m;
}

Matrix reduced(const Matrix& x, const std::string& pool, const std::string& dim) {
    const bool rows = dim == "ROW";
    const bool columns = dim == "COL";
    Matrix m(rows ? x.rows : 32, columns ? x.columns : 32);
    std::vector<double> count(m.values.size());
    for (int r = 0; r < x.rows; ++r) {
        for (int c = 0; c < x.columns; ++c) {
            const std::size_t at = m.index(rows ? r : 0, columns ? c : 0);
            const bool first = count[at] == 0.0;
            const double so_far = m.values[at];
            m.values[at] = pool != "MAX" ? so_far + x.at(r, c)
                           : first       ? x.at(r, c)
                                         : std::max(so_far, x.at(r, c));
            count[at] += 1.0;
        }
    }
    for (std::size_t i = 0; pool == "AVG" && i < count.size(); ++i) {
        m.values[i] = count[i] == 0.0 ? 0.0 : m.values[i] / count[i];
    }
    return m;
}

}  // namespace tensight::corpus
