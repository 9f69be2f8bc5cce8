// SPDX-License-Identifier: Apache-2.0
// A loop on BRISC: one read of DRAM and its barrier (ARM_NOC), or arithmetic.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr std::uint32_t passes = get_compile_time_arg_val(0);
#if ARM_NOC
    const std::uint64_t there = get_noc_addr_from_bank_id<true>(0, get_arg_val<std::uint32_t>(0));
    DeviceZoneScopedN("inner");
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < passes; ++i) {
        noc_async_read(there, 0x40000, 2048);
        noc_async_read_barrier();
    }
#else
    std::uint32_t acc = 1;
    std::uint32_t a = 3;
    std::uint32_t b = 5;
    DeviceZoneScopedN("inner");
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < passes; ++i) {
        acc = acc * b + a;
        a ^= acc >> 7;
        b += acc;
        asm volatile("" : "+r"(acc), "+r"(a), "+r"(b));
    }
#endif
}
