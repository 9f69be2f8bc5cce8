// SPDX-License-Identifier: Apache-2.0
#include "models/arch/instruction_stream.h"

namespace tensight::arch {

namespace {

bool reads_src_a(Opcode o) {
    switch (o) {
        case Opcode::mvmul:
        case Opcode::elwadd:
        case Opcode::elwsub:
        case Opcode::elwmul:
        case Opcode::gapool:
        case Opcode::gmpool:
        case Opcode::mova2d:
            return true;
        default:
            return false;
    }
}

bool reads_src_b(Opcode o) {
    switch (o) {
        case Opcode::mvmul:
        case Opcode::elwadd:
        case Opcode::elwsub:
        case Opcode::elwmul:
        case Opcode::gapool:
        case Opcode::gmpool:
        case Opcode::movb2d:
        case Opcode::trnspsrcb:
            return true;
        default:
            return false;
    }
}

/// Instructions after which a call has computed something.
bool computes(const Instruction& i) {
    return i.unit == Unit::sfpu ||
           (i.unit == Unit::fpu && (reads_src_a(i.opcode) || i.opcode == Opcode::movb2d ||
                                    i.opcode == Opcode::movd2b || i.opcode == Opcode::movd2a));
}

/// May stand in a run: an operation on both operands without a hand-over.
bool plain(const Instruction& i) {
    return i.unit == Unit::fpu && !i.pushed && !i.flip_a && !i.flip_b && i.dst_row >= 0 &&
           reads_src_a(i.opcode) && reads_src_b(i.opcode);
}

/// Configuration writes and address counters.
bool quick(const Instruction& i) {
    return i.opcode == Opcode::setc16 || i.opcode == Opcode::rmwcib || i.opcode == Opcode::wrcfg ||
           i.opcode == Opcode::tdma;
}

bool alike(const Instruction& a, const Instruction& b) {
    return a.opcode == b.opcode && a.other_a == b.other_a && a.other_b == b.other_b &&
           a.accumulates == b.accumulates;
}

}  // namespace

const std::vector<InstructionPlan>& InstructionStream::make_plan() const {
    std::vector<InstructionPlan>& made = plans.made;
    made.assign(instructions.size(), {});
    bool computed = false;
    for (std::size_t n = instructions.size(); n-- > 0;) {
        const Instruction& i = instructions[n];
        InstructionPlan& plan = made[n];
        plan.reads_a = reads_src_a(i.opcode);
        plan.reads_b = reads_src_b(i.opcode);
        plan.block_class = block_class(i.unit);
        plan.takes_latch = i.opcode == Opcode::stallwait || i.opcode == Opcode::semwait;
        plan.quick = quick(i);
        plan.idle_fpu = i.opcode == Opcode::setrwc && !i.flip_a && !i.flip_b && i.dst_row < 0;
        plan.completes = computes(i) && !computed;
        computed = computed || computes(i);
        if (plain(i) && !plan.completes && n + 1 < instructions.size() &&
            plain(instructions[n + 1]) && !made[n + 1].completes && alike(i, instructions[n + 1])) {
            plan.run = static_cast<std::uint16_t>(made[n + 1].run + 1);
        }
    }
    return made;
}

}  // namespace tensight::arch
