// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tensight::riscv {

class Hart;

/// Arguments of a kernel API call: rs1, rs2, a2, a3, a4, a5 of the trap instruction.
using CallArguments = std::array<std::uint32_t, 6>;

/// One word that a polling loop keeps reading (see Environment::poll).
struct PolledWord {
    std::uint32_t address = 0;
    std::uint32_t bytes = 4;
    std::uint32_t value = 0;
};

/// What surrounds a hart: everything that is neither its registers nor its local RAM.
///
/// The hart calls it on kernel API calls, on every access outside local RAM (L1 included), on
/// pushes of Tensix instruction words and when it finds itself in a polling loop. Each of these may
/// block the SystemC process that runs the hart; the environment collects the scalar cycles spent
/// since its last call with Hart::take_cycles(), which then stands before the instruction that
/// called, and may tell the hart with Hart::elapse() how long it blocked. Errors are thrown as
/// riscv::Fault.
class Environment {
  public:
    virtual ~Environment() = default;

    /// A custom-0 instruction: `number` = funct7 + 128 * funct3; the result goes to rd.
    virtual std::uint32_t call(Hart& hart, unsigned number, const CallArguments& arguments) = 0;

    /// A word whose low two bits are not 11, or a store to 0xFFE40000: a Tensix instruction.
    virtual void push_tensix(Hart& hart, std::uint32_t word) = 0;

    /// A load outside local RAM; `bytes` is 1, 2 or 4 and `address` is aligned to it. The value is
    /// zero-extended; the hart sign-extends.
    virtual std::uint32_t load(Hart& hart, std::uint32_t address, unsigned bytes) = 0;

    /// A store outside local RAM.
    virtual void store(Hart& hart, std::uint32_t address, unsigned bytes, std::uint32_t value) = 0;

    /// The hart came back to the same load with identical registers and has stored and called
    /// nothing since: it can only go on when one of `words` changes. The environment blocks until
    /// that happens, and returns at once when one is no longer what `value` says. `loop_cycles` is
    /// the length of one turn of the loop in scalar cycles. The hart then repeats the load.
    /// `words` is ordered by address and valid during the call; it holds everything the loop read
    /// outside local RAM, constants included, and an address twice if its value changed within the
    /// turn. Returning early is always allowed (the loop just goes round again) and right for words
    /// whose reading has an effect of its own, such as a mailbox.
    virtual void poll(Hart& hart, std::span<const PolledWord> words, std::uint64_t loop_cycles) = 0;

    /// `ecall`: exit (a7 = 0, the environment returns false to end the hart), abort (a7 = 1) or
    /// print (a7 = 2, a0 = address, a1 = bytes). Returning true continues.
    virtual bool environment_call(Hart& hart) = 0;
};

}  // namespace tensight::riscv
