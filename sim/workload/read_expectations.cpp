// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "sim/workload/find.h"
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

Expectation read_expectation(Reading& reading, const Field& field) {
    const FieldMap map = field.map({"tensor", "npy", "fill", "pcc", "atol", "rtol", "check"});
    Expectation expectation;
    expectation.location = field.location();
    const Field& name = map.require("tensor");
    expectation.tensor = name.text();
    const Tensor* tensor = find_tensor(reading.workload, expectation.tensor);
    if (tensor == nullptr) {
        name.fail("no such tensor", "a name under tensors");
    }
    if (map.find("npy") == nullptr && map.find("fill") == nullptr) {
        field.fail("no reference", "npy: FILE or fill: {..}");
    }
    expectation.reference.name = expectation.tensor;
    expectation.reference.location = field.location();
    expectation.reference.shape = tensor->shape;
    read_values(reading, map, expectation.reference, reading.options.references);
    expectation.pcc = read_tolerance(map, "pcc");
    if (expectation.pcc.value_or(0.0) > 1.0) {
        map.require("pcc").fail("a correlation above 1", "0 to 1");
    }
    expectation.atol = read_tolerance(map, "atol");
    expectation.rtol = read_tolerance(map, "rtol");
    if (const Field* check = map.find("check")) {
        expectation.check = check->boolean();
    }
    if (!expectation.pcc && !expectation.atol && !expectation.rtol) {
        expectation.atol = 0.0;
    }
    return expectation;
}

}  // namespace

void read_expectations(Reading& reading, const Field& field) {
    for (const Field& item : field.list()) {
        reading.workload.expectations.push_back(read_expectation(reading, item));
    }
}

}  // namespace tensight::workload
