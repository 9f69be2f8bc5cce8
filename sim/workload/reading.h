// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sim/workload/grid.h"
#include "sim/workload/reader.h"
#include "sim/workload/workload.h"
#include "sim/workload/yaml_fields.h"

namespace tensight::workload {

/// A workload while it is read: what stands in it already, and the folder that paths start from.
struct Reading {
    Workload workload;
    std::filesystem::path folder;
    std::int64_t filled_elements = 0;  ///< values in memory so far, against kMaxElements
    ReadOptions options{};
};

/// Most values that a workload may hold, all tensors together (our bound: 2 GiB of doubles).
inline constexpr std::int64_t kMaxElements = std::int64_t{1} << 28U;

/// One function per section of the file, in the order in which they are read.
void read_chip(Reading& reading, const Field& field);
void read_tensors(Reading& reading, const Field& field);
void read_buffers(Reading& reading, const Field& field);
void read_programs(Reading& reading, const Field& field);
void read_expectations(Reading& reading, const Field& field);
void read_steps(Reading& reading, const Field& field);

/// A kernel of a program.
Kernel read_kernel(Reading& reading, const Field& field);

/// A list of arguments: integers, or expressions kept as text.
ArgumentList read_arguments(const Field& field);
Argument read_argument(const Field& field);

/// A core set: text (see parse_core_ranges) or a list of such texts.
std::vector<CoreCoord> read_cores(const Reading& reading, const Field& field);

/// The same of another grid than the workers'.
std::vector<CoreCoord> read_cores(Grid grid, const Field& field);

/// The same under `cores` of a map; the whole grid without that key.
std::vector<CoreCoord> cores_of(const Reading& reading, const FieldMap& map);

/// What becomes of a tensor's values when it is read.
enum class Values {
    left_out,   ///< all is checked, but they stay empty
    in_memory,  ///< Tensor::values
    anywhere,   ///< the same, or Tensor::file if the options say so
};

/// Shape and values of a tensor from the keys npy, shape and fill.
void read_values(Reading& reading, const FieldMap& map, Tensor& tensor,
                 Values values = Values::in_memory);

/// The page of a buffer or circular buffer in bytes, 0 for `tile` (or no such key).
std::uint32_t read_page(const FieldMap& map);

/// The key `address`: where something lies in every bank.
std::optional<std::uint32_t> read_address(const FieldMap& map);

/// Lists of MemoryContents: the bytes of .npy files of type u1, and where they belong.
std::vector<MemoryContents> read_contents(Reading& reading, const Field& field);

/// The key `tile`, height x width; 32x32 without it.
numerics::TileShape read_tile(const FieldMap& map);

/// A data format by its name.
numerics::DataFormat read_format(const Field& field);

}  // namespace tensight::workload
