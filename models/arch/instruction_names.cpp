// SPDX-License-Identifier: Apache-2.0
#include "models/arch/instruction_names.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace tensight::arch {

namespace {

void append(std::string& text, const std::string& more) {
    text += (text.empty() ? "" : ", ") + more;
}

template <std::size_t N>
std::string bits_text(std::uint16_t bits,
                      const std::array<std::pair<std::uint16_t, const char*>, N>& names) {
    std::string text;
    for (const auto& [bit, name] : names) {
        if ((bits & bit) != 0) {
            text += (text.empty() ? "" : "+") + std::string(name);
        }
    }
    return text;
}

constexpr std::array<std::pair<std::uint16_t, const char*>, 8> kBlocked = {
    {{kBlockTdma, "TDMA"},
     {kBlockSync, "SYNC"},
     {kBlockPack, "PACK"},
     {kBlockUnpack, "UNPACK"},
     {kBlockThcon, "THCON"},
     {kBlockMath, "MATH"},
     {kBlockConfig, "CFG"},
     {kBlockSfpu, "SFPU"}}};

constexpr std::array<std::pair<std::uint16_t, const char*>, 9> kConditions = {
    {{kWaitThcon, "THCON idle"},
     {kWaitUnpack0, "UNPACK0 idle"},
     {kWaitUnpack1, "UNPACK1 idle"},
     {kWaitPack, "PACK idle"},
     {kWaitMath, "FPU idle"},
     {kWaitSfpu, "SFPU idle"},
     {kWaitSrcAValid, "SrcA valid"},
     {kWaitSrcBValid, "SrcB valid"},
     {kWaitConfigStores, "configuration stores landed"}}};

std::string_view semaphore_name(TensixSemaphore semaphore) {
    static constexpr std::array<std::string_view, 8> kNames = {
        "FPU_SFPU",  "MATH_PACK",   "UNPACK_TO_DEST",   "UNPACK_OPERAND_SYNC",
        "PACK_DONE", "UNPACK_SYNC", "UNPACK_MATH_DONE", "MATH_DONE"};
    return kNames[static_cast<std::size_t>(semaphore)];
}

void append_wait(std::string& text, const Instruction& i) {
    if (i.opcode == Opcode::semwait) {
        append(text,
               fmt::format("holds {} while {} is {}", bits_text(i.block, kBlocked),
                           semaphore_name(i.semaphore), i.while_max ? "at its maximum" : "0"));
    } else if (i.opcode == Opcode::stallwait) {
        append(text, fmt::format("holds {} until {}", bits_text(i.block, kBlocked),
                                 bits_text(i.wait, kConditions)));
    } else if (i.opcode == Opcode::sempost || i.opcode == Opcode::semget) {
        append(text, std::string(semaphore_name(i.semaphore)));
    }
}

}  // namespace

std::string_view opcode_name(Opcode opcode) {
    // A switch, so that the compiler names an opcode that is missing.
    switch (opcode) {
        case Opcode::setc16:
            return "SETC16";
        case Opcode::rmwcib:
            return "RMWCIB";
        case Opcode::wrcfg:
            return "WRCFG";
        case Opcode::rdcfg:
            return "RDCFG";
        case Opcode::tdma:
            return "SETADC";
        case Opcode::stallwait:
            return "STALLWAIT";
        case Opcode::semwait:
            return "SEMWAIT";
        case Opcode::sempost:
            return "SEMPOST";
        case Opcode::semget:
            return "SEMGET";
        case Opcode::seminit:
            return "SEMINIT";
        case Opcode::mutex:
            return "ATGETM";
        case Opcode::setdmareg:
            return "SETDMAREG";
        case Opcode::dmanop:
            return "DMANOP";
        case Opcode::reg2flop:
            return "REG2FLOP";
        case Opcode::arithmetic_dmareg:
            return "ADDDMAREG";
        case Opcode::storereg:
            return "STOREREG";
        case Opcode::unpacr:
            return "UNPACR";
        case Opcode::unpacr_zero:
            return "UNPACR_NOP zero";
        case Opcode::unpacr_dvalid:
            return "UNPACR_NOP dvalid";
        case Opcode::set_dvalid:
            return "SETDVALID";
        case Opcode::mvmul:
            return "MVMUL";
        case Opcode::elwadd:
            return "ELWADD";
        case Opcode::elwsub:
            return "ELWSUB";
        case Opcode::elwmul:
            return "ELWMUL";
        case Opcode::gapool:
            return "GAPOOL";
        case Opcode::gmpool:
            return "GMPOOL";
        case Opcode::mova2d:
            return "MOVA2D";
        case Opcode::movb2d:
            return "MOVB2D";
        case Opcode::movd2a:
            return "MOVD2A";
        case Opcode::movd2b:
            return "MOVD2B";
        case Opcode::movb2a:
            return "MOVB2A";
        case Opcode::trnspsrcb:
            return "TRNSPSRCB";
        case Opcode::setrwc:
            return "SETRWC";
        case Opcode::zeroacc_rows:
            return "ZEROACC";
        case Opcode::zeroacc_half:
            return "ZEROACC half";
        case Opcode::sfpu:
            return "SFPU";
        case Opcode::pacr:
            return "PACR";
        case Opcode::pacr_flush:
            return "PACR flush";
    }
    return "?";
}

std::string_view unit_name(Unit unit) {
    static constexpr std::array<std::string_view, 9> kNames = {
        "SYNC", "CFG", "THCON", "TDMA", "UNPACK0", "UNPACK1", "FPU", "SFPU", "PACK"};
    return kNames[static_cast<std::size_t>(unit)];
}

std::string operands_text(const Instruction& i) {
    std::string text;
    append_wait(text, i);
    if (i.datums != 0) {
        append(text, fmt::format("{} datums", i.datums));
    }
    if (i.set_dvalid) {
        append(text, "hands its bank over");
    }
    if (i.transposes) {
        append(text, "transposes");
    }
    if (i.tilizes) {
        append(text, "gathers rows");
    }
    if (i.accumulates) {
        append(text, "adds to DST");
    }
    if (i.flip_a || i.flip_b) {
        append(text, fmt::format("gives back {}{}", i.flip_a ? "SrcA" : "",
                                 i.flip_b ? (i.flip_a ? " and SrcB" : "SrcB") : ""));
    }
    return text;
}

}  // namespace tensight::arch
