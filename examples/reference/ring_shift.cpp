// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"
#include "examples/reference/references.h"

namespace tensight::examples {
namespace {

constexpr Eigen::Index block = 32;  // rows of the tensor on one core
constexpr Eigen::Index steps = 3;

// Core (x, y) is number y * side + x and ends with what core (x - distance, y) began with.
Matrix shifted(const Matrix& blocks, Eigen::Index side, Eigen::Index distance) {
    Matrix result(blocks.rows(), blocks.cols());
    for (Eigen::Index y = 0; y < side; ++y) {
        for (Eigen::Index x = 0; x < side; ++x) {
            const Eigen::Index from = ((x - distance) % side + side) % side;
            result.middleRows((y * side + x) * block, block) =
                blocks.middleRows((y * side + from) * block, block);
        }
    }
    return result;
}

}  // namespace

void write_ring_shift(const std::filesystem::path& data) {
    for (const int side : {1, 2, 8}) {
        const std::string suffix = "_" + std::to_string(side) + "x" + std::to_string(side) + ".npy";
        const std::uint64_t seed = 80U + static_cast<unsigned>(side);
        const Matrix right = uniform(side * side * block, 128, -1.0, 1.0, seed);
        const Matrix left = uniform(side * side * block, 128, -1.0, 1.0, seed + 10);
        write_npy(data / ("right" + suffix), right);
        write_npy(data / ("left" + suffix), left);
        write_npy(data / ("expect_right" + suffix), shifted(right, side, steps));
        write_npy(data / ("expect_left" + suffix), shifted(left, side, -steps));
    }
}

}  // namespace tensight::examples
