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

/// Configuration writes and address counters.
bool takes_gate_only(const Instruction& i) {
    return i.opcode == Opcode::setc16 || i.opcode == Opcode::rmwcib || i.opcode == Opcode::wrcfg ||
           i.opcode == Opcode::tdma;
}

Passing passing(const Instruction& i, bool completes) {
    if (takes_gate_only(i)) {
        return Passing::gate;
    }
    if (completes || i.opcode == Opcode::zeroacc_half) {
        return Passing::looked_at;
    }
    if (i.unit == Unit::fpu) {
        const bool idle = i.opcode == Opcode::setrwc && i.dst_row < 0 && !i.flip_a && !i.flip_b;
        return idle ? Passing::idle_fpu : Passing::fpu;
    }
    return i.unit == Unit::sfpu ? Passing::sfpu : Passing::looked_at;
}

std::uint8_t bank_needs(const Instruction& i) {
    unsigned needs = 0;
    if (reads_src_a(i.opcode) || i.flip_a) {
        needs |= i.other_a ? kNeedsOtherA : kNeedsA;
    }
    if (reads_src_b(i.opcode) || i.flip_b) {
        needs |= i.other_b ? kNeedsOtherB : kNeedsB;
    }
    return static_cast<std::uint8_t>(needs);
}

BlockUse block_use(const Instruction& i) {
    if (i.dst_row < 0) {
        return BlockUse::none;
    }
    switch (i.opcode) {
        case Opcode::mova2d:
        case Opcode::movb2d:
            return BlockUse::moves_in;
        case Opcode::movd2a:
        case Opcode::movd2b:
            return BlockUse::moves_out;
        default:
            return BlockUse::writes;
    }
}

/// May `next` stand in one run with `plan` before it?
bool alike(const InstructionPlan& plan, const InstructionPlan& next) {
    if (next.bubble || plan.passing != next.passing || plan.block_class != next.block_class) {
        return false;
    }
    if (plan.passing == Passing::gate || plan.passing == Passing::sfpu) {
        return true;
    }
    const bool fills = plan.block_use == BlockUse::writes || plan.block_use == BlockUse::moves_in;
    return plan.passing == Passing::fpu && !plan.flip_a && !plan.flip_b && fills &&
           plan.block_use == next.block_use && plan.opcode == next.opcode &&
           plan.banks == next.banks && plan.accumulates == next.accumulates;
}

}  // namespace

const std::vector<InstructionPlan>& InstructionStream::make_plan() const {
    constexpr int kBlockRows = 8;
    std::vector<InstructionPlan>& made = plans.made;
    made.assign(instructions.size(), {});
    bool computed = false;
    for (std::size_t n = instructions.size(); n-- > 0;) {
        const Instruction& i = instructions[n];
        InstructionPlan& plan = made[n];
        plan.completes = computes(i) && !computed;
        computed = computed || computes(i);
        plan.passing = passing(i, plan.completes);
        plan.banks = bank_needs(i);
        plan.flip_a = i.flip_a;
        plan.flip_b = i.flip_b;
        plan.block_use = block_use(i);
        plan.accumulates = i.accumulates && i.dst_row >= 0;
        plan.bubble = i.pushed && n > 0 && !instructions[n - 1].pushed;
        plan.pushed = i.pushed;
        plan.opcode = i.opcode;
        plan.takes_latch = i.opcode == Opcode::stallwait || i.opcode == Opcode::semwait;
        plan.block_class = block_class(i.unit);
        plan.block = static_cast<std::int16_t>(i.dst_row < 0 ? -1 : i.dst_row / kBlockRows);
        if (n + 1 < instructions.size() && alike(plan, made[n + 1])) {
            plan.run = static_cast<std::uint16_t>(made[n + 1].run + 1);
        }
    }
    std::uint16_t words = 0;
    for (std::size_t n = 0; n < instructions.size(); ++n) {
        words = static_cast<std::uint16_t>(words + (instructions[n].pushed ? 1 : 0));
        made[n].words = words;
    }
    return made;
}

}  // namespace tensight::arch
