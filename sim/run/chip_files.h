// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "models/arch/chip_description.h"
#include "models/arch/stream_table.h"

namespace tensight::run {

/// A chip as its files describe it. Both parts are shared by all runs of a process: whoever changes
/// the description takes a copy; streams that a run derives are the same in every run.
struct ChipFiles {
    std::shared_ptr<const arch::ChipDescription> description;  ///< with the SHA-256 of its file
    std::shared_ptr<const arch::StreamTable> streams;
};

/// Reads `path` and the stream table beside it, or takes what was read before if neither file has
/// changed. Not for several threads at once. Errors: arch::ArchError.
ChipFiles read_chip_files(const std::string& path);

}  // namespace tensight::run
