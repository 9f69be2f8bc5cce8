// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/npy.h"

#include <bit>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>

namespace tensight::examples {
namespace {

static_assert(std::endian::native == std::endian::little, "values are written as they lie");

// Magic, version 1.0, header length, header. The whole is padded with spaces to a multiple of 64
// bytes and ends with a newline.
std::string header_of(const Matrix& matrix) {
    std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                             std::to_string(matrix.rows()) + ", " + std::to_string(matrix.cols()) +
                             "), }";
    const std::string magic("\x93NUMPY\x01\x00", 8);
    constexpr std::size_t length_bytes = 2;
    constexpr std::size_t alignment = 64;
    const std::size_t used = magic.size() + length_bytes + dictionary.size() + 1;
    dictionary.append((alignment - used % alignment) % alignment, ' ');
    dictionary.push_back('\n');

    const auto length = static_cast<std::uint16_t>(dictionary.size());
    const char length_le[] = {static_cast<char>(length & 0xff), static_cast<char>(length >> 8)};
    return magic + std::string(length_le, sizeof length_le) + dictionary;
}

}  // namespace

void write_npy(const std::filesystem::path& path, const Matrix& matrix) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    const std::string header = header_of(matrix);
    file.write(header.data(), static_cast<std::streamsize>(header.size()));

    using FloatMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const FloatMatrix values = matrix.cast<float>();
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(sizeof(float) * values.size()));
    file.close();
    if (!file) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

}  // namespace tensight::examples
