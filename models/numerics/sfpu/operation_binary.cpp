// SPDX-License-Identifier: Apache-2.0
// Rows of float operations of two operands.
#include "models/numerics/sfpu/conversion.h"
#include "models/numerics/sfpu/logarithm.h"
#include "models/numerics/sfpu/operation_rows.h"
#include "models/numerics/sfpu/predicate.h"
#include "models/numerics/sfpu/two_operand.h"

namespace tensight::numerics::sfpu::detail {
namespace {

// fp32 of spring 2026: the reciprocal product, with zeros and equal operands set apart
// (tt-metal:llk_sfpu/ckernel_sfpu_binary.h, 2026-02).
Lanes divide_wide_2026_02(const Lanes& a, const Lanes& b) {
    const Lanes by_zero = select(equals(a, 0.0f), same(kQuietNan), copy_sign(same(kInfinity), a));
    const Lanes finite = select(equals(a, b), same(1.0f), divide(a, b));
    return select(equals(b, 0.0f), by_zero, finite);
}

Lanes div_row(const Lanes& a, const Lanes& b, const Parameters& p, bool dst32) {
    if (!dst32) {
        return metal_divide(a, b);
    }
    return p.version == MetalVersion::Autumn2026 ? metal_divide_wide(a, b)
                                                 : divide_wide_2026_02(a, b);
}

// DstRoundingMode of sums (tt-metal 1387d4d:llk_sfpu/ckernel_sfpu_binary.h).
Lanes sum(const Lanes& value, const Parameters& p, bool dst32) {
    return p.nearest_even && !dst32 ? float_to_bf16_cast(value) : value;
}

Lanes xlogy_row(const Lanes& a, const Lanes& b, const Parameters&, bool dst32) {
    const Lanes invalid = less(b, 0.0f) | equals(b, same(kQuietNan));
    const Lanes value = mul(stored(log_cubic(b), dst32), a);
    return select(invalid, same(kQuietNan), value);
}

#define TENSIGHT_BINARY(op, name, vouched, expression)                               \
    {                                                                                \
        Op::op, name, Work::Cheap, Store::Truncated, Vouched::vouched,               \
            [](const Lanes& a, const Lanes& b, [[maybe_unused]] const Parameters& p, \
               [[maybe_unused]] bool dst32) -> Lanes { return expression; }          \
    }

constexpr BinaryRow kRows[] = {
    TENSIGHT_BINARY(AddBinary, "add_binary_tile", InBoth, sum(add(a, b), p, dst32)),
    TENSIGHT_BINARY(SubBinary, "sub_binary_tile", InBoth, sum(sub(a, b), p, dst32)),
    TENSIGHT_BINARY(MulBinary, "mul_binary_tile", InBoth, dst32 ? mul(a, b) : metal_multiply(a, b)),
    {Op::DivBinary, "div_binary_tile", Work::Float, Store::Truncated, Vouched::In16, div_row},
    TENSIGHT_BINARY(DivNoNanBinary, "div_no_nan_binary_tile", No, metal_divide_no_nan(a, b, dst32)),
    TENSIGHT_BINARY(RsubBinary, "rsub_binary_tile", InBoth, sum(sub(b, a), p, dst32)),
    {Op::PowerBinary, "power_binary_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& a, const Lanes& b, const Parameters&, bool dst32) {
         return metal_power(a, b, dst32);
     }},
    TENSIGHT_BINARY(MaxBinary, "binary_max_tile", InBoth, maximum(a, b)),
    TENSIGHT_BINARY(MinBinary, "binary_min_tile", InBoth, minimum(a, b)),
    TENSIGHT_BINARY(MaxSwap, "max_tile", InBoth, larger(a, b)),
    TENSIGHT_BINARY(EqBinary, "eq_binary_tile", No, one_where(equals(a, b))),
    TENSIGHT_BINARY(NeBinary, "ne_binary_tile", No, one_where(~equals(a, b))),
    TENSIGHT_BINARY(LtBinary, "lt_binary_tile", No, one_where(less(a, b))),
    TENSIGHT_BINARY(GtBinary, "gt_binary_tile", No, one_where(greater(a, b))),
    TENSIGHT_BINARY(LeBinary, "le_binary_tile", No, one_where(less_equal(a, b))),
    TENSIGHT_BINARY(GeBinary, "ge_binary_tile", No, one_where(greater_equal(a, b))),
    {Op::Atan2Binary, "atan2_binary_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& a, const Lanes& b, const Parameters& p, bool dst32) {
         return metal_atan2(a, b, p.approximate, dst32);
     }},
    {Op::XlogyBinary, "xlogy_binary_tile", Work::Float, Store::Truncated, Vouched::No, xlogy_row},
};

#undef TENSIGHT_BINARY

}  // namespace

std::span<const BinaryRow> binary_rows() { return kRows; }

}  // namespace tensight::numerics::sfpu::detail
