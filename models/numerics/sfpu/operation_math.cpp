// SPDX-License-Identifier: Apache-2.0
// Rows of exponentials, roots and logarithms.
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/logarithm.h"
#include "models/numerics/sfpu/operation_rows.h"
#include "models/numerics/sfpu/reciprocal.h"
#include "models/numerics/sfpu/root.h"
#include "models/numerics/sfpu/two_operand.h"

namespace tensight::numerics::sfpu::detail {
namespace {

constexpr std::uint32_t kOneBits = 0x3F800000u;

Lanes exp_row(const Lanes& x, const Parameters& p, bool dst32) {
    const std::uint32_t scale = p.values[0] == 0 ? kOneBits : p.values[0];
    if (p.approximate && p.fast) {
        const auto factor = std::bit_cast<float>(scale);
        return stored(
            p.clamp_negative ? exp_fast_clamped(x, factor) : exp_fast_unclamped(x, factor), dst32);
    }
    // The scale of the other forms is an immediate of 16 bits.
    const Lanes in = scale == kOneBits ? x : mul(x, same(scale & 0xFFFF0000u));
    if (p.approximate) {
        return stored(exp_approximate(in, !p.skip_positive_check), dst32);
    }
    if (dst32) {
        return stored(exp_accurate(in), dst32);
    }
    const bool fused = p.version == MetalVersion::Autumn2026;
    return finish(fused ? metal_exp_21f_tti(in) : exp_21f(in), Store::Rounded, dst32);
}

// The bf16 form is a cubic near 0; exp - 1 elsewhere. The fp32 form does the same with more terms
// (tt-metal:llk_sfpu/ckernel_sfpu_expm1.h, 2026-02).
Lanes expm1_row(const Lanes& x, const Parameters& p, bool dst32) {
    constexpr Lanes kOne = same(1.0f);
    if (dst32 && !p.approximate) {
        const Lanes tail =
            horner(x, 1.0f, 0.500000059604644775390625f, 0.16666667163372039794921875f,
                   4.16650883853435516357421875e-2f, 8.333188481628894805908203125e-3f,
                   1.400390756316483020782470703125e-3f, 1.99588379473425447940826416015625e-4f);
        return select(less(abs_float(x), 0.5f), mul(x, tail), sub(exp_accurate(x), kOne));
    }
    constexpr float kLimit = 0.3984375f;  // 0.4 cut to bf16
    const Lanes inner = add(mul(x, same(0.166f)), same(0.5f));
    const Lanes cubic = mul(x, mad(x, inner, kOne));
    return select(less(abs_float(x), kLimit), cubic, sub(exp_21f(x), kOne));
}

Lanes recip_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Store store = p.approximate ? Store::Truncated : Store::Rounded;
    if (p.legacy) {
        return finish(reciprocal_legacy(x, p.approximate), store, dst32);
    }
    return finish(reciprocal(x, p.approximate ? 0 : (dst32 ? 2 : 1)), store, dst32);
}

Lanes sqrt_row(const Lanes& x, const Parameters& p, bool dst32) {
    if (p.legacy) {
        return stored(square_root_legacy(x, p.approximate), dst32);
    }
    return finish(square_root(x, p.approximate, !p.fast), Store::Rounded, dst32);
}

// The legacy form writes the root to DST and reads it back.
Lanes rsqrt_row(const Lanes& x, const Parameters& p, bool dst32) {
    if (p.legacy) {
        const Lanes root = stored(square_root_legacy(x, p.approximate), dst32);
        return finish(reciprocal_legacy(root, p.approximate),
                      p.approximate ? Store::Truncated : Store::Rounded, dst32);
    }
    return finish(reciprocal_square_root(x, p.approximate, !p.fast), Store::Rounded, dst32);
}

Lanes log_scaled(const Lanes& x, const Parameters& p, bool dst32, std::uint32_t scale) {
    return dst32 ? metal_log_wide(x, scale) : metal_log(x, scale, !p.approximate);
}

Lanes power_iterative_row(const Lanes& x, const Parameters& p, bool) {
    Lanes result = same(1.0f);
    Lanes factor = x;
    for (std::uint32_t e = p.values[0]; e > 0; e >>= 1) {
        result = (e & 1u) != 0 ? mul(result, factor) : result;
        factor = mul(factor, factor);
    }
    return result;
}

constexpr UnaryRow kRows[] = {
    {Op::Exp, "exp_tile", Work::Float, Store::AsIs, Vouched::InBoth, exp_row},
    {Op::Exp2, "exp2_tile", Work::Float, Store::Rounded, Vouched::InBoth,
     [](const Lanes& x, const Parameters&, bool dst32) { return exp2(x, dst32); }},
    {Op::Expm1, "expm1_tile", Work::Float, Store::Rounded, Vouched::No, expm1_row},
    {Op::Log, "log_tile", Work::Float, Store::Rounded, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool dst32) { return log_scaled(x, p, dst32, 0); }},
    {Op::LogWithBase, "log_with_base_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return log_scaled(x, p, dst32, p.values[0]);
     }},
    {Op::Log1p, "log1p_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return dst32 ? metal_log1p_wide(x) : metal_log1p(x, !p.approximate);
     }},
    {Op::Sqrt, "sqrt_tile", Work::Float, Store::AsIs, Vouched::InBoth, sqrt_row},
    {Op::Rsqrt, "rsqrt_tile", Work::Float, Store::AsIs, Vouched::InBoth, rsqrt_row},
    {Op::Recip, "recip_tile", Work::Float, Store::AsIs, Vouched::InBoth, recip_row},
    {Op::Square, "square_tile", Work::Cheap, Store::Truncated, Vouched::InBoth,
     [](const Lanes& x, const Parameters&, bool) { return mul(x, x); }},
    {Op::Power, "power_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return metal_power(x, same(p.values[0]), dst32);
     }},
    {Op::PowerIterative, "power_iterative_tile", Work::Float, Store::Truncated, Vouched::No,
     power_iterative_row},
    {Op::Rpow, "rpow_tile", Work::Float, Store::Rounded, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return metal_power(same(p.values[0]), x, dst32);
     }},
};

}  // namespace

std::span<const UnaryRow> math_rows() { return kRows; }

}  // namespace tensight::numerics::sfpu::detail
