// SPDX-License-Identifier: Apache-2.0
#include "machine.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tensight::tensix::testing {

arch::Timing wormhole_timing() {
    static const arch::Timing timing =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml").timing;
    return timing;
}

namespace {
Instruction make(Opcode opcode, Unit unit) {
    Instruction i;
    i.opcode = opcode;
    i.unit = unit;
    return i;
}
}  // namespace

Instruction fpu(Opcode opcode, int row) {
    Instruction i = make(opcode, Unit::fpu);
    i.dst_row = static_cast<std::int16_t>(row);
    i.accumulates = opcode == Opcode::mvmul || opcode == Opcode::elwmul ||
                    opcode == Opcode::gapool || opcode == Opcode::movd2a ||
                    opcode == Opcode::movd2b;
    return i;
}

Instruction mvmul(int row) { return fpu(Opcode::mvmul, row); }

Instruction elwadd(int row, bool accumulates) {
    Instruction i = fpu(Opcode::elwadd, row);
    i.accumulates = accumulates;
    return i;
}

Instruction setrwc(bool flip_a, bool flip_b) {
    Instruction i = fpu(Opcode::setrwc);
    i.flip_a = flip_a;
    i.flip_b = flip_b;
    return i;
}

Instruction sfpu() { return make(Opcode::sfpu, Unit::sfpu); }
Instruction config(Opcode opcode) { return make(opcode, Unit::config); }
Instruction thcon(Opcode opcode) { return make(opcode, Unit::thcon); }
Instruction tdma() { return make(Opcode::tdma, Unit::tdma); }

Instruction stallwait(int block, int wait) {
    Instruction i = make(Opcode::stallwait, Unit::sync);
    i.block = static_cast<std::uint16_t>(block);
    i.wait = static_cast<std::uint16_t>(wait);
    return i;
}

Instruction semwait(int block, TensixSemaphore semaphore, bool while_max) {
    Instruction i = make(Opcode::semwait, Unit::sync);
    i.block = static_cast<std::uint16_t>(block);
    i.semaphore = semaphore;
    i.while_max = while_max;
    return i;
}

Instruction semaphore(Opcode opcode, TensixSemaphore semaphore) {
    Instruction i = make(opcode, Unit::sync);
    i.semaphore = semaphore;
    return i;
}

Instruction unpacr(int unpacker, int datums, bool set_dvalid) {
    Instruction i = make(Opcode::unpacr, unpacker == 0 ? Unit::unpack0 : Unit::unpack1);
    i.datums = static_cast<std::uint16_t>(datums);
    i.set_dvalid = set_dvalid;
    return i;
}

Instruction unpacr_nop(int unpacker, bool set_dvalid) {
    Instruction i = make(set_dvalid ? Opcode::unpacr_dvalid : Opcode::unpacr_zero,
                         unpacker == 0 ? Unit::unpack0 : Unit::unpack1);
    i.set_dvalid = set_dvalid;
    return i;
}

Instruction pacr(int datums) {
    Instruction i = make(Opcode::pacr, Unit::pack);
    i.datums = static_cast<std::uint16_t>(datums);
    return i;
}

Instruction pacr_flush() { return make(Opcode::pacr_flush, Unit::pack); }

Instruction expanded(Instruction instruction) {
    instruction.pushed = false;
    return instruction;
}

Machine::Machine(const arch::Timing& timing, dst::DstMode mode)
    : timing_(timing), coprocessor_(timing_, mode, *this) {}

void Machine::push(int t, std::vector<Instruction> instructions, Cycle pushed_by) {
    Operation operation;
    operation.pushed_by = pushed_by;
    push(t, std::move(instructions), operation);
}

void Machine::push(int t, std::vector<Instruction> instructions, Operation operation) {
    InstructionStream stream;
    stream.instructions = std::move(instructions);
    stream.pushed_words =
        static_cast<int>(std::count_if(stream.instructions.begin(), stream.instructions.end(),
                                       [](const Instruction& i) { return i.pushed; }));
    streams_.push_back(std::move(stream));
    push(t, streams_.back(), operation);
}

void Machine::push(int t, const InstructionStream& stream, Operation operation) {
    operation.stream = &stream;
    if (operation.unpack_bytes_per_datum[0] == 0) {
        operation.unpack_bytes_per_datum = {2, 2};  // bf16
    }
    if (operation.pack_cycles_per_datum == 0) {
        operation.pack_cycles_per_datum = 2.0F / 16;
    }
    coprocessor_.push(t, operation);
}

Cycle Machine::issue(int t, const Instruction& instruction, Cycle busy) {
    push(t, {instruction});
    const Cycle after = gate(t);
    return after == time::kUnresolved ? after : after - busy;
}

Cycle Machine::gate(int t) const {
    // Room for a whole FIFO means that every word has left.
    return coprocessor_.fifo_space(t, timing_.fifo_depth[static_cast<std::size_t>(t)]);
}

void Machine::sources_valid(Cycle date) {
    coprocessor_.src_a().fill(date);
    coprocessor_.src_b().fill(date);
    coprocessor_.advance();
}

std::vector<Machine::Event> Machine::of(Event::Kind kind) const {
    std::vector<Event> result;
    std::copy_if(events.begin(), events.end(), std::back_inserter(result),
                 [&](const Event& e) { return e.kind == kind; });
    return result;
}

void Machine::unpack(const Operation& op, Cycle date) {
    events.push_back({Event::Kind::unpack, date, date, op.payload});
}
void Machine::compute(const Operation& op, Cycle begin, Cycle end) {
    events.push_back({Event::Kind::compute, begin, end, op.payload});
}
void Machine::pack(const Operation& op, Cycle begin, Cycle end) {
    events.push_back({Event::Kind::pack, begin, end, op.payload});
}
void Machine::zero_half(const Operation& op, Cycle date) {
    events.push_back({Event::Kind::zero_half, date, date, op.payload});
}
void Machine::publish(const Operation& op, Cycle date) {
    events.push_back({Event::Kind::publish, date, date, op.payload});
}

}  // namespace tensight::tensix::testing
