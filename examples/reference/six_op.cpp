// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

// Half-range inputs keep |q k^T - q| below about 4, where a bf16 sum is still good to 2^-7.
Matrix make_q() { return uniform(64, 64, -0.5, 0.5, 11); }
Matrix make_k() { return uniform(64, 64, -0.5, 0.5, 12); }

}  // namespace

void write_six_op(const std::filesystem::path& data) {
    const Matrix q = make_q();
    const Matrix k = make_k();
    const Matrix exponent = q * k.transpose() - q;
    write_npy(data / "q.npy", q);
    write_npy(data / "k.npy", k);
    write_npy(data / "expect.npy", exponent.array().exp().sqrt().inverse().matrix());
}

void write_six_op_as_first_emitted(const std::filesystem::path& data) {
    const Matrix q = make_q();
    const Matrix k = make_k();
    const Matrix exponent = q * k.transpose() - q;
    write_npy(data / "q.npy", q);
    write_npy(data / "k.npy", k);
    write_npy(data / "intended.npy", exponent.array().exp().sqrt().inverse().matrix());
}

}  // namespace tensight::examples
