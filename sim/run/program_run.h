// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/arch/stream_table.h"
#include "models/chip/chip.h"
#include "models/core/kernel_process.h"
#include "sim/run/options.h"
#include "sim/run/program_kernels.h"
#include "sim/run/progress_log.h"

namespace tensight::run {

/// One program on the chip: builds cores, circular buffers, arguments and processes, runs them to
/// the end, and keeps everything for whoever asks afterwards.
class ProgramRun {
  public:
    struct Inputs {
        const workload::Workload& workload;
        const workload::Program& program;
        const arch::ChipDescription& chip;
        const arch::StreamTable& streams;
        const core::CallCosts& costs;
        const DeviceBuffers& buffers;
        const ProgramKernels& kernels;
        chip::Memories& memories;
        events::Listener& listener;
        const RunOptions& options;
    };

    explicit ProgramRun(const Inputs& inputs);
    ~ProgramRun();

    /// Runs until all kernels have ended, one has failed or nothing can go on. Errors of the
    /// simulator itself come out as exceptions; kernel failures are kept in fault().
    void run();

    /// Cycles from the release of the first RISC to the last return and the drain of its counters.
    [[nodiscard]] time::Cycle cycles() const;
    [[nodiscard]] bool completed() const;
    [[nodiscard]] const std::optional<core::KernelFault>& fault() const { return fault_; }
    [[nodiscard]] chip::Chip& chip() { return *chip_; }
    [[nodiscard]] ProgressLog& progress() { return *progress_; }

    [[nodiscard]] const Inputs& inputs() const { return in_; }

    /// The processes that were started, in core order.
    [[nodiscard]] const std::vector<std::unique_ptr<core::KernelProcess>>& processes() const {
        return processes_;
    }

  private:
    void add_cores();
    void add_circular_buffers();
    void add_processes();
    void place_image(events::Core where, const LoadedKernel& kernel);
    std::array<core::KernelProcess::Options::Arguments, 2> place_arguments(
        events::Core where, const LoadedKernel& kernel, std::size_t index);
    void fill_firmware(core::KernelProcess& process, events::Core where,
                       const LoadedKernel& kernel);
    void place_semaphores();

    Inputs in_;
    time::Simulation simulation_;
    std::unique_ptr<chip::Chip> chip_;
    std::unique_ptr<ProgressLog> progress_;
    std::vector<std::unique_ptr<core::KernelProcess>> processes_;
    std::vector<events::Core> process_cores_;
    std::optional<core::KernelFault> fault_;
};

}  // namespace tensight::run
