// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/vector_arithmetic.h"

#include <bit>

#include "models/numerics/sfpu/instructions.h"
#include "models/numerics/sfpu/lookup.h"
#include "models/numerics/sfpu/narrowing.h"

namespace tensight::sfpu {

using namespace numerics::sfpu;
using port::VectorOp;

namespace {

constexpr std::uint32_t kSubvector = 8;  // lanes of one row

std::int32_t amount(const VectorStep& step) { return static_cast<std::int32_t>(step.number); }

// 0 less, 1 greater or equal, 2 equal, 3 not equal, 4 greater, 5 less or equal: the low bits of the
// operation's number.
Lanes compare_float(unsigned relation, const Lanes& x, const Lanes& y) {
    switch (relation) {
        case 0:
            return less(x, y);
        case 1:
            return greater_equal(x, y);
        case 2:
            return equals(x, y);
        case 3:
            return ~equals(x, y);
        case 4:
            return greater(x, y);
        default:
            return less_equal(x, y);
    }
}

Lanes compare_float(unsigned relation, const Lanes& x, float number) {
    switch (relation) {
        case 0:
            return less(x, number);
        case 1:
            return greater_equal(x, number);
        case 2:
            return equals(x, number);
        case 3:
            return ~equals(x, number);
        case 4:
            return greater(x, number);
        default:
            return less_equal(x, number);
    }
}

// By the sign and the pattern of the wrapped difference.
Lanes compare_int(unsigned relation, const Lanes& difference) {
    const Lanes is_less = negative(difference);
    const Lanes is_equal = zero(difference);
    switch (relation) {
        case 0:
            return is_less;
        case 1:
            return ~is_less;
        case 2:
            return is_equal;
        case 3:
            return ~is_equal;
        case 4:
            return ~(is_less | is_equal);
        default:
            return is_less | is_equal;
    }
}

Lanes compare(const VectorStep& step, const Operands& operand) {
    const auto code = static_cast<unsigned>(step.op);
    const unsigned relation = code & 7u;
    const bool with_number = step.op >= VectorOp::float_less_number;
    if ((code & 8u) != 0) {
        return compare_int(relation,
                           with_number ? operand[0] - step.number : operand[0] - operand[1]);
    }
    return with_number ? compare_float(relation, operand[0], std::bit_cast<float>(step.number))
                       : compare_float(relation, operand[0], operand[1]);
}

std::array<Lanes, 4> sorted(const Lanes& a, const Lanes& b, std::uint32_t groups) {
    const Lanes low = smaller(a, b);
    const Lanes high = larger(a, b);
    std::array<Lanes, 4> result{};
    for (std::size_t i = 0; i < kLanes; ++i) {
        const bool larger_first = ((groups >> (i / kSubvector)) & 1u) != 0;
        result[0].lane[i] = larger_first ? high.lane[i] : low.lane[i];
        result[1].lane[i] = larger_first ? low.lane[i] : high.lane[i];
    }
    return result;
}

// Row i of value j and row j of value i change places.
std::array<Lanes, 4> transposed(const Operands& operand) {
    std::array<Lanes, 4> result{};
    for (std::size_t value = 0; value < 4; ++value) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t row = lane / kSubvector;
            result[value].lane[lane] = operand[row].lane[value * kSubvector + lane % kSubvector];
        }
    }
    return result;
}

// Each row's last lane comes first, or zero does.
Lanes moved_right(const Lanes& x, bool rotates) {
    Lanes result;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const bool wraps = i % kSubvector == 0;
        result.lane[i] = !wraps ? x.lane[i - 1] : (rotates ? x.lane[i + kSubvector - 1] : 0);
    }
    return result;
}

Lanes rounded(const VectorStep& step, const Operands& operand, RandomLanes& random) {
    const bool by_register = step.op == VectorOp::round_by;
    const Lanes shift_by = by_register ? operand[1] : same(step.number >> kRoundShift);
    const Lanes bits = is_random(step) ? random.next() & kFractionBits : same(kHalfAway);
    return narrow(operand[0], static_cast<Narrowing>(step.number & kRoundForm), bits, shift_by);
}

Lanes field_operation(const VectorStep& step, const Operands& operand) {
    const Lanes& x = operand[0];
    switch (step.op) {
        case VectorOp::set_exponent:
            return set_exponent(x, operand[1]);
        case VectorOp::set_exponent_immediate:
            return set_exponent(x, step.number & 255u);
        case VectorOp::copy_exponent:
            return copy_exponent(x, operand[1]);
        case VectorOp::add_exponent:
            return add_exponent(x, amount(step));
        case VectorOp::set_mantissa:
            return set_fraction(x, operand[1]);
        case VectorOp::set_mantissa_immediate:
            return set_fraction(x, same(step.number));
        case VectorOp::set_sign:
            return copy_sign(x, operand[1]);
        case VectorOp::set_sign_immediate:
            return set_sign(x, (step.number & 1u) != 0);
        case VectorOp::exponent:
            return exponent(x);
        case VectorOp::biased_exponent:
            return biased_exponent(x);
        case VectorOp::mantissa:
            return fraction(x);
        case VectorOp::mantissa_with_one:
            return significand(x);
        case VectorOp::leading_zeros:
            return leading_zeros(x);
        case VectorOp::leading_zeros_unsigned:
            return leading_zeros(x & ~kSignBit);
        default:
            return x;
    }
}

Lanes plain_operation(const VectorStep& step, const Operands& operand, RandomLanes& random) {
    const Lanes& x = operand[0];
    const Lanes& y = operand[1];
    switch (step.op) {
        case VectorOp::constant:
            return same(step.number);
        case VectorOp::write_config: {  // the first row goes to all rows
            Lanes result;
            for (std::size_t i = 0; i < kLanes; ++i) {
                result.lane[i] = x.lane[i % kSubvector];
            }
            return result;
        }
        case VectorOp::add:
            return add(x, y);
        case VectorOp::multiply:
            return mul(x, y);
        case VectorOp::multiply_add:
            return mad(x, y, operand[2]);
        case VectorOp::negate:
            return negate(x);
        case VectorOp::absolute:
            return abs_float(x);
        case VectorOp::absolute_int:
            return abs_int(x);
        case VectorOp::bit_and:
            return x & y;
        case VectorOp::bit_or:
            return x | y;
        case VectorOp::bit_xor:
            return x ^ y;
        case VectorOp::bit_not:
            return ~x;
        case VectorOp::add_int:
            return x + y;
        case VectorOp::subtract_int:
            return x - y;
        case VectorOp::add_immediate:
            return x + step.number;
        case VectorOp::shift:
            return shift(x, y);
        case VectorOp::shift_immediate:
            return shift(x, same(step.number));
        case VectorOp::lookup:
            return lookup(x,
                          {operand[1], operand[2], operand[3], operand[4], operand[5], operand[6]},
                          static_cast<LookupForm>(step.number & kLookupForm),
                          (step.number & kLookupKeepsSign) != 0);
        case VectorOp::cast:
            return is_random(step) ? int_to_float_stochastic(x, random.next()) : int_to_float(x);
        case VectorOp::round:
        case VectorOp::round_by:
            return rounded(step, operand, random);
        case VectorOp::rotate_lanes:
            return moved_right(x, true);
        case VectorOp::shift_lanes:
            return moved_right(x, false);
        case VectorOp::logical_and:
            return x & y;
        case VectorOp::logical_or:
            return x | y;
        case VectorOp::logical_not:
            return ~x;
        case VectorOp::condition_to_int:
            return x & 1u;
        default:
            return field_operation(step, operand);
    }
}

}  // namespace

bool is_random(const VectorStep& step) {
    switch (step.op) {
        case VectorOp::cast:
            return step.number != 0;
        case VectorOp::round:
        case VectorOp::round_by:
            return (step.number & kRoundStochastic) != 0;
        default:
            return false;
    }
}

std::array<Lanes, 4> compute(const VectorStep& step, const Operands& operands,
                             RandomLanes& random) {
    switch (step.op) {
        case VectorOp::swap:
            return {operands[1], operands[0]};
        case VectorOp::min_max:
            return sorted(operands[0], operands[1], step.number);
        case VectorOp::transpose:
            return transposed(operands);
        default:
            break;
    }
    if (step.op >= VectorOp::float_less && step.op <= VectorOp::int_less_equal_number) {
        return {compare(step, operands)};
    }
    return {plain_operation(step, operands, random)};
}

}  // namespace tensight::sfpu
