// SPDX-License-Identifier: Apache-2.0
// What an empty profiler zone executes: at its beginning and at its end it reads both halves of the
// wall clock and puts them with the zone's number into a buffer in L1. Zone "zones" round
// compile-time argument 0 of them, zone "none" round the loop without them.
#include <cstdint>

#include "compile_time_args.h"
#include "tensight/attributes.h"
#include "tools/profiler/kernel_profiler.hpp"

namespace {
constexpr std::uint32_t kZones = get_compile_time_arg_val(0);

FORCE_INLINE void mark(volatile std::uint32_t* record, std::uint32_t number) {
    auto* const clock = reinterpret_cast<const volatile std::uint32_t*>(0xFFB121F0U);
    const std::uint32_t low = clock[0];
    const std::uint32_t high = clock[0];
    record[0] = number | (high & 0xFFF);
    record[1] = low;
}
}  // namespace

void kernel_main() {
    auto* record = reinterpret_cast<volatile std::uint32_t*>(0x40000);
    {
        DeviceZoneScopedN("zones");
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < kZones; ++i) {
            mark(record, 0xA0000000);
            mark(record + 2, 0xB0000000);
            record += 4;
        }
    }
    {
        DeviceZoneScopedN("none");
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < kZones; ++i) {
            asm volatile("" : "+r"(record));
        }
    }
}
