// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>

#include "sim/workload/fill.h"
#include "sim/workload/layout.h"
#include "sim/workload/npy.h"
#include "sim/workload/reading.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr std::size_t kMaxRank = 5;

std::vector<std::int64_t> read_shape(const Field& field) {
    const auto items = field.list();
    if (items.empty() || items.size() > kMaxRank) {
        field.fail(fmt::format("{} extents", items.size()), "1 to 5");
    }
    std::vector<std::int64_t> shape;
    std::int64_t product = 1;
    for (const Field& item : items) {
        shape.push_back(item.integer(1, kMaxElements));
        if (product > kMaxElements / shape.back()) {
            item.fail("the tensor is too large", fmt::format("at most {} elements", kMaxElements));
        }
        product *= shape.back();
    }
    return shape;
}

std::pair<double, double> two_numbers(const Field& field) {
    const auto items = field.list();
    if (items.size() != 2) {
        field.fail(fmt::format("{} numbers", items.size()), "two");
    }
    return {items[0].number(), items[1].number()};
}

IntegerFill integers(const Field& field, std::uint64_t seed) {
    constexpr std::int64_t kExact = std::int64_t{1} << 53U;
    const auto items = field.list();
    if (items.size() != 2) {
        field.fail(fmt::format("{} integers", items.size()), "the smallest and the largest");
    }
    const IntegerFill fill{items[0].integer(-kExact, kExact), items[1].integer(-kExact, kExact),
                           seed};
    if (fill.low > fill.high) {
        field.fail("an empty range", "the smallest first");
    }
    return fill;
}

Fill random_fill(const FieldMap& map, const Field& kind, std::string_view word) {
    const std::uint64_t seed = map.require("seed").unsigned_integer();
    if (word == "integers") {
        return integers(kind, seed);
    }
    const auto [first, second] = two_numbers(kind);
    if (word == "uniform") {
        if (first > second) {
            kind.fail("an empty range", "the lower bound first");
        }
        return UniformFill{first, second, seed};
    }
    if (second < 0.0) {
        kind.fail("a negative deviation", "[mean, deviation]");
    }
    return NormalFill{first, second, seed};
}

Fill fixed_fill(const FieldMap& map, const Field& kind, std::string_view word) {
    if (const Field* seed = map.find("seed")) {
        seed->fail("this fill is not random", "no seed");
    }
    if (word == "constant") {
        return ConstantFill{kind.number()};
    }
    if (word == "arange") {
        const auto [start, step] = two_numbers(kind);
        return ArangeFill{start, step};
    }
    if (!kind.boolean()) {
        kind.fail("not a fill", "true");
    }
    return IdentityFill{};
}

Fill read_fill(const Field& field) {
    if (!field.is_map()) {
        return choose<Fill>(field, {{"zeros", ConstantFill{0.0}}, {"ones", ConstantFill{1.0}}});
    }
    const FieldMap map =
        field.map({"uniform", "normal", "integers", "constant", "arange", "identity", "seed"});
    std::string_view chosen;
    for (const std::string_view word :
         {"uniform", "normal", "integers", "constant", "arange", "identity"}) {
        if (map.find(word) == nullptr) {
            continue;
        }
        if (!chosen.empty()) {
            field.fail(fmt::format("both {} and {}", chosen, word), "one kind of fill");
        }
        chosen = word;
    }
    if (chosen.empty()) {
        field.fail("no kind of fill",
                   "one of uniform, normal, integers, constant, arange, identity");
    }
    const Field& kind = map.require(chosen);
    const bool random = chosen == "uniform" || chosen == "normal" || chosen == "integers";
    return random ? random_fill(map, kind, chosen) : fixed_fill(map, kind, chosen);
}

void count_elements(Reading& reading, const Field& field, std::int64_t count) {
    reading.filled_elements += count;
    if (reading.filled_elements > kMaxElements) {
        field.fail("the tensors are too large together",
                   fmt::format("at most {} elements", kMaxElements));
    }
}

void read_array(Reading& reading, const Field& field, Tensor& tensor, Values values) {
    try {
        const std::filesystem::path path = reading.folder / field.text();
        if (values == Values::anywhere && reading.options.mapped) {
            tensor.file = MappedFloats::open(path, kMaxElements);
        }
        NpyArray array = tensor.file ? NpyArray{NpyType::f4, tensor.file->shape(), {}}
                                     : read_npy(path, kMaxElements, values != Values::left_out);
        if (array.shape.empty() || array.shape.size() > kMaxRank || elements(array.shape) == 0) {
            field.fail(fmt::format("its shape is ({})", fmt::join(array.shape, ", ")),
                       "1 to 5 extents of at least 1");
        }
        if (!tensor.shape.empty() && tensor.shape != array.shape) {
            field.fail(fmt::format("its shape is ({})", fmt::join(array.shape, ", ")),
                       fmt::format("({}) as declared", fmt::join(tensor.shape, ", ")));
        }
        tensor.shape = std::move(array.shape);
        tensor.values = std::move(array.values);
    } catch (const NpyError& error) {
        field.fail(error.problem(), error.expected());
    }
    count_elements(reading, field, elements(tensor.shape));
}

}  // namespace

void read_values(Reading& reading, const FieldMap& map, Tensor& tensor, Values values) {
    const Field* npy = map.find("npy");
    const Field* fill = map.find("fill");
    if (const Field* shape = map.find("shape")) {
        tensor.shape = read_shape(*shape);
    }
    if (npy != nullptr && fill != nullptr) {
        fill->fail("the values come from npy already", "npy or fill");
    }
    if (npy != nullptr) {
        read_array(reading, *npy, tensor, values);
    } else if (tensor.shape.empty()) {
        throw WorkloadError(tensor.location, map.whole().name() + " has neither npy nor shape",
                            "npy: FILE, or shape: [..] and, for an input, fill: {..}");
    } else if (fill != nullptr) {
        count_elements(reading, *fill, elements(tensor.shape));
        const Fill how = read_fill(*fill);
        tensor.values =
            values != Values::left_out ? generate(how, tensor.shape) : std::vector<double>{};
        tensor.seed = seed_of(how);
    }
}

void read_tensors(Reading& reading, const Field& field) {
    for (const auto& [key, value] : field.entries()) {
        Tensor tensor;
        tensor.name = key.identifier();
        tensor.location = value.location();
        read_values(reading, value.map({"npy", "shape", "fill"}), tensor, Values::anywhere);
        reading.workload.tensors.push_back(std::move(tensor));
    }
}

}  // namespace tensight::workload
