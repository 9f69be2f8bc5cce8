// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "models/numerics/sfpu/lanes.h"
#include "models/numerics/sfpu/random_lanes.h"
#include "models/sfpu/vector_program.h"

namespace tensight::sfpu {

using numerics::sfpu::Lanes;
using Operands = std::array<Lanes, 7>;

/// What an operation computes in lanes that are enabled, conditions included (all ones, zeros). Not
/// here: what reaches beyond the operands, that is DST, lane masks, assignment and names.
/// `random` gives the bits of stochastic rounding.
/// Source: tt-isa-documentation:TensixCoprocessor/SFP*.md, as models/numerics/sfpu has them.
std::array<Lanes, 4> compute(const VectorStep& step, const Operands& operands,
                             numerics::sfpu::RandomLanes& random);

/// True for operations that round at random.
bool is_random(const VectorStep& step);

/// Fields of `number` of the operation `round`.
constexpr std::uint32_t kRoundForm = 7;
constexpr std::uint32_t kRoundStochastic = 8;
constexpr unsigned kRoundShift = 4;
/// Fields of `number` of the operation `lookup`.
constexpr std::uint32_t kLookupForm = 7;
constexpr std::uint32_t kLookupKeepsSign = 8;

}  // namespace tensight::sfpu
