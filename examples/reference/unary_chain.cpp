// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <span>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

using Operation = double (*)(double);

double absolute(double x) { return std::abs(x); }
double root(double x) { return std::sqrt(x); }
double reciprocal(double x) { return 1.0 / x; }
double negative(double x) { return -x; }
double exponential(double x) { return std::exp(x); }
double reciprocal_root(double x) { return 1.0 / std::sqrt(x); }
double square(double x) { return x * x; }
double rectified(double x) { return std::max(x, 0.0); }

// Operation by operation as in unary_chain/kernels/compute.cpp.
constexpr Operation chain[] = {
    absolute,   root,       reciprocal, negative,        exponential, reciprocal_root, square,
    reciprocal, rectified,  root,       absolute,        square,      negative,        exponential,
    square,     reciprocal, root,       reciprocal_root, absolute,    rectified,
};

Matrix apply(const Matrix& x, std::span<const Operation> operations) {
    Matrix result = x;
    for (const Operation operation : operations) {
        result = result.unaryExpr(operation);
    }
    return result;
}

}  // namespace

void write_unary_chain(const std::filesystem::path& data) {
    // Both signs, |x| from 0.25 to 4: every intermediate stays between 0.1 and 8.
    const Matrix magnitude = uniform(64, 64, 0.25, 4.0, 71);
    const Matrix sign = integers(64, 64, 0, 1, 72);
    const Matrix x = magnitude.array() * (2.0 * sign.array() - 1.0);

    write_npy(data / "x.npy", x);
    write_npy(data / "expect_7.npy", apply(x, std::span(chain).first(7)));
    write_npy(data / "expect_12.npy", apply(x, std::span(chain).first(12)));
    write_npy(data / "expect_20.npy", apply(x, std::span(chain).first(20)));
}

}  // namespace tensight::examples
