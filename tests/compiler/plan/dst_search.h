// SPDX-License-Identifier: Apache-2.0
// The DST slots that a section needs, found by trying: every order, every slot for every result.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "compiler/plan/dst_allocator.h"

namespace tensight::compiler::testing {

/// The fewest slots, by trying capacities from one upwards.
int fewest_slots(const std::vector<DstOp>& ops);

/// What is wrong with an allocation when it is carried out slot by slot; empty: nothing.
std::string fault_of(const std::vector<DstOp>& ops, const DstAllocation& allocation);

/// A graph of `count` operations, of every kind that sections have.
std::vector<DstOp> random_ops(std::mt19937& random, int count);

}  // namespace tensight::compiler::testing
