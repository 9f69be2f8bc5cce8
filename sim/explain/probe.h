// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/arch/instruction_stream.h"
#include "models/arch/parameter_bounds.h"
#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

namespace tensight::explain {

/// What a thread of the coprocessor was given for one call.
struct IssuedStream {
    int thread = 0;  ///< 0 unpack, 1 math, 2 pack
    arch::InstructionStream stream;
};

/// Cycles of a RISC or an engine, by cause, for one call.
struct Spent {
    std::string who;
    std::map<std::string, double> cycles;  ///< by the cause's name; "working" is work
};

/// One or many calls, as differences of whole runs: what stands around them cancels.
struct Cost {
    double cycles = 0;
    std::vector<Spent> spent;  ///< RISCs, then engines; those without any change are left out
    std::set<std::string> not_modelled;
};

/// A workload that makes a call a number of times, and the runs that measure it. Everything on core
/// 0,0 of a chip of 8x8 workers.
class Probe {
  public:
    /// `workload`: its first kernel takes the number of calls as runtime argument 0.
    Probe(workload::Workload workload, run::RunOptions options);

    /// The first call alone: one call less none.
    [[nodiscard]] Cost single(const arch::ParameterValues& parameters = {}) const;

    /// A call in a long row of them: (kMany - kFew) calls, divided by their number.
    [[nodiscard]] Cost steady(const arch::ParameterValues& parameters = {}) const;

    /// The streams of the second of two calls (the first may set things up).
    [[nodiscard]] std::vector<IssuedStream> streams() const;

    static constexpr std::uint32_t kFew = 64;
    static constexpr std::uint32_t kMany = 192;

  private:
    [[nodiscard]] Cost difference(std::uint32_t few, std::uint32_t many,
                                  const arch::ParameterValues& parameters) const;
    run::RunResult run(std::uint32_t times, const arch::ParameterValues& parameters,
                       run::Instrument* instrument = nullptr) const;

    workload::Workload workload_;
    run::RunOptions options_;
};

}  // namespace tensight::explain
