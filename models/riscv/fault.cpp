// SPDX-License-Identifier: Apache-2.0
#include "models/riscv/fault.h"

#include <algorithm>
#include <span>

namespace tensight::riscv {
namespace {

/// Appends to a fixed buffer and cuts what does not fit, keeping the final zero.
class FixedText {
  public:
    explicit FixedText(std::span<char> buffer) : room_(buffer.first(buffer.size() - 1)) {}

    void add(std::string_view text) {
        const std::size_t count = std::min(text.size(), room_.size());
        std::copy_n(text.begin(), count, room_.begin());
        room_ = room_.subspan(count);
    }

    void add_hex(std::uint32_t value) {
        add("0x");
        for (int shift = 28; shift >= 0; shift -= 4) {
            add(std::string_view("0123456789abcdef").substr((value >> shift) & 15U, 1));
        }
    }

  private:
    std::span<char> room_;
};

}  // namespace

std::string_view name_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::wild_access:
            return "wild access";
        case FaultKind::misaligned:
            return "misaligned access";
        case FaultKind::stack_overflow:
            return "stack overflow";
        case FaultKind::local_ram:
            return "access beyond local RAM";
        case FaultKind::illegal_instruction:
            return "illegal instruction";
        case FaultKind::jump_outside_text:
            return "jump outside the program";
        case FaultKind::store_to_code:
            return "store to code";
        case FaultKind::endless_loop:
            return "endless loop";
        case FaultKind::cycle_limit:
            return "cycle limit";
    }
    return "unknown fault";
}

Fault::Fault(FaultKind kind, std::uint32_t pc, std::uint32_t address, std::uint32_t value)
    : kind_(kind), pc_(pc), address_(address), value_(value) {
    FixedText text(text_);
    text.add(name_of(kind));
    text.add(" at pc ");
    text.add_hex(pc);
    text.add(": address ");
    text.add_hex(address);
    text.add(", value ");
    text.add_hex(value);
}

}  // namespace tensight::riscv
