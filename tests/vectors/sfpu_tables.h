// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "models/numerics/sfpu/lanes.h"
#include "models/numerics/sfpu/operation.h"
#include "tests/vectors/vector_group.h"

namespace tensight::vectors {

/// What a table of SFPU results is compared with: a call of the compute API, or a routine that no
/// call of the modelled TT-Metalium reaches (its result goes through SFPSTORE).
struct Call {
    numerics::sfpu::Op op;
    numerics::sfpu::Parameters parameters;
};
using UnaryRoutine = numerics::sfpu::Lanes (*)(const numerics::sfpu::Lanes&);
using BinaryRoutine = numerics::sfpu::Lanes (*)(const numerics::sfpu::Lanes&,
                                                const numerics::sfpu::Lanes&);
using Subject = std::variant<Call, UnaryRoutine, BinaryRoutine>;

/// One recorded file, by the part of its name after the group's prefix.
struct Table {
    std::string name;
    Subject subject;
};

/// A call with the given entries of Parameters::values.
Call call(numerics::sfpu::Op op, std::vector<std::uint32_t> values = {});

/// All patterns, or inputs, of a file as 32-bit words; 16-bit files are widened into the top half.
std::vector<std::uint32_t> read_patterns(const std::filesystem::path& file, bool wide);

/// Runs the subject on operands of equal length, whole tiles.
std::vector<std::uint32_t> run(const Subject& subject, bool dst32,
                               const std::vector<std::vector<std::uint32_t>>& operands);

/// Compares element by element; the description names operands and patterns.
Tally compare(const std::vector<std::vector<std::uint32_t>>& operands,
              const std::vector<std::uint32_t>& expected,
              const std::vector<std::uint32_t>& computed);

/// Calls `check(file, table)` for each table whose file the folder has, named PREFIX, table,
/// ".bin". A broken file does not keep the others from being checked; after them comes one
/// std::runtime_error about it, or about files of that prefix that no table covers.
/// `also`: names of that prefix that are no tables.
void for_each_table(const std::filesystem::path& folder, const std::string& prefix,
                    const std::vector<Table>& tables, const std::vector<std::string>& also,
                    const std::function<void(const std::string& file, const Table&)>& check);

}  // namespace tensight::vectors
