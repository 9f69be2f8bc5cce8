// SPDX-License-Identifier: Apache-2.0
// 64 equal Tensix words straight-line in a counted loop on each TRISC of the bit mask in
// compile-time argument 0. VALID: both Src banks are handed to the matrix unit first.
#include "../bare/timed_loop.h"
#include "compile_time_args.h"

namespace {
constexpr std::uint32_t kThreads = get_compile_time_arg_val(0);
constexpr std::uint32_t kPasses = get_compile_time_arg_val(1);
constexpr std::uint32_t kSetDvalidBoth = 0x57000003;
}  // namespace

void kernel_main() {
    if (VALID && kThread == 1) {
        asm volatile(".word %0" : : "i"(fetched(kSetDvalidBoth)));
    }
    TENSIGHT_SLOPES(".rept 64\n\t.word %[w0]\n\t.endr", kThreads, kPasses, Operands{},
                    fetched(WORD));
}
