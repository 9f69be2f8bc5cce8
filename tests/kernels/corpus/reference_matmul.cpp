// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "tests/kernels/corpus/references.h"

namespace tensight::corpus {

namespace {

double gelu(double v) { return 0.5 * v * (1.0 + std::erf(v / std::sqrt(2.0))); }

Matrix plus_row(Matrix m, const Matrix& bias) {
    for (int r = 0; r < m.rows; ++r) {
        for (int c = 0; c < m.columns; ++c) {
            m.at(r, c) += bias.at(0, c);
        }
    }
    return m;
}

}  // namespace

Matrix matmul(const Inputs& in) { return programs::product(in.at("a"), in.at("b")); }

Matrix matmul_transposed(const Inputs& in) {
    return programs::product(in.at("a"), programs::transposed(in.at("b")));
}

Matrix gelu_mlp(const Inputs& in) {
    const Matrix hidden =
        programs::map(plus_row(programs::product(in.at("x"), in.at("w1")), in.at("b1")), gelu);
    return plus_row(programs::product(hidden, in.at("w2")), in.at("b2"));
}

Matrix attention(const Inputs& in) {
    const Matrix& q = in.at("q");
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.columns));
    const Matrix scores = programs::map(programs::product(q, programs::transposed(in.at("k"))),
                                        [scale](double v) { return v * scale; });
    return programs::product(softmax(scores), in.at("v"));
}

}  // namespace tensight::corpus
