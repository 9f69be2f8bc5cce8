// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <string>

#include "examples/reference/attention.h"
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"
#include "examples/reference/row_softmax.h"

namespace tensight::examples {
namespace {

void hide_later_keys(Matrix& scores) {
    for (Eigen::Index query = 0; query < scores.rows(); ++query) {
        for (Eigen::Index key = query + 1; key < scores.cols(); ++key) {
            scores(query, key) = -std::numeric_limits<double>::infinity();
        }
    }
}

struct Heads {
    Matrix q;
    Matrix k;
    Matrix v;
};

// Wide enough that the scores differ by several units: the running maximum has to be raised in
// later chunks, and the softmax is far from uniform.
Heads make_heads(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
    return {uniform(rows, columns, -2.0, 2.0, seed), uniform(rows, columns, -2.0, 2.0, seed + 1),
            uniform(rows, columns, -1.0, 1.0, seed + 2)};
}

void write_inputs(const std::filesystem::path& data, const std::string& suffix,
                  const Heads& heads) {
    write_npy(data / ("q" + suffix + ".npy"), heads.q);
    write_npy(data / ("k" + suffix + ".npy"), heads.k);
    write_npy(data / ("v" + suffix + ".npy"), heads.v);
}

void write_expected(const std::filesystem::path& file, const Heads& heads, Eigen::Index sequence,
                    Visible visible) {
    write_npy(file, attention(heads.q, heads.k, heads.v, sequence, visible));
}

}  // namespace

Matrix attention(const Matrix& q, const Matrix& k, const Matrix& v, Eigen::Index sequence,
                 Visible visible) {
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.cols()));
    Matrix result(q.rows(), v.cols());
    for (Eigen::Index row = 0; row < q.rows(); row += sequence) {
        Matrix scores =
            scale * q.middleRows(row, sequence) * k.middleRows(row, sequence).transpose();
        if (visible == Visible::earlier) {
            hide_later_keys(scores);
        }
        result.middleRows(row, sequence) = row_softmax(scores) * v.middleRows(row, sequence);
    }
    return result;
}

void write_flash_attention(const std::filesystem::path& data) {
    const Heads one = make_heads(256, 64, 51);
    write_inputs(data, "", one);
    write_expected(data / "expect.npy", one, 256, Visible::all);
    write_expected(data / "expect_causal.npy", one, 256, Visible::earlier);

    const Heads eight = make_heads(8 * 512, 64, 54);
    write_inputs(data, "_8x8", eight);
    write_expected(data / "expect_8x8.npy", eight, 512, Visible::all);

    const Heads longer = make_heads(8 * 1024, 64, 57);
    write_inputs(data, "_8x8_causal", longer);
    write_expected(data / "expect_8x8_causal.npy", longer, 1024, Visible::earlier);
}

}  // namespace tensight::examples
