// SPDX-License-Identifier: Apache-2.0
#include "models/arch/stream_parser.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "models/arch/chip_description.h"

namespace tensight::arch {

namespace {

enum Field { kCall, kVariant, kThread, kSeq, kInstruction, kCount, kUnit, kOperands };

[[noreturn]] void fail(const std::string& name, const std::string& what) {
    throw ArchError(fmt::format("instruction stream {}: {}", name, what));
}

int number(std::string_view text, std::size_t at) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

/// The number that a whole field must be.
int whole_number(const std::string& field, const std::string& stream) {
    int value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size()) {
        fail(stream, fmt::format("expected a number instead of '{}'", field));
    }
    return value;
}

/// The number after `label` in `text`, or `fallback`.
int number_after(const std::string& text, std::string_view label, int fallback) {
    const auto at = text.find(label);
    return at == std::string::npos ? fallback : number(text, at + label.size());
}

/// The text after `label` up to the next ';'.
std::string text_after(const std::string& text, std::string_view label) {
    const auto at = text.find(label);
    if (at == std::string::npos) {
        return {};
    }
    const auto begin = at + label.size();
    return text.substr(begin, text.find(';', begin) - begin);
}

Opcode opcode_of(const std::string& name, const std::string& operands, const std::string& stream) {
    static const std::map<std::string, Opcode> kOpcodes = {
        {"SETC16", Opcode::setc16},
        {"RMWCIB", Opcode::rmwcib},
        {"WRCFG", Opcode::wrcfg},
        {"RDCFG", Opcode::rdcfg},
        {"STALLWAIT", Opcode::stallwait},
        {"SEMWAIT", Opcode::semwait},
        {"SEMPOST", Opcode::sempost},
        {"SEMGET", Opcode::semget},
        {"SEMINIT", Opcode::seminit},
        {"ATGETM", Opcode::mutex},
        {"ATRELM", Opcode::mutex},
        {"SETDMAREG", Opcode::setdmareg},
        {"DMANOP", Opcode::dmanop},
        {"REG2FLOP", Opcode::reg2flop},
        {"ADDDMAREG", Opcode::arithmetic_dmareg},
        {"MULDMAREG", Opcode::arithmetic_dmareg},
        {"STOREREG", Opcode::storereg},
        {"UNPACR", Opcode::unpacr},
        {"MVMUL", Opcode::mvmul},
        {"ELWADD", Opcode::elwadd},
        {"ELWSUB", Opcode::elwsub},
        {"ELWMUL", Opcode::elwmul},
        {"GAPOOL", Opcode::gapool},
        {"GMPOOL", Opcode::gmpool},
        {"MOVA2D", Opcode::mova2d},
        {"MOVB2D", Opcode::movb2d},
        {"MOVD2A", Opcode::movd2a},
        {"MOVD2B", Opcode::movd2b},
        {"MOVB2A", Opcode::movb2a},
        {"TRNSPSRCB", Opcode::trnspsrcb},
        {"SETRWC", Opcode::setrwc},
        {"CLEARDVALID", Opcode::setrwc},
        {"GATESRCRST", Opcode::setrwc},
        {"ZEROSRC", Opcode::setrwc},
        {"SFPNOP", Opcode::sfpu},
        {"SFPLOADMACRO", Opcode::sfpu},
    };
    if (name == "UNPACR_NOP") {
        return operands.find("set_dvalid") != std::string::npos ? Opcode::unpacr_dvalid
                                                                : Opcode::unpacr_zero;
    }
    if (name == "ZEROACC") {
        return operands.rfind("half", 0) == 0 ? Opcode::zeroacc_half : Opcode::zeroacc_rows;
    }
    if (name == "PACR") {
        return operands.rfind("flush", 0) == 0 ? Opcode::pacr_flush : Opcode::pacr;
    }
    const auto found = kOpcodes.find(name);
    if (found != kOpcodes.end()) {
        return found->second;
    }
    for (const char* prefix : {"ADDRCR", "INCADC", "SETADC", "NOP"}) {
        if (name.rfind(prefix, 0) == 0) {
            return Opcode::tdma;
        }
    }
    fail(stream, fmt::format("unknown instruction {}", name));
}

Unit unit_of(const std::string& name, const std::string& stream) {
    static const std::map<std::string, Unit> kUnits = {
        {"SYNC", Unit::sync}, {"CFG", Unit::config},      {"THCON", Unit::thcon},
        {"TDMA", Unit::tdma}, {"UNPACK0", Unit::unpack0}, {"UNPACK1", Unit::unpack1},
        {"FPU", Unit::fpu},   {"SFPU", Unit::sfpu},       {"PACK", Unit::pack},
    };
    const auto found = kUnits.find(name);
    if (found == kUnits.end()) {
        fail(stream, fmt::format("unknown unit {}", name));
    }
    return found->second;
}

std::uint16_t mask_of(const std::string& list, const std::map<std::string, std::uint16_t>& names,
                      const std::string& stream) {
    std::uint16_t mask = 0;
    std::size_t begin = 0;
    while (begin < list.size()) {
        const auto end = std::min(list.find('+', begin), list.size());
        const auto found = names.find(list.substr(begin, end - begin));
        if (found == names.end()) {
            fail(stream, fmt::format("unknown condition '{}'", list.substr(begin, end - begin)));
        }
        mask |= found->second;
        begin = end + 1;
    }
    return mask;
}

const std::map<std::string, std::uint16_t>& block_names() {
    static const std::map<std::string, std::uint16_t> kNames = {
        {"TDMA", kBlockTdma},     {"SYNC", kBlockSync},   {"PACK", kBlockPack},
        {"UNPACK", kBlockUnpack}, {"THCON", kBlockThcon}, {"MATH", kBlockMath},
        {"CFG", kBlockConfig},    {"SFPU", kBlockSfpu}};
    return kNames;
}

const std::map<std::string, std::uint16_t>& wait_names() {
    static const std::map<std::string, std::uint16_t> kNames = {
        {"THCON", kWaitThcon},        {"UNPACK0", kWaitUnpack0},
        {"UNPACK1", kWaitUnpack1},    {"PACK0", kWaitPack},
        {"PACK1", kWaitPack},         {"PACK2", kWaitPack},
        {"PACK3", kWaitPack},         {"MATH", kWaitMath},
        {"SFPU", kWaitSfpu},          {"SRCA_VLD", kWaitSrcAValid},
        {"SRCB_VLD", kWaitSrcBValid}, {"TRISC_CFG", kWaitConfigStores}};
    return kNames;
}

TensixSemaphore semaphore_of(const std::string& operands, const std::string& stream) {
    static const std::map<std::string, TensixSemaphore> kNames = {
        {"FPU_SFPU", TensixSemaphore::fpu_sfpu},
        {"MATH_PACK", TensixSemaphore::math_pack},
        {"UNPACK_TO_DEST", TensixSemaphore::unpack_to_dest},
        {"UNPACK_OPERAND_SYNC", TensixSemaphore::unpack_operand_sync},
        {"PACK_DONE", TensixSemaphore::pack_done},
        {"UNPACK_SYNC", TensixSemaphore::unpack_sync},
        {"UNPACK_MATH_DONE", TensixSemaphore::unpack_math_done},
        {"MATH_DONE", TensixSemaphore::math_done}};
    const auto found = kNames.find(text_after(operands, "sem="));
    if (found == kNames.end()) {
        fail(stream, fmt::format("unknown semaphore in '{}'", operands));
    }
    return found->second;
}

/// DST rows: "0 8 16", "(0..56 step 8) x4", "0..12 step 4", "(0) x2".
std::vector<int> rows_of(const std::string& operands) {
    const auto at = operands.find("dst rows=");
    if (at == std::string::npos) {
        return {};
    }
    const std::string text = operands.substr(at + 9);
    std::vector<int> rows;
    const auto dots = text.find("..");
    if (dots != std::string::npos) {
        const int first = number(text, text[0] == '(' ? 1 : 0);
        const int last = number(text, dots + 2);
        const int step = number_after(text, "step ", 1);
        for (int row = first; row <= last; row += step) {
            rows.push_back(row);
        }
    } else {
        for (std::size_t i = 0; i < text.size() && text[i] != ')' && text[i] != 'x';) {
            if (text[i] >= '0' && text[i] <= '9') {
                rows.push_back(number(text, i));
                while (i < text.size() && text[i] >= '0' && text[i] <= '9') {
                    ++i;
                }
            } else {
                ++i;
            }
        }
    }
    const auto times = text.find(") x");
    const int repeat = times == std::string::npos ? 1 : number(text, times + 3);
    std::vector<int> all;
    for (int i = 0; i < repeat; ++i) {
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
}

bool reads_dst(Opcode opcode, const std::string& operands) {
    switch (opcode) {
        case Opcode::mvmul:
        case Opcode::elwmul:
        case Opcode::gapool:
        case Opcode::gmpool:
        case Opcode::movd2a:
        case Opcode::movd2b:
            return true;
        default:
            return operands.find(" acc") != std::string::npos;
    }
}

Instruction parse_instruction(const std::vector<std::string>& f, const std::string& stream) {
    const std::string& operands = f[kOperands];
    Instruction i;
    i.opcode = opcode_of(f[kInstruction], operands, stream);
    i.unit = unit_of(f[kUnit], stream);
    const std::string flip = text_after(operands, "flip=");
    const std::string banks = flip.substr(0, flip.find(' '));
    i.flip_a = banks.find('A') != std::string::npos;
    i.flip_b = banks.find('B') != std::string::npos;
    i.accumulates = reads_dst(i.opcode, operands);
    i.set_dvalid =
        i.opcode == Opcode::unpacr_dvalid || number_after(operands, "set_dvalid=", 0) != 0;
    i.transposes = operands.find("transpose") != std::string::npos;
    i.tilizes = operands.find("tilize rows") != std::string::npos;
    i.datums = static_cast<std::uint16_t>(
        number_after(operands, "datums per packer=", number_after(operands, "datums=", 0)));
    i.block = mask_of(text_after(operands, "block="), block_names(), stream);
    i.wait = mask_of(text_after(operands, "wait="), wait_names(), stream);
    if (i.opcode == Opcode::semwait || i.opcode == Opcode::sempost || i.opcode == Opcode::semget ||
        i.opcode == Opcode::seminit) {
        i.semaphore = semaphore_of(operands, stream);
        i.while_max = text_after(operands, "while=") == "max";
    }
    return i;
}

/// FPU and SFPU runs, unpack and pack groups come out of one MOP word; the closing SETRWC of a math
/// call and everything of the small units is pushed word by word.
bool comes_from_mop(const Instruction& i, bool grouped) {
    return grouped || i.unit == Unit::fpu || i.unit == Unit::sfpu;
}

/// matmul_block keeps up to two tiles of one operand in that source's banks and uses both for each
/// tile of the other operand. Meanwhile the configuration word that SETC16 writes suppresses giving
/// banks back: a SETRWC turns to the other bank (back to the first, when it flips both sources),
/// and only CLEARDVALID gives one back. Source:
/// tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/SrcASrcB (CLR_DVALID disable).
void hold_operand(InstructionStream& stream, const std::vector<std::size_t>& clears,
                  bool Instruction::*flip, bool Instruction::*other) {
    std::vector<Instruction>& all = stream.instructions;
    bool second = false;
    auto clear = clears.begin();
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (clear != clears.end() && *clear == at) {
            second = false;
            ++clear;
        } else if (all[at].*flip) {
            second = !(all[at].flip_a && all[at].flip_b);
            all[at].*flip = false;
        } else {
            all[at].*other = second;
        }
    }
}

}  // namespace

InstructionStream parse_stream(const std::string& name,
                               const std::vector<std::vector<std::string>>& lines) {
    InstructionStream stream;
    stream.name = name;
    std::vector<std::size_t> clears;
    bool in_mop = false;
    for (std::size_t at = 0; at < lines.size();) {
        const std::string& seq = lines[at][kSeq];
        if (lines[at][kInstruction] == "(none)") {
            return stream;
        }
        // Members of one group have the same number before the dot.
        const auto dot = seq.find('.');
        const std::string group = seq.substr(0, dot);
        const bool grouped = dot != std::string::npos;
        if (grouped && seq.find('x') == std::string::npos) {
            fail(name, fmt::format("expected a repetition (n.jxk) instead of '{}'", seq));
        }
        const int repeat = grouped ? whole_number(seq.substr(seq.find('x') + 1), name) : 1;
        std::size_t end = at + 1;
        while (grouped && end < lines.size() && lines[end][kSeq].rfind(group + ".", 0) == 0) {
            ++end;
        }
        for (int r = 0; r < repeat; ++r) {
            for (std::size_t m = at; m < end; ++m) {
                const Instruction model = parse_instruction(lines[m], name);
                const std::vector<int> rows = rows_of(lines[m][kOperands]);
                const int count = whole_number(lines[m][kCount], name);
                for (int c = 0; c < count; ++c) {
                    Instruction i = model;
                    if (!rows.empty()) {
                        i.dst_row = static_cast<std::int16_t>(
                            rows[static_cast<std::size_t>(c) % rows.size()]);
                    }
                    const bool expanded = comes_from_mop(i, grouped);
                    i.pushed = !(expanded && in_mop);
                    in_mop = expanded;
                    stream.pushed_words += i.pushed ? 1 : 0;
                    if (lines[m][kInstruction] == "CLEARDVALID") {
                        clears.push_back(stream.instructions.size());
                    }
                    stream.instructions.push_back(i);
                }
            }
        }
        at = end;
    }
    if (!clears.empty() && lines[0][kCall] == "matmul_block") {
        const bool a = stream.instructions[clears[0]].flip_a;
        hold_operand(stream, clears, a ? &Instruction::flip_a : &Instruction::flip_b,
                     a ? &Instruction::other_a : &Instruction::other_b);
    }
    return stream;
}

}  // namespace tensight::arch
