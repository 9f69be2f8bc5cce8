// SPDX-License-Identifier: Apache-2.0
// Straight-line blocks of RISC-V instructions and pushed Tensix words on one to three TRISCs.
#include "sim/silicon/bare_threads.h"
#include "sim/silicon/families/families.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kPasses = 32;
constexpr std::uint32_t kLoopInstructions = 2;  // that close the loop: part of its body
constexpr std::uint32_t kMostBytes = 12288;     // of a body: what the text of one RISC holds

bool starts_with(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

// Of the block in the loop by the unit named in `per`.
std::uint32_t units(const Params& p, const std::string& op, std::uint32_t body_instructions) {
    const std::string per =
        p.choice("per", {"instruction", "group_of_16_addi_plus_ttinsn", "pair"});
    const std::string expected = starts_with(op, "grp_")          ? "group_of_16_addi_plus_ttinsn"
                                 : starts_with(op, "xori_branch") ? "pair"
                                                                  : "instruction";
    if (per != expected) {
        p.refuse("per", expected + ", of which this op consists");
    }
    return op == "addi_body" ? body_instructions : per[0] == 'g' ? 16 : 64;
}

std::uint32_t word_in(const std::string& op) {
    return word_of(op == "tt_sfpnop"      ? "SFPNOP"
                   : op == "tt_setdmareg" ? "SETDMAREG"
                   : op == "tt_adddmareg" ? "ADDDMAREG"
                                          : "NOP");
}

}  // namespace

Rebuilt families::riscv_block(const Request& request) {
    const Params& p = request.params;
    const std::string op = p.choice("op", {"addi_body",
                                           "addi_dep",
                                           "addi_ind",
                                           "branch_always",
                                           "branch_never",
                                           "divu_29bit",
                                           "grp_addi16",
                                           "grp_tt2_addi16",
                                           "grp_tt4_addi16",
                                           "grp_ttalt4_addi12",
                                           "jump",
                                           "lw_l1_dep",
                                           "lw_l1_ind",
                                           "lw_local_dep",
                                           "mul_dep",
                                           "mul_ind",
                                           "sw_l1_1line",
                                           "sw_l1_4lines",
                                           "sw_local",
                                           "tt_adddmareg",
                                           "tt_nop",
                                           "tt_setdmareg",
                                           "tt_sfpnop",
                                           "xori",
                                           "xori_branch_alternating",
                                           "xori_branch_always",
                                           "xori_branch_never"});
    const std::string thread = p.choice("thread", {"TRISC0", "TRISC1", "TRISC2"});
    const std::uint32_t threads = p.count("threads", 1, 3);
    std::uint32_t body = 0;
    if (op == "addi_body") {
        body = p.count("body_bytes", 16, kMostBytes) / 4 - kLoopInstructions;
    } else {
        p.choice("body_bytes", {"na"});
    }
    const std::uint32_t divisor = units(p, op, body);
    Rebuilt rebuilt =
        bare_program(request, request.kernels + "/block.cpp",
                     {{"OP", op},
                      {"START", starts_with(op, "lw_l1") || starts_with(op, "sw_l1") ? "1"
                                : op == "lw_local_dep" || op == "sw_local"           ? "2"
                                                                                     : "0"},
                      {"WORD", hexadecimal(word_in(op))},
                      {"BODY_INSTRUCTIONS", std::to_string(body)}},
                     {thread_mask(threads, thread), kPasses});
    rebuilt.figure = [thread, divisor](const Runs& runs) {
        return cycles_of_pass(runs, thread, kPasses) / divisor;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
