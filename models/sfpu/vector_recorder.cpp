// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/vector_recorder.h"

#include <fmt/format.h>

#include <utility>

#include "models/port/call_error.h"

namespace tensight::sfpu {

using port::VectorOp;

namespace {

constexpr std::uint32_t kRegisters = 8;
constexpr std::uint32_t kFirstConfigured = 11;
constexpr std::uint32_t kLastConfigured = 14;
constexpr std::size_t kRememberedConstants = 4096;
constexpr std::uint32_t kTileRows = 64;
constexpr std::uint32_t kFaceRows = 16;

/// The second register of the trap, or the first where there is no value, is a number.
bool takes_number(VectorOp op) {
    switch (op) {
        case VectorOp::add_immediate:
        case VectorOp::shift_immediate:
        case VectorOp::set_exponent_immediate:
        case VectorOp::add_exponent:
        case VectorOp::set_mantissa_immediate:
        case VectorOp::set_sign_immediate:
        case VectorOp::lookup:
        case VectorOp::cast:
        case VectorOp::round:
        case VectorOp::round_by:
        case VectorOp::store:
        case VectorOp::write_register:
        case VectorOp::write_config:
            return true;
        default:
            return op >= VectorOp::float_less_number && op <= VectorOp::int_less_equal_number;
    }
}

bool takes_numbers_only(VectorOp op) {
    return op == VectorOp::load || op == VectorOp::increment || op == VectorOp::constant ||
           op == VectorOp::min_max || op == VectorOp::pop_lanes;
}

bool takes_one(VectorOp op) {
    switch (op) {
        case VectorOp::negate:
        case VectorOp::absolute:
        case VectorOp::absolute_int:
        case VectorOp::bit_not:
        case VectorOp::exponent:
        case VectorOp::biased_exponent:
        case VectorOp::mantissa:
        case VectorOp::mantissa_with_one:
        case VectorOp::leading_zeros:
        case VectorOp::leading_zeros_unsigned:
        case VectorOp::rotate_lanes:
        case VectorOp::shift_lanes:
        case VectorOp::logical_not:
        case VectorOp::condition_to_int:
        case VectorOp::narrow_lanes:
            return true;
        default:
            return takes_number(op);
    }
}

bool takes_nothing(VectorOp op) {
    return op == VectorOp::nop || op == VectorOp::push_lanes || op == VectorOp::complement_lanes;
}

bool has_result(VectorOp op) {
    switch (op) {
        case VectorOp::store:
        case VectorOp::increment:
        case VectorOp::write_register:
        case VectorOp::nop:
        case VectorOp::push_lanes:
        case VectorOp::narrow_lanes:
        case VectorOp::complement_lanes:
        case VectorOp::pop_lanes:
            return false;
        default:
            return true;
    }
}

std::uint32_t checked_register(std::uint32_t number, std::uint32_t first, std::uint32_t last) {
    if (number < first || number > last) {
        throw port::CallError(fmt::format(
            "vector register {} cannot be named here: {} to {} expected", number, first, last));
    }
    return number;
}

}  // namespace

VectorName VectorRecorder::add(VectorOp op, std::uint32_t a, std::uint32_t b, events::Site site) {
    ++traps_;
    access_.reset();
    if (op == VectorOp::operands) {
        more_.push_back(a);
        more_.push_back(b);
        return kNoValue;
    }
    if (op == VectorOp::read_register) {
        return registers_[checked_register(a, 0, kRegisters - 1)];
    }
    if (op == VectorOp::read_config) {
        return configured_[checked_register(a, kFirstConfigured, kLastConfigured)];
    }
    VectorStep step;
    step.op = op;
    step.site = site;
    step.region = region_;
    number_operand(step, a, b);
    name_operands(step, a, b);
    if (op == VectorOp::assign) {
        return assign(step);
    }
    return finish(step);
}

void VectorRecorder::number_operand(VectorStep& step, std::uint32_t a, std::uint32_t b) {
    switch (step.op) {
        case VectorOp::load:
            step.format = static_cast<DstFormat>(b);
            address(step, a);
            break;
        case VectorOp::store:
            step.format = static_cast<DstFormat>(b >> 16);
            address(step, b & 0xFFFFu);
            break;
        case VectorOp::increment:
            cursor_.counter += a;
            break;
        case VectorOp::constant:
            step.number = a;
            step.late = b != 0;
            break;
        case VectorOp::write_register:
            step.number = checked_register(b, 0, kRegisters - 1);
            break;
        case VectorOp::write_config:
            step.number = checked_register(b, kFirstConfigured, kLastConfigured);
            break;
        default:
            step.number = takes_numbers_only(step.op) ? a : b;
            break;
    }
}

void VectorRecorder::name_operands(VectorStep& step, std::uint32_t a, std::uint32_t b) {
    const auto add = [&](VectorName name) {
        if (step.operands == step.operand.size()) {
            throw port::CallError(
                fmt::format("{} has too many operands", port::vector_op_name(step.op)));
        }
        if (name >= next_) {
            throw port::CallError(
                fmt::format("{} uses a vector value that was never made (name {})",
                            port::vector_op_name(step.op), name));
        }
        step.operand[step.operands++] = name;
        if (name < program_.first && name >= kFirstName) {
            const auto known = constants_.find(name);
            if (known != constants_.end()) {
                program_.constants.emplace_back(name, known->second);
            }
        }
    };
    if (!takes_nothing(step.op) && !takes_numbers_only(step.op)) {
        add(a);
        if (!takes_one(step.op)) {
            add(b);
        }
    }
    for (const VectorName name : more_) {
        add(name);
    }
    more_.clear();
}

void VectorRecorder::address(VectorStep& step, std::uint32_t immediate) {
    const std::uint32_t row = cursor_.row(immediate);
    const std::uint32_t in_tile = row % kTileRows;
    step.row = static_cast<std::uint8_t>(in_tile & ~3u);
    step.odd = (row & 2u) != 0;
    access_ = {row / kTileRows, step.row,
               in_tile / kFaceRows != cursor_.start % kTileRows / kFaceRows};
}

// Without a lane mask the variable just gets the other name.
VectorName VectorRecorder::assign(VectorStep& step) {
    return depth_ == 0 ? step.operand[1] : finish(step);
}

VectorName VectorRecorder::finish(VectorStep& step) {
    if (has_result(step.op)) {
        step.result = next_;
        next_ += results_of(step.op);
    }
    switch (step.op) {
        case VectorOp::push_lanes:
            ++depth_;
            ++region_;
            break;
        case VectorOp::narrow_lanes:
        case VectorOp::complement_lanes:
            ++region_;
            break;
        case VectorOp::pop_lanes:
            if (static_cast<int>(step.number) > depth_) {
                throw port::CallError("a v_endif that no v_if has opened");
            }
            depth_ -= static_cast<int>(step.number);
            ++region_;
            break;
        case VectorOp::write_register:
            registers_[step.number] = step.operand[0];
            break;
        case VectorOp::write_config:
            configured_[step.number] = step.result;
            owns_constants_ = true;
            break;
        case VectorOp::constant:
            if (constants_.size() >= kRememberedConstants) {
                constants_.clear();
            }
            constants_[step.result] = step.number;
            break;
        default:
            break;
    }
    program_.steps.push_back(step);
    return step.result;
}

VectorRecorder::Recorded VectorRecorder::take() {
    Recorded recorded{std::move(program_), traps_};
    recorded.program.next = next_;
    for (const VectorName name : registers_) {
        if (name >= kFirstName) {
            recorded.program.held.push_back(name);
        }
    }
    for (const VectorName name : configured_) {
        if (name >= kFirstName) {
            recorded.program.configured.push_back(name);
        }
    }
    program_ = {};
    program_.first = next_;
    traps_ = 0;
    return recorded;
}

void VectorRecorder::disturb(bool constants) {
    registers_.fill(kNoValue);
    if (constants) {
        for (std::size_t i = kFirstConfigured + 1; i <= kLastConfigured; ++i) {
            configured_[i] = kNoValue;
        }
        owns_constants_ = false;
    }
}

}  // namespace tensight::sfpu
