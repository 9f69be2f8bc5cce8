// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/run/error_budget_result.h"
#include "sim/run/instrument.h"
#include "sim/run/options.h"

namespace tensight::error_budget {

class PushedTiles;

/// Collects, during one run, what the references of a workload are compared with: expected tensors
/// at the end, tensors after a program, and the tiles pushed into circular buffers.
class ValueWatch : public run::Instrument {
  public:
    /// `workload` has its references and outlives this.
    explicit ValueWatch(const workload::Workload& workload);
    ~ValueWatch() override;

    /// Makes a run with `options` tell this object. Anyone who listens already is kept.
    void attach(run::RunOptions& options);

    events::Listener* begin(const Program& program) override;
    void started(const Program& program, chip::Chip& chip) override;
    void end(const Program& program, chip::Chip& chip, std::uint64_t cycles) override;

    /// Outputs in the order of the workload, then steps. To be asked after the run.
    [[nodiscard]] std::vector<run::TensorError> errors() const;

    /// The values behind errors(), in their order: to tell whether two runs computed the same.
    [[nodiscard]] std::vector<std::vector<double>> values() const;

  private:
    struct StepValues {
        std::vector<double> values;
        std::string missing = "its program did not complete";
    };

    void keep_tensors(const workload::Program& program, const run::DeviceBuffers& buffers);
    [[nodiscard]] StepValues step_values(const workload::StepReference& step) const;

    const workload::Workload& workload_;
    std::map<std::string, std::vector<double>> outputs_;  ///< by tensor
    std::vector<StepValues> steps_;                       ///< as workload_.steps
    std::unique_ptr<PushedTiles> pushed_;                 ///< of the program that runs
};

}  // namespace tensight::error_budget
