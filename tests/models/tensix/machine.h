// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <initializer_list>
#include <vector>

#include "models/tensix/coprocessor.h"

namespace tensight::tensix::testing {

using arch::Instruction;
using arch::InstructionStream;
using arch::Opcode;
using arch::TensixSemaphore;
using arch::Unit;

/// The shipped timing of Wormhole B0.
arch::Timing wormhole_timing();

// Instructions, each pushed as a word of its own unless expanded() is put around it.
Instruction fpu(Opcode opcode, int row = -1);
Instruction mvmul(int row);  ///< reads SrcA, SrcB and the block, writes the block
Instruction elwadd(int row, bool accumulates = false);
Instruction setrwc(bool flip_a, bool flip_b);
Instruction sfpu();
Instruction config(Opcode opcode = Opcode::setc16);
Instruction thcon(Opcode opcode);
Instruction tdma();
Instruction stallwait(int block, int wait);
Instruction semwait(int block, TensixSemaphore semaphore, bool while_max);
Instruction semaphore(Opcode opcode, TensixSemaphore semaphore);
Instruction unpacr(int unpacker, int datums, bool set_dvalid = true);
Instruction unpacr_nop(int unpacker, bool set_dvalid);
Instruction pacr(int datums);
Instruction pacr_flush();
/// Comes out of the MOP that the instruction before it began.
Instruction expanded(Instruction instruction);

/// A coprocessor whose operations are pushed by hand and whose actions are only noted.
class Machine : private Client {
  public:
    explicit Machine(const arch::Timing& timing = wormhole_timing(), dst::DstMode mode = {});

    struct Event {
        enum class Kind { unpack, compute, pack, zero_half, publish } kind;
        Cycle begin;
        Cycle end;
        std::uint32_t payload;
    };

    /// Pushes one operation on thread `t`, its last word at `pushed_by`.
    void push(int t, std::vector<Instruction> instructions, Cycle pushed_by = 0);
    /// The same with everything else that an operation has (its stream is made here).
    void push(int t, std::vector<Instruction> instructions, Operation operation);
    /// A stream that outlives the machine.
    void push(int t, const InstructionStream& stream, Operation operation = {});

    /// Pushes one instruction on thread `t` and returns the date at which it was issued;
    /// `busy` = cycles for which it holds its thread.
    Cycle issue(int t, const Instruction& instruction, Cycle busy = 1);

    /// Date from which thread `t` may issue its next instruction; kUnresolved while it is stuck.
    [[nodiscard]] Cycle gate(int t) const;

    /// SrcA and SrcB hold data from `date` on.
    void sources_valid(Cycle date = 0);

    Coprocessor& operator*() { return coprocessor_; }
    Coprocessor* operator->() { return &coprocessor_; }

    std::vector<Event> events;
    [[nodiscard]] std::vector<Event> of(Event::Kind kind) const;

  private:
    void unpack(const Operation& op, Cycle date) override;
    void compute(const Operation& op, Cycle begin, Cycle end) override;
    void pack(const Operation& op, Cycle begin, Cycle end) override;
    void zero_half(const Operation& op, Cycle date) override;
    void publish(const Operation& op, Cycle date) override;

    arch::Timing timing_;
    Coprocessor coprocessor_;
    std::deque<InstructionStream> streams_;
};

}  // namespace tensight::tensix::testing
