// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"
#include "examples/reference/row_softmax.h"

namespace tensight::examples {
namespace {

void write_rows(const std::filesystem::path& data, const std::string& suffix, const Matrix& x) {
    write_npy(data / ("x" + suffix + ".npy"), x);
    write_npy(data / ("expect" + suffix + ".npy"), row_softmax(x));
}

}  // namespace

Matrix row_softmax(const Matrix& scores) {
    Matrix result(scores.rows(), scores.cols());
    for (Eigen::Index row = 0; row < scores.rows(); ++row) {
        const auto exponentials = (scores.row(row).array() - scores.row(row).maxCoeff()).exp();
        result.row(row) = (exponentials / exponentials.sum()).matrix();
    }
    return result;
}

void write_softmax(const std::filesystem::path& data) {
    write_rows(data, "", uniform(64, 128, -4.0, 4.0, 31));
    write_rows(data, "_2x2", uniform(256, 128, -4.0, 4.0, 32));
    write_rows(data, "_8x8", uniform(2048, 128, -4.0, 4.0, 33));
}

}  // namespace tensight::examples
