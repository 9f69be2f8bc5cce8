// SPDX-License-Identifier: Apache-2.0
// Kernels, workload and plan as text.
#pragma once

#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

/// Generations of TT-Metalium's kernel API (docs/kernel-api.md): A to 2025-08, B to 2026-02, C.
enum class Generation { A, B, C };

/// What to compare an output with.
struct Expected {
    std::string file;  ///< .npy beside the workload; empty: nothing to compare with
    double pcc = 0;
    double absolute = 0;
    double relative = 0;
};

std::string compute_text(const Plan& plan, const Body& body, Generation generation);
std::string reader_text(const Plan& plan, const Body& body, Generation generation);
std::string writer_text(const Plan& plan, const Body& body, Generation generation);
std::string workload_text(const Plan& plan, const Kernels& kernels, Generation generation,
                          const std::vector<Expected>& expected);
std::string plan_text(const Plan& plan);
/// The host program of TT-Metalium that runs the kernels, and what CMake needs to build it.
std::string host_text(const Plan& plan, const Kernels& kernels, Generation generation,
                      const std::vector<Expected>& expected);
std::string host_project_text(const Plan& plan);

/// Buffers (indices) that a kernel names, in ascending order: its first compile-time arguments.
std::vector<int> buffers_of(const Body& body);
/// Inputs or outputs that it moves; `in_shards`: and those whose blocks lie in shards already.
std::vector<int> tensors_of(const Body& body, bool in_shards = false);
/// Shape of an input as it lies in DRAM, before a loop cuts it into chunks.
Shape input_shape(const Program& program, int input);

}  // namespace tensight::compiler
