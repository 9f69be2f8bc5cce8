// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

constexpr Eigen::Index width = 128;
// The bf16 next to 1e-5; the workloads give the kernel the same value.
constexpr double epsilon = 1.0013580322265625e-05;

Matrix normalise(const Matrix& x, const Matrix& gamma, const Matrix& beta) {
    Matrix result(x.rows(), width);
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const Eigen::ArrayXXd centred = x.row(row).array() - x.row(row).mean();
        const double variance = centred.square().mean();
        result.row(row) =
            (centred / std::sqrt(variance + epsilon) * gamma.array() + beta.array()).matrix();
    }
    return result;
}

// A mean that is not zero.
Matrix make_x(Eigen::Index rows, std::uint64_t seed) {
    return uniform(rows, width, -1.5, 2.5, seed);
}

}  // namespace

void write_layernorm(const std::filesystem::path& data) {
    const Matrix gamma = uniform(1, width, 0.5, 1.5, 42);
    const Matrix beta = uniform(1, width, -0.5, 0.5, 43);
    write_npy(data / "gamma.npy", gamma);
    write_npy(data / "beta.npy", beta);

    const auto write_rows = [&](const std::string& suffix, const Matrix& x) {
        write_npy(data / ("x" + suffix + ".npy"), x);
        write_npy(data / ("expect" + suffix + ".npy"), normalise(x, gamma, beta));
    };
    write_rows("", make_x(64, 41));
    write_rows("_2x2", make_x(256, 44));
    write_rows("_8x8", make_x(2048, 45));
}

}  // namespace tensight::examples
