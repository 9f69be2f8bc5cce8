// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/value_watch.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/error_budget/pushed_tiles.h"
#include "sim/error_budget/tensor_error.h"
#include "sim/run/device_buffers.h"
#include "sim/workload/layout.h"

namespace tensight::error_budget {
namespace {

/// Format of the only buffer that holds the tensor.
numerics::DataFormat format_of(const workload::Workload& workload, const std::string& tensor) {
    for (const workload::Buffer& buffer : workload.buffers) {
        if (buffer.tensor == tensor) {
            return buffer.dtype;
        }
    }
    return numerics::DataFormat::Invalid;  // check_workload asks for a buffer
}

numerics::DataFormat format_of(const workload::Workload& workload,
                               const workload::StepReference& step) {
    if (step.cb < 0) {
        return format_of(workload, step.expected.tensor);
    }
    for (const workload::Program& program : workload.programs) {
        for (const workload::CircularBuffer& cb : program.circular_buffers) {
            const bool here =
                std::find(cb.cores.begin(), cb.cores.end(), step.cores.front()) != cb.cores.end();
            if (program.name == step.program && here &&
                std::find(cb.ids.begin(), cb.ids.end(), step.cb) != cb.ids.end()) {
                return cb.format;
            }
        }
    }
    return numerics::DataFormat::Invalid;
}

}  // namespace

ValueWatch::ValueWatch(const workload::Workload& workload)
    : workload_(workload), steps_(workload.steps.size()) {}

ValueWatch::~ValueWatch() = default;

void ValueWatch::attach(run::RunOptions& options) {
    options.instruments.push_back(this);
    options.output = [this, before = options.output](const std::string& tensor,
                                                     const std::vector<double>& values) {
        outputs_[tensor] = values;
        if (before) {
            before(tensor, values);
        }
    };
    options.program_completed = [this, before = options.program_completed](
                                    const workload::Program& program,
                                    const run::DeviceBuffers& buffers) {
        keep_tensors(program, buffers);
        if (before) {
            before(program, buffers);
        }
    };
}

events::Listener* ValueWatch::begin(const Program& program) {
    pushed_.reset();
    for (const workload::StepReference& step : workload_.steps) {
        if (step.program == program.program.name && step.cb >= 0) {
            if (!pushed_) {
                pushed_ = std::make_unique<PushedTiles>();
            }
            for (const workload::CoreCoord core : step.cores) {
                pushed_->watch({core.x, core.y}, step.cb);
            }
        }
    }
    return pushed_.get();
}

void ValueWatch::started(const Program&, chip::Chip& chip) {
    if (pushed_) {
        pushed_->look_at(chip);
    }
}

void ValueWatch::end(const Program& program, chip::Chip&, std::uint64_t) {
    if (!pushed_) {
        return;
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const workload::StepReference& step = workload_.steps[i];
        if (step.program == program.program.name && step.cb >= 0) {
            steps_[i] = step_values(step);
        }
    }
    pushed_.reset();
}

ValueWatch::StepValues ValueWatch::step_values(const workload::StepReference& step) const {
    StepValues result{{}, ""};
    const auto wanted = workload::tile_count(step.expected.reference.shape);
    std::vector<double> tiles;
    for (const workload::CoreCoord core : step.cores) {
        const PushedTiles::Pushed& pushed = pushed_->of({core.x, core.y}, step.cb);
        if (!pushed.trouble.empty()) {
            return {{}, fmt::format("core {},{}: {}", core.x, core.y, pushed.trouble)};
        }
        tiles.insert(tiles.end(), pushed.values.begin(), pushed.values.end());
    }
    const auto count = static_cast<std::int64_t>(tiles.size() / numerics::kTileElements);
    if (count != wanted) {
        return {{}, fmt::format("{} tiles were pushed, the reference has {}", count, wanted)};
    }
    result.values = workload::from_tiles(tiles, step.expected.reference.shape);
    return result;
}

void ValueWatch::keep_tensors(const workload::Program& program, const run::DeviceBuffers& buffers) {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const workload::StepReference& step = workload_.steps[i];
        if (step.program != program.name || step.cb >= 0) {
            continue;
        }
        for (const auto& [name, allocation] : buffers.all()) {
            if (allocation.buffer->tensor == step.expected.tensor) {
                steps_[i] = {buffers.download(allocation), ""};
            }
        }
    }
}

std::vector<run::TensorError> ValueWatch::errors() const {
    std::vector<run::TensorError> all;
    for (const workload::Expectation& e : workload_.expectations) {
        const auto found = outputs_.find(e.tensor);
        run::TensorError error;
        if (found == outputs_.end()) {
            error.not_compared = "the workload did not complete";
        } else {
            error = tensor_error(found->second, e, format_of(workload_, e.tensor));
        }
        error.name = e.tensor;
        all.push_back(std::move(error));
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const workload::StepReference& step = workload_.steps[i];
        run::TensorError error;
        if (steps_[i].missing.empty()) {
            error = tensor_error(steps_[i].values, step.expected, format_of(workload_, step));
        } else {
            error.not_compared = steps_[i].missing;
        }
        error.name = step.name;
        error.step = true;
        all.push_back(std::move(error));
    }
    return all;
}

std::vector<std::vector<double>> ValueWatch::values() const {
    std::vector<std::vector<double>> all;
    for (const workload::Expectation& e : workload_.expectations) {
        const auto found = outputs_.find(e.tensor);
        all.push_back(found == outputs_.end() ? std::vector<double>{} : found->second);
    }
    for (const StepValues& step : steps_) {
        all.push_back(step.values);
    }
    return all;
}

}  // namespace tensight::error_budget
