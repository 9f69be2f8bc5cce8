// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tensight::silicon {

/// A file of rows is not what was expected; what() reads `file:line: problem, expected ...`.
class RowsError : public std::runtime_error {
  public:
    RowsError(const std::string& file, int line, std::string_view problem,
              std::string_view expected);
};

/// One record of a table and the line it begins on.
struct Record {
    int line = 0;
    std::vector<std::string> cells;
};

/// A table with a header line. Cells are separated by commas; a cell in double quotes may hold
/// commas and doubled quotes. Empty lines are skipped, as is the carriage return of a line.
class Table {
  public:
    /// Errors: RowsError (no such file, empty, a name twice in the header, a record with another
    /// number of cells than the header, an open quote).
    explicit Table(const std::string& path);

    [[nodiscard]] const std::vector<Record>& records() const { return records_; }

    /// SHA-256 of the file's bytes, in hexadecimal digits.
    [[nodiscard]] const std::string& sha256() const { return sha256_; }

    [[nodiscard]] bool has_column(std::string_view name) const;

    /// Place of the column called `name`. Errors: RowsError that names the ones there are.
    [[nodiscard]] std::size_t column(std::string_view name) const;

  private:
    std::string path_;
    std::string sha256_;
    int header_line_ = 0;
    std::vector<std::string> names_;
    std::vector<Record> records_;
};

}  // namespace tensight::silicon
