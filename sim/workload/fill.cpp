// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/fill.h"

#include <cstddef>
#include <type_traits>

#include "sim/workload/layout.h"
#include "sim/workload/random.h"

namespace tensight::workload {
namespace {

struct Generator {
    std::span<const std::int64_t> shape;
    std::vector<double> values;

    void operator()(const ConstantFill& fill) {
        for (double& value : values) {
            value = fill.value;
        }
    }
    void operator()(const UniformFill& fill) {
        Random random(fill.seed);
        for (double& value : values) {
            value = fill.low + (fill.high - fill.low) * random.unit();
        }
    }
    void operator()(const NormalFill& fill) {
        Random random(fill.seed);
        for (double& value : values) {
            value = fill.mean + fill.deviation * random.normal();
        }
    }
    void operator()(const IntegerFill& fill) {
        Random random(fill.seed);
        for (double& value : values) {
            value = static_cast<double>(random.integer(fill.low, fill.high));
        }
    }
    void operator()(const ArangeFill& fill) {
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] = fill.start + fill.step * static_cast<double>(k);
        }
    }
    void operator()(const IdentityFill& /*fill*/) {
        const Matrices view = matrices(shape);
        const auto width = static_cast<std::size_t>(view.width);
        const auto matrix = static_cast<std::size_t>(view.height) * width;
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] = (k % matrix) / width == k % width ? 1.0 : 0.0;
        }
    }
};

}  // namespace

std::vector<double> generate(const Fill& fill, std::span<const std::int64_t> shape) {
    Generator generator{shape, std::vector<double>(static_cast<std::size_t>(elements(shape)))};
    std::visit(generator, fill);
    return std::move(generator.values);
}

std::optional<std::uint64_t> seed_of(const Fill& fill) {
    return std::visit(
        [](const auto& kind) -> std::optional<std::uint64_t> {
            using Kind = std::decay_t<decltype(kind)>;
            if constexpr (std::is_same_v<Kind, UniformFill> || std::is_same_v<Kind, NormalFill> ||
                          std::is_same_v<Kind, IntegerFill>) {
                return kind.seed;
            } else {
                return std::nullopt;
            }
        },
        fill);
}

}  // namespace tensight::workload
