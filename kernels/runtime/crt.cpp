// SPDX-License-Identifier: Apache-2.0
// Where every kernel starts. Built without debug information: a -g object whose sections the linker
// partly drops leaves a .debug_aranges that libdw refuses.

// The entry forms of TT-Metalium. A kernel defines one of them; the linker script insists on it.
[[gnu::weak]] void kernel_main();
namespace chlkc_unpack {
[[gnu::weak]] void unpack_main();
}
namespace chlkc_math {
[[gnu::weak]] void math_main();
}
namespace chlkc_pack {
[[gnu::weak]] void pack_main();
}

asm(R"(
    .section .start, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    .option push
    .option norelax
    la gp, __global_pointer$
    .option pop
    la sp, __stack_top
    tail tensight_run_kernel
    .size _start, . - _start
)");

extern "C" {

using Constructor = void (*)();
extern Constructor __init_array_start[];
extern Constructor __init_array_end[];

[[noreturn]] void tensight_run_kernel() {
    for (Constructor* constructor = __init_array_start; constructor != __init_array_end;
         ++constructor) {
        (*constructor)();
    }
    if (kernel_main != nullptr) {
        kernel_main();
    } else if (chlkc_unpack::unpack_main != nullptr) {
        chlkc_unpack::unpack_main();
    } else if (chlkc_math::math_main != nullptr) {
        chlkc_math::math_main();
    } else if (chlkc_pack::pack_main != nullptr) {
        chlkc_pack::pack_main();
    }
    for (;;) {
        asm volatile("li a7, 0\n\tecall" ::: "a7", "memory");
    }
}
}
