// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/events/events.h"
#include "models/port/vector_ops.h"

/// Hand-written SFPU code (SFPI) as the math thread issues it: a straight line of vector operations
/// on named values, recorded operation by operation while the RISC runs and carried out when the
/// coprocessor comes to it. No vector value ever reaches the RISC, so nothing has to wait for one.
namespace tensight::sfpu {

/// Names of 32-lane values: 0 none, 8 to 15 the constant registers, from kFirstName on in the order
/// of their making. A name has one value for ever.
using VectorName = std::uint32_t;
inline constexpr VectorName kNoValue = 0;
inline constexpr VectorName kFirstName = 16;

/// Constant registers of the vector unit (tt-isa-documentation:TensixCoprocessor/LReg); 12 to 14
/// are programmable and have no fixed value.
inline constexpr VectorName k0p8373 = 8;
inline constexpr VectorName kZero = 9;
inline constexpr VectorName kOne = 10;
inline constexpr VectorName kMinusOne = 11;
inline constexpr VectorName kLaneNumbers = 15;
constexpr bool is_register_name(VectorName name) { return name >= k0p8373 && name <= kLaneNumbers; }

/// How SFPLOAD and SFPSTORE convert (tt-isa-documentation:TensixCoprocessor/SFPLOAD).
enum class DstFormat : std::uint8_t {
    src_b = 0,
    fp16 = 1,
    bf16 = 2,
    fp32 = 3,
    int32 = 4,
    uint16 = 6,
    high16 = 7,
    int16 = 8,
    low16 = 9,
    sign_magnitude32 = 12,
};

struct VectorStep {
    port::VectorOp op{};
    DstFormat format = DstFormat::src_b;  ///< load, store
    std::uint8_t operands = 0;            ///< used places of `operand`
    bool merged = false;                  ///< a multiplication that its addition has taken over
    std::uint16_t region = 0;             ///< changes with the lane mask
    std::int16_t slot = 0;                ///< load, store: physical DST slot
    std::uint8_t row = 0;                 ///< first of four rows of it
    bool odd = false;                     ///< its odd columns
    bool late = false;                    ///< constant: known when the kernel runs only
    std::uint32_t number = 0;             ///< immediate, bits of a constant, mode
    VectorName result = kNoValue;         ///< the first, if there are several
    std::array<VectorName, 7> operand{};
    events::Site site;
};

/// What is issued between two calls of the API.
struct VectorProgram {
    std::vector<VectorStep> steps;
    VectorName first = kFirstName;  ///< names from here on are made by it ...
    VectorName next = kFirstName;   ///< ... up to here
    /// Values that named registers (l_reg) and programmable constants hold at its end: they stay
    /// whatever their age.
    std::vector<VectorName> held;
    std::vector<VectorName> configured;
    /// Constants of earlier programs that it uses, and their bits.
    std::vector<std::pair<VectorName, std::uint32_t>> constants;

    [[nodiscard]] bool makes(VectorName name) const { return name >= first && name < next; }
};

/// Results of an operation.
constexpr unsigned results_of(port::VectorOp op) {
    switch (op) {
        case port::VectorOp::swap:
        case port::VectorOp::min_max:
            return 2;
        case port::VectorOp::transpose:
            return 4;
        default:
            return 1;
    }
}

}  // namespace tensight::sfpu
