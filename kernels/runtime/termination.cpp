// SPDX-License-Identifier: Apache-2.0
// How a kernel ends when it does not return: `ecall` with a7 = 1 (abort) after an optional message
// by a7 = 2 (print, a0 = address, a1 = bytes). See models/riscv/environment.h.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LIBRARY [[gnu::weak]]

namespace {

void print(const char* text) {
    const size_t length = strlen(text);  // before: the call would take a0 and a1 away
    register const char* address asm("a0") = text;
    register size_t bytes asm("a1") = length;
    register uint32_t number asm("a7") = 2;
    asm volatile("ecall" : : "r"(address), "r"(bytes), "r"(number) : "memory");
}

[[noreturn]] void abort_with(const char* reason) {
    print(reason);
    abort();
}

}  // namespace

extern "C" {

int errno [[gnu::weak]];

LIBRARY void abort() {
    for (;;) {
        register uint32_t number asm("a7") = 1;
        asm volatile("ecall" : : "r"(number) : "memory");
    }
}

LIBRARY void exit(int) {
    for (;;) {
        register uint32_t number asm("a7") = 0;
        asm volatile("ecall" : : "r"(number) : "memory");
    }
}

LIBRARY void _Exit(int status) { exit(status); }

// Kernels never leave through exit handlers: destructors of static objects do not run.
LIBRARY int atexit(void (*)()) { return 0; }

LIBRARY void __assert_fail(const char* expression, const char*, unsigned, const char*) {
    print("assertion failed: ");
    abort_with(expression);
}

LIBRARY void __cxa_pure_virtual() { abort_with("pure virtual function called"); }

LIBRARY int abs(int value) { return value < 0 ? -value : value; }
LIBRARY long labs(long value) { return value < 0 ? -value : value; }
LIBRARY long long llabs(long long value) { return value < 0 ? -value : value; }
LIBRARY div_t div(int n, int d) { return {n / d, n % d}; }
LIBRARY ldiv_t ldiv(long n, long d) { return {n / d, n % d}; }
LIBRARY lldiv_t lldiv(long long n, long long d) { return {n / d, n % d}; }

}  // extern "C"

// A class with a virtual destructor refers to operator delete even if nothing is ever deleted.
// There is no operator new: a kernel that allocates does not link.
LIBRARY void operator delete(void*) noexcept { abort_with("operator delete: there is no heap"); }
LIBRARY void operator delete(void*, size_t) noexcept {
    abort_with("operator delete: there is no heap");
}

// What libstdc++'s headers call where they would throw.
namespace std {
LIBRARY [[noreturn]] void __throw_out_of_range_fmt(const char*, ...) { abort_with("out of range"); }
LIBRARY [[noreturn]] void __throw_out_of_range(const char* what) { abort_with(what); }
LIBRARY [[noreturn]] void __throw_length_error(const char* what) { abort_with(what); }
LIBRARY [[noreturn]] void __throw_logic_error(const char* what) { abort_with(what); }
LIBRARY [[noreturn]] void __throw_invalid_argument(const char* what) { abort_with(what); }
LIBRARY [[noreturn]] void __throw_bad_function_call() { abort_with("empty std::function called"); }
}  // namespace std
