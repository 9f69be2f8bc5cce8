// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::mutation {

/// The text of a file. Throws std::runtime_error that names it.
std::string read_text(const std::filesystem::path& path);

/// `file` and the files of its folder that it includes by name (`#include "multicast.h"`), also
/// through others.
std::set<std::filesystem::path> with_local_headers(const std::filesystem::path& file);

/// Every file of the kernels of `workload`, local headers included, sorted.
std::set<std::filesystem::path> kernel_files(const workload::Workload& workload);

/// Makes every kernel that is compiled from `file` (itself, or a header of its folder) take its
/// source from `folder`, which holds copies of all files beside `file`.
void take_from(workload::Workload& workload, const std::filesystem::path& file,
               const std::filesystem::path& folder);

/// The example workloads whose kernels are right, on few cores: everything below
/// `examples`/NAME but the grids of 8x8 and the examples that are wrong on purpose.
std::vector<std::filesystem::path> correct_examples(const std::filesystem::path& examples);

}  // namespace tensight::mutation
