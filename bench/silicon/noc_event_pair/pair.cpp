// SPDX-License-Identifier: Apache-2.0
// `count` times one transfer and its barrier. What the NoC event recorder writes between the two
// is a call of a small function with four stores, made here in its place.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kCount, kBytes, kTargetX, kTargetY, kTheirs };
constexpr std::uint32_t kOwn = 0x40000;
volatile std::uint32_t record[4];

__attribute__((noinline)) void write_record(std::uint32_t a, std::uint32_t b) {
    record[0] = a;
    record[1] = b;
    record[2] = a;
    record[3] = b;
}
}  // namespace

void kernel_main() {
    const auto count = get_arg_val<std::uint32_t>(kCount);
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    const auto x = get_arg_val<std::uint32_t>(kTargetX);
    const auto y = get_arg_val<std::uint32_t>(kTargetY);
    const auto theirs = get_arg_val<std::uint32_t>(kTheirs);
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < count; ++i) {
#if IN_DRAM
        const std::uint64_t there = get_noc_addr_from_bank_id<true>(0, theirs + i * bytes);
#else
        const std::uint64_t there = get_noc_addr(x, y, theirs + i * bytes);
#endif
        write_record(x, i);
        DeviceZoneScopedN("pair");
#if WRITES
        noc_async_write(kOwn + i * bytes, there, bytes);
        write_record(y, i);
        noc_async_write_barrier();
#else
        noc_async_read(there, kOwn + i * bytes, bytes);
        write_record(y, i);
        noc_async_read_barrier();
#endif
    }
}
