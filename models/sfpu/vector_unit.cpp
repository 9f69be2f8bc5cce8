// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/vector_unit.h"

#include <algorithm>

#include "models/numerics/register_format.h"
#include "models/numerics/sfpu/dst_access.h"
#include "models/sfpu/vector_arithmetic.h"

namespace tensight::sfpu {

using namespace numerics::sfpu;
using port::VectorOp;

namespace {

constexpr std::size_t kRowDatums = 16;
constexpr std::size_t kRowLanes = 8;
constexpr std::uint32_t kAll = ~0U;
constexpr std::uint32_t kRecent = 64;  // steps before the end of a program

// Of four rows, the even or the odd columns.
std::size_t datum_of(const VectorStep& step, std::size_t lane) {
    const std::size_t row = step.row + lane / kRowLanes;
    return row * kRowDatums + lane % kRowLanes * 2 + (step.odd ? 1 : 0);
}

std::uint32_t twos_complement(std::uint32_t x) {
    const std::uint32_t magnitude = x & ~kSignBit;
    return (x & kSignBit) != 0 ? 0u - magnitude : magnitude;
}

std::uint32_t sign_magnitude(std::uint32_t x) {
    return (x & kSignBit) != 0 ? kSignBit | (0u - x) : x;
}

std::uint32_t from_fp16(std::uint32_t pattern) {
    constexpr std::uint32_t kRebias = 112u << 23;
    const bool normal = (pattern & kExponentBits) != 0;
    return normal ? pattern + kRebias : pattern;
}

// Unlike the packer, the store flushes what has exponent 0 there.
std::uint32_t to_fp16(std::uint32_t value) {
    const std::uint32_t bits = numerics::fp32_to_fp16_truncating(value);
    return numerics::fp16_to_pattern((bits & 0x7C00u) == 0 ? bits & 0x8000u : bits);
}

std::uint32_t loaded(std::uint32_t pattern, DstFormat format, const VectorUnit::Dst& dst) {
    switch (format) {
        case DstFormat::uint16:
        case DstFormat::low16:
            return pattern >> 16;
        case DstFormat::int16:
            return (pattern & kSignBit) | ((pattern >> 16) & 0x7FFFu);
        case DstFormat::sign_magnitude32:
            return twos_complement(pattern);
        case DstFormat::src_b:
            return !dst.wide && dst.fp16 ? from_fp16(pattern) : pattern;
        case DstFormat::fp16:
            return from_fp16(pattern);
        default:
            return pattern;
    }
}

std::uint32_t stored_pattern(std::uint32_t value, DstFormat format, const VectorUnit::Dst& dst) {
    const std::uint32_t flushed = (value & kExponentBits) == 0 ? value & kSignBit : value;
    switch (format) {
        case DstFormat::uint16:
            return value << 16;
        case DstFormat::int16:
            return (value & kSignBit) | (value & 0x7FFFu) << 16;
        case DstFormat::sign_magnitude32:
            return sign_magnitude(value);
        case DstFormat::int32:
            return value;
        case DstFormat::fp16:
            return to_fp16(value);
        case DstFormat::src_b:
            if (!dst.wide && dst.fp16) {
                return to_fp16(value);
            }
            [[fallthrough]];
        default:
            return dst.wide ? flushed : flushed & 0xFFFF0000u;
    }
}

std::uint32_t as_bits(const Lanes& condition) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
        bits |= (condition.lane[i] & 1u) << i;
    }
    return bits;
}

Lanes register_lanes(VectorName name) {
    switch (name) {
        case k0p8373:
            return same(0.8373f);
        case kOne:
            return same(1.0f);
        case kMinusOne:
            return same(-1.0f);
        case kLaneNumbers: {
            Lanes lanes;
            for (std::size_t i = 0; i < kLanes; ++i) {
                lanes.lane[i] = static_cast<std::uint32_t>(2 * i);
            }
            return lanes;
        }
        default:
            return same(0u);
    }
}

}  // namespace

VectorUnit::Value& VectorUnit::value(VectorName name) {
    if (program_->makes(name)) {
        return made_[name - program_->first];
    }
    const auto found = kept_.find(name);
    if (found != kept_.end()) {
        return found->second;
    }
    Value fresh{same(0u), 0, steps_};
    if (is_register_name(name) && (name <= kMinusOne || name == kLaneNumbers)) {
        fresh = {register_lanes(name), kAll, steps_};
    }
    return kept_.emplace(name, fresh).first->second;
}

// The lanes of `name` that hold something; tells of those that are needed and do not.
std::uint32_t VectorUnit::checked(const VectorStep& step, VectorName name) {
    Value& v = value(name);
    v.used = steps_;
    const std::uint32_t missing = mask_.enabled() & ~v.defined;
    if (missing != 0) {
        const bool known =
            std::any_of(undefined_.begin(), undefined_.end(), [&step](const Undefined& u) {
                return u.step->site.pc == step.site.pc &&
                       u.step->site.return_address == step.site.return_address;
            });
        if (!known) {
            const bool forgotten = name >= kFirstName && name < program_->first && v.defined == 0;
            undefined_.push_back({&step, name, missing, forgotten});
        }
    }
    return v.defined;
}

void VectorUnit::load(const VectorStep& step, const Dst& dst) {
    Value& result = value(step.result);
    const std::uint32_t* tile = dst.tiles[static_cast<std::size_t>(step.slot)];
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lanes.lane[i] = loaded(tile[datum_of(step, i)], step.format, dst);
    }
    result.defined = mask_.enabled();
    result.used = steps_;
}

void VectorUnit::store(const VectorStep& step, const Dst& dst) {
    const std::uint32_t defined = checked(step, step.operand[0]);
    const Value& source = value(step.operand[0]);
    const std::uint32_t enabled = mask_.enabled();
    std::uint32_t* tile = dst.tiles[static_cast<std::size_t>(step.slot)];
    for (std::size_t i = 0; i < kLanes; ++i) {
        if (((enabled >> i) & 1u) != 0) {
            const bool known = ((defined >> i) & 1u) != 0;  // else no plausible value
            tile[datum_of(step, i)] =
                stored_pattern(known ? source.lanes.lane[i] : kQuietNan, step.format, dst);
        }
    }
}

void VectorUnit::assign(const VectorStep& step) {
    const Value before = value(step.operand[0]);
    Value& source = value(step.operand[1]);
    source.used = steps_;
    const Lanes lanes = source.lanes;
    const std::uint32_t defined = source.defined;
    const std::uint32_t enabled = mask_.enabled();
    Value& result = value(step.result);
    for (std::size_t i = 0; i < kLanes; ++i) {
        result.lanes.lane[i] = ((enabled >> i) & 1u) != 0 ? lanes.lane[i] : before.lanes.lane[i];
    }
    result.defined = (enabled & defined) | (~enabled & before.defined);
    result.used = steps_;
}

void VectorUnit::masks(const VectorStep& step) {
    switch (step.op) {
        case VectorOp::push_lanes:
            stack_.push_back(mask_);
            mask_ = {mask_.enabled(), true};
            break;
        case VectorOp::narrow_lanes:
            checked(step, step.operand[0]);
            mask_.flags &= as_bits(value(step.operand[0]).lanes);
            break;
        case VectorOp::complement_lanes:
            if (!stack_.empty()) {
                mask_.flags = stack_.back().enabled() & ~mask_.flags;
            }
            break;
        case VectorOp::pop_lanes:
            for (std::uint32_t i = 0; i < step.number && !stack_.empty(); ++i) {
                mask_ = stack_.back();
                stack_.pop_back();
            }
            break;
        default:
            break;
    }
}

void VectorUnit::calculate(const VectorStep& step) {
    std::uint32_t defined = kAll;
    for (std::size_t i = 0; i < step.operands; ++i) {
        Value& v = value(step.operand[i]);
        v.used = steps_;
        operands_[i] = v.lanes;
        defined &= v.defined;
    }
    if (step.op == VectorOp::transpose || step.op == VectorOp::rotate_lanes ||
        step.op == VectorOp::shift_lanes || step.op == VectorOp::write_config) {
        defined = defined == kAll ? kAll : 0;  // lanes move
    }
    const auto results = compute(step, operands_, random_);
    for (unsigned i = 0; i < results_of(step.op); ++i) {
        Value& result = value(step.result + i);
        result.lanes = results[i];
        result.defined = mask_.enabled() & defined;
        result.used = steps_;
    }
}

void VectorUnit::execute(const VectorStep& step, const Dst& dst) {
    switch (step.op) {
        case VectorOp::load:
            load(step, dst);
            break;
        case VectorOp::store:
            store(step, dst);
            break;
        case VectorOp::assign:
            assign(step);
            break;
        case VectorOp::push_lanes:
        case VectorOp::narrow_lanes:
        case VectorOp::complement_lanes:
        case VectorOp::pop_lanes:
            masks(step);
            break;
        case VectorOp::increment:
        case VectorOp::nop:
        case VectorOp::write_register:
            break;
        default:
            calculate(step);
            break;
    }
}

std::vector<VectorUnit::Undefined> VectorUnit::run(const VectorProgram& program, const Dst& dst) {
    program_ = &program;
    undefined_.clear();
    made_.resize(program.next - program.first);
    for (Value& v : made_) {
        v.defined = 0;
    }
    for (const VectorStep& step : program.steps) {
        ++steps_;
        if (!step.merged) {
            execute(step, dst);
        }
    }
    forget();
    return std::move(undefined_);
}

// Code that the compiler could allocate carries eight values from one call to the next, and
// constants besides; more are kept here, and a use of a forgotten one is told.
void VectorUnit::forget() {
    const auto held = [this](VectorName name) {
        const auto among = [name](const std::vector<VectorName>& names) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        return among(program_->held) || among(program_->configured);
    };
    for (VectorName name = program_->first; name < program_->next; ++name) {
        const Value& v = made_[name - program_->first];
        if (v.defined != 0 && (v.used + kRecent > steps_ || held(name))) {
            kept_.emplace_hint(kept_.end(), name, v);
        }
    }
    if (kept_.size() <= kKept) {
        return;
    }
    std::vector<std::pair<std::uint32_t, VectorName>> by_age;
    for (const auto& [name, v] : kept_) {
        if (!held(name)) {
            by_age.emplace_back(v.used, name);
        }
    }
    const std::size_t surplus = std::min(kept_.size() - kKept, by_age.size());
    std::partial_sort(by_age.begin(), by_age.begin() + static_cast<std::ptrdiff_t>(surplus),
                      by_age.end());
    for (std::size_t i = 0; i < surplus; ++i) {
        kept_.erase(by_age[i].second);
    }
}

}  // namespace tensight::sfpu
