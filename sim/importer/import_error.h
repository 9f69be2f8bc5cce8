// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace tensight::importer {

/// A place in one of the imported texts; lines count from 1, 0 is the whole file.
struct Place {
    std::string file;
    int line = 0;
};

/// What is imported cannot be understood or carried over. what() reads
/// `file:line: problem, expected ...`.
class ImportError : public std::runtime_error {
  public:
    ImportError(const Place& place, const std::string& problem, const std::string& expected)
        : std::runtime_error(
              place.line > 0
                  ? fmt::format("{}:{}: {}, expected {}", place.file, place.line, problem, expected)
                  : fmt::format("{}: {}, expected {}", place.file, problem, expected)) {}
};

}  // namespace tensight::importer
