// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {

namespace {

void write_product(const std::filesystem::path& data, const std::string& suffix, const Matrix& a,
                   const Matrix& b) {
    write_npy(data / ("a" + suffix + ".npy"), a);
    write_npy(data / ("b" + suffix + ".npy"), b);
    write_npy(data / ("expect" + suffix + ".npy"), a * b);
}

}  // namespace

void write_matmul(const std::filesystem::path& data) {
    write_product(data, "", uniform(128, 128, -1.0, 1.0, 21), uniform(128, 128, -1.0, 1.0, 22));
    write_product(data, "_8x8", uniform(512, 256, -1.0, 1.0, 23), uniform(256, 512, -1.0, 1.0, 24));
}

}  // namespace tensight::examples
