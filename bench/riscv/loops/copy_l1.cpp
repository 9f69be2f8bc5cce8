// SPDX-License-Identifier: Apache-2.0
// Words copied inside L1, four at a time; every access passes the environment.
unsigned run() {
    auto* from = reinterpret_cast<volatile unsigned*>(0x40000);
    auto* to = reinterpret_cast<volatile unsigned*>(0x60000);
    for (unsigned i = 0; i < 16384; i += 4) {
        const unsigned a = from[i];
        const unsigned b = from[i + 1];
        const unsigned c = from[i + 2];
        const unsigned d = from[i + 3];
        to[i] = a;
        to[i + 1] = b;
        to[i + 2] = c;
        to[i + 3] = d;
    }
    return to[16383];
}
