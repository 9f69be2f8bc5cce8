// SPDX-License-Identifier: Apache-2.0
#include "models/tensix/coprocessor.h"

#include <algorithm>
#include <cmath>

namespace tensight::tensix {

using arch::Instruction;
using arch::Opcode;
using arch::Unit;
using time::Cause;
using time::kUnresolved;

namespace {
constexpr int kUnpackThread = 0;
constexpr int kMathThread = 1;
constexpr int kPackThread = 2;
constexpr int kRowDatums = 16;

std::optional<events::Engine> engine_of(Unit unit) {
    switch (unit) {
        case Unit::unpack0:
            return events::Engine::unpack0;
        case Unit::unpack1:
            return events::Engine::unpack1;
        case Unit::fpu:
            return events::Engine::fpu;
        case Unit::sfpu:
            return events::Engine::sfpu;
        case Unit::pack:
            return events::Engine::pack;
        default:
            return std::nullopt;
    }
}
constexpr unsigned kAnyA = arch::kNeedsA | arch::kNeedsOtherA;
constexpr unsigned kAnyB = arch::kNeedsB | arch::kNeedsOtherB;

const char* missing_text(Coprocessor::Missing missing) {
    using Missing = Coprocessor::Missing;
    switch (missing) {
        case Missing::nothing:
            break;
        case Missing::idle_unit:
            return "a unit to become idle (STALLWAIT)";
        case Missing::free_section:
            return "a free DST section: every section is committed and none released";
        case Missing::committed_section:
            return "a committed DST section (tile_regs_commit)";
        case Missing::released_sections:
            return "the release of every committed DST section (start-up call)";
        case Missing::semaphore:
            return "a Tensix semaphore (SEMWAIT)";
        case Missing::free_src_a:
            return "a free SrcA bank (unpacker 0)";
        case Missing::free_src_b:
            return "a free SrcB bank (unpacker 1)";
        case Missing::valid_src_a:
            return "data in SrcA";
        case Missing::valid_src_b:
            return "data in SrcB";
    }
    return "";
}
}  // namespace

Coprocessor::Coprocessor(const arch::Timing& timing, dst::DstMode dst_mode, Client& client,
                         std::uint32_t sections_left, unpacker::SharedL1 l1)
    : timing_(timing),
      client_(client),
      dst_(dst_mode),
      unpackers_(timing, {&src_a_, &src_b_}, l1),
      move_guards_(timing),
      packers_(timing) {
    const auto sections = dst_mode.full_sync ? 1U : 2U;
    semaphores_.init(static_cast<std::size_t>(arch::TensixSemaphore::math_pack), sections_left,
                     sections);
    semaphores_.init(static_cast<std::size_t>(arch::TensixSemaphore::unpack_sync), 0, 2);
}

void Coprocessor::push(int t, const Operation& operation) {
    Thread& thread = threads_[static_cast<std::size_t>(t)];
    thread.words_total +=
        static_cast<std::uint64_t>(operation.stream->pushed_words + operation.body_words);
    if (thread.queue.empty()) {
        thread.tried = kNeverTried;
    }
    thread.queue.push_back(operation);
    solve();
}

void Coprocessor::advance() {
    ++changes_;
    solve();
}

void Coprocessor::reach(Cycle now) {
    if (now > reached_) {
        reached_ = now;
        advance();
    }
}

void Coprocessor::solve() {
    if (solving_) {
        return;  // a client action resolved something: the loop below is already looking
    }
    solving_ = true;
    for (bool progress = true; progress;) {
        progress = false;
        for (int t = 0; t < kThreads; ++t) {
            const Thread& thread = threads_[static_cast<std::size_t>(t)];
            if (!thread.queue.empty() && thread.tried != changes_) {
                progress |= run(t);
            }
            if (unpackers_tried_ != changes_) {
                progress |= run_unpackers();
            }
        }
    }
    solving_ = false;
}

// What could not be dated still cannot be unless something else was, so it is not tried again
// before: that is most of the attempts.
bool Coprocessor::run_unpackers() {
    const bool any = unpackers_.advance();
    if (any) {
        ++changes_;
        // A RISC at its end waits for the unpackers alone, when its thread has nothing left to do.
        left_[kUnpackThread].signal().notify();
    }
    unpackers_tried_ = changes_;
    return any;
}

bool Coprocessor::run(int t) {
    Thread& thread = threads_[static_cast<std::size_t>(t)];
    bool any = false;
    do {
        if (!thread.risc_waits.empty()) {
            tell_risc_waits(t, thread);
        }
        const Operation& op = thread.queue.front();
        at_ = op.site;
        const arch::InstructionPlan* plan = op.stream->plan().data();
        const Instruction* instructions = op.stream->instructions.data();
        const std::size_t count = op.stream->instructions.size();
        while (thread.next < count) {
            if (thread.next > 0 && !holds(thread, plan[thread.next])) {
                const std::size_t before = thread.next;
                const bool dated = pass(t, thread, op, plan, count);
                changes_ += thread.next != before ? 1 : 0;
                any |= thread.next != before;
                if (!dated) {
                    thread.tried = changes_;
                    return any;
                }
                continue;
            }
            if (!step(t, thread, op, instructions[thread.next], plan[thread.next])) {
                thread.tried = changes_;
                return any;
            }
            ++changes_;
            any = true;
        }
        finish(t, thread);
        any = true;
    } while (!thread.queue.empty());
    return any;
}

void Coprocessor::finish(int t, Thread& thread) {
    const Operation& op = thread.queue.front();
    const auto words = static_cast<std::uint64_t>(op.stream->pushed_words + op.body_words);
    if (op.configures) {
        hold(t, thread.begun, thread.gate, Cause::reconfiguration);
    }
    thread.gate = std::max(thread.gate, op.pushed_by);
    auto& left = left_[static_cast<std::size_t>(t)];
    if (words > 0) {
        if (op.body_words > 0) {
            leave_one_by_one(t, thread.gate, op.body_words);
            left.add(thread.gate, words - static_cast<std::uint64_t>(op.body_words));
        } else {
            left.add(thread.gate, words);
        }
        // fifo_space() looks back no further than a FIFO is deep.
        const auto deep = static_cast<std::uint64_t>(
            timing_.fifo_depth[static_cast<std::size_t>(t)] + timing_.words_behind_mop);
        left.forget_below(left.total() - std::min(left.total(), deep));
    } else {
        left.signal().notify();
    }
    thread.queue.pop_front();
    ++thread.finished;
    thread.next = 0;
    thread.computed = false;
}

Coprocessor::Missing Coprocessor::held_by(const Latch& latch) const {
    if (latch.semaphore) {
        if (latch.index != arch::TensixSemaphore::math_pack) {
            return Missing::semaphore;
        }
        return latch.while_max ? Missing::free_section : Missing::committed_section;
    }
    if ((latch.wait & arch::kWaitSrcAValid) != 0 && src_a_.valid_for_fpu() == kUnresolved) {
        return Missing::valid_src_a;
    }
    if ((latch.wait & arch::kWaitSrcBValid) != 0 && src_b_.valid_for_fpu() == kUnresolved) {
        return Missing::valid_src_b;
    }
    return Missing::idle_unit;
}

bool Coprocessor::step(int t, Thread& thread, const Operation& op, const Instruction& i,
                       const arch::InstructionPlan& plan) {
    const int later = op.stream->pushed_words - plan.words;
    const Cycle pushed = op.pushed_by - std::min(op.pushed_by, static_cast<Cycle>(later));

    Cycle gate = thread.gate;
    if (i.pushed && thread.after_mop) {
        gate += static_cast<Cycle>(timing_.mop_bubble);
    }
    Cycle ready = std::max(gate, pushed + static_cast<Cycle>(timing_.push_to_gate));
    gate_cause_ = Cause::idle_between;
    gate_held_from_ = ready;
    thread.early = op.bare && ready > reached_;
    if (thread.early) {
        return false;
    }

    const bool held = holds(thread, plan);
    if (held) {
        const Cycle released = latch_released(t, thread, *thread.latch);
        if (released == kUnresolved) {
            thread.stuck = hold_cause(*thread.latch);
            thread.stuck_since = ready;
            thread.missing = held_by(*thread.latch);
            return false;
        }
        if (released > ready) {
            gate_cause_ = hold_cause(*thread.latch);
            if (gate_cause_ != Cause::idle_between) {
                hold(t, ready, released, gate_cause_);
            }
            ready = released;
        }
    }

    if (plan.passing == arch::Passing::gate && !held && !op.bare) {
        thread.gate = ready + 1;
        if (thread.next == 0) {
            thread.begun = ready;
        }
        thread.after_mop = !i.pushed;
        ++thread.next;
        return true;
    }
    const Cycle issued = issue(t, thread, op, i, plan, ready);
    if (issued == kUnresolved) {
        thread.stuck_since = ready;
        return false;  // the latch stays: its date counts when the instruction is looked at again
    }
    if (held && !plan.takes_latch) {
        thread.latch.reset();
    }
    if (thread.next == 0) {
        thread.begun = issued;
    }
    thread.after_mop = !i.pushed;
    ++thread.next;
    return true;
}

Cycle Coprocessor::condition(const Thread& thread, const Latch& latch) const {
    Cycle date = 0;
    const auto require = [&date](Cycle d) {
        date = std::max(date, d);
    };  // kUnresolved is the maximum
    if (latch.semaphore) {
        const auto index = static_cast<std::size_t>(latch.index);
        require(latch.while_max ? semaphores_.below_maximum(index) : semaphores_.above_zero(index));
    }
    const auto when = [&](arch::WaitCondition condition, auto date_of) {
        if ((latch.wait & condition) != 0) {
            require(date_of());
        }
    };
    when(arch::kWaitThcon, [&] { return thread.thcon_idle; });
    when(arch::kWaitUnpack0, [&] { return unpackers_.idle(0); });
    when(arch::kWaitUnpack1, [&] { return unpackers_.idle(1); });
    when(arch::kWaitPack, [&] { return packers_.idle(); });
    when(arch::kWaitMath, [&] { return thread.fpu_idle; });
    when(arch::kWaitSfpu, [&] { return thread.sfpu_idle; });
    when(arch::kWaitSrcAValid, [&] { return src_a_.valid_for_fpu(); });
    when(arch::kWaitSrcBValid, [&] { return src_b_.valid_for_fpu(); });
    when(arch::kWaitConfigStores, [&] { return latch.stores_landed; });
    return date;
}

Cycle Coprocessor::latch_released(int, const Thread& thread, const Latch& latch) const {
    const Cycle date = condition(thread, latch);
    if (date == kUnresolved) {
        return kUnresolved;
    }
    // Seen one cycle after the instruction at the earliest, and removed stall_lag later.
    return std::max(date, latch.since + 1) + static_cast<Cycle>(timing_.stall_lag);
}

Cycle Coprocessor::issue(int t, Thread& thread, const Operation& op, const Instruction& i,
                         const arch::InstructionPlan& plan, Cycle ready) {
    switch (i.unit) {
        case Unit::unpack0:
        case Unit::unpack1:
            return issue_unpack(thread, op, i, ready);
        case Unit::fpu:
            return issue_fpu(thread, op, i, plan, ready, gate_held_from_);
        case Unit::sfpu:
            return issue_sfpu(thread, op, plan, ready);
        case Unit::pack:
            return issue_pack(thread, op, i, ready);
        default:
            return issue_small(t, thread, op, i, ready);
    }
}

// Tilizing, a row of 16 datums is an access of its own, of which the port does one for each 64 B a
// cycle; and the address phase of the next instruction does not overlap with them.
Cycle Coprocessor::tilize_cycles(const Instruction& i) const {
    constexpr double kAccessBytes = 64;
    const double rows_a_cycle = timing_.unpack_bytes_per_cycle / kAccessBytes;
    return static_cast<Cycle>(
               std::ceil(static_cast<double>(i.datums) / kRowDatums / rows_a_cycle)) +
           static_cast<Cycle>(timing_.unpack_address_cycles);
}

Cycle Coprocessor::issue_unpack(Thread& thread, const Operation& op, const Instruction& i,
                                Cycle ready) {
    const std::size_t u = i.unit == Unit::unpack0 ? 0 : 1;
    if (i.opcode == Opcode::set_dvalid) {
        (u == 0 ? src_a_ : src_b_).set_valid(ready);
        thread.gate = ready + 1;
        return ready;
    }
    const Cycle space = unpackers_.queue_space(u);
    if (space == kUnresolved) {
        thread.stuck = Cause::src_valid;
        thread.missing = u == 0 ? Missing::free_src_a : Missing::free_src_b;
        return kUnresolved;
    }
    ready = std::max(ready, space);
    if (i.opcode != Opcode::unpacr) {
        unpackers_.start(u, ready, 0, i.set_dvalid, op.site);
        thread.gate = ready + 1;
        return ready;
    }
    ready = std::max(ready, unpacr_port_);
    const Cycle accepted = ready + static_cast<Cycle>(timing_.unpack_address_cycles);
    unpacr_port_ = accepted;
    thread.gate = accepted;
    if (!thread.computed) {
        thread.computed = true;
        client_.unpack(op, ready);
    }
    // Rounded half up; the sum is exact in double.
    const auto bytes = static_cast<std::uint32_t>(
        static_cast<double>(static_cast<float>(i.datums) * op.unpack_bytes_per_datum[u]) + 0.5);
    unpackers_.start(u, accepted, std::max<std::uint32_t>(bytes, 1), i.set_dvalid, op.site,
                     i.tilizes ? tilize_cycles(i) : 0);
    return ready;
}

Cycle Coprocessor::issue_fpu(Thread& thread, const Operation& op, const Instruction& i,
                             const arch::InstructionPlan& plan, Cycle ready, Cycle gate_wait_from) {
    if (op.bare) {
        ready = std::max(ready, fpu_taken_);
    }
    if (plan.passing == arch::Passing::idle_fpu) {
        fpu_taken_ = op.bare ? ready + 1 : fpu_taken_;
        ready = move_guards_.accept(i.opcode, ready);
        move_guards_.issued(i.opcode, ready);
        thread.gate = ready + 1;
        thread.fpu_idle = ready + static_cast<Cycle>(timing_.fpu_latency);
        fpu_account_.work(gate_wait_from, ready, ready + 1, gate_cause_);
        return ready;
    }
    Cause waited = gate_cause_;
    Cycle begin = ready;
    const auto wait_for_bank = [&](src::SrcBanks& banks, bool other, Missing what) {
        const Cycle valid = banks.valid_for_fpu(other);
        if (valid == kUnresolved) {
            thread.stuck = Cause::src_valid;
            thread.missing = what;
            return false;
        }
        if (valid > begin) {
            hold(kMathThread, begin, valid, Cause::src_valid);
            begin = valid;
            waited = Cause::src_valid;
        }
        return true;
    };
    if ((plan.banks & kAnyA) != 0 && !wait_for_bank(src_a_, i.other_a, Missing::valid_src_a)) {
        return kUnresolved;
    }
    if ((plan.banks & kAnyB) != 0 && !wait_for_bank(src_b_, i.other_b, Missing::valid_src_b)) {
        return kUnresolved;
    }
    if (i.opcode != Opcode::zeroacc_half) {
        begin = move_guards_.accept(i.opcode, begin);
    }
    const auto distance = static_cast<Cycle>(timing_.dst_reuse_distance);
    if (i.dst_row >= 0) {
        const int slot = (op.dst_slot + i.dst_row / 64) & (dst_.mode().physical() - 1);
        Cycle& written = dst_.block_written(slot, i.dst_row % 64);
        if (i.accumulates && written != 0) {
            begin = std::max(begin, written + distance);
        }
        if (i.opcode == Opcode::mova2d || i.opcode == Opcode::movb2d) {
            written = begin + static_cast<Cycle>(timing_.mova2d_guard) - distance;
        } else if (i.opcode != Opcode::movd2a && i.opcode != Opcode::movd2b) {
            written = begin;
        }
    }
    if (i.opcode == Opcode::zeroacc_half) {
        // T2's: it takes an FPU slot but does not hold the math thread up.
        client_.zero_half(op, begin);
        thread.gate = begin + 1;
        return begin;
    }
    move_guards_.issued(i.opcode, begin);
    thread.gate = begin + 1;
    thread.fpu_idle = begin + static_cast<Cycle>(timing_.fpu_latency);
    fpu_account_.work(gate_wait_from, begin, begin + 1, waited);
    give_back(plan, begin);
    if (op.bare) {
        fpu_taken_ = begin + 1;
    } else if (plan.completes) {
        client_.compute(op, thread.begun, begin + 1);
    }
    return begin;
}

void Coprocessor::give_back(const arch::InstructionPlan& plan, Cycle date) {
    const Cycle returned = date + static_cast<Cycle>(timing_.bank_return);
    if (plan.flip_a) {
        src_a_.give_back(returned);
    }
    if (plan.flip_b) {
        src_b_.give_back(returned);
    }
}

Cycle Coprocessor::issue_sfpu(Thread& thread, const Operation& op,
                              const arch::InstructionPlan& plan, Cycle ready) {
    const auto slots = static_cast<Cycle>(std::max(op.sfpu_slots_per_place, 1));
    if (op.bare) {
        ready = std::max(ready, sfpu_taken_);
        sfpu_taken_ = ready + slots;
    }
    const Cycle end = ready + slots;
    sfpu_account_.work(gate_held_from_, ready, end, gate_cause_);
    thread.gate = end;
    thread.sfpu_idle = end + static_cast<Cycle>(timing_.sfpu_latency) - 1;
    if (plan.completes && !op.bare) {
        client_.compute(op, thread.begun, end);
    }
    return ready;
}

Cycle Coprocessor::issue_pack(Thread& thread, const Operation& op, const Instruction& i,
                              Cycle ready) {
    ready = packers_.accept(ready);
    thread.gate = ready + 1;
    if (i.opcode != Opcode::pacr_flush) {
        const auto packed =
            packers_.start(ready, i.datums, op.pack_cycles_per_datum, gate_held_from_, gate_cause_);
        if (i.datums <= kRowDatums) {
            // The counters step from row to row, and not before a row has been read: 16 x (r + 1)
            // cycles a tile of r each (tenstorrent/tt-llk issue 916; row TLZ-0006).
            thread.gate = std::max(thread.gate, packed.end);
        }
        client_.pack(op, packed.begin, packed.end);
    }
    return ready;
}

Cycle Coprocessor::issue_small(int t, Thread& thread, const Operation& op, const Instruction& i,
                               Cycle ready) {
    const auto index = static_cast<std::size_t>(i.semaphore);
    Cycle busy = 1;
    if (op.bare && i.unit == Unit::thcon) {
        ready = std::max(ready, thcon_taken_);
    }
    switch (i.opcode) {
        case Opcode::stallwait:
        case Opcode::semwait: {
            Latch latch;
            latch.block = i.block;
            latch.wait = i.wait;
            latch.semaphore = i.opcode == Opcode::semwait;
            latch.while_max = i.while_max;
            latch.index = i.semaphore;
            latch.configures = op.configures;
            latch.site = op.site;
            latch.since = ready;
            latch.stores_landed =
                op.pushed_by -
                std::min<Cycle>(op.pushed_by, static_cast<Cycle>(op.stream->pushed_words)) +
                static_cast<Cycle>(timing_.config_store_latency);
            thread.latch = latch;
            break;
        }
        case Opcode::sempost:
            semaphores_.post(index, ready + 1);
            if (i.semaphore == arch::TensixSemaphore::math_pack) {
                client_.committed(op, ready);
            }
            break;
        case Opcode::semget:
            semaphores_.get(index, ready + 1);
            break;
        case Opcode::seminit: {
            // The RISC waits for the semaphore to become zero before it initialises it
            // (tt-llk:tt_llk_wormhole_b0/llk_lib/llk_math_common.h): the packer has every section.
            const Cycle at_rest = semaphores_.below(index, 1);
            if (at_rest == kUnresolved) {
                thread.stuck = Cause::dst_section;
                thread.missing = Missing::released_sections;
                return kUnresolved;
            }
            ready = std::max(ready, at_rest);
            semaphores_.init(index, op.seminit_value, op.seminit_maximum);
            break;
        }
        case Opcode::rdcfg:
            busy = static_cast<Cycle>(timing_.rdcfg);
            break;
        case Opcode::setdmareg:
        case Opcode::dmanop:
            busy = static_cast<Cycle>(timing_.thcon_setdmareg);
            break;
        case Opcode::reg2flop:
            busy = static_cast<Cycle>(timing_.thcon_reg2flop);
            break;
        case Opcode::arithmetic_dmareg:
            busy = static_cast<Cycle>(timing_.thcon_arithmetic);
            break;
        case Opcode::storereg:
            busy = static_cast<Cycle>(timing_.thcon_storereg);
            // A store like those of the RISCs: others see it when it has arrived.
            client_.publish(op, ready + busy + static_cast<Cycle>(timing_.config_store_latency));
            break;
        default:
            break;
    }
    if (i.unit == Unit::thcon) {
        thread.thcon_idle = ready + busy;
        thcon_taken_ = op.bare ? thread.thcon_idle : thcon_taken_;
    }
    (void)t;
    thread.gate = ready + busy;
    return ready;
}

Cycle Coprocessor::drained(int t) const {
    const Thread& thread = threads_[static_cast<std::size_t>(t)];
    if (!thread.queue.empty()) {
        return kUnresolved;
    }
    Cycle date = std::max({thread.gate, thread.fpu_idle, thread.sfpu_idle, thread.thcon_idle});
    if (t == kPackThread) {
        date = std::max(date, packers_.idle());
    }
    if (t == kUnpackThread) {
        date = std::max({date, unpackers_.idle(0), unpackers_.idle(1)});
    }
    return date;
}

const time::EngineAccount& Coprocessor::account(events::Engine engine) const {
    switch (engine) {
        case events::Engine::unpack0:
            return unpackers_.account(0);
        case events::Engine::unpack1:
            return unpackers_.account(1);
        case events::Engine::fpu:
            return fpu_account_;
        case events::Engine::sfpu:
            return sfpu_account_;
        case events::Engine::pack:
            break;
    }
    return packers_.account();
}

void Coprocessor::watch(events::Listener& listener, events::Core where) {
    const auto log = [&](events::Engine engine, const events::Site& at) {
        auto& made = logs_[static_cast<std::size_t>(engine)];
        made = std::make_unique<EngineLog>(listener, where, engine, at);
        return made.get();
    };
    unpackers_.account(0).watch(log(events::Engine::unpack0, unpackers_.at()));
    unpackers_.account(1).watch(log(events::Engine::unpack1, unpackers_.at()));
    fpu_account_.watch(log(events::Engine::fpu, at_));
    sfpu_account_.watch(log(events::Engine::sfpu, at_));
    packers_.account().watch(log(events::Engine::pack, at_));
}

void Coprocessor::hold(int t, Cycle begin, Cycle end, Cause cause) {
    if (t == kUnpackThread) {
        unpackers_.held(begin, end, cause);
    } else if (t == kMathThread) {
        fpu_account_.held(begin, end, cause);
        sfpu_account_.held(begin, end, cause);
    } else {
        packers_.held(begin, end, cause);
    }
}

// A wait of another unit of the same thread (STALLWAIT) is no cause of its own: the thread is busy.
Cause Coprocessor::hold_cause(const Latch& latch) {
    if (latch.configures) {
        return Cause::reconfiguration;
    }
    if (latch.semaphore) {
        return latch.index == arch::TensixSemaphore::math_pack ? Cause::dst_section
                                                               : Cause::semaphore;
    }
    const bool banks = (latch.wait & (arch::kWaitSrcAValid | arch::kWaitSrcBValid)) != 0;
    return banks ? Cause::src_valid : Cause::idle_between;
}

void Coprocessor::risc_waited(int t, Cause cause, Cycle begin, Cycle end) {
    Thread& thread = threads_[static_cast<std::size_t>(t)];
    thread.risc_waits.push_back({thread.finished + thread.queue.size(), begin, end, cause});
}

void Coprocessor::tell_risc_waits(int t, Thread& thread) {
    while (!thread.risc_waits.empty() && thread.risc_waits.front().operation <= thread.finished) {
        const RiscWait& w = thread.risc_waits.front();
        hold(t, w.begin, w.end, w.cause);
        thread.risc_waits.pop_front();
    }
}

time::Account Coprocessor::account(events::Engine engine, Cycle cycles,
                                   std::optional<time::EngineAccount::Stuck> risc) const {
    const int t = engine == events::Engine::pack  ? kPackThread
                  : engine >= events::Engine::fpu ? kMathThread
                                                  : kUnpackThread;
    const Thread& thread = threads_[static_cast<std::size_t>(t)];
    const time::EngineAccount& a = account(engine);
    if (!thread.queue.empty()) {
        const Unit unit = thread.queue.front().stream->instructions[thread.next].unit;
        const bool concerned = a.worked() || engine_of(unit) == engine;
        return concerned
                   ? a.finish(cycles, time::EngineAccount::Stuck{thread.stuck, thread.stuck_since})
                   : a.finish(cycles);
    }
    return a.finish(cycles, risc);
}

std::optional<Coprocessor::Stuck> Coprocessor::stuck(int t) const {
    const Thread& thread = threads_[static_cast<std::size_t>(t)];
    if (thread.queue.empty()) {
        return std::nullopt;
    }
    // The call that waits may be over and only what comes behind it be held (tile_regs_wait).
    const bool held = thread.latch && thread.missing == held_by(*thread.latch);
    return Stuck{held ? thread.latch->site : thread.queue.front().site, thread.stuck,
                 missing_text(thread.missing), thread.missing};
}

}  // namespace tensight::tensix
