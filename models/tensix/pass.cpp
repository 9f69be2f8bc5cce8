// SPDX-License-Identifier: Apache-2.0
// Most instructions are held by nothing but the cycle of the one before. Those are dated here, in
// one loop; it leaves everything else to Coprocessor::step, which gives the same dates.
#include <algorithm>

#include "models/tensix/coprocessor.h"

namespace tensight::tensix {

using arch::BlockUse;
using arch::InstructionPlan;
using arch::Passing;
using time::Cause;

namespace {

constexpr int kMathThread = 1;

/// Work of an engine, told to its account at once as far as nothing but itself made it pause.
class Stretch {
  public:
    Stretch(time::EngineAccount& account, Cycle gate)
        : account_(account),
          gaps_(!account.watched() && gate >= account.last()),
          from_(gate),
          to_(gate) {}
    Stretch(const Stretch&) = delete;
    Stretch& operator=(const Stretch&) = delete;

    /// On without a pause until `end`.
    void extend(Cycle end) { to_ = end; }

    /// As EngineAccount::work.
    void work(Cycle ready, Cycle begin, Cycle end, Cause waited) {
        if (begin == to_) {
            to_ = end;
        } else if (gaps_ && waited == Cause::idle_between && (told_ || to_ > from_)) {
            idle_ += begin - to_;
            to_ = end;
        } else {
            tell();
            account_.work(ready, begin, end, waited);
            from_ = to_ = end;
            told_ = true;
        }
    }

    /// Tells the account what there is to tell. Others may use it until the next call of work().
    void tell() {
        if (to_ > from_) {
            account_.work_with_gaps(from_, to_, idle_);
            from_ = to_;
            idle_ = 0;
        }
        told_ = false;
    }

  private:
    time::EngineAccount& account_;
    bool gaps_;          ///< idle gaps need not be told one by one
    bool told_ = false;  ///< the account stands at from_
    Cycle from_;
    Cycle to_;
    Cycle idle_ = 0;  ///< between them
};

}  // namespace

/// Where a pass stands.
struct Coprocessor::Pace {
    Cycle gate;          ///< earliest date of the next instruction
    unsigned valid = 0;  ///< banks (arch::BankNeed) known to be valid by then
    Stretch fpu;
    Stretch sfpu;
};

Cycle Coprocessor::banks_valid(unsigned needs) const {
    Cycle date = 0;
    const auto require = [&](unsigned need, const src::SrcBanks& banks, bool other) {
        if ((needs & need) != 0) {
            date = std::max(date, banks.valid_for_fpu(other));
        }
    };
    require(arch::kNeedsA, src_a_, false);
    require(arch::kNeedsOtherA, src_a_, true);
    require(arch::kNeedsB, src_b_, false);
    require(arch::kNeedsOtherB, src_b_, true);
    return date;
}

void Coprocessor::pass_sfpu(Thread& thread, const Operation& op, std::size_t places, Pace& pace) {
    const Cycle ready = pace.gate;
    const auto slots = static_cast<Cycle>(std::max(op.sfpu_slots_per_place, 1));
    pace.gate += slots;
    pace.sfpu.work(ready, ready, pace.gate, Cause::idle_between);
    pace.gate += (places - 1) * slots;
    pace.sfpu.extend(pace.gate);
    thread.sfpu_idle = pace.gate + static_cast<Cycle>(timing_.sfpu_latency) - 1;
}

const InstructionPlan* Coprocessor::pass_fpu(Thread& thread, const Operation& op,
                                             const InstructionPlan* p, Pace& pace) {
    const auto distance = static_cast<Cycle>(timing_.dst_reuse_distance);
    const int last_block = dst_.mode().physical() * 8 - 1;  // 64 or 128 of them
    const auto written_of = [&, first = op.dst_slot * 8](const InstructionPlan& plan) -> Cycle& {
        return dst_.blocks_written()[static_cast<std::size_t>((first + plan.block) & last_block)];
    };
    const Cycle ready = pace.gate;
    Cycle begin = ready;
    Cause waited = Cause::idle_between;
    if ((p->banks & ~pace.valid) != 0) {
        const Cycle date = banks_valid(p->banks);
        if (date == time::kUnresolved) {
            return p;
        }
        pace.valid |= p->banks;
        if (date > begin) {
            pace.fpu.tell();
            pace.sfpu.tell();
            hold(kMathThread, begin, date, Cause::src_valid);
            begin = date;
            waited = Cause::src_valid;
        }
    }
    begin = move_guards_.accept(p->opcode, begin);
    if (p->block_use != BlockUse::none) {
        Cycle& written = written_of(*p);
        if (p->accumulates && written != 0) {
            begin = std::max(begin, written + distance);
        }
        if (p->block_use == BlockUse::writes) {
            written = begin;
        } else if (p->block_use == BlockUse::moves_in) {
            written = begin + static_cast<Cycle>(timing_.mova2d_guard) - distance;
        }
    }
    pace.fpu.work(ready, begin, begin + 1, waited);
    Cycle gate = begin + 1;
    // The rest of a run: the same banks and guards, so only the blocks can hold it up.
    const bool accumulates = p->accumulates;
    const Cycle moving = p->block_use == BlockUse::moves_in
                             ? static_cast<Cycle>(timing_.mova2d_guard) - distance
                             : 0;
    const InstructionPlan* const behind = p + p->run;
    for (++p; p != behind; ++p) {
        Cycle& written = written_of(*p);
        if (accumulates && written != 0 && written + distance > gate) {
            pace.fpu.extend(gate);
            begin = written + distance;
            pace.fpu.work(gate, begin, begin + 1, Cause::idle_between);
            gate = begin;
        }
        written = gate++ + moving;
    }
    pace.fpu.extend(gate);
    move_guards_.issued(behind[-1].opcode, gate - 1);
    thread.fpu_idle = gate - 1 + static_cast<Cycle>(timing_.fpu_latency);
    pace.gate = gate;
    if (behind[-1].flip_a || behind[-1].flip_b) {
        give_back(behind[-1], gate - 1);
        pace.valid = 0;
    }
    return behind;
}

// By the rules of its unit; kUnresolved if it has to wait for something without a date.
Cycle Coprocessor::look_at(int t, Thread& thread, const Operation& op, std::size_t n,
                           const InstructionPlan& plan, Pace& pace) {
    pace.fpu.tell();
    pace.sfpu.tell();
    gate_cause_ = Cause::idle_between;
    gate_held_from_ = pace.gate;
    const Cycle issued = issue(t, thread, op, op.stream->instructions[n], plan, pace.gate);
    pace.valid = 0;
    return issued;
}

// Not for the first instruction of an operation, which may have to wait for its push: behind it the
// RISC is never slower than the gate, since both take a cycle an instruction at least.
bool Coprocessor::pass(int t, Thread& thread, const Operation& op, const InstructionPlan* plan,
                       std::size_t count) {
    const auto bubble = static_cast<Cycle>(timing_.mop_bubble);
    const InstructionPlan* const begun = plan + thread.next;
    const InstructionPlan* const end = plan + count;
    const InstructionPlan* p = begun;
    Pace pace{thread.gate, 0, {fpu_account_, thread.gate}, {sfpu_account_, thread.gate}};
    bool dated = true;
    while (p != end && !holds(thread, *p)) {
        pace.gate += p->bubble ? bubble : 0;
        const InstructionPlan* next = p + 1;
        if (p->passing == Passing::gate) {
            pace.gate += p->run;
            next = p + p->run;
        } else if (p->passing == Passing::sfpu) {
            pass_sfpu(thread, op, p->run, pace);
            next = p + p->run;
        } else if (p->passing == Passing::looked_at ||
                   (next = pass_fpu(thread, op, p, pace)) == p) {
            next = p + 1;
            dated = look_at(t, thread, op, static_cast<std::size_t>(p - plan), *p, pace) !=
                    time::kUnresolved;
            if (!dated) {
                thread.stuck_since = pace.gate;
                break;
            }
            pace.gate = thread.gate;
        }
        thread.gate = pace.gate;
        p = next;
    }
    pace.fpu.tell();
    pace.sfpu.tell();
    if (p != begun) {
        thread.after_mop = !p[-1].pushed;
        thread.next += static_cast<std::size_t>(p - begun);
    }
    return dated;
}

}  // namespace tensight::tensix
