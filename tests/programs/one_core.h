// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/run/simulate.h"
#include "sim/workload/workload.h"
#include "tests/programs/matrix.h"

namespace tensight::programs {

using workload::Fidelity;

/// How far a result may be from its reference: |a - b| <= atol + rtol * |b| for every element.
struct Tolerance {
    double atol = 0.0;
    double rtol = 0.0;
};
inline constexpr Tolerance kExact{};

/// How the compute kernel's engines are set up.
struct Engines {
    Fidelity fidelity = Fidelity::HiFi4;
    bool dst32 = false;
    bool full_sync = false;
    bool approx = false;
};

/// A program of three kernels on one core: kernels/reader.cpp streams the inputs from DRAM, the
/// compute kernel under test works on them, kernels/writer.cpp streams the outputs to DRAM.
class OneCore {
  public:
    explicit OneCore(Engines engines = {});

    /// The shape of the tiles of circular buffer `cb` and its tensor, which come after this call.
    OneCore& tiles(int cb, numerics::TileShape shape);

    /// A tensor in DRAM and the circular buffer it is streamed to, of `pages` tiles; 0: all of it.
    OneCore& input(int cb, const Matrix& values, DataFormat format = DataFormat::Float16_b,
                   int pages = 0);
    /// A circular buffer, the tensor that it is streamed to, and what that must hold in the end.
    OneCore& output(int cb, const Matrix& reference, Tolerance tolerance,
                    DataFormat format = DataFormat::Float16_b, int pages = 0);
    /// A circular buffer that the compute kernel alone uses.
    OneCore& scratch(int cb, int pages, DataFormat format = DataFormat::Float16_b);

    /// The compute kernel: a file of tests/programs/kernels, its macros and compile-time arguments.
    OneCore& compute(const std::string& file,
                     const std::map<std::string, std::string>& defines = {},
                     const std::vector<std::uint32_t>& arguments = {});

    /// The program so far, to be changed where a test needs more.
    workload::Workload& workload() { return workload_; }
    workload::Program& program() { return workload_.programs.front(); }

    run::RunResult run(core::NumericsMode numerics = core::NumericsMode::exact) const;

    /// Runs, and wants status 0, every output within its tolerance and no finding.
    run::RunResult passes() const;

  private:
    std::string tensor(const std::string& name, const Matrix& shape, DataFormat format,
                       numerics::TileShape tile);
    int count(int cb, const Matrix& values) const;
    void circular_buffer(int cb, DataFormat format, int pages);
    void stream(workload::Kernel& kernel, const std::string& tensor, int cb, int tiles);

    workload::Workload workload_;
    std::map<int, numerics::TileShape> shapes_;
};

/// Runs any workload with the kernel cache and the data of the build tree.
run::RunResult run_workload(const workload::Workload& workload,
                            core::NumericsMode numerics = core::NumericsMode::exact);

/// A workload from text; sources lie in tests/programs/kernels.
workload::Workload workload_text(const std::string& text);

/// Wants status 0, every output within its tolerance, and no finding.
void expect_clean(const run::RunResult& result);

/// Ids of the findings, sorted.
std::vector<std::string> finding_ids(const run::RunResult& result);

/// Message and findings, for the text of a failed expectation.
std::string describe(const run::RunResult& result);

}  // namespace tensight::programs
