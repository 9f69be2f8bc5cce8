// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tensight::workload {

/// What the head of a .npy file says (numpy, NEP 1).
struct NpyHeader {
    std::string descr;  ///< element type, as '<f4'
    bool fortran_order = false;
    std::vector<std::int64_t> shape;
    std::size_t data_offset = 0;  ///< first byte after the header
};

/// Reads the head of a file; throws NpyError naming `file`.
NpyHeader parse_npy_header(std::string_view bytes, const std::filesystem::path& file);

/// The head of a version 1 file in C order, padded so that the data starts at a multiple of 64.
std::string npy_header_text(std::string_view descr, const std::vector<std::int64_t>& shape);

}  // namespace tensight::workload
