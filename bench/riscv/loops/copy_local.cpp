// SPDX-License-Identifier: Apache-2.0
// Words copied inside local RAM, four at a time.
unsigned from_buffer[256];
unsigned to_buffer[256];

unsigned run() {
    for (unsigned round = 0; round < 500; ++round) {
        auto* from = static_cast<volatile unsigned*>(from_buffer);
        auto* to = static_cast<volatile unsigned*>(to_buffer);
        for (unsigned i = 0; i < 256; i += 4) {
            const unsigned a = from[i];
            const unsigned b = from[i + 1];
            const unsigned c = from[i + 2];
            const unsigned d = from[i + 3];
            to[i] = a + round;
            to[i + 1] = b;
            to[i + 2] = c;
            to[i + 3] = d;
        }
    }
    return to_buffer[3];
}
