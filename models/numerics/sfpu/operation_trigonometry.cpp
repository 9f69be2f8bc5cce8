// SPDX-License-Identifier: Apache-2.0
// Rows of trigonometry and rounding.
#include "models/numerics/sfpu/operation_rows.h"
#include "models/numerics/sfpu/rounding.h"
#include "models/numerics/sfpu/trigonometry.h"

namespace tensight::numerics::sfpu::detail {
namespace {

constexpr UnaryRow kRows[] = {
    {Op::Sin, "sin_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) { return metal_sine(x, p.approximate); }},
    {Op::Cos, "cos_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) { return metal_cosine(x, p.approximate); }},
    {Op::Tan, "tan_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) { return metal_tangent(x, p.approximate); }},
    {Op::Asin, "asin_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool) { return metal_asin(x); }},
    {Op::Acos, "acos_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool) { return metal_acos(x); }},
    {Op::Atan, "atan_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& x, const Parameters&, bool dst32) { return metal_atan(x, dst32); }},
    {Op::Sinh, "sinh_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool dst32) { return metal_sinh(x, dst32); }},
    {Op::Cosh, "cosh_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool dst32) { return metal_cosh(x, dst32); }},
    {Op::Asinh, "asinh_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool) { return asinh(x, p.approximate); }},
    {Op::Acosh, "acosh_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool) { return acosh(x, p.approximate); }},
    {Op::Atanh, "atanh_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return atanh(x, p.approximate, dst32);
     }},
    {Op::Floor, "floor_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return floor(x); }},
    {Op::Ceil, "ceil_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return ceil(x); }},
    {Op::Trunc, "trunc_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return truncate(x); }},
    {Op::Frac, "frac_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return fractional_part(x); }},
    {Op::Round, "round_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) {
         return round_decimals(x, static_cast<std::int32_t>(p.values[0]));
     }},
};

}  // namespace

std::span<const UnaryRow> trigonometry_rows() { return kRows; }

}  // namespace tensight::numerics::sfpu::detail
