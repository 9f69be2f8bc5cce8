// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {

void write_matmul_operands(const std::filesystem::path& data) {
    // From -2 to 2: a sum of 32 products stays below 130 and is a whole number, which bf16 holds
    // exactly up to 256. Whatever order the machine adds in, there is one right answer.
    const Matrix q = integers(32, 32, -2, 2, 61);
    const Matrix k = integers(32, 32, -2, 2, 62);
    const Matrix later_k = integers(32, 32, -2, 2, 63);
    Matrix k_twice(64, 32);
    k_twice << k, later_k;

    write_npy(data / "q.npy", q);
    write_npy(data / "k.npy", k);
    write_npy(data / "k_twice.npy", k_twice);
    write_npy(data / "expect_a.npy", q * k);
    write_npy(data / "expect_b.npy", k.transpose() + q * k);
    write_npy(data / "expect_c.npy", q * later_k);
}

}  // namespace tensight::examples
