// SPDX-License-Identifier: Apache-2.0
// The program of the differential test: the number of rounds comes in L1, the hash is the result.
#include "tests/models/riscv/arithmetic.h"

unsigned run() {
    const unsigned rounds = *reinterpret_cast<volatile unsigned*>(0x4000);
    return arithmetic_hash(rounds);
}
