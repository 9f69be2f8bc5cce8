// SPDX-License-Identifier: Apache-2.0
// One kernel API call per seven instructions.
unsigned run() {
    unsigned sum = 0;
    for (unsigned i = 0; i < 100000; ++i) {
        unsigned result;
        asm volatile(".insn r 0x0B, 0, 5, %0, %1, %2" : "=r"(result) : "r"(i), "r"(sum) : "memory");
        sum = (sum << 1) + (result ^ i);
        sum += i >> 2;
    }
    return sum;
}
