// SPDX-License-Identifier: Apache-2.0
// Insertion sort of 64 words in local RAM.
unsigned values[64];

unsigned run() {
    unsigned seed = 1;
    unsigned sum = 0;
    for (unsigned round = 0; round < 100; ++round) {
        for (unsigned& value : values) {
            seed = seed * 1664525U + 1013904223U;
            value = seed >> 8;
        }
        for (int i = 1; i < 64; ++i) {
            const unsigned value = values[i];
            int j = i - 1;
            while (j >= 0 && values[j] > value) {
                values[j + 1] = values[j];
                --j;
            }
            values[j + 1] = value;
        }
        sum += values[round & 63];
    }
    return sum;
}
