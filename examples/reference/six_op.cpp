// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

// Half-range inputs keep |q k^T - q| below about 4, where a bf16 sum is still good to 2^-7.
Matrix make_q() { return uniform(64, 64, -0.5, 0.5, 11); }
Matrix make_k() { return uniform(64, 64, -0.5, 0.5, 12); }

Matrix chain(const Matrix& q, const Matrix& k) {
    return (q * k.transpose() - q).array().exp().sqrt().inverse().matrix();
}

void write_chain(const std::filesystem::path& data, const std::string& suffix, const Matrix& q,
                 const Matrix& k) {
    write_npy(data / ("q" + suffix + ".npy"), q);
    write_npy(data / ("k" + suffix + ".npy"), k);
    write_npy(data / ("expect" + suffix + ".npy"), chain(q, k));
}

}  // namespace

void write_six_op(const std::filesystem::path& data) {
    write_chain(data, "", make_q(), make_k());
    // More products in a sum: a smaller range keeps the exponent in that of the small case.
    write_chain(data, "_2x2", uniform(128, 128, -0.375, 0.375, 13),
                uniform(128, 128, -0.375, 0.375, 14));
    write_chain(data, "_8x8", uniform(256, 256, -0.25, 0.25, 15),
                uniform(256, 256, -0.25, 0.25, 16));
}

void write_six_op_as_first_emitted(const std::filesystem::path& data) {
    const Matrix q = make_q();
    const Matrix k = make_k();
    write_npy(data / "q.npy", q);
    write_npy(data / "k.npy", k);
    write_npy(data / "intended.npy", chain(q, k));
}

}  // namespace tensight::examples
