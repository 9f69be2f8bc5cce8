// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace tensight::workload {

/// A .npy file cannot be read or written; what() reads `file: problem, expected ...`.
class NpyError : public std::runtime_error {
  public:
    NpyError(const std::filesystem::path& file, std::string_view problem,
             std::string_view expected);

    /// The file and what is wrong with it, and what was expected: parts of what().
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] const std::string& expected() const { return expected_; }

  private:
    std::string problem_;
    std::string expected_;
};

/// Element types of .npy files that we read; write_npy writes all of them too.
enum class NpyType { f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8, b1 };

/// An array as doubles in row-major (C) order.
struct NpyArray {
    NpyType type = NpyType::f8;
    std::vector<std::int64_t> shape;  ///< may be empty (a scalar) or hold a 0
    std::vector<double> values;       ///< empty if not asked for
};

/// Reads a .npy file, format version 1, 2 or 3 (numpy, NEP 1): little-endian elements of an
/// NpyType, C or Fortran order (converted). 64-bit integers that a double cannot hold exactly are
/// refused. The file must be exactly as long as its header says. Throws NpyError, also for more
/// than `most_elements` elements (our bound: 2 GiB of doubles). Without `values` everything but the
/// elements themselves is looked at.
NpyArray read_npy(const std::filesystem::path& file,
                  std::int64_t most_elements = std::int64_t{1} << 28U, bool values = true);

/// The same from bytes in memory; `file` is for messages.
NpyArray parse_npy(std::string_view bytes, const std::filesystem::path& file,
                   std::int64_t most_elements = std::int64_t{1} << 28U, bool values = true);

/// Writes format version 1, C order, elements of `type`. Floats are rounded to nearest even;
/// integers must be whole and in range, else NpyError. The file appears under its name only when
/// it is complete: it is written next to it under a temporary name and renamed.
void write_npy(const std::filesystem::path& file, std::span<const std::int64_t> shape,
               std::span<const double> values, NpyType type = NpyType::f4);

}  // namespace tensight::workload
