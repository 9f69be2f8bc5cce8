// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/hart.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tensight::riscv {

Hart::Hart(std::shared_ptr<const Program> program, Environment& environment, HartLimits limits)
    : program_(std::move(program)),
      environment_(environment),
      costs_(program_->costs()),
      op_(program_->op_at(program_->entry())),
      stack_room_base_(program_->stack_floor() - kLocalRamBase),
      limits_(limits),
      local_ram_(limits.local_ram_bytes),
      predictor_(program_->branch_sites(), costs_.branch_entries),
      fetch_(limits.icache_bytes, costs_),
      queues_(costs_) {
    if (limits.local_ram_bytes > kLocalRamWindowBytes) {
        throw std::invalid_argument("Hart: local RAM of " + std::to_string(limits.local_ram_bytes) +
                                    " bytes");
    }
    base_ = 0ULL - op_->cycles_before;
    instruction_base_ = 0ULL - op_->index;
    registers_[2] = program_->stack_top();
    load_local_segments();
    set_limit();
}

void Hart::load_local_segments() {
    for (const Segment& segment : program_->local_segments()) {
        const std::uint32_t offset = segment.address - kLocalRamBase;
        if (std::uint64_t{offset} + segment.memory_bytes > local_ram_.size()) {
            raise(FaultKind::local_ram, segment.address, segment.memory_bytes);
        }
        std::copy(segment.bytes.begin(), segment.bytes.end(), local_ram_.begin() + offset);
    }
}

void Hart::set_reg(unsigned number, std::uint32_t value) {
    if (number % 32 != 0) {
        registers_[number % 32] = value;
    }
}

void Hart::raise(FaultKind kind, std::uint32_t address, std::uint32_t value) const {
    throw Fault(kind, pc(), address, value);
}

void Hart::raise_jump(std::uint32_t target) const {
    raise(target % 4 != 0 ? FaultKind::misaligned : FaultKind::jump_outside_text, target, 0);
}

void Hart::elapse(std::uint64_t cycles) {
    base_ += cycles;
    elapsed_ += cycles;
    hook_clock_ += cycles;
    set_limit();
}

void Hart::set_cycle_limit(std::uint64_t max_cycles) {
    limits_.max_cycles = max_cycles;
    set_limit();
}

void Hart::set_limit() {
    const auto saturating_sum = [](std::uint64_t a, std::uint64_t b) {
        return a + b < a ? std::numeric_limits<std::uint64_t>::max() : a + b;
    };
    limit_ = std::min(saturating_sum(limits_.max_cycles, elapsed_),
                      saturating_sum(limits_.quiet_cycles, hook_clock_));
}

void Hart::check_limits() {
    const auto run = static_cast<std::uint32_t>(std::min<std::uint64_t>(cycles(), 0xFFFF'FFFF));
    if (cycles() >= limits_.max_cycles) {
        raise(FaultKind::cycle_limit, pc(), run);
    }
    if (clock() - hook_clock_ >= limits_.quiet_cycles) {
        raise(FaultKind::endless_loop, pc(), run);
    }
    set_limit();
}

void Hart::begin_hook() {
    hook_clock_ = clock();
    polls_.clear();
}

std::uint32_t Hart::call_environment() {
    begin_hook();
    const CallArguments arguments = {registers_[op_->rs1], registers_[op_->rs2], registers_[12],
                                     registers_[13],       registers_[14],       registers_[15]};
    return environment_.call(*this, static_cast<unsigned>(op_->imm), arguments);
}

void Hart::push(std::uint32_t word) {
    begin_hook();
    environment_.push_tensix(*this, word);
}

// An access that the fast path of local RAM did not take: if it lies in the window of local RAM,
// or where a stack that ran through its lower end writes, it is an error.
void Hart::check_local_window(std::uint32_t address, std::uint32_t value) const {
    constexpr std::uint32_t kBelow = 0x1'0000;
    if (address < kLocalRamBase - kBelow) {
        return;
    }
    // Through sp, or, once sp has left its room, through a pointer to something on the stack.
    const bool by_stack = op_->rs1 == 2 || registers_[2] - kLocalRamBase < stack_room_base_ ||
                          registers_[2] < kLocalRamBase;
    if (window_of(address) == Window::local_ram) {
        const bool in_stack_room = address - kLocalRamBase >= stack_room_base_;
        raise(by_stack && !in_stack_room ? FaultKind::stack_overflow : FaultKind::local_ram,
              address, value);
    }
    if (by_stack && address < kLocalRamBase) {
        raise(FaultKind::stack_overflow, address, value);
    }
}

void Hart::wait_until_state_changes() {
    const std::uint64_t turn = polls_.loop_cycles(cycles());
    environment_.poll(*this, polls_.words(), turn);
    polls_.resume(cycles());
}

std::uint32_t Hart::load_outside(std::uint32_t address, unsigned bytes) {
    if (address % bytes != 0) {
        raise(FaultKind::misaligned, address, 0);
    }
    check_local_window(address, 0);
    const std::uint32_t latency = costs_.load_latency(window_of(address));
    base_ += queues_.start_load(clock(), latency) - clock();
    hook_clock_ = clock();
    if (changed_ != 0) {
        polls_.clear();
        changed_ = 0;
    }
    const auto registers = std::span(registers_).first<PollDetector::kRegisters>();
    if (polls_.arrive(op_, registers, cycles())) {
        wait_until_state_changes();
        hook_clock_ = clock();
    }
    const std::uint32_t value = environment_.load(*this, address, bytes);
    polls_.note_read(address, bytes, value);
    if (op_->code == OpCode::lw_stack || op_->code == OpCode::lw_global) {
        // Decoded as a local load, so nobody will wait for it later.
        base_ += std::max(latency, costs_.load_local_ram) - costs_.load_local_ram;
    } else {
        arrival_[op_->rd] = clock() + latency;
    }
    return value;
}

void Hart::store_outside(std::uint32_t address, unsigned bytes, std::uint32_t value) {
    if (address % bytes != 0) {
        raise(FaultKind::misaligned, address, value);
    }
    check_local_window(address, value);
    if (address - program_->text_base() < program_->text_bytes()) {
        raise(FaultKind::store_to_code, address, value);
    }
    if (address - kTensixPushBase < kTensixPushBytes && bytes == 4) {
        push(value);
        return;
    }
    if (window_of(address) == Window::l1) {
        base_ += queues_.start_l1_store(clock(), address, bytes) - clock();
    }
    begin_hook();
    environment_.store(*this, address, bytes, value);
}

}  // namespace tensight::riscv
