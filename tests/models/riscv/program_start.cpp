// SPDX-License-Identifier: Apache-2.0
// Start-up of the test programs: result of run() to a0, then the exit call.

unsigned run();

extern "C" [[gnu::naked, noreturn, gnu::section(".text.start")]] void _start() {
    asm volatile(
        ".option push\n"
        ".option norelax\n"
        "la gp, __global_pointer$\n"
        ".option pop\n"
        "call %0\n"
        "li a7, 0\n"
        "ecall\n"
        :
        : "i"(run));
}
