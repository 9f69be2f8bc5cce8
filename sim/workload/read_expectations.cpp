// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "sim/workload/core_ranges.h"
#include "sim/workload/find.h"
#include "sim/workload/limits.h"
#include "sim/workload/reading.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

std::optional<double> read_tolerance(const FieldMap& map, std::string_view key) {
    const Field* field = map.find(key);
    if (field == nullptr) {
        return std::nullopt;
    }
    const double value = field->number();
    if (value < 0.0) {
        field->fail("a negative tolerance", "0 or more");
    }
    return value;
}

/// pcc, atol and rtol; with none of them the values must be equal.
void read_tolerances(const FieldMap& map, Expectation& expectation) {
    expectation.pcc = read_tolerance(map, "pcc");
    if (expectation.pcc.value_or(0.0) > 1.0) {
        map.require("pcc").fail("a correlation above 1", "0 to 1");
    }
    expectation.atol = read_tolerance(map, "atol");
    expectation.rtol = read_tolerance(map, "rtol");
    if (!expectation.pcc && !expectation.atol && !expectation.rtol) {
        expectation.atol = 0.0;
    }
}

/// The reference under npy or fill; `shape` is what it must have, empty: its own.
void read_reference(Reading& reading, const Field& field, const FieldMap& map,
                    const std::string& name, std::vector<std::int64_t> shape,
                    Expectation& expectation) {
    if (map.find("npy") == nullptr && map.find("fill") == nullptr) {
        field.fail("no reference", "npy: FILE or fill: {..}");
    }
    expectation.location = field.location();
    expectation.reference.name = name;
    expectation.reference.location = field.location();
    expectation.reference.shape = std::move(shape);
    read_values(reading, map, expectation.reference,
                reading.options.references ? Values::in_memory : Values::left_out);
    read_tolerances(map, expectation);
}

Expectation read_expectation(Reading& reading, const Field& field) {
    const FieldMap map = field.map({"tensor", "npy", "fill", "pcc", "atol", "rtol", "check"});
    Expectation expectation;
    const Field& name = map.require("tensor");
    expectation.tensor = name.text();
    const Tensor* tensor = find_tensor(reading.workload, expectation.tensor);
    if (tensor == nullptr) {
        name.fail("no such tensor", "a name under tensors");
    }
    read_reference(reading, field, map, expectation.tensor, tensor->shape, expectation);
    if (const Field* check = map.find("check")) {
        expectation.check = check->boolean();
    }
    return expectation;
}

/// The program that a step belongs to: the one that is named, or the only one.
const Program& program_of(const Reading& reading, const Field& field, const FieldMap& map) {
    const auto& programs = reading.workload.programs;
    const Field* name = map.find("program");
    if (name == nullptr) {
        if (programs.size() != 1) {
            field.fail("no program", "program: NAME, since there are several");
        }
        return programs.front();
    }
    const std::string text = name->text();
    for (const Program& program : programs) {
        if (program.name == text) {
            return program;
        }
    }
    name->fail("no such program", "the name of a program");
}

void read_step_buffer(Reading& reading, const Field& id, const FieldMap& map,
                      const Program& program, StepReference& step) {
    step.cb = static_cast<int>(id.integer(0, kCircularBuffers - 1));
    for (const CircularBuffer& cb : program.circular_buffers) {
        if (std::find(cb.ids.begin(), cb.ids.end(), step.cb) != cb.ids.end()) {
            step.cores.insert(step.cores.end(), cb.cores.begin(), cb.cores.end());
        }
    }
    if (step.cores.empty()) {
        id.fail("no such circular buffer", "an id of program " + in_quotes(program.name));
    }
    sort_row_by_row(step.cores);
    if (const Field* cores = map.find("cores")) {
        step.cores = read_cores(reading, *cores);
    }
}

StepReference read_step(Reading& reading, const Field& field) {
    const FieldMap map = field.map({"name", "program", "cb", "tensor", "cores", "npy", "shape",
                                    "fill", "pcc", "atol", "rtol"});
    StepReference step;
    const Program& program = program_of(reading, field, map);
    step.program = program.name;
    const Field* id = map.find("cb");
    const Field* tensor = map.find("tensor");
    if ((id == nullptr) == (tensor == nullptr)) {
        field.fail(id == nullptr ? "neither cb nor tensor" : "both cb and tensor", "one of them");
    }
    std::vector<std::int64_t> shape;
    if (id != nullptr) {
        read_step_buffer(reading, *id, map, program, step);
        step.name = fmt::format("CB {} of '{}'", step.cb, step.program);
    } else {
        for (const std::string_view key : {"cores", "shape"}) {
            if (const Field* wrong = map.find(key)) {
                wrong->fail("a tensor has them already", "cb, or no such key");
            }
        }
        step.expected.tensor = tensor->text();
        const Tensor* known = find_tensor(reading.workload, step.expected.tensor);
        if (known == nullptr) {
            tensor->fail("no such tensor", "a name under tensors");
        }
        shape = known->shape;
        step.name = fmt::format("{} after '{}'", step.expected.tensor, step.program);
    }
    if (const Field* name = map.find("name")) {
        step.name = name->text();
    }
    read_reference(reading, field, map, step.name, std::move(shape), step.expected);
    return step;
}

}  // namespace

void read_steps(Reading& reading, const Field& field) {
    for (const Field& item : field.list()) {
        reading.workload.steps.push_back(read_step(reading, item));
    }
}

void read_expectations(Reading& reading, const Field& field) {
    for (const Field& item : field.list()) {
        reading.workload.expectations.push_back(read_expectation(reading, item));
    }
}

}  // namespace tensight::workload
