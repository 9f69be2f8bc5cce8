// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {

void write_sharded_add(const std::filesystem::path& data) {
    for (const int side : {1, 2, 8}) {
        const std::string suffix = "_" + std::to_string(side) + "x" + std::to_string(side) + ".npy";
        const std::uint64_t seed = 110U + static_cast<unsigned>(side);
        // bf16 holds whole numbers up to 256 exactly.
        const Matrix a = integers(64 * side, 64 * side, -100, 100, seed);
        const Matrix b = integers(64 * side, 64 * side, -100, 100, seed + 10);
        write_npy(data / ("a" + suffix), a);
        write_npy(data / ("b" + suffix), b);
        write_npy(data / ("expect" + suffix), a + b);
    }
}

}  // namespace tensight::examples
