// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "models/arch/chip_description.h"
#include "models/dst/dst_file.h"
#include "models/fpu/move_guards.h"
#include "models/packer/packers.h"
#include "models/src/src_banks.h"
#include "models/sync/tensix_semaphores.h"
#include "models/tensix/engine_log.h"
#include "models/tensix/operation.h"
#include "models/time/engine_account.h"
#include "models/time/fifo.h"
#include "models/unpacker/unpacker_pair.h"

namespace tensight::tensix {

/// The Tensix coprocessor of a core: three threads in order through FIFO, wait gate and units.
///
/// Every instruction gets a date by the rules of docs/timing.md as soon as all that it depends on
/// has one; nothing is clocked and nothing blocks here. A thread that needs a hand-over which has
/// no date yet (a bank, a semaphore) stops and goes on when another thread resolves it.
///
/// Modelled: FIFO depth per thread, MOP bubble, STALLWAIT and SEMWAIT with block masks, one
/// instruction per cycle and thread, UNPACR address phase and queues, SrcA/SrcB hand-over, DST
/// reuse distance and MOV guards, SFPU slots, packer rate and occupancy, ThCon blocking its thread,
/// configuration. Not modelled: arbitration between threads for ThCon, Sync, Config and the one
/// ZEROACC slot. Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor.
class Coprocessor {
  public:
    static constexpr int kThreads = 3;

    /// `sections_left`: value of MATH_PACK that the last program has left.
    Coprocessor(const arch::Timing& timing, dst::DstMode dst_mode, Client& client,
                std::uint32_t sections_left = 0, unpacker::SharedL1 l1 = {});

    // --- the RISC's side -------------------------------------------------------------------
    /// Date from which thread `t` has room for `words` more; kUnresolved if not known yet.
    /// `bare`: words that no macro operation expands also fill the FIFOs and stages behind the
    /// expander (tensix.words_behind_mop).
    [[nodiscard]] Cycle fifo_space(int t, int words, bool bare = false) const;

    /// Appends an operation and dates whatever can be dated, in all threads.
    void push(int t, const Operation& operation);

    /// Date at which thread `t` and the units it started are done; kUnresolved while it is stuck.
    [[nodiscard]] Cycle drained(int t) const;

    /// Woken whenever thread `t` completes an operation.
    [[nodiscard]] time::Signal& progress(int t) {
        return left_[static_cast<std::size_t>(t)].signal();
    }

    /// Bare words are dated no further than `now`, so that threads that share a unit take turns.
    void reach(Cycle now);

    /// Whether thread `t` has nothing to wait for but that reach() goes on.
    [[nodiscard]] bool waits_for_time(int t) const {
        return threads_[static_cast<std::size_t>(t)].early;
    }

    /// Dates what has become datable; to be called when a semaphore changes from outside.
    void advance();

    /// The RISC of thread `t` waited for `cause` before its next push: why engines may have idled.
    void risc_waited(int t, time::Cause cause, Cycle begin, Cycle end);

    // --- the units -------------------------------------------------------------------------
    [[nodiscard]] sync::TensixSemaphores& semaphores() { return semaphores_; }
    [[nodiscard]] const sync::TensixSemaphores& semaphores() const { return semaphores_; }
    [[nodiscard]] src::SrcBanks& src_a() { return src_a_; }
    [[nodiscard]] src::SrcBanks& src_b() { return src_b_; }
    [[nodiscard]] dst::DstFile& dst() { return dst_; }

    // --- statistics and diagnosis -----------------------------------------------------------
    [[nodiscard]] const time::EngineAccount& account(events::Engine engine) const;

    /// Tells `listener` from now on what the time of each engine goes into (engine_spent).
    void watch(events::Listener& listener, events::Core where);

    /// The account of a run of `cycles`, which sums to them. `risc`: what the RISC of the engine's
    /// thread waits for without end, if it does.
    [[nodiscard]] time::Account account(events::Engine engine, Cycle cycles,
                                        std::optional<time::EngineAccount::Stuck> risc) const;

    /// What a thread can lack for ever.
    enum class Missing : std::uint8_t {
        nothing,
        idle_unit,
        free_section,       ///< a DST section that the packer has released
        committed_section,  ///< one that math has committed
        released_sections,  ///< the release of all of them
        semaphore,
        free_src_a,  ///< a bank that the FPU has given back
        free_src_b,
        valid_src_a,  ///< a bank that the unpacker has filled
        valid_src_b,
    };

    /// What thread `t` is stuck on.
    struct Stuck {
        events::Site site;
        time::Cause cause;
        std::string what;
        Missing missing;
    };
    [[nodiscard]] std::optional<Stuck> stuck(int t) const;

  private:
    /// STALLWAIT or SEMWAIT in force: which classes it holds, and until when.
    struct Latch {
        std::uint16_t block = 0;
        std::uint16_t wait = 0;
        bool semaphore = false;
        bool while_max = false;
        bool configures = false;  ///< set by an init or reconfiguration call
        arch::TensixSemaphore index{};
        Cycle since = 0;
        Cycle stores_landed = 0;
        events::Site site;  ///< of the call that waits
    };
    static constexpr std::uint64_t kNeverTried = ~std::uint64_t{0};
    struct RiscWait {
        std::uint64_t operation;  ///< the push that followed
        Cycle begin;
        Cycle end;
        time::Cause cause;
    };
    struct Thread {
        time::Fifo<Operation> queue;
        time::Fifo<RiscWait> risc_waits;    ///< not told to the engines yet
        std::uint64_t finished = 0;         ///< operations
        std::uint64_t tried = kNeverTried;  ///< `changes_` when it last got stuck
        std::size_t next = 0;               ///< instruction within the front operation
        Cycle gate = 0;                     ///< earliest date of the next instruction
        bool after_mop = false;
        bool early = false;     ///< the front operation is bare and its date not reached
        bool computed = false;  ///< the front operation's unpack or pack action has run
        Cycle begun = 0;        ///< first date of the front operation
        std::optional<Latch> latch;
        std::uint64_t words_total = 0;
        Cycle fpu_idle = 0;
        Cycle sfpu_idle = 0;
        Cycle thcon_idle = 0;
        time::Cause stuck = time::Cause::working;
        Missing missing = Missing::nothing;
        Cycle stuck_since = 0;
    };

    /// Dates whatever can be dated.
    void solve();
    bool run(int t);
    bool run_unpackers();
    bool step(int t, Thread& thread, const Operation& op, const arch::Instruction& i,
              const arch::InstructionPlan& plan);
    struct Pace;
    /// Dates instructions from `thread.next` on until a latch holds one; false: one has no date.
    bool pass(int t, Thread& thread, const Operation& op, const arch::InstructionPlan* plan,
              std::size_t count);
    static bool holds(const Thread& thread, const arch::InstructionPlan& plan) {
        return thread.latch && (plan.takes_latch || (thread.latch->block & plan.block_class) != 0);
    }
    Cycle look_at(int t, Thread& thread, const Operation& op, std::size_t n,
                  const arch::InstructionPlan& plan, Pace& pace);
    /// `places` SFPU places one behind the other.
    void pass_sfpu(Thread& thread, const Operation& op, std::size_t places, Pace& pace);
    /// One FPU operation and the rest of its run; the instruction behind them, or `p` if a bank has
    /// no date.
    const arch::InstructionPlan* pass_fpu(Thread& thread, const Operation& op,
                                          const arch::InstructionPlan* p, Pace& pace);
    /// The banks that an FPU operation issued at `date` gives back.
    void give_back(const arch::InstructionPlan& plan, Cycle date);
    /// Date from which the banks in `needs` (arch::BankNeed) are valid.
    [[nodiscard]] Cycle banks_valid(unsigned needs) const;
    void finish(int t, Thread& thread);
    /// The `words` of SFPU bodies leave the FIFO of thread `t`; the thread goes on at `end`.
    void leave_one_by_one(int t, Cycle end, int words);
    /// The engines of thread `t` got nothing from `begin` to `end` because of `cause`.
    void hold(int t, Cycle begin, Cycle end, time::Cause cause);
    void tell_risc_waits(int t, Thread& thread);
    static time::Cause hold_cause(const Latch& latch);
    [[nodiscard]] Cycle latch_released(int t, const Thread& thread, const Latch& latch) const;
    [[nodiscard]] Missing held_by(const Latch& latch) const;
    [[nodiscard]] Cycle condition(const Thread& thread, const Latch& latch) const;
    /// The unit's own rules; returns the date of the instruction or kUnresolved.
    Cycle issue(int t, Thread& thread, const Operation& op, const arch::Instruction& i,
                const arch::InstructionPlan& plan, Cycle ready);
    [[nodiscard]] Cycle tilize_cycles(const arch::Instruction& i) const;
    Cycle issue_unpack(Thread& thread, const Operation& op, const arch::Instruction& i,
                       Cycle ready);
    Cycle issue_fpu(Thread& thread, const Operation& op, const arch::Instruction& i,
                    const arch::InstructionPlan& plan, Cycle ready, Cycle gate_wait_from);
    Cycle issue_sfpu(Thread& thread, const Operation& op, const arch::InstructionPlan& plan,
                     Cycle ready);
    Cycle issue_pack(Thread& thread, const Operation& op, const arch::Instruction& i, Cycle ready);
    Cycle issue_small(int t, Thread& thread, const Operation& op, const arch::Instruction& i,
                      Cycle ready);

    const arch::Timing& timing_;
    Client& client_;
    src::SrcBanks src_a_;
    src::SrcBanks src_b_;
    dst::DstFile dst_;
    unpacker::UnpackerPair unpackers_;
    sync::TensixSemaphores semaphores_;
    std::array<Thread, kThreads> threads_;
    std::array<time::DatedCounter, kThreads> left_;  ///< words that have left each FIFO
    Cycle unpacr_port_ = 0;
    /// Until when bare words occupy what the threads share, one instruction at a time.
    Cycle reached_ = 0;
    Cycle thcon_taken_ = 0;
    Cycle fpu_taken_ = 0;
    Cycle sfpu_taken_ = 0;
    fpu::MoveGuards move_guards_;
    packer::Packers packers_;
    time::EngineAccount fpu_account_;
    time::EngineAccount sfpu_account_;
    time::Cause gate_cause_ = time::Cause::working;  ///< why the instruction at hand was held
    Cycle gate_held_from_ = 0;
    /// Of the operation that run() dates: whose time the FPU, SFPU and packer spend.
    events::Site at_;
    std::array<std::unique_ptr<EngineLog>, events::kEngines> logs_;  ///< null: nobody watches
    bool solving_ = false;
    std::uint64_t changes_ = 0;  ///< instructions dated so far: what is stuck waits for one of them
    std::uint64_t unpackers_tried_ = kNeverTried;
};

}  // namespace tensight::tensix
