// SPDX-License-Identifier: Apache-2.0
// SFPU functions of one operand: all bf16 inputs, and 8192 fp32 inputs.
#include "models/numerics/sfpu/exponential.h"
#include "models/numerics/sfpu/gelu.h"
#include "models/numerics/sfpu/logarithm.h"
#include "models/numerics/sfpu/rectifier.h"
#include "models/numerics/sfpu/sigmoid.h"
#include "models/numerics/sfpu/trigonometry.h"
#include "tests/vectors/sfpu_tables.h"

namespace tensight::vectors {
namespace {

using namespace numerics::sfpu;

constexpr std::uint32_t kOne = 0x3F800000u;

template <typename Change>
Call with(Op op, Change change) {
    Call made = call(op);
    change(made.parameters);
    return made;
}

Call approximate(Op op) {
    return with(op, [](Parameters& p) { p.approximate = true; });
}

Call fast_exp(bool clamp) {
    return with(Op::Exp, [clamp](Parameters& p) {
        p.approximate = true;
        p.fast = true;
        p.clamp_negative = clamp;
    });
}

std::vector<Table> bf16_tables() {
    return {
        {"abs", call(Op::Abs)},
        {"acosh", call(Op::Acosh)},
        {"asinh", call(Op::Asinh)},
        {"atanh", call(Op::Atanh)},
        {"ceil", call(Op::Ceil)},
        {"celu_a1", UnaryRoutine([](const Lanes& x) { return celu(x, kOne, kOne); })},
        {"cosine", UnaryRoutine([](const Lanes& x) { return cosine(x, false); })},
        {"elu_a1", call(Op::Elu, {kOne})},
        {"eqz", call(Op::Eqz)},
        {"exp2", call(Op::Exp2)},
        {"exp_21f", call(Op::Exp)},
        {"exp_approx", approximate(Op::Exp)},
        {"exp_fast_approx_clamp", fast_exp(true)},
        {"exp_fast_approx_noclamp", fast_exp(false)},
        {"exp_piecewise_accurate_legacy", UnaryRoutine(exp_legacy)},
        {"fill_1p5", call(Op::Fill, {0x3FC00000u})},
        {"floor", call(Op::Floor)},
        {"frac", call(Op::Frac)},
        {"gelu_accurate_cdf", UnaryRoutine(gelu_cdf)},
        {"gelu_approx_lut", approximate(Op::Gelu)},
        {"gez", call(Op::Gez)},
        {"gtz", call(Op::Gtz)},
        {"hardsigmoid", call(Op::Hardsigmoid)},
        {"isfinite", call(Op::Isfinite)},
        {"isinf", call(Op::Isinf)},
        {"isnan", call(Op::Isnan)},
        {"lez", call(Op::Lez)},
        {"log", UnaryRoutine(log_cubic)},
        {"lrelu_0p1", call(Op::LeakyRelu, {0x3DCCCCCDu})},
        {"ltz", call(Op::Ltz)},
        {"metal_erf_poly_2023", call(Op::Erf)},
        {"metal_exp_21f_tti",
         with(Op::Exp, [](Parameters& p) { p.version = MetalVersion::Autumn2026; })},
        {"metal_gelu_piecewise", call(Op::Gelu)},
        {"metal_log", call(Op::Log)},
        {"metal_sigmoid_accurate", call(Op::Sigmoid)},
        {"metal_silu_accurate", call(Op::Silu)},
        {"metal_tanh_accurate", call(Op::Tanh)},
        {"negative", call(Op::Negative)},
        {"nez", call(Op::Nez)},
        {"recip", call(Op::Recip)},
        {"recip_approx", approximate(Op::Recip)},
        {"recip_legacy_compat", with(Op::Recip, [](Parameters& p) { p.legacy = true; })},
        {"relu", call(Op::Relu)},
        {"relu_max6", call(Op::ReluMax, {0x40C00000u})},
        {"rsqrt", call(Op::Rsqrt)},
        {"rsqrt_approx", approximate(Op::Rsqrt)},
        {"sigmoid_lut", approximate(Op::Sigmoid)},
        {"sign", call(Op::Sign)},
        {"silu", UnaryRoutine(silu_piecewise)},
        {"sine", UnaryRoutine([](const Lanes& x) { return sine(x, false); })},
        {"sqrt", call(Op::Sqrt)},
        {"sqrt_approx", approximate(Op::Sqrt)},
        {"sqrt_fastapprox", with(Op::Sqrt, [](Parameters& p) { p.fast = true; })},
        {"square", call(Op::Square)},
        {"tanh_derivative_lut", call(Op::TanhDerivative)},
        {"tanh_lut", approximate(Op::Tanh)},
        {"trunc", call(Op::Trunc)},
    };
}

// Formats by their numbers: Float32 0, Int32 8, UInt32 24.
std::vector<Table> fp32_tables() {
    return {
        {"cosine", UnaryRoutine([](const Lanes& x) { return cosine(x, false); })},
        {"exp2", call(Op::Exp2)},
        {"exp_approx", approximate(Op::Exp)},
        {"exp_fast_approx_clamp", fast_exp(true)},
        {"exp_fp32_accurate", call(Op::Exp)},
        {"gelu_accurate_cdf", UnaryRoutine(gelu_cdf)},
        {"gelu_approx_lut", approximate(Op::Gelu)},
        {"log", UnaryRoutine(log_cubic)},
        {"metal_sigmoid_accurate", call(Op::Sigmoid)},
        {"metal_tanh_accurate", call(Op::Tanh)},
        {"recip", call(Op::Recip)},
        {"rsqrt", call(Op::Rsqrt)},
        {"sigmoid_lut", approximate(Op::Sigmoid)},
        {"sine", UnaryRoutine([](const Lanes& x) { return sine(x, false); })},
        {"sqrt", call(Op::Sqrt)},
        {"square", call(Op::Square)},
        {"tanh_lut", approximate(Op::Tanh)},
        {"typecast_fp32_to_int32_raw", call(Op::Typecast, {0, 8})},
        {"typecast_fp32_to_uint32_raw", call(Op::Typecast, {0, 24})},
    };
}

void check_bf16(const std::filesystem::path& root, Report& report) {
    const auto folder = root / "sfpu";
    const std::string prefix = "sfpu_bf16_";
    std::vector<std::uint32_t> inputs(65536);
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
        inputs[i] = i << 16;
    }
    for_each_table(folder, prefix, bf16_tables(), {}, [&](const auto& file, const Table& table) {
        const auto expected = read_patterns(folder / file, false);
        report.file("sfpu/" + file,
                    compare({inputs}, expected, run(table.subject, false, {inputs})));
    });
}

void check_fp32(const std::filesystem::path& root, Report& report) {
    const auto folder = root / "sfpu";
    const std::string prefix = "sfpu_fp32_";
    const auto inputs = [&] { return read_patterns(folder / "sfpu_fp32_inputs.bin", true); };
    for_each_table(folder, prefix, fp32_tables(), {"inputs"},
                   [&](const auto& file, const Table& table) {
                       const std::vector<std::vector<std::uint32_t>> operands = {inputs()};
                       const auto expected = read_patterns(folder / file, true);
                       report.file("sfpu/" + file,
                                   compare(operands, expected, run(table.subject, true, operands)));
                   });
}

const RegisterGroup kBf16("sfpu_bf16", check_bf16);
const RegisterGroup kFp32("sfpu_fp32", check_fp32);

}  // namespace
}  // namespace tensight::vectors
