// SPDX-License-Identifier: Apache-2.0
// A generator whose low bit decides a branch: nobody can predict it.
unsigned run() {
    unsigned state = 2463534242U;
    unsigned count = 0;
    for (unsigned i = 0; i < 200000; ++i) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        if ((state & 1) != 0) {
            count += state >> 3;
        } else {
            count ^= state;
            asm volatile("" : "+r"(count));  // keeps this a branch
        }
    }
    return count;
}
