// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "models/riscv/branch_predictor.h"
#include "models/riscv/environment.h"
#include "models/riscv/fault.h"
#include "models/riscv/fetch_cost.h"
#include "models/riscv/memory_queues.h"
#include "models/riscv/poll_detector.h"
#include "models/riscv/program.h"

namespace tensight::riscv {

/// What differs between the harts of a tile, and how long one may run.
struct HartLimits {
    /// Core-local data RAM, at most 64 KiB: 4 KiB on B and NC, 2 KiB on T0 to T2 (ISA
    /// BabyRISCV/README.md).
    std::uint32_t local_ram_bytes = 4096;
    /// Instruction cache; 0 charges no fetches. 2 KiB on B, T0, T2, 512 B on T1; NC's kernels run
    /// from instruction RAM and have no misses (ISA BabyRISCV/InstructionCache.md).
    std::uint32_t icache_bytes = 0;
    /// Scalar cycles after which Fault{cycle_limit} ends the hart.
    std::uint64_t max_cycles = std::numeric_limits<std::uint64_t>::max();
    /// Scalar cycles without any call of the environment after which Fault{endless_loop} does.
    /// Assumed: no kernel computes for half a second of device time between two accesses.
    std::uint64_t quiet_cycles = 500'000'000;
};

/// One baby RISC-V core running a program: registers, local RAM and scalar time.
///
/// Time is counted in the core's own cycles by the rules of CostRules. What the environment adds
/// (waiting for tiles, NoC, locks) is not scalar time and does not appear here, except that it may
/// be made known with elapse(). Both limits are checked on taken branches only, so a hart stops
/// within one straight line of code behind them.
///
/// All members may be called from within Environment's functions; cycles() and instructions() then
/// stand before the instruction that made the call.
class Hart {
  public:
    /// Loads the program's local segments, sets sp and pc. Throws Fault{local_ram} for a segment
    /// that does not fit, std::invalid_argument for more local RAM than its window holds.
    Hart(std::shared_ptr<const Program> program, Environment& environment, HartLimits limits = {});

    /// Runs until Environment::environment_call says to end; throws Fault, and whatever the
    /// environment throws. After a normal end, pc() is behind the ecall and run() goes on there;
    /// after a Fault the hart stands at the faulty instruction.
    void run();

    /// Scalar cycles since the last take.
    std::uint64_t take_cycles() {
        const std::uint64_t spent = cycles() - taken_;
        taken_ += spent;
        return spent;
    }
    /// Scalar cycles since the start.
    std::uint64_t cycles() const { return base_ + op_->cycles_before - elapsed_; }
    /// Instructions executed since the start.
    std::uint64_t instructions() const { return instruction_base_ + op_->index; }
    /// The environment let `cycles` pass that are not scalar time: loads in flight arrive, queued
    /// stores drain. Optional: without it, waits behind a blocking access come out a few cycles
    /// long.
    void elapse(std::uint64_t cycles);
    /// Replaces HartLimits::max_cycles.
    void set_cycle_limit(std::uint64_t max_cycles);

    std::uint32_t pc() const { return program_->pc_of(*op_); }
    /// Register x0 to x31; `number` must be in range.
    std::uint32_t reg(unsigned number) const { return registers_.at(number & 31); }
    /// Sets x1 to x31; x0 stays zero.
    void set_reg(unsigned number, std::uint32_t value);
    std::span<std::uint8_t> local_ram() { return local_ram_; }
    std::span<const std::uint8_t> local_ram() const { return local_ram_; }
    const Program& program() const { return *program_; }

  private:
    template <bool kFetch>
    void interpret();

    std::uint64_t clock() const { return base_ + op_->cycles_before; }
    void load_local_segments();
    std::uint32_t load_outside(std::uint32_t address, unsigned bytes);
    void store_outside(std::uint32_t address, unsigned bytes, std::uint32_t value);
    void check_local_window(std::uint32_t address, std::uint32_t value) const;
    void wait_until_state_changes();
    void begin_hook();
    void set_limit();
    void check_limits();
    std::uint32_t call_environment();
    void push(std::uint32_t word);
    [[noreturn]] void raise(FaultKind kind, std::uint32_t address, std::uint32_t value) const;
    [[noreturn]] void raise_jump(std::uint32_t target) const;

    std::shared_ptr<const Program> program_;
    Environment& environment_;
    CostRules costs_;

    /// x0 to x31 and, behind them, the place where results meant for x0 go.
    std::array<std::uint32_t, 33> registers_{};
    /// Per register: the clock at which the last load into it arrives.
    std::array<std::uint64_t, 33> arrival_{};

    /// Where the hart stands; current whenever anything but interpret() can look.
    const Op* op_;
    std::uint64_t base_ = 0;  ///< clock = base_ + op_->cycles_before; wraps, as unsigned may
    std::uint64_t instruction_base_ = 0;
    std::uint64_t elapsed_ = 0;  ///< part of the clock that is not scalar time
    std::uint64_t taken_ = 0;
    std::uint64_t hook_clock_ = 0;  ///< clock of the last use of the environment
    std::uint64_t limit_ = 0;       ///< clock at which check_limits() must look
    /// Not zero when a store has changed local RAM since the last outside load.
    std::uint32_t changed_ = 0;
    std::uint32_t stack_room_base_;  ///< offset of the stack floor in local RAM

    HartLimits limits_;
    std::vector<std::uint8_t> local_ram_;
    BranchPredictor predictor_;
    FetchCost fetch_;
    MemoryQueues queues_;
    PollDetector polls_;
};

}  // namespace tensight::riscv
