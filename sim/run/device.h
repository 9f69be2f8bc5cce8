// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "models/arch/chip_description.h"
#include "models/arch/stream_table.h"
#include "models/chip/chip.h"
#include "sim/loader/kernel_compiler.h"
#include "sim/run/options.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// A chip as it lies on a host's desk: what does not change from one run to the next (description,
/// streams, compiler), and the memories, which keep what was written to them.
class Device {
  public:
    /// @param card  its chip's keys are read: arch, columns, rows, harvested_rows,
    /// harvested_columns
    /// @param options  data_directory and cache_directory
    /// Errors: std::runtime_error (no data), arch::ArchError; compiler() those of KernelCompiler.
    Device(const workload::Workload& card, const RunOptions& options);

    [[nodiscard]] const arch::ChipDescription& chip() const { return chip_; }
    [[nodiscard]] const arch::StreamTable& streams() const { return *streams_; }
    [[nodiscard]] chip::Memories& memories() { return *memories_; }
    /// Looked for when it is first asked for.
    [[nodiscard]] loader::KernelCompiler& compiler();

  private:
    std::string data_;
    std::string cache_;
    arch::ChipDescription chip_;
    std::shared_ptr<const arch::StreamTable> streams_;
    std::unique_ptr<chip::Memories> memories_;
    std::unique_ptr<loader::KernelCompiler> compiler_;
};

}  // namespace tensight::run
