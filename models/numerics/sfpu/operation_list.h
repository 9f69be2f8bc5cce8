// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics::sfpu {

/// Operations by the names of the compute API, less the suffix "_tile". v0, v1, v2 are the entries
/// of Parameters::values; numbers are fp32 bits unless stated.
enum class Op : std::uint16_t {
    // Exponentials, roots, logarithms (operation_math.cpp).
    Exp,  ///< v0 scale, 0 for 1.0; approximate, fast, clamp_negative, skip_positive_check
    Exp2,
    Expm1,
    Log,          ///< approximate: no check of negative inputs
    LogWithBase,  ///< v0 factor 1/ln(base)
    Log1p,
    Sqrt,   ///< approximate, fast, legacy
    Rsqrt,  ///< approximate, fast, legacy
    Recip,  ///< approximate, legacy
    Square,
    Power,           ///< v0 exponent
    PowerIterative,  ///< v0 exponent as an unsigned integer
    Rpow,            ///< v0 base

    // Activations (operation_activation.cpp).
    Sigmoid,  ///< approximate: table
    Tanh,     ///< approximate: table
    TanhDerivative,
    Silu,
    Gelu,  ///< approximate: table
    Erf,
    Erfc,
    Relu,
    ReluMin,    ///< v0 threshold
    ReluMax,    ///< v0 threshold
    LeakyRelu,  ///< v0 slope
    Prelu,      ///< v0 slope
    Hardsigmoid,
    Hardtanh,  ///< v0 low, v1 high
    Clamp,     ///< v0 low, v1 high
    Softsign,
    Softplus,   ///< v0 beta, v1 1/beta, v2 threshold
    Celu,       ///< v0 alpha, v1 1/alpha
    Elu,        ///< v0 alpha
    Selu,       ///< v0 scale, v1 alpha
    Threshold,  ///< v0 threshold, v1 value
    Heaviside,  ///< v0 value at zero

    // Trigonometry and rounding (operation_trigonometry.cpp).
    Sin,  ///< approximate: shorter series
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Asinh,
    Acosh,
    Atanh,
    Floor,
    Ceil,
    Trunc,
    Frac,
    Round,  ///< v0 decimals as a signed integer

    // Signs, comparisons, scalar operands (operation_scalar.cpp).
    Abs,
    Negative,
    Identity,
    Sign,
    Signbit,
    LogicalNot,
    Eqz,
    Nez,
    Ltz,
    Gez,
    Gtz,
    Lez,
    UnaryEq,  ///< v0 operand, and so on to UnaryMin
    UnaryNe,
    UnaryLt,
    UnaryGe,
    UnaryGt,
    UnaryLe,
    UnaryMax,
    UnaryMin,
    Isinf,
    Isposinf,
    Isneginf,
    Isnan,
    Isfinite,
    AddUnary,  ///< v0 operand, and so on to RsubUnary
    SubUnary,
    MulUnary,
    DivUnary,  ///< v0 reciprocal of the divisor, as the API passes it
    RsubUnary,
    Rdiv,  ///< v0 dividend
    Fill,  ///< v0 value
    FillBitcast,

    // Integers in 32-bit DST, two's complement (operation_integer.cpp).
    AbsInt32,
    NegativeInt32,
    SignbitInt32,
    ReluInt32,
    EqzInt32,
    NezInt32,
    LtzInt32,
    GezInt32,
    GtzInt32,
    LezInt32,
    LogicalNotInt32,
    EqzUint16,
    NezUint16,
    LogicalNotUint16,
    UnaryEqInt32,  ///< v0 operand, an integer, and so on to RsubUnaryInt32
    UnaryNeInt32,
    UnaryMaxInt32,
    UnaryMinInt32,
    AddUnaryInt32,
    SubUnaryInt32,
    RsubUnaryInt32,
    ClampInt32,  ///< v0 low, v1 high
    FillInt,     ///< v0 pattern
    BitwiseNot,
    BitwiseAnd,  ///< v0 operand
    BitwiseOr,   ///< v0 operand
    BitwiseXor,  ///< v0 operand
    LeftShift,   ///< v0 places
    RightShift,  ///< v0 places, arithmetic
    Typecast,    ///< v0, v1 formats from and to, as numbers of DataFormat

    // Two operands (operation_binary.cpp).
    AddBinary,  ///< nearest_even, as SubBinary and RsubBinary
    SubBinary,
    MulBinary,
    DivBinary,
    DivNoNanBinary,  ///< 0 where b is a zero
    RsubBinary,
    PowerBinary,
    MaxBinary,  ///< binary_max_tile: NaN if an operand is NaN
    MinBinary,
    MaxSwap,  ///< the older max_tile: sign-magnitude order
    EqBinary,
    NeBinary,
    LtBinary,
    GtBinary,
    LeBinary,
    GeBinary,
    XlogyBinary,
    Atan2Binary,  ///< angle of (x, y) = (b, a)
    AddInt,
    SubInt,
    RsubInt,
    MulInt,  ///< low 32 bits
    EqInt32Binary,
    NeInt32Binary,
    LtInt32Binary,
    GtInt32Binary,
    LeInt32Binary,
    GeInt32Binary,
    MaxInt32Binary,
    MinInt32Binary,
    MaxUint32Binary,
    MinUint32Binary,
    BitwiseAndBinary,
    BitwiseOrBinary,
    BitwiseXorBinary,
    LeftShiftBinary,
    RightShiftBinary,
    LogicalRightShiftBinary,
    AddUint16,
    SubUint16,
    RsubUint16,
    MulUint16,
    BitwiseAndUint16,
    BitwiseOrUint16,
    BitwiseXorUint16,
    LeftShiftUint16,
    RightShiftUint16,

    Where,
    Count,  ///< not an operation
};

}  // namespace tensight::numerics::sfpu
