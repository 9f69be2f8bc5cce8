// SPDX-License-Identifier: Apache-2.0
// Loops of `matmul_tiles` between two waits for CB_BLOCK pages, timed on the unpack and the math
// thread. Compile-time arguments: the numbers of calls. STRAYS times both Src banks are declared
// valid before, by nobody who fills or reads them.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {
constexpr std::uint32_t kCalls[] = {KERNEL_COMPILE_TIME_ARGS};
constexpr std::uint32_t kSetDvalidBoth = 0x57000003;
}  // namespace

void kernel_main() {
#if STRAYS > 0 && defined(TRISC_MATH)
    asm volatile(".rept %1\n\t.word %0\n\t.endr"
                 :
                 : "i"(kSetDvalidBoth << 2 | kSetDvalidBoth >> 30), "i"(STRAYS));
#endif
    mm_init(0, 1, 16);
    for (const std::uint32_t calls : kCalls) {
        tile_regs_acquire();
        {
            DeviceZoneScopedN("calls");
#pragma GCC unroll 1
            for (std::uint32_t n = 0; n < calls; n += CB_BLOCK) {
                cb_wait_front(0, CB_BLOCK);
                cb_wait_front(1, CB_BLOCK);
                for (std::uint32_t j = 0; j < CB_BLOCK; ++j) {
                    matmul_tiles(0, 1, j, j, 0);
                }
                cb_pop_front(0, CB_BLOCK);
                cb_pop_front(1, CB_BLOCK);
            }
        }
        tile_regs_commit();
        cb_reserve_back(16, 1);
        tile_regs_wait();
        pack_tile(0, 16);
        tile_regs_release();
        cb_push_back(16, 1);
    }
}
