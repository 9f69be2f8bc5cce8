// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "models/numerics/sfpu/dst_access.h"
#include "models/numerics/sfpu/operation.h"

/// What the dispatcher knows of each operation. One table per group of operations.
namespace tensight::numerics::sfpu::detail {

/// What happens to a routine's result on the way to DST.
enum class Store : std::uint8_t {
    Truncated,  ///< SFPSTORE of a float
    Rounded,    ///< rounded to bf16 first when DST has 16 bits
    AsIs,       ///< the routine returns the pattern that DST gets
};

/// Recorded vectors for the default form: in 16-bit DST, in 32-bit DST.
enum class Vouched : std::uint8_t { No, In16, In32, InBoth };

/// Floats are worth a table of all bf16 inputs; Cheap ones are computed each time. Integers want a
/// 32-bit DST, Words, of 16 bits, a 16-bit one.
enum class Work : std::uint8_t { Float, Cheap, Integer, Word };

using UnaryFunction = Lanes (*)(const Lanes& x, const Parameters& p, bool dst32);
using BinaryFunction = Lanes (*)(const Lanes& a, const Lanes& b, const Parameters& p, bool dst32);

struct UnaryRow {
    Op op;
    std::string_view name;
    Work work;
    Store store;
    Vouched vouched;
    UnaryFunction compute;
};

struct BinaryRow {
    Op op;
    std::string_view name;
    Work work;
    Store store;
    Vouched vouched;
    BinaryFunction compute;
};

std::span<const UnaryRow> math_rows();
std::span<const UnaryRow> activation_rows();
std::span<const UnaryRow> trigonometry_rows();
std::span<const UnaryRow> scalar_rows();
std::span<const UnaryRow> integer_rows();
std::span<const BinaryRow> binary_rows();
std::span<const BinaryRow> binary_integer_rows();

inline Lanes finish(const Lanes& value, Store store, bool dst32) {
    switch (store) {
        case Store::Truncated:
            return stored(value, dst32);
        case Store::Rounded:
            return stored(rounded_for(value, dst32), dst32);
        case Store::AsIs:
            break;
    }
    return value;
}

}  // namespace tensight::numerics::sfpu::detail
