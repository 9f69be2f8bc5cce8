// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {

void write_matmul(const std::filesystem::path& data) {
    const Matrix a = uniform(128, 128, -1.0, 1.0, 21);
    const Matrix b = uniform(128, 128, -1.0, 1.0, 22);
    write_npy(data / "a.npy", a);
    write_npy(data / "b.npy", b);
    write_npy(data / "expect.npy", a * b);
}

}  // namespace tensight::examples
