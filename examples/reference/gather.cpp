// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {

void write_gather(const std::filesystem::path& data) {
    for (const int side : {1, 2, 8}) {
        const std::string grid = std::to_string(side) + "x" + std::to_string(side);
        const std::uint64_t seed = 100U + static_cast<unsigned>(side);
        write_npy(data / ("x_" + grid + ".npy"), uniform(64 * side * side, 64, -1.0, 1.0, seed));
    }
}

}  // namespace tensight::examples
