// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "sim/workload/find.h"
#include "sim/workload/grid.h"
#include "sim/workload/layout.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr std::size_t kMaxRank = 5;

void check_chip(const Workload& workload) {
    const Location location{workload.path, 0};
    const auto largest = largest_grid(workload.arch);
    if (!largest) {
        throw WorkloadError(location, "unknown architecture " + in_quotes(workload.arch),
                            known_architectures());
    }
    if (workload.columns < 1 || workload.columns > largest->columns || workload.rows < 1 ||
        workload.rows > largest->rows) {
        throw WorkloadError(location, fmt::format("grid {}x{}", workload.columns, workload.rows),
                            grid_text(*largest));
    }
    check_harvesting(workload, location);
}

template <typename Item>
void check_names(const std::vector<Item>& items, std::string_view what) {
    std::set<std::string> seen;
    for (const Item& item : items) {
        if (item.name.empty()) {
            throw WorkloadError(item.location, fmt::format("a {} without a name", what), "a name");
        }
        if (!seen.insert(item.name).second) {
            throw WorkloadError(item.location,
                                fmt::format("two {}s are named {}", what, in_quotes(item.name)),
                                "different names");
        }
    }
}

void check_tensor(const Tensor& tensor) {
    const auto positive = [](std::int64_t extent) { return extent >= 1; };
    if (tensor.shape.empty() || tensor.shape.size() > kMaxRank ||
        !std::all_of(tensor.shape.begin(), tensor.shape.end(), positive)) {
        throw WorkloadError(tensor.location,
                            fmt::format("shape of tensor {}", in_quotes(tensor.name)),
                            "1 to 5 extents of at least 1");
    }
    const auto count = static_cast<std::size_t>(elements(tensor.shape));
    const std::size_t values = tensor.file ? tensor.file->size() : tensor.values.size();
    if (tensor.has_values() && values != count) {
        throw WorkloadError(tensor.location,
                            fmt::format("tensor {} has {} values", in_quotes(tensor.name), values),
                            fmt::format("{} for its shape", count));
    }
}

}  // namespace

void check_workload(const Workload& workload, bool references) {
    check_chip(workload);
    check_names(workload.tensors, "tensor");
    check_names(workload.buffers, "buffer");
    check_names(workload.programs, "program");
    for (const Tensor& tensor : workload.tensors) {
        check_tensor(tensor);
    }
    for (const Buffer& buffer : workload.buffers) {
        check_buffer(workload, buffer);
    }
    for (const Program& program : workload.programs) {
        check_program(workload, program);
    }
    for (const Expectation& expectation : workload.expectations) {
        check_expectation(workload, expectation, references);
    }
    check_steps(workload, references);
}

}  // namespace tensight::workload
