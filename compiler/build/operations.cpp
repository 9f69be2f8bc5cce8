// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/operations.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tensight::compiler {

namespace {

constexpr std::string_view kMain = "compute_kernel_api.h";
constexpr std::string_view kScalar = "eltwise_unary/binop_with_scalar.h";
constexpr std::string_view kScalarInit = "binop_with_scalar_tile_init";
constexpr std::string_view kSfpuBinary = "eltwise_binary_sfpu.h";

// In the order of the enum.
constexpr std::array kUnary = {
    UnaryInfo{Unary::copy, "copy", "", "", "", "", false, false},
    UnaryInfo{Unary::exp, "exp", "exp_tile", "exp_tile_init", "eltwise_unary/exp.h", "exp", false,
              true},
    UnaryInfo{Unary::log, "log", "log_tile", "log_tile_init", kMain, "log", false, false},
    UnaryInfo{Unary::sqrt, "sqrt", "sqrt_tile", "sqrt_tile_init", "eltwise_unary/sqrt.h", "sqrt",
              false, false},
    UnaryInfo{Unary::rsqrt, "rsqrt", "rsqrt_tile", "rsqrt_tile_init", "eltwise_unary/rsqrt.h",
              "rsqrt", false, false},
    UnaryInfo{Unary::recip, "recip", "recip_tile", "recip_tile_init", "eltwise_unary/recip.h",
              "recip", false, true},
    UnaryInfo{Unary::negative, "neg", "negative_tile", "negative_tile_init",
              "eltwise_unary/negative.h", "negative", false, false},
    UnaryInfo{Unary::abs, "abs", "abs_tile", "abs_tile_init", kMain, "abs", false, false},
    UnaryInfo{Unary::square, "square", "square_tile", "square_tile_init", kMain, "square", false,
              false},
    UnaryInfo{Unary::relu, "relu", "relu_tile", "relu_tile_init", "eltwise_unary/relu.h", "relu",
              false, false},
    UnaryInfo{Unary::gelu, "gelu", "gelu_tile<false>", "gelu_tile_init<false>",
              "eltwise_unary/gelu.h", "gelu", false, false},
    UnaryInfo{Unary::tanh, "tanh", "tanh_tile", "tanh_tile_init", kMain, "tanh", false, false},
    UnaryInfo{Unary::sigmoid, "sigmoid", "sigmoid_tile", "sigmoid_tile_init", kMain, "sigmoid",
              false, false},
    UnaryInfo{Unary::silu, "silu", "silu_tile", "silu_tile_init", kMain, "silu", false, false},
    UnaryInfo{Unary::sign, "sign", "sign_tile", "sign_tile_init", kMain, "sign", false, false},
    UnaryInfo{Unary::sin, "sin", "sin_tile", "sin_tile_init", "eltwise_unary/trigonometry.h", "sin",
              false, false},
    UnaryInfo{Unary::cos, "cos", "cos_tile", "cos_tile_init", "eltwise_unary/trigonometry.h", "cos",
              false, false},
    UnaryInfo{Unary::add_scalar, "add", "add_unary_tile", kScalarInit, kScalar, "add_unary", true,
              false},
    UnaryInfo{Unary::mul_scalar, "mul", "mul_unary_tile", kScalarInit, kScalar, "mul_unary", true,
              false},
    UnaryInfo{Unary::rsub_scalar, "rsub", "rsub_unary_tile", kScalarInit, kScalar, "rsub_unary",
              true, false},
    UnaryInfo{Unary::max_scalar, "max", "unary_max_tile", "unary_max_tile_init", kMain, "unary_max",
              true, false},
    UnaryInfo{Unary::min_scalar, "min", "unary_min_tile", "unary_min_tile_init", kMain, "unary_min",
              true, false},
    UnaryInfo{Unary::exp_scaled, "exp", "exp_tile", "exp_tile_init", "eltwise_unary/exp.h",
              "exp scaled", true, true},
};

constexpr std::array kBinary = {
    BinaryInfo{Binary::add, "add", "add_binary_tile", "add_binary_tile_init", kSfpuBinary,
               "add_binary", "add"},
    BinaryInfo{Binary::sub, "sub", "sub_binary_tile", "sub_binary_tile_init", kSfpuBinary,
               "sub_binary", "sub"},
    BinaryInfo{Binary::mul, "mul", "mul_binary_tile", "mul_binary_tile_init", kSfpuBinary,
               "mul_binary", "mul"},
    BinaryInfo{Binary::div, "div", "div_binary_tile", "div_binary_tile_init", kSfpuBinary,
               "div_binary", ""},
    BinaryInfo{Binary::max, "max", "binary_max_tile", "binary_max_tile_init", "binary_max_min.h",
               "binary_max", ""},
    BinaryInfo{Binary::min, "min", "binary_min_tile", "binary_min_tile_init", "binary_max_min.h",
               "binary_min", ""},
    BinaryInfo{Binary::eq, "eq", "eq_binary_tile", "eq_binary_tile_init", kSfpuBinary, "eq_binary",
               ""},
    BinaryInfo{Binary::ne, "ne", "ne_binary_tile", "ne_binary_tile_init", kSfpuBinary, "ne_binary",
               ""},
    BinaryInfo{Binary::lt, "lt", "lt_binary_tile", "lt_binary_tile_init", kSfpuBinary, "lt_binary",
               ""},
    BinaryInfo{Binary::gt, "gt", "gt_binary_tile", "gt_binary_tile_init", kSfpuBinary, "gt_binary",
               ""},
    BinaryInfo{Binary::le, "le", "le_binary_tile", "le_binary_tile_init", kSfpuBinary, "le_binary",
               ""},
    BinaryInfo{Binary::ge, "ge", "ge_binary_tile", "ge_binary_tile_init", kSfpuBinary, "ge_binary",
               ""},
};

}  // namespace

const UnaryInfo& info(Unary op) { return kUnary.at(static_cast<std::size_t>(op)); }
const BinaryInfo& info(Binary op) { return kBinary.at(static_cast<std::size_t>(op)); }

std::optional<Unary> unary_named(std::string_view name) {
    const auto* found = std::find_if(kUnary.begin(), kUnary.end(), [&](const UnaryInfo& u) {
        return !u.scalar && u.name == name;
    });
    return found == kUnary.end() ? std::nullopt : std::optional(found->op);
}

std::optional<Binary> binary_named(std::string_view name) {
    const auto* found = std::find_if(kBinary.begin(), kBinary.end(),
                                     [&](const BinaryInfo& b) { return b.name == name; });
    return found == kBinary.end() ? std::nullopt : std::optional(found->op);
}

double apply(Unary op, double x, double scalar) {
    constexpr double kHalf = 0.5;
    switch (op) {
        case Unary::copy:
            return x;
        case Unary::exp:
            return std::exp(x);
        case Unary::log:
            return std::log(x);
        case Unary::sqrt:
            return std::sqrt(x);
        case Unary::rsqrt:
            return 1 / std::sqrt(x);
        case Unary::recip:
            return 1 / x;
        case Unary::negative:
            return -x;
        case Unary::abs:
            return std::abs(x);
        case Unary::square:
            return x * x;
        case Unary::relu:
            return std::max(x, 0.0);
        case Unary::gelu:
            return kHalf * x * std::erfc(-x / std::sqrt(2.0));
        case Unary::tanh:
            return std::tanh(x);
        case Unary::sigmoid:
            return 1 / (1 + std::exp(-x));
        case Unary::silu:
            return x / (1 + std::exp(-x));
        case Unary::sign:
            return x > 0 ? 1 : x < 0 ? -1 : 0;
        case Unary::sin:
            return std::sin(x);
        case Unary::cos:
            return std::cos(x);
        case Unary::add_scalar:
            return x + scalar;
        case Unary::mul_scalar:
            return x * scalar;
        case Unary::rsub_scalar:
            return scalar - x;
        case Unary::max_scalar:
            return std::max(x, scalar);
        case Unary::min_scalar:
            return std::min(x, scalar);
        case Unary::exp_scaled:
            return std::exp(x * scalar);
    }
    return x;
}

double apply(Binary op, double a, double b) {
    switch (op) {
        case Binary::add:
            return a + b;
        case Binary::sub:
            return a - b;
        case Binary::mul:
            return a * b;
        case Binary::div:
            return a / b;
        case Binary::max:
            return std::max(a, b);
        case Binary::min:
            return std::min(a, b);
        case Binary::eq:
            return a == b ? 1 : 0;
        case Binary::ne:
            return a != b ? 1 : 0;
        case Binary::lt:
            return a < b ? 1 : 0;
        case Binary::gt:
            return a > b ? 1 : 0;
        case Binary::le:
            return a <= b ? 1 : 0;
        case Binary::ge:
            return a >= b ? 1 : 0;
    }
    return 0;
}

}  // namespace tensight::compiler
