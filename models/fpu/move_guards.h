// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/chip_description.h"
#include "models/arch/instruction_stream.h"
#include "models/time/cycle.h"

namespace tensight::fpu {

/// The FPU's issue guards after moves out of DST: behind MOVD2B only MOVD2B is accepted for some
/// cycles, behind MOVD2A only MOVD2A and MOVB2A.
/// Source: tt-isa-documentation:.../TensixCoprocessor/MOVD2B, MOVD2A; cycles in the arch file.
class MoveGuards {
  public:
    explicit MoveGuards(const arch::Timing& timing) : timing_(timing) {}

    /// Date from which `opcode`, ready at `ready`, is accepted.
    [[nodiscard]] time::Cycle accept(arch::Opcode opcode, time::Cycle ready) const {
        return after_movd2b_ || after_movd2a_ ? guarded(opcode, ready) : ready;
    }

    /// `opcode` was issued at `date`.
    void issued(arch::Opcode opcode, time::Cycle date) {
        if (after_movd2a_ && opcode == arch::Opcode::movb2a) {
            return;  // accepted under the guard, which counts from the MOVD2A
        }
        after_movd2b_ = opcode == arch::Opcode::movd2b;
        after_movd2a_ = opcode == arch::Opcode::movd2a;
        last_ = date;
    }

  private:
    [[nodiscard]] time::Cycle guarded(arch::Opcode opcode, time::Cycle ready) const;

    const arch::Timing& timing_;
    time::Cycle last_ = 0;
    bool after_movd2b_ = false;
    bool after_movd2a_ = false;
};

}  // namespace tensight::fpu
