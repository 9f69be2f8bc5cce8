// SPDX-License-Identifier: Apache-2.0
#include "models/tensix/words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <vector>

namespace tensight::tensix {

using arch::Instruction;
using arch::InstructionStream;
using arch::Opcode;
using arch::Unit;

namespace {

InstructionStream stream(const char* name, std::vector<Instruction> instructions) {
    InstructionStream s;
    s.name = name;
    for (std::size_t i = 1; i < instructions.size(); ++i) {
        instructions[i].pushed = false;
    }
    s.instructions = std::move(instructions);
    s.pushed_words = 1;
    return s;
}

InstructionStream one(const char* name, Opcode opcode, Unit unit) {
    Instruction i;
    i.opcode = opcode;
    i.unit = unit;
    return stream(name, {i});
}

/// Adds to the DST block that it names, always the same one.
InstructionStream adding(const char* name, Opcode opcode) {
    Instruction i;
    i.opcode = opcode;
    i.unit = Unit::fpu;
    i.accumulates = true;
    i.dst_row = 0;
    return stream(name, {i});
}

InstructionStream hand_over(const char* name, Opcode opcode,
                            std::initializer_list<Unit> unpackers) {
    std::vector<Instruction> both;
    for (const Unit unit : unpackers) {
        Instruction i;
        i.opcode = opcode;
        i.unit = unit;
        i.set_dvalid = true;
        both.push_back(i);
    }
    return stream(name, std::move(both));
}

using Table = std::map<std::uint32_t, InstructionStream>;

Table by_opcode() {
    Table t;
    const auto add = [&t](std::uint32_t code, InstructionStream s) {
        t.emplace(code, std::move(s));
    };
    add(0x02, one("NOP", Opcode::tdma, Unit::tdma));
    add(0x60, one("DMANOP", Opcode::dmanop, Unit::thcon));
    add(0x45, one("SETDMAREG", Opcode::setdmareg, Unit::thcon));
    add(0x58, one("ADDDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0x59, one("SUBDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0x5A, one("MULDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0x5B, one("BITWOPDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0x5C, one("SHIFTDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0x5D, one("CMPDMAREG", Opcode::arithmetic_dmareg, Unit::thcon));
    add(0xB1, one("RDCFG", Opcode::rdcfg, Unit::config));
    add(0x37, one("SETRWC", Opcode::setrwc, Unit::fpu));
    add(0x38, one("INCRWC", Opcode::setrwc, Unit::fpu));
    add(0x26, adding("MVMUL", Opcode::mvmul));
    add(0x27, adding("ELWMUL", Opcode::elwmul));
    add(0x28, one("ELWADD", Opcode::elwadd, Unit::fpu));
    add(0x30, one("ELWSUB", Opcode::elwsub, Unit::fpu));
    for (const auto& [code, name] :
         {std::pair{0x7CU, "SFPMOV"}, std::pair{0x7DU, "SFPABS"}, std::pair{0x84U, "SFPMAD"},
          std::pair{0x85U, "SFPADD"}, std::pair{0x86U, "SFPMUL"}, std::pair{0x8FU, "SFPNOP"}}) {
        add(code, one(name, Opcode::sfpu, Unit::sfpu));
    }
    return t;
}

}  // namespace

const InstructionStream* stream_of_word(std::uint32_t word) {
    static const Table kStreams = by_opcode();
    using Units = std::initializer_list<Unit>;
    static const auto hand_overs = [](const char* name, Opcode opcode) {
        return std::array{hand_over(name, opcode, Units{Unit::unpack0}),
                          hand_over(name, opcode, Units{Unit::unpack1}),
                          hand_over(name, opcode, Units{Unit::unpack0, Unit::unpack1})};
    };
    static const auto kSetDvalids = hand_overs("SETDVALID", Opcode::set_dvalid);
    static const auto kUnpacrNops = hand_overs("UNPACR_NOP", Opcode::unpacr_dvalid);
    constexpr std::uint32_t kUnpacrNop = 0x43;
    constexpr std::uint32_t kSetDvalid = 0x57;
    const std::uint32_t code = word >> 24;
    if (code == kSetDvalid) {
        const std::uint32_t which = word & 3;
        return which == 0 ? nullptr : &kSetDvalids[which - 1];
    }
    if (code == kUnpacrNop) {
        constexpr std::uint32_t kWithDvalid = 7;  // of the kinds of no operation
        if ((word & 7) != kWithDvalid) {
            return nullptr;
        }
        return &kUnpacrNops[word >> 23 & 1];
    }
    const auto found = kStreams.find(code);
    return found == kStreams.end() ? nullptr : &found->second;
}

WordReader::Reading WordReader::replay(std::uint32_t word) {
    const std::uint32_t first = word >> 14 & 0x3FF;
    const std::uint32_t length = word >> 4 & 0x3FF;
    if (length == 0 || first + length > kPlaces) {
        return {false, nullptr};
    }
    if ((word & 1) != 0) {
        next_ = first;
        to_come_ = length;
        executes_ = (word & 2) != 0;
        return {};
    }
    const Words words(places_.begin() + first, places_.begin() + first + length);
    if (std::find(words.begin(), words.end(), nullptr) != words.end()) {
        return {false, nullptr};
    }
    const auto known = played_.find(words);
    if (known != played_.end()) {
        return {true, &known->second};
    }
    InstructionStream all;
    all.name = "REPLAY";
    all.pushed_words = 1;
    for (const InstructionStream* one : words) {
        all.instructions.insert(all.instructions.end(), one->instructions.begin(),
                                one->instructions.end());
    }
    return {true, &played_.emplace(words, std::move(all)).first->second};
}

WordReader::Reading WordReader::read(std::uint32_t word) {
    constexpr std::uint32_t kReplay = 0x04;
    if (word >> 24 == kReplay && to_come_ == 0) {
        return replay(word);
    }
    const InstructionStream* stream = stream_of_word(word);
    if (stream == nullptr) {
        return {false, nullptr};
    }
    if (to_come_ > 0) {
        places_[next_++] = stream;
        --to_come_;
        return {true, executes_ ? stream : nullptr};
    }
    return {true, stream};
}

}  // namespace tensight::tensix
