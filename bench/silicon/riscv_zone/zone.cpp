// SPDX-License-Identifier: Apache-2.0
// One of the bench's loops between two readings of the counters; then with twice the passes. ZONE
// names the loop, compile-time argument 0 has the passes.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

#define REPEAT(count, text) ".rept " #count "\n\t" text "\n\t.endr\n\t"
#define BODY_alu_dep REPEAT(64, "addi t0, t0, 1")
#define BODY_alu_ind \
    REPEAT(16, "addi t0, t0, 1\n\taddi t1, t1, 1\n\taddi t2, t2, 1\n\taddi t3, t3, 1")
#define BODY_mul_dep REPEAT(64, "mul t0, t0, a1")
#define BODY_mul_ind \
    REPEAT(16, "mul t0, t0, a1\n\tmul t1, t1, a1\n\tmul t2, t2, a1\n\tmul t3, t3, a1")
#define BODY_div_small REPEAT(16, "divu t1, a2, a1")
#define BODY_div_large REPEAT(16, "divu t1, a3, a1")
#define BODY_load_dep REPEAT(64, "lw t0, 0(t0)")
#define EIGHT_LOADS                                                                        \
    "lw t0, 0(a0)\n\tlw t1, 16(a0)\n\tlw t2, 32(a0)\n\tlw t3, 48(a0)\n\tlw t0, 64(a0)\n\t" \
    "lw t1, 80(a0)\n\tlw t2, 96(a0)\n\tlw t3, 112(a0)"
#define BODY_load_ind REPEAT(8, EIGHT_LOADS)
#define BODY_store_spread \
    REPEAT(16, "sw a1, 0(a0)\n\tsw a1, 16(a0)\n\tsw a1, 32(a0)\n\tsw a1, 48(a0)")
#define BODY_branch_nt REPEAT(64, "xori t0, t0, 1\n\tbne zero, zero, . + 4")
#define BODY_branch_t REPEAT(64, "xori t0, t0, 1\n\tbeq zero, zero, . + 4")
#define BODY_OF_(zone) BODY_##zone
#define BODY_OF(zone) BODY_OF_(zone)
#define IS_marker_null 1
#define IS_NULL_(zone) IS_##zone
#define IS_NULL(zone) IS_NULL_(zone)

namespace {
constexpr std::uint32_t kPasses = get_compile_time_arg_val(0);
constexpr std::uint32_t kRing = 0x40000;
constexpr std::uint32_t kNodes = 64;
constexpr std::uint32_t kNodeBytes = 16;

/// mcycle and minstret are read before and after: two instructions each, as two of one cycle.
FORCE_INLINE void counters() {
    asm volatile("addi zero, zero, 0\n\taddi zero, zero, 0" : : : "memory");
}

FORCE_INLINE void loop(std::uint32_t passes) {
#if IS_NULL(ZONE)
    (void)passes;
#else
    register std::uint32_t t0 asm("t0") = kRing;
    register std::uint32_t a0 asm("a0") = kRing;
    register std::uint32_t a1 asm("a1") = 3;
    register std::uint32_t a2 asm("a2") = 0xFFF;
    register std::uint32_t a3 asm("a3") = 0x12345678;
    register std::uint32_t left asm("a4") = passes;
    asm volatile(".balign 16\n\t77:\n\t" BODY_OF(ZONE) "addi a4, a4, -1\n\tbnez a4, 77b"
                 : "+r"(t0), "+r"(left)
                 : "r"(a0), "r"(a1), "r"(a2), "r"(a3)
                 : "memory", "t1", "t2", "t3");
#endif
}
}  // namespace

void kernel_main() {
    for (std::uint32_t i = 0; i < kNodes; ++i) {
        *reinterpret_cast<volatile std::uint32_t*>(kRing + i * kNodeBytes) =
            kRing + (i + 1) % kNodes * kNodeBytes;
    }
    loop(1);
    {
        DeviceZoneScopedN("once");
        counters();
        loop(kPasses);
        counters();
    }
    {
        DeviceZoneScopedN("twice");
        counters();
        loop(2 * kPasses);
        counters();
    }
}
