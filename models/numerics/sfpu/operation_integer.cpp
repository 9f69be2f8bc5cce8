// SPDX-License-Identifier: Apache-2.0
// Rows of integer operations and of typecast.
#include <string>

#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/conversion.h"
#include "models/numerics/sfpu/operation_rows.h"

namespace tensight::numerics::sfpu::detail {
namespace {

Lanes operand(const Parameters& p) { return same(p.values[0]); }
Lanes one_int(const Lanes& condition) { return condition & 1u; }

// Order of two's complement integers as order of signs and wrapped differences never goes wrong.
Lanes below(const Lanes& a, const Lanes& b) {
    return map(a, b, [](std::uint32_t x, std::uint32_t y) {
        return mask(static_cast<std::int32_t>(x) < static_cast<std::int32_t>(y));
    });
}

Lanes max_int(const Lanes& a, const Lanes& b) { return select(below(a, b), b, a); }
Lanes min_int(const Lanes& a, const Lanes& b) { return select(below(a, b), a, b); }

Lanes shift_right_arithmetic(const Lanes& x, std::uint32_t places) {
    return map(x, [places](std::uint32_t v) {
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(v) >> (places & 31u));
    });
}

enum class Kind : std::uint8_t { Float, Int32, UInt32, UInt16 };

Kind kind_of(std::uint32_t number) {
    switch (static_cast<DataFormat>(number)) {
        case DataFormat::Float32:
        case DataFormat::Float16_b:
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp4_b:
            return Kind::Float;
        case DataFormat::Int32:
            return Kind::Int32;
        case DataFormat::UInt32:
            return Kind::UInt32;
        case DataFormat::UInt16:
            return Kind::UInt16;
        default:
            throw OperationError("typecast_tile has no format " + std::to_string(number) +
                                 "; expected Float32 0, Float16_b 5, Bfp8_b 6, Bfp4_b 7, Int32 8, "
                                 "UInt16 9 or UInt32 24");
    }
}

// 16-bit quantities sit in the low half of a 32-bit register and in the top half of 16-bit DST.
Lanes from_uint16(const Lanes& x, bool dst32) { return dst32 ? x & 0xFFFFu : x >> 16; }
Lanes to_uint16(const Lanes& x, bool dst32) { return dst32 ? x : x << 16; }

Lanes integer_of(const Lanes& x, Kind from, Kind to) {
    switch (to) {
        case Kind::Int32:
            return from == Kind::Float ? float_to_int32(x) : x;
        case Kind::UInt32:
            return from == Kind::Float ? float_to_uint32(x) : x;
        default:
            break;
    }
    return from == Kind::Float    ? float_to_uint16_cast(x)
           : from == Kind::UInt32 ? uint32_to_uint16(x)
           : from == Kind::Int32  ? int32_to_uint16(x)
                                  : x;
}

Lanes float_of(const Lanes& x, Kind from) {
    return from == Kind::Int32    ? int32_to_float(x)
           : from == Kind::UInt32 ? uint32_to_float(x)
                                  : int_to_float(x);
}

// Between floats the unpacker and the packer convert, except for fp32 in DST.
Lanes typecast_row(const Lanes& x, const Parameters& p, bool dst32) {
    const Kind from = kind_of(p.values[0]);
    const Kind to = kind_of(p.values[1]);
    const bool has_32 =
        from == Kind::Int32 || from == Kind::UInt32 || to == Kind::Int32 || to == Kind::UInt32;
    if (has_32 && !dst32) {
        throw OperationError("typecast_tile from or to a 32-bit integer needs 32-bit DST");
    }
    const auto number = [](DataFormat f) { return static_cast<std::uint32_t>(f); };
    if (from == Kind::Float && to == Kind::Float) {
        const bool narrows = dst32 && p.values[0] == number(DataFormat::Float32) &&
                             p.values[1] == number(DataFormat::Float16_b);
        return narrows ? stored(float_to_bf16_cast(x), true) : x;
    }
    const Lanes value = from == Kind::UInt16 ? from_uint16(x, dst32) : x;
    if (to == Kind::Float) {
        const Lanes result = float_of(value, from);
        const bool narrow = p.values[1] != number(DataFormat::Float32);
        return stored(narrow ? round_to_bf16(result) : result, dst32);
    }
    const Lanes result = integer_of(value, from, to);
    return to == Kind::UInt16 ? to_uint16(result, dst32) : result;
}

// Operations on 16-bit integers take and leave them in 16-bit DST.
#define TENSIGHT_UINT16(op, name, expression)                              \
    {                                                                      \
        Op::op, name, Work::Word, Store::AsIs, Vouched::No,                \
            [](const Lanes& dst, const Parameters&, bool dst32) -> Lanes { \
                const Lanes x = from_uint16(dst, dst32);                   \
                return to_uint16(expression, dst32);                       \
            }                                                              \
    }

#define TENSIGHT_INTEGER(op, name, expression)                                        \
    {                                                                                 \
        Op::op, name, Work::Integer, Store::AsIs, Vouched::No,                        \
            []([[maybe_unused]] const Lanes& x, [[maybe_unused]] const Parameters& p, \
               bool) -> Lanes { return expression; }                                  \
    }

constexpr UnaryRow kRows[] = {
    TENSIGHT_INTEGER(AbsInt32, "abs_tile_int32", abs_int(x)),
    TENSIGHT_INTEGER(NegativeInt32, "negative_tile_int32", same(0u) - x),
    TENSIGHT_INTEGER(SignbitInt32, "signbit_tile_int32", x >> 31),
    TENSIGHT_INTEGER(ReluInt32, "relu_tile_int32", select(negative(x), same(0u), x)),
    TENSIGHT_INTEGER(EqzInt32, "eqz_tile_int32", one_int(zero(x))),
    TENSIGHT_INTEGER(NezInt32, "nez_tile_int32", one_int(not_zero(x))),
    TENSIGHT_INTEGER(LtzInt32, "ltz_tile_int32", one_int(negative(x))),
    TENSIGHT_INTEGER(GezInt32, "gez_tile_int32", one_int(not_negative(x))),
    TENSIGHT_INTEGER(GtzInt32, "gtz_tile_int32", one_int(not_negative(x) & not_zero(x))),
    TENSIGHT_INTEGER(LezInt32, "lez_tile_int32", one_int(negative(x) | zero(x))),
    TENSIGHT_INTEGER(LogicalNotInt32, "logical_not_tile_int32", one_int(zero(x))),
    TENSIGHT_UINT16(EqzUint16, "eqz_tile_uint16", one_int(zero(x))),
    TENSIGHT_UINT16(NezUint16, "nez_tile_uint16", one_int(not_zero(x))),
    TENSIGHT_UINT16(LogicalNotUint16, "logical_not_unary_tile_uint16", one_int(zero(x))),
    TENSIGHT_INTEGER(UnaryEqInt32, "unary_eq_tile_int32", one_int(zero(x ^ operand(p)))),
    TENSIGHT_INTEGER(UnaryNeInt32, "unary_ne_tile_int32", one_int(not_zero(x ^ operand(p)))),
    TENSIGHT_INTEGER(UnaryMaxInt32, "unary_max_int32_tile", max_int(x, operand(p))),
    TENSIGHT_INTEGER(UnaryMinInt32, "unary_min_int32_tile", min_int(x, operand(p))),
    TENSIGHT_INTEGER(AddUnaryInt32, "add_unary_tile_int32", x + operand(p)),
    TENSIGHT_INTEGER(SubUnaryInt32, "sub_unary_tile_int32", x - operand(p)),
    TENSIGHT_INTEGER(RsubUnaryInt32, "rsub_unary_int32_tile", operand(p) - x),
    TENSIGHT_INTEGER(ClampInt32, "clamp_tile_int32",
                     min_int(max_int(x, operand(p)), same(p.values[1]))),
    TENSIGHT_INTEGER(FillInt, "fill_tile_int", operand(p)),
    TENSIGHT_INTEGER(BitwiseNot, "bitwise_not_tile", ~x),
    TENSIGHT_INTEGER(BitwiseAnd, "bitwise_and_tile", x& operand(p)),
    TENSIGHT_INTEGER(BitwiseOr, "bitwise_or_tile", x | operand(p)),
    TENSIGHT_INTEGER(BitwiseXor, "bitwise_xor_tile", x ^ operand(p)),
    TENSIGHT_INTEGER(LeftShift, "left_shift_tile", shift(x, same(p.values[0] & 31u))),
    TENSIGHT_INTEGER(RightShift, "right_shift_tile", shift_right_arithmetic(x, p.values[0])),
    {Op::Typecast, "typecast_tile", Work::Cheap, Store::AsIs, Vouched::InBoth, typecast_row},
};

#undef TENSIGHT_INTEGER
#undef TENSIGHT_UINT16

// SFPSHFT takes its amount modulo 32; amounts outside 0..31 give 0 here.
Lanes shift_left(const Lanes& a, const Lanes& amount) {
    return select(zero(amount & ~31u), shift(a, amount), same(0u));
}

Lanes shift_right(const Lanes& a, const Lanes& amount) {
    return select(zero(amount & ~31u), shift(a, same(0u) - amount), same(0u));
}

// The arithmetic form zeroes for 32 and more only, and fills with ones in a second step
// (tt-llk:ckernel_sfpu_shift.h).
Lanes shift_right_filled(const Lanes& a, const Lanes& amount) {
    const Lanes too_far = not_negative(amount) & not_negative(amount - 32u);
    const Lanes back = same(0u) - amount;
    const Lanes shifted = shift(select(too_far, same(0u), a), back);
    const Lanes ones = shift(same(0xFFFFFFFFu), back + 32u);
    return shifted | (ones & negative(a) & not_zero(back));
}

Lanes multiply_low(const Lanes& a, const Lanes& b) {
    return map(a, b, [](std::uint32_t x, std::uint32_t y) { return x * y; });
}

Lanes below_unsigned(const Lanes& a, const Lanes& b) {
    return map(a, b, [](std::uint32_t x, std::uint32_t y) { return mask(x < y); });
}

#define TENSIGHT_BINARY_INTEGER(op, name, expression)                              \
    {                                                                              \
        Op::op, name, Work::Integer, Store::AsIs, Vouched::No,                     \
            [](const Lanes& a, const Lanes& b, const Parameters&, bool) -> Lanes { \
                return expression;                                                 \
            }                                                                      \
    }

#define TENSIGHT_BINARY_UINT16(op, name, expression)                                             \
    {                                                                                            \
        Op::op, name, Work::Word, Store::AsIs, Vouched::No,                                      \
            [](const Lanes& dst_a, const Lanes& dst_b, const Parameters&, bool dst32) -> Lanes { \
                const Lanes a = from_uint16(dst_a, dst32);                                       \
                const Lanes b = from_uint16(dst_b, dst32);                                       \
                return to_uint16(expression, dst32);                                             \
            }                                                                                    \
    }

constexpr BinaryRow kBinaryRows[] = {
    TENSIGHT_BINARY_INTEGER(AddInt, "add_int_tile", a + b),
    TENSIGHT_BINARY_INTEGER(SubInt, "sub_int_tile", a - b),
    TENSIGHT_BINARY_INTEGER(RsubInt, "rsub_int_tile", b - a),
    TENSIGHT_BINARY_INTEGER(MulInt, "mul_int_tile", multiply_low(a, b)),
    TENSIGHT_BINARY_INTEGER(EqInt32Binary, "eq_int32_tile", one_int(zero(a ^ b))),
    TENSIGHT_BINARY_INTEGER(NeInt32Binary, "ne_int32_tile", one_int(not_zero(a ^ b))),
    TENSIGHT_BINARY_INTEGER(LtInt32Binary, "lt_int32_tile", one_int(below(a, b))),
    TENSIGHT_BINARY_INTEGER(GtInt32Binary, "gt_int32_tile", one_int(below(b, a))),
    TENSIGHT_BINARY_INTEGER(LeInt32Binary, "le_int32_tile", one_int(~below(b, a))),
    TENSIGHT_BINARY_INTEGER(GeInt32Binary, "ge_int32_tile", one_int(~below(a, b))),
    TENSIGHT_BINARY_INTEGER(MaxInt32Binary, "binary_max_int32_tile", max_int(a, b)),
    TENSIGHT_BINARY_INTEGER(MinInt32Binary, "binary_min_int32_tile", min_int(a, b)),
    TENSIGHT_BINARY_INTEGER(MaxUint32Binary, "binary_max_uint32_tile",
                            select(below_unsigned(a, b), b, a)),
    TENSIGHT_BINARY_INTEGER(MinUint32Binary, "binary_min_uint32_tile",
                            select(below_unsigned(a, b), a, b)),
    TENSIGHT_BINARY_INTEGER(BitwiseAndBinary, "bitwise_and_binary_tile", a& b),
    TENSIGHT_BINARY_INTEGER(BitwiseOrBinary, "bitwise_or_binary_tile", a | b),
    TENSIGHT_BINARY_INTEGER(BitwiseXorBinary, "bitwise_xor_binary_tile", a ^ b),
    TENSIGHT_BINARY_INTEGER(LeftShiftBinary, "binary_left_shift_tile", shift_left(a, b)),
    TENSIGHT_BINARY_INTEGER(RightShiftBinary, "binary_right_shift_tile", shift_right_filled(a, b)),
    TENSIGHT_BINARY_INTEGER(LogicalRightShiftBinary, "binary_logical_right_shift_tile",
                            shift_right(a, b)),
    TENSIGHT_BINARY_UINT16(AddUint16, "add_uint16_tile", a + b),
    TENSIGHT_BINARY_UINT16(SubUint16, "sub_uint16_tile", a - b),
    TENSIGHT_BINARY_UINT16(RsubUint16, "rsub_int_tile<UInt16>", b - a),
    TENSIGHT_BINARY_UINT16(MulUint16, "mul_uint16_tile", multiply_low(a, b)),
    TENSIGHT_BINARY_UINT16(BitwiseAndUint16, "bitwise_and_uint16_binary_tile", a& b),
    TENSIGHT_BINARY_UINT16(BitwiseOrUint16, "bitwise_or_uint16_binary_tile", a | b),
    TENSIGHT_BINARY_UINT16(BitwiseXorUint16, "bitwise_xor_uint16_binary_tile", a ^ b),
    TENSIGHT_BINARY_UINT16(LeftShiftUint16, "binary_left_shift_tile<UInt16>", shift_left(a, b)),
    TENSIGHT_BINARY_UINT16(RightShiftUint16, "binary_right_shift_tile<UInt16>", shift_right(a, b)),
};

#undef TENSIGHT_BINARY_INTEGER
#undef TENSIGHT_BINARY_UINT16

}  // namespace

std::span<const UnaryRow> integer_rows() { return kRows; }
std::span<const BinaryRow> binary_integer_rows() { return kBinaryRows; }

}  // namespace tensight::numerics::sfpu::detail
