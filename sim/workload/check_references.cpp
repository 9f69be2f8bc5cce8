// SPDX-License-Identifier: Apache-2.0
// What a run is compared with: expectations, and references for steps on the way.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/layout.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

std::int64_t values_of(const Expectation& expectation, bool references) {
    return references ? static_cast<std::int64_t>(expectation.reference.values.size())
                      : elements(expectation.reference.shape);
}

const Program* find_program(const Workload& workload, const std::string& name) {
    const auto found = std::find_if(workload.programs.begin(), workload.programs.end(),
                                    [&](const Program& p) { return p.name == name; });
    return found == workload.programs.end() ? nullptr : &*found;
}

/// The circular buffer of that id on a core; null when there is none.
const CircularBuffer* find_circular_buffer(const Program& program, int id, CoreCoord core) {
    for (const CircularBuffer& cb : program.circular_buffers) {
        if (std::find(cb.ids.begin(), cb.ids.end(), id) != cb.ids.end() &&
            std::find(cb.cores.begin(), cb.cores.end(), core) != cb.cores.end()) {
            return &cb;
        }
    }
    return nullptr;
}

/// On every core there is the buffer, in one format, and its pages are tiles.
void check_step_buffer(const Workload& workload, const Program& program,
                       const StepReference& step) {
    const Location& location = step.expected.location;
    require_cores(step.cores, workload.columns, workload.rows, location);
    const CircularBuffer* first = nullptr;
    for (const CoreCoord core : step.cores) {
        const CircularBuffer* cb = find_circular_buffer(program, step.cb, core);
        if (cb == nullptr) {
            throw WorkloadError(
                location, fmt::format("no circular buffer {} on core {}", step.cb, core_text(core)),
                "cores that have it");
        }
        first = first == nullptr ? cb : first;
        if (cb->format != first->format) {
            throw WorkloadError(location,
                                fmt::format("circular buffer {} has several formats", step.cb),
                                "cores on which it has one");
        }
        if (!cb->tile.whole()) {
            throw WorkloadError(location,
                                fmt::format("circular buffer {} has tiles of {}", step.cb,
                                            numerics::shape_name(cb->tile)),
                                "one of 32x32 tiles: references are compared with those only");
        }
        if (cb->page_bytes != numerics::tile_bytes(cb->format)) {
            throw WorkloadError(
                location,
                fmt::format("pages of circular buffer {} have {} bytes", step.cb, cb->page_bytes),
                fmt::format("{}, a tile of {}", numerics::tile_bytes(cb->format),
                            numerics::format_name(cb->format)));
        }
    }
}

void check_tolerances(const Expectation& expectation) {
    for (const auto& tolerance : {expectation.atol, expectation.rtol, expectation.pcc}) {
        if (tolerance && !(*tolerance >= 0.0)) {
            throw WorkloadError(expectation.location, "a negative tolerance", "0 or more");
        }
    }
}

}  // namespace

void check_expectation(const Workload& workload, const Expectation& expectation, bool references) {
    const Tensor* tensor = find_tensor(workload, expectation.tensor);
    if (tensor == nullptr) {
        throw WorkloadError(expectation.location,
                            fmt::format("no tensor {}", in_quotes(expectation.tensor)),
                            "the name of a tensor");
    }
    const auto holds = [&](const Buffer& buffer) { return buffer.tensor == expectation.tensor; };
    const auto holders = std::count_if(workload.buffers.begin(), workload.buffers.end(), holds);
    if (holders != 1) {
        throw WorkloadError(
            expectation.location,
            fmt::format("{} buffers hold tensor {}", holders, in_quotes(expectation.tensor)),
            "exactly one to compare");
    }
    const std::int64_t values = values_of(expectation, references);
    if (values != elements(tensor->shape)) {
        throw WorkloadError(expectation.location,
                            fmt::format("the reference of tensor {} has {} values",
                                        in_quotes(expectation.tensor), values),
                            fmt::format("{} as the tensor", elements(tensor->shape)));
    }
    check_tolerances(expectation);
}

void check_steps(const Workload& workload, bool references) {
    std::set<std::string> names;
    for (const StepReference& step : workload.steps) {
        const Location& location = step.expected.location;
        if (!names.insert(step.name).second) {
            throw WorkloadError(location,
                                fmt::format("two steps are named {}", in_quotes(step.name)),
                                "different names");
        }
        const Program* program = find_program(workload, step.program);
        if (program == nullptr) {
            throw WorkloadError(location, fmt::format("no program {}", in_quotes(step.program)),
                                "the name of a program");
        }
        if (step.cb < 0) {
            check_expectation(workload, step.expected, references);
            continue;
        }
        check_step_buffer(workload, *program, step);
        check_tolerances(step.expected);
        if (values_of(step.expected, references) != elements(step.expected.reference.shape)) {
            throw WorkloadError(location, "the reference does not have the values of its shape",
                                fmt::format("{}", elements(step.expected.reference.shape)));
        }
    }
}

}  // namespace tensight::workload
