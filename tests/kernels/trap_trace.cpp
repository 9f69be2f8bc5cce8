// SPDX-License-Identifier: Apache-2.0
#include "trap_trace.h"

#include <iomanip>
#include <sstream>
#include <stdexcept>

namespace tensight::kernels {
namespace {

constexpr std::uint32_t kCustom0 = 0x0B;
constexpr std::uint32_t kReturn = 0x00008067;

struct Fields {
    explicit Fields(std::uint32_t word)
        : opcode(word & 0x7F),
          rd(word >> 7 & 31),
          funct3(word >> 12 & 7),
          rs1(word >> 15 & 31),
          rs2(word >> 20 & 31),
          funct7(word >> 25),
          immediate(static_cast<std::int32_t>(word) >> 20) {}
    std::uint32_t opcode, rd, funct3, rs1, rs2, funct7;
    std::int32_t immediate;
};

[[noreturn]] void unexpected(std::uint32_t word) {
    std::ostringstream message;
    message << "instruction outside straight-line arithmetic: 0x" << std::hex << word;
    throw std::runtime_error(message.str());
}

std::uint32_t arithmetic(const Fields& f, std::uint32_t a, std::uint32_t b, std::uint32_t word) {
    const bool subtract = f.opcode == 0x33 && f.funct3 == 0 && f.funct7 == 0x20;
    const bool shift_or_register = f.opcode == 0x33 || f.funct3 == 5;
    if (shift_or_register && f.funct7 != 0 && !subtract) {
        unexpected(word);
    }
    switch (f.funct3) {
        case 0:
            return subtract ? a - b : a + b;
        case 1:
            return a << (b & 31);
        case 3:
            return a < b ? 1 : 0;
        case 4:
            return a ^ b;
        case 5:
            return a >> (b & 31);
        case 6:
            return a | b;
        case 7:
            return a & b;
        default:
            unexpected(word);
    }
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Trap& trap) {
    out << "trap 0x" << std::hex << trap.number << std::dec << " rd x" << trap.rd << " (";
    for (const std::uint32_t argument : trap.arguments) {
        out << ' ' << argument;
    }
    return out << " )";
}

std::vector<unsigned> trap_numbers(const std::vector<std::uint32_t>& code) {
    std::vector<unsigned> numbers;
    for (const std::uint32_t word : code) {
        const Fields f(word);
        if (f.opcode == kCustom0) {
            numbers.push_back(f.funct7 + 128 * f.funct3);
        }
    }
    return numbers;
}

std::vector<Trap> trace(const std::vector<std::uint32_t>& code) {
    std::array<std::uint32_t, 32> x{};
    for (std::uint32_t i = 0; i < 8; ++i) {
        x[10 + i] = 100 + i;
    }
    std::vector<Trap> traps;
    for (const std::uint32_t word : code) {
        const Fields f(word);
        if (word == kReturn) {
            return traps;
        }
        std::uint32_t result = 0;
        switch (f.opcode) {
            case kCustom0:
                traps.push_back({f.funct7 + 128 * f.funct3,
                                 f.rd,
                                 {x[f.rs1], x[f.rs2], x[12], x[13], x[14], x[15]}});
                result = 0x5000;
                break;
            case 0x37:
                result = word & 0xFFFFF000;
                break;
            case 0x13:
                result = arithmetic(f, x[f.rs1], static_cast<std::uint32_t>(f.immediate), word);
                break;
            case 0x33:
                result = arithmetic(f, x[f.rs1], x[f.rs2], word);
                break;
            default:
                unexpected(word);
        }
        if (f.rd != 0) {
            x[f.rd] = result;
        }
    }
    throw std::runtime_error("function without a return");
}

}  // namespace tensight::kernels
