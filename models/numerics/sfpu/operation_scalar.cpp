// SPDX-License-Identifier: Apache-2.0
// Rows of signs, comparisons and operations with one scalar operand.
#include "models/numerics/sfpu/operation_rows.h"
#include "models/numerics/sfpu/predicate.h"
#include "models/numerics/sfpu/reciprocal.h"

namespace tensight::numerics::sfpu::detail {
namespace {

// The scalar operands arrive in a register, so a comparison with them always subtracts.
Lanes operand(const Parameters& p) { return same(p.values[0]); }

Lanes rdiv_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Lanes inverse = reciprocal(x, p.approximate ? 0 : (dst32 ? 2 : 1));
    return mul(p.approximate ? inverse : rounded_for(inverse, dst32), operand(p));
}

#define TENSIGHT_CHEAP(op, name, vouched, expression)                                 \
    {                                                                                 \
        Op::op, name, Work::Cheap, Store::Truncated, Vouched::vouched,                \
            []([[maybe_unused]] const Lanes& x, [[maybe_unused]] const Parameters& p, \
               bool) -> Lanes { return expression; }                                  \
    }

constexpr UnaryRow kRows[] = {
    TENSIGHT_CHEAP(Abs, "abs_tile", In16, abs_float(x)),
    TENSIGHT_CHEAP(Negative, "negative_tile", In16, negate(x)),
    TENSIGHT_CHEAP(Identity, "identity_tile", No, x),
    TENSIGHT_CHEAP(Sign, "sign_tile", In16, sign_of(x)),
    TENSIGHT_CHEAP(Signbit, "signbit_tile", No, one_where(less(x, 0.0f))),
    TENSIGHT_CHEAP(LogicalNot, "logical_not_tile", No, one_where(equals(x, 0.0f))),
    TENSIGHT_CHEAP(Eqz, "eqz_tile", In16, one_where(equals(x, 0.0f))),
    TENSIGHT_CHEAP(Nez, "nez_tile", In16, one_where(~equals(x, 0.0f))),
    TENSIGHT_CHEAP(Ltz, "ltz_tile", In16, one_where(less(x, 0.0f))),
    TENSIGHT_CHEAP(Gez, "gez_tile", In16, one_where(greater_equal(x, 0.0f))),
    TENSIGHT_CHEAP(Gtz, "gtz_tile", In16, one_where(greater(x, 0.0f))),
    TENSIGHT_CHEAP(Lez, "lez_tile", In16, one_where(less_equal(x, 0.0f))),
    TENSIGHT_CHEAP(UnaryEq, "unary_eq_tile", No, one_where(equals(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryNe, "unary_ne_tile", No, one_where(~equals(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryLt, "unary_lt_tile", No, one_where(less(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryGe, "unary_ge_tile", No, one_where(~less(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryGt, "unary_gt_tile", No, one_where(greater(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryLe, "unary_le_tile", No, one_where(~greater(x, operand(p)))),
    TENSIGHT_CHEAP(UnaryMax, "unary_max_tile", No, larger(x, operand(p))),
    TENSIGHT_CHEAP(UnaryMin, "unary_min_tile", No, smaller(x, operand(p))),
    TENSIGHT_CHEAP(Isinf, "isinf_tile", In16, one_where(is_infinite(x))),
    TENSIGHT_CHEAP(Isposinf, "isposinf_tile", No, one_where(is_infinite(x) & not_negative(x))),
    TENSIGHT_CHEAP(Isneginf, "isneginf_tile", No, one_where(is_infinite(x) & negative(x))),
    TENSIGHT_CHEAP(Isnan, "isnan_tile", In16, one_where(is_nan(x))),
    TENSIGHT_CHEAP(Isfinite, "isfinite_tile", In16, one_where(~is_special(x))),
    TENSIGHT_CHEAP(AddUnary, "add_unary_tile", No, add(x, operand(p))),
    TENSIGHT_CHEAP(SubUnary, "sub_unary_tile", No, sub(x, operand(p))),
    TENSIGHT_CHEAP(MulUnary, "mul_unary_tile", No, mul(x, operand(p))),
    TENSIGHT_CHEAP(DivUnary, "div_unary_tile", No, mul(x, operand(p))),
    TENSIGHT_CHEAP(RsubUnary, "rsub_unary_tile", No, sub(operand(p), x)),
    {Op::Rdiv, "rdiv_tile", Work::Float, Store::Truncated, Vouched::No, rdiv_row},
    TENSIGHT_CHEAP(Fill, "fill_tile", In16, operand(p)),
    TENSIGHT_CHEAP(FillBitcast, "fill_tile_bitcast", In16, operand(p)),
};

#undef TENSIGHT_CHEAP

}  // namespace

std::span<const UnaryRow> scalar_rows() { return kRows; }

}  // namespace tensight::numerics::sfpu::detail
