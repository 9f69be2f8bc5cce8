// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

constexpr Eigen::Index width = 128;
// The bf16 next to 1e-5; layernorm/1x1.yaml gives the kernel the same value.
constexpr double epsilon = 1.0013580322265625e-05;

}  // namespace

void write_layernorm(const std::filesystem::path& data) {
    const Matrix x = uniform(64, width, -1.5, 2.5, 41);  // a mean that is not zero
    const Matrix gamma = uniform(1, width, 0.5, 1.5, 42);
    const Matrix beta = uniform(1, width, -0.5, 0.5, 43);

    Matrix expected(x.rows(), width);
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const Eigen::ArrayXXd centred = x.row(row).array() - x.row(row).mean();
        const double variance = centred.square().mean();
        expected.row(row) =
            (centred / std::sqrt(variance + epsilon) * gamma.array() + beta.array()).matrix();
    }
    write_npy(data / "x.npy", x);
    write_npy(data / "gamma.npy", gamma);
    write_npy(data / "beta.npy", beta);
    write_npy(data / "expect.npy", expected);
}

}  // namespace tensight::examples
