// SPDX-License-Identifier: Apache-2.0
// Page addresses of an interleaved tensor, as a data movement kernel works them out.
unsigned run() {
    volatile unsigned banks_in = 12;
    volatile unsigned width_in = 24;
    const unsigned banks = banks_in;
    const unsigned width = width_in;
    unsigned sum = 0;
    for (unsigned row = 0; row < 400; ++row) {
        for (unsigned column = 0; column < width; ++column) {
            const unsigned page = row * width + column;
            const unsigned bank = page % banks;
            const unsigned inside = page / banks;
            unsigned address = (inside << 11) + 0x20000;
            address += (bank & 7) << 20;
            address ^= bank >> 3;
            sum += address + (row & 3) * 16 + (column >> 2);
        }
    }
    return sum;
}
