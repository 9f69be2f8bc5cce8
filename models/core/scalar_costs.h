// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/chip_description.h"
#include "models/riscv/cost_rules.h"

namespace tensight::core {

/// The scalar rules of the chip's RISC-V cores. Those that no chip description changes keep the
/// defaults of CostRules.
riscv::CostRules cost_rules(const arch::Timing& timing);

}  // namespace tensight::core
