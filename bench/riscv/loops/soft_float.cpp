// SPDX-License-Identifier: Apache-2.0
// a * b + c on bfloat16 bits with the compiler's float routines.
static float widen(unsigned bits) { return __builtin_bit_cast(float, bits << 16); }

unsigned run() {
    unsigned sum = 0;
    for (unsigned i = 0; i < 5000; ++i) {
        const float a = widen(0x3F80 + (i & 127));
        const float b = widen(0x4000 + (i >> 3 & 127));
        const float c = widen(0xBF00 + (i & 63));
        sum += __builtin_bit_cast(unsigned, a* b + c) >> 16;
    }
    return sum;
}
