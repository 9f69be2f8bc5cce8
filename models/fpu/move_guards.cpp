// SPDX-License-Identifier: Apache-2.0
#include "models/fpu/move_guards.h"

#include <algorithm>

namespace tensight::fpu {

using arch::Opcode;
using time::Cycle;

Cycle MoveGuards::guarded(Opcode opcode, Cycle ready) const {
    if (after_movd2b_ && opcode != Opcode::movd2b) {
        ready = std::max(ready, last_ + 1 + static_cast<Cycle>(timing_.movd2b_guard));
    }
    if (after_movd2a_ && opcode != Opcode::movd2a && opcode != Opcode::movb2a) {
        ready = std::max(ready, last_ + 1 + static_cast<Cycle>(timing_.movd2a_guard));
    }
    return ready;
}

}  // namespace tensight::fpu
