// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"
#include "examples/reference/row_softmax.h"

namespace tensight::examples {
namespace {

constexpr Eigen::Index sequence = 256;
constexpr Eigen::Index head = 64;
constexpr double scale = 0.125;  // 1 / sqrt(head)

void hide_later_keys(Matrix& scores) {
    for (Eigen::Index query = 0; query < scores.rows(); ++query) {
        for (Eigen::Index key = query + 1; key < scores.cols(); ++key) {
            scores(query, key) = -std::numeric_limits<double>::infinity();
        }
    }
}

}  // namespace

void write_flash_attention(const std::filesystem::path& data) {
    // Wide enough that the scores differ by several units: the running maximum has to be raised
    // in later chunks, and the softmax is far from uniform.
    const Matrix q = uniform(sequence, head, -2.0, 2.0, 51);
    const Matrix k = uniform(sequence, head, -2.0, 2.0, 52);
    const Matrix v = uniform(sequence, head, -1.0, 1.0, 53);
    write_npy(data / "q.npy", q);
    write_npy(data / "k.npy", k);
    write_npy(data / "v.npy", v);

    Matrix scores = scale * q * k.transpose();
    write_npy(data / "expect.npy", row_softmax(scores) * v);
    hide_later_keys(scores);
    write_npy(data / "expect_causal.npy", row_softmax(scores) * v);
}

}  // namespace tensight::examples
