// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace tensight::workload {

/// Every element is `value`.
struct ConstantFill {
    double value = 0.0;
};

/// low + (high - low) * Random::unit(), elements in row-major order.
struct UniformFill {
    double low = 0.0;
    double high = 1.0;
    std::uint64_t seed = 0;
};

/// mean + deviation * Random::normal(), elements in row-major order.
struct NormalFill {
    double mean = 0.0;
    double deviation = 1.0;
    std::uint64_t seed = 0;
};

/// Random::integer(low, high), elements in row-major order.
struct IntegerFill {
    std::int64_t low = 0;
    std::int64_t high = 1;
    std::uint64_t seed = 0;
};

/// start + step * k for the k-th element in row-major order.
struct ArangeFill {
    double start = 0.0;
    double step = 1.0;
};

/// 1 where the last two indices are equal, 0 elsewhere (a vector counts as one row).
struct IdentityFill {};

using Fill =
    std::variant<ConstantFill, UniformFill, NormalFill, IntegerFill, ArangeFill, IdentityFill>;

/// The values of a tensor of this shape (row-major), the same on every host.
std::vector<double> generate(const Fill& fill, std::span<const std::int64_t> shape);

/// Seed of a random fill, nothing for the others.
std::optional<std::uint64_t> seed_of(const Fill& fill);

}  // namespace tensight::workload
