// SPDX-License-Identifier: Apache-2.0
// 64 instructions of one kind straight-line (16 groups, 64 pairs or a body of BODY_INSTRUCTIONS) in
// a counted loop. OP names the kind, START what its registers hold first (0, 1 a pointer to L1, 2
// one to local RAM), compile-time argument 0 has a bit for each TRISC that runs.
#include "../bare/timed_loop.h"
#include "compile_time_args.h"

#define REPEAT(count, text) ".rept " #count "\n\t" text "\n\t.endr\n\t"

#define BODY_addi_ind \
    REPEAT(16, "addi t0, t0, 1\n\taddi t1, t1, 1\n\taddi t2, t2, 1\n\taddi t3, t3, 1")
#define BODY_addi_dep REPEAT(64, "addi t0, t0, 1")
#define BODY_mul_ind \
    REPEAT(16, "mul t0, t0, a1\n\tmul t1, t1, a1\n\tmul t2, t2, a1\n\tmul t3, t3, a1")
#define BODY_mul_dep REPEAT(64, "mul t0, t0, a1")
#define BODY_divu_29bit REPEAT(64, "divu t0, a2, a1")
#define BODY_lw_l1_dep REPEAT(64, "lw t0, 0(t0)")
#define BODY_lw_l1_ind REPEAT(16, "lw t0, 0(a0)\n\tlw t1, 4(a0)\n\tlw t2, 8(a0)\n\tlw t3, 12(a0)")
#define BODY_sw_l1_4lines \
    REPEAT(16, "sw a1, 0(a0)\n\tsw a1, 16(a0)\n\tsw a1, 32(a0)\n\tsw a1, 48(a0)")
#define BODY_sw_l1_1line REPEAT(16, "sw a1, 0(a0)\n\tsw a1, 4(a0)\n\tsw a1, 8(a0)\n\tsw a1, 12(a0)")
#define BODY_lw_local_dep REPEAT(64, "lw t0, 0(t0)")
#define BODY_sw_local REPEAT(64, "sw a1, 4(a0)")
#define BODY_tt_nop REPEAT(64, ".word %[w0]")
#define BODY_tt_sfpnop REPEAT(64, ".word %[w0]")
#define BODY_tt_setdmareg REPEAT(64, ".word %[w0]")
#define BODY_tt_adddmareg REPEAT(64, ".word %[w0]")
#define SIXTEEN REPEAT(16, "addi t0, t0, 1")
#define BODY_grp_addi16 REPEAT(16, SIXTEEN)
#define BODY_grp_tt2_addi16 REPEAT(16, REPEAT(2, ".word %[w0]") SIXTEEN)
#define BODY_grp_tt4_addi16 REPEAT(16, REPEAT(4, ".word %[w0]") SIXTEEN)
#define BODY_grp_ttalt4_addi12 \
    REPEAT(16, REPEAT(4, ".word %[w0]\n\taddi t0, t0, 1") REPEAT(12, "addi t0, t0, 1"))
#define BODY_xori REPEAT(64, "xori t0, t0, 1")
#define NEVER "bne zero, zero, . + 4"
#define ALWAYS "beq zero, zero, . + 4"
#define BODY_branch_never REPEAT(64, NEVER)
#define BODY_branch_always REPEAT(64, ALWAYS)
#define BODY_xori_branch_never REPEAT(64, "xori t0, t0, 1\n\t" NEVER)
#define BODY_xori_branch_always REPEAT(64, "xori t0, t0, 1\n\t" ALWAYS)
#define BODY_xori_branch_alternating REPEAT(64, "xori t0, t0, 1\n\tbne t0, zero, . + 4")
#define BODY_jump REPEAT(64, "jal zero, . + 4")
#define BODY_addi_body ".rept " TENSIGHT_TEXT(BODY_INSTRUCTIONS) "\n\taddi t0, t0, 1\n\t.endr\n\t"

#define BODY_OF_(op) BODY_##op
#define BODY_OF(op) BODY_OF_(op)

#ifndef WORD
#define WORD 0x02000000  // NOP
#endif

namespace {
constexpr std::uint32_t kThreads = get_compile_time_arg_val(0);
constexpr std::uint32_t kPasses = get_compile_time_arg_val(1);
// Of each thread 64 B of L1, of which the first word points at itself.
constexpr std::uint32_t kL1 = 0x40000 + 64 * kThread;
std::uint32_t local[4];
}  // namespace

void kernel_main() {
    *reinterpret_cast<volatile std::uint32_t*>(kL1) = kL1;
    local[0] = reinterpret_cast<std::uint32_t>(&local[0]);
    Operands operands;
    operands.a = START == 2 ? local[0] : START == 1 ? kL1 : 0;
    operands.b = 3;
    operands.c = 0x12345678;
    TENSIGHT_SLOPES(BODY_OF(OP), kThreads, kPasses, operands, fetched(WORD));
}
