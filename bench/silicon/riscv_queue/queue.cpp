// SPDX-License-Identifier: Apache-2.0
// Bursts of words in blocks of BLOCK, each between two readings of the wall clock: after the Tensix
// thread has drained, and with SYNCED waiting for it again. Arguments: a bit for each TRISC that
// runs, then the lengths of the bursts in blocks. Zone "burst", in their order.
#include "../bare/timed_loop.h"
#include "compile_time_args.h"
#include "tensight/attributes.h"

namespace {
constexpr std::uint32_t kThreads = get_compile_time_arg_val(0);
constexpr std::uint32_t kLengths[] = {KERNEL_COMPILE_TIME_ARGS};  // the first one is kThreads
constexpr unsigned kCount = sizeof kLengths / sizeof kLengths[0];

/// Reads the wall clock, both halves. Computing waits until loads have left the core, pushing does
/// not (tt-isa-documentation:WormholeB0/TensixTile/BabyRISCV/README.md, "Load/Store Unit").
FORCE_INLINE void read_clock() {
    std::uint32_t low;
    std::uint32_t high;
    asm volatile("lw %0, 0x1F0(%2)\n\tlw %1, 0x1F0(%2)"
                 : "=&r"(low), "=&r"(high)
                 : "r"(0xFFB12000U)
                 : "memory");
#ifndef WORD
    asm volatile("add zero, %0, %1" : : "r"(low), "r"(high) : "memory");
#endif
}

/// tensix_sync: a store, and a load whose value is used.
FORCE_INLINE void sync() {
    auto* const words = reinterpret_cast<volatile std::uint32_t*>(0xFFE80000U);
    words[1] = 0;
    const std::uint32_t done = words[1];
    asm volatile("" : : "r"(done) : "memory");
    asm volatile("add zero, %0, %0" : : "r"(done) : "memory");
}

#ifdef WORD
#define BLOCK_OF ".word %[word]"
constexpr std::uint32_t kWord = fetched(WORD);
#else
#define BLOCK_OF "addi t0, t0, 1"
constexpr std::uint32_t kWord = 0;
#endif

FORCE_INLINE void burst(std::uint32_t blocks) {
    read_clock();
    asm volatile(".balign 4\n\t77:\n\t.rept " TENSIGHT_TEXT(
                     BLOCK) "\n\t" BLOCK_OF "\n\t.endr\n\taddi %0, %0, -1\n\tbnez %0, 77b"
                 : "+r"(blocks)
                 : [word] "i"(kWord)
                 : "t0", "memory");
#if SYNCED
    sync();
#endif
}
}  // namespace

void kernel_main() {
    if ((kThreads >> kThread & 1) == 0) {
        return;
    }
    unsigned count = kCount;
    asm volatile("" : "+r"(count));  // one copy of the loop for all lengths
    for (unsigned i = 1; i < count; ++i) {
        asm volatile("" : "+r"(i));  // nor for the first one
        const std::uint32_t blocks = kLengths[i];
        sync();
        DeviceZoneScopedN("burst");
        burst(blocks);
    }
}
