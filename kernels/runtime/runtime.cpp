// SPDX-License-Identifier: Apache-2.0
// The runtime's code as one translation unit: the loader compiles it once per toolchain and links
// it to every kernel, which keeps only the functions it uses. firmware.cpp is apart because the
// sizes of its tables depend on what the kernel is compiled with.

// clang-format off
#include "crt.cpp"
#include "memory.cpp"
#include "text.cpp"
#include "math.cpp"
#include "termination.cpp"
// clang-format on
