// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"
#include "examples/reference/row_softmax.h"

namespace tensight::examples {

Matrix row_softmax(const Matrix& scores) {
    Matrix result(scores.rows(), scores.cols());
    for (Eigen::Index row = 0; row < scores.rows(); ++row) {
        const auto exponentials = (scores.row(row).array() - scores.row(row).maxCoeff()).exp();
        result.row(row) = (exponentials / exponentials.sum()).matrix();
    }
    return result;
}

void write_softmax(const std::filesystem::path& data) {
    const Matrix x = uniform(64, 128, -4.0, 4.0, 31);
    write_npy(data / "x.npy", x);
    write_npy(data / "expect.npy", row_softmax(x));
}

}  // namespace tensight::examples
