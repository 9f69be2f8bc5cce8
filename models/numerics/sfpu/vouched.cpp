// SPDX-License-Identifier: Apache-2.0
// What recorded vectors vouch for: the default form of an operation as its row says, and the
// variants listed here.
#include "models/numerics/data_format.h"
#include "models/numerics/sfpu/operation.h"

namespace tensight::numerics::sfpu {
namespace {

constexpr std::uint32_t kOne = 0x3F800000u;

bool vouched_exp(const Parameters& p, bool dst32) {
    if ((p.values[0] != 0 && p.values[0] != kOne) || (p.approximate && p.skip_positive_check)) {
        return false;
    }
    return !p.approximate || !p.fast || p.clamp_negative || !dst32;
}

/// Roots and reciprocals: each variant alone, and with a 16-bit DST only.
bool vouched_root(Op op, const Parameters& p, bool dst32) {
    const bool fast = p.fast && op != Op::Recip;
    const int variants = (p.approximate ? 1 : 0) + (fast ? 1 : 0) + (p.legacy ? 1 : 0);
    if (variants == 0) {
        return true;
    }
    return variants == 1 && !dst32 &&
           (p.approximate || (p.legacy && op == Op::Recip) || (fast && op == Op::Sqrt));
}

/// Recorded pairs; a copy between formats of one kind changes nothing and needs no record.
bool vouched_typecast(const Parameters& p, bool dst32) {
    const auto from = static_cast<DataFormat>(p.values[0]);
    const auto to = static_cast<DataFormat>(p.values[1]);
    const auto is = [&](DataFormat a, DataFormat b) { return from == a && to == b; };
    return dst32 ? is(DataFormat::Float32, DataFormat::Int32) ||
                       is(DataFormat::Float32, DataFormat::UInt32) ||
                       is(DataFormat::Int32, DataFormat::Float32) ||
                       is(DataFormat::UInt32, DataFormat::Float32)
                 : is(DataFormat::UInt16, DataFormat::Float16_b);
}

}  // namespace

bool vouched(Op op, const Parameters& p, bool dst32) {
    const OperationInfo& known = info(op);
    if (!(dst32 ? known.verified32 : known.verified16)) {
        // gelu's default is recorded in 16-bit DST alone, its table in both.
        return op == Op::Gelu && p.approximate;
    }
    switch (op) {
        case Op::Exp:
            return vouched_exp(p, dst32);
        case Op::Sqrt:
        case Op::Rsqrt:
        case Op::Recip:
            return vouched_root(op, p, dst32);
        case Op::Typecast:
            return vouched_typecast(p, dst32);
        case Op::Elu:
            return p.values[0] == kOne;
        case Op::Log:
        case Op::Acosh:
        case Op::Asinh:
        case Op::Atanh:
            return !p.approximate;
        case Op::AddBinary:
        case Op::SubBinary:
        case Op::RsubBinary:
            return !p.nearest_even || dst32;
        default:  // sigmoid, tanh and gelu are recorded in both forms; the others have one
            return true;
    }
}

}  // namespace tensight::numerics::sfpu
