// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/riscv/program.h"
#include "sim/loader/kernel_compiler.h"
#include "sim/loader/source_lines.h"
#include "sim/run/device_buffers.h"
#include "sim/workload/arguments.h"

namespace tensight::run {

/// One role of one kernel of a program, compiled and decoded; shared by all its cores.
struct LoadedKernel {
    const workload::Kernel* kernel = nullptr;
    loader::Role role{};
    riscv::Image image;
    std::shared_ptr<const riscv::Program> program;
    std::shared_ptr<loader::SourceLines> lines;
};

/// The kernels of a program.
struct ProgramKernels {
    std::vector<LoadedKernel> kernels;
    double compile_seconds = 0;
    std::vector<std::string> messages;  ///< what the compiler printed (warnings)

    /// The kernel that runs as `risc` on `core`; null when none does.
    [[nodiscard]] const LoadedKernel* find(workload::CoreCoord core, events::Risc risc) const;
};

/// Expression context of core `index` of `kernel`, with the device's answers (addr, sem, noc_x,
/// noc_y, accessor) filled in.
workload::ExpressionContext device_context(const workload::Workload& workload,
                                           const workload::Kernel& kernel, std::size_t index,
                                           const DeviceBuffers& buffers);

/// Compiles the roles of all kernels of `program`, from the cache where possible; `defines` come
/// on top of the workload's.
/// Errors: loader::CompileError, workload::WorkloadError.
ProgramKernels load_kernels(const workload::Workload& workload, const workload::Program& program,
                            const DeviceBuffers& buffers, loader::KernelCompiler& compiler,
                            const std::map<std::string, std::string>& defines = {});

/// The role that `risc` runs.
loader::Role role_of(events::Risc risc);

}  // namespace tensight::run
