// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sim/silicon/card.h"
#include "sim/silicon/family.h"

namespace tensight::silicon {

/// A program whose operands lie in the L1 of its cores: circular buffers whose pages nobody fills,
/// one compute kernel, and kernels that only hand pages over.
class ResidentProgram {
  public:
    /// `source`: the compute kernel, a path from bench/silicon.
    ResidentProgram(const Request& request, const std::string& source, Grid grid = {1, 1});

    ResidentProgram(const Request&, const std::string&, std::vector<workload::CoreCoord>, Grid);

    /// A circular buffer of tiles; pages of `page_bytes` if that is not 0.
    ResidentProgram& buffer(int id, const std::string& format, std::uint32_t pages,
                            std::uint32_t page_bytes = 0);

    ResidentProgram& define(const std::string& name, const std::string& value);
    ResidentProgram& define(const std::string& name, std::uint32_t value);

    /// Fidelity and DST mode of the row's params ("fidelity", "dst").
    ResidentProgram& arithmetic(const std::string& fidelity, const std::string& dst);

    workload::Kernel& compute() { return workload_.programs.front().kernels.front(); }
    workload::Workload& workload() { return workload_; }

    using Pages = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  ///< id and pages

    /// A kernel (`risc`) that reserves and pushes pages, `turns` times.
    ResidentProgram& feed(std::uint32_t turns, const Pages& pages,
                          workload::Risc risc = workload::Risc::ncrisc);

    /// A kernel on BRISC that waits for pages and pops them, `turns` times.
    ResidentProgram& drain(std::uint32_t turns, std::uint32_t id, std::uint32_t pages);

    /// The row, with `figure` of its one launch.
    Rebuilt rebuilt(std::function<double(const run::RunResult&)> figure);

    /// The kernel duration divided by `iterations`.
    Rebuilt per_iteration(std::uint32_t iterations);

  private:
    std::string share_;  ///< bench/silicon
    std::vector<workload::CoreCoord> cores_;
    workload::Workload workload_;
};

/// Most iterations, tiles ... that a family takes: beyond what fits a core or a sensible run.
constexpr std::uint32_t kMostOfAnything = 1U << 20;

}  // namespace tensight::silicon
