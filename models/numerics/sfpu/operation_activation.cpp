// SPDX-License-Identifier: Apache-2.0
// Rows of activations.
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/gelu.h"
#include "models/numerics/sfpu/operation_rows.h"
#include "models/numerics/sfpu/rectifier.h"
#include "models/numerics/sfpu/sigmoid.h"

namespace tensight::numerics::sfpu::detail {
namespace {

Lanes sigmoid_row(const Lanes& x, const Parameters& p, bool dst32) {
    return p.approximate ? stored(sigmoid_lookup(x), dst32)
                         : finish(metal_sigmoid(x, dst32), Store::Rounded, dst32);
}

Lanes tanh_row(const Lanes& x, const Parameters& p, bool dst32) {
    if (p.approximate) {
        return stored(tanh_lookup(x), dst32);
    }
    return finish(dst32 ? metal_tanh_wide(x) : metal_tanh(x), Store::Rounded, dst32);
}

Lanes gelu_row(const Lanes& x, const Parameters& p, bool dst32) {
    if (p.approximate) {
        return stored(gelu_lookup(x), dst32);
    }
    return finish(dst32 ? metal_gelu_wide(x) : metal_gelu_piecewise(x), Store::Rounded, dst32);
}

// These write only the lanes below zero; the others keep what DST held.
Lanes elu_row(const Lanes& x, const Parameters& p, bool dst32) {
    return select(less(x, 0.0f), stored(elu(x, p.values[0], dst32), dst32), x);
}

Lanes celu_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Lanes below = metal_celu_below(x, p.values[0], p.values[1], dst32);
    return select(less(x, same(0.0f)), stored(below, dst32), x);
}

Lanes threshold_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Lanes reached = less_equal(x, std::bit_cast<float>(p.values[0]));
    return select(reached, stored(same(p.values[1]), dst32), x);
}

// Quintic-and-up below 4, an exponential below -5, the identity above
// (tt-metal:llk_sfpu/ckernel_sfpu_softplus.h, 2026-02).
Lanes softplus_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Lanes t = mul(same(p.values[0]), x);
    const Lanes middle =
        horner(t, 0.6924354434013367f, 0.49275708198547363f, 0.12142381817102432f,
               0.0031102809589356184f, -0.00330807245336473f, -0.00028794066747650504f,
               5.3185409342404455e-05f, 7.1853546614875086e-06f, 7.4961114648886e-08f);
    const Lanes above = select(less(t, 4.0f), middle, t);
    const Lanes value = select(less(t, -5.0f), round_to_bf16(exp_21f(t)), above);
    const Lanes scaled = stored(mul(same(p.values[1]), value), dst32);
    return select(less(t, same(p.values[2])), scaled, x);
}

Lanes between(const Lanes& x, const Parameters& p, bool dst32) {
    const Lanes raised = stored(larger(x, same(p.values[0])), dst32);
    return smaller(raised, same(p.values[1]));
}

constexpr UnaryRow kRows[] = {
    {Op::Sigmoid, "sigmoid_tile", Work::Float, Store::AsIs, Vouched::InBoth, sigmoid_row},
    {Op::Tanh, "tanh_tile", Work::Float, Store::AsIs, Vouched::InBoth, tanh_row},
    {Op::TanhDerivative, "tanh_derivative_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return tanh_derivative_lookup(x); }},
    {Op::Silu, "silu_tile", Work::Float, Store::Rounded, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool dst32) { return metal_silu(x, dst32); }},
    {Op::Gelu, "gelu_tile", Work::Float, Store::AsIs, Vouched::In16, gelu_row},
    {Op::Erf, "erf_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return metal_erf(x); }},
    {Op::Erfc, "erfc_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool) { return metal_erfc(x); }},
    {Op::Relu, "relu_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return relu_min(x, 0); }},
    {Op::ReluMin, "relu_min_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool) { return relu_min(x, p.values[0]); }},
    {Op::ReluMax, "relu_max_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool) { return relu_max(x, p.values[0]); }},
    {Op::LeakyRelu, "leaky_relu_tile", Work::Cheap, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters& p, bool) { return leaky_relu(x, p.values[0]); }},
    {Op::Prelu, "prelu_tile", Work::Cheap, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) { return leaky_relu(x, p.values[0]); }},
    {Op::Hardsigmoid, "hardsigmoid_tile", Work::Float, Store::Truncated, Vouched::In16,
     [](const Lanes& x, const Parameters&, bool) { return hard_sigmoid(x); }},
    {Op::Hardtanh, "hardtanh_tile", Work::Cheap, Store::Truncated, Vouched::No, between},
    {Op::Clamp, "clamp_tile", Work::Cheap, Store::Truncated, Vouched::No, between},
    {Op::Softsign, "softsign_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters&, bool) { return softsign(x); }},
    {Op::Softplus, "softplus_tile", Work::Float, Store::AsIs, Vouched::No, softplus_row},
    {Op::Celu, "celu_tile", Work::Float, Store::AsIs, Vouched::No, celu_row},
    {Op::Elu, "elu_tile", Work::Float, Store::AsIs, Vouched::In16, elu_row},
    {Op::Selu, "selu_tile", Work::Float, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool dst32) {
         return selu(x, p.values[0], p.values[1], dst32);
     }},
    {Op::Threshold, "threshold_tile", Work::Cheap, Store::AsIs, Vouched::No, threshold_row},
    {Op::Heaviside, "heaviside_tile", Work::Cheap, Store::Truncated, Vouched::No,
     [](const Lanes& x, const Parameters& p, bool) { return heaviside(x, p.values[0]); }},
};

}  // namespace

std::span<const UnaryRow> activation_rows() { return kRows; }

}  // namespace tensight::numerics::sfpu::detail
