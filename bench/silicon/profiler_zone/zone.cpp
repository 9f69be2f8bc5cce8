// SPDX-License-Identifier: Apache-2.0
// What an empty profiler zone executes: at its beginning and at its end it looks whether the buffer
// has room, reads both halves of the wall clock and puts them with the zone's number into the
// buffer in L1. Zone "zones" round compile-time argument 0 of them, zone "none" round the loop
// without them.
#include <cstdint>

#include "compile_time_args.h"
#include "tensight/attributes.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {
constexpr std::uint32_t kZones = get_compile_time_arg_val(0);

constexpr std::uint32_t kRoom = 256;
volatile std::uint32_t next_word;

FORCE_INLINE void mark(std::uint32_t number) {
    auto* const clock = reinterpret_cast<const volatile std::uint32_t*>(0xFFB121F0U);
    auto* const buffer = reinterpret_cast<volatile std::uint32_t*>(0x40000);
    const std::uint32_t at = next_word;
    if (at + 2 < kRoom) {
        const std::uint32_t low = clock[0];
        const std::uint32_t high = clock[0];
        buffer[at] = number | (high & 0xFFF);
        buffer[at + 1] = low;
        next_word = at + 2;
    }
}
}  // namespace

void kernel_main() {
    {
        DeviceZoneScopedN("zones");
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < kZones; ++i) {
            mark(0xA0000000);
            mark(0xB0000000);
        }
    }
    {
        DeviceZoneScopedN("none");
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < kZones; ++i) {
            asm volatile("");
        }
    }
}
