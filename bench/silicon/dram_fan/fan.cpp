// SPDX-License-Identifier: Apache-2.0
// One of `cores` cores that read or write their slices of DRAM banks at the same time: a short read
// first, then all wait for all (each writes a flag to every other), then `count` transfers and one
// barrier. The DRAM address goes through the slice, the L1 address round a window.
#include <cstdint>

#include "../bare/wall_clock.h"
#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kOwn, kBank, kSlice, kCount, kBytes, kWindow, kBuffer, kSliceBytes, kCores };
constexpr int kFirstCore = kCores + 1;
constexpr std::uint32_t kFlags = 0x30000;  // one word a core, 16 B apart
constexpr std::uint32_t kL1 = 0x40000;
constexpr std::uint32_t kFlagBytes = 16;
}  // namespace

void kernel_main() {
    const auto own = get_arg_val<std::uint32_t>(kOwn);
    const auto cores = get_arg_val<std::uint32_t>(kCores);
    const auto count = get_arg_val<std::uint32_t>(kCount);
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    const auto window = get_arg_val<std::uint32_t>(kWindow);
    std::uint64_t dram = get_noc_addr_from_bank_id<true>(
        get_arg_val<std::uint32_t>(kBank),
        get_arg_val<std::uint32_t>(kBuffer) +
            get_arg_val<std::uint32_t>(kSlice) * get_arg_val<std::uint32_t>(kSliceBytes));
    noc_async_read(dram, kL1, 32);
    noc_async_read_barrier();

    auto* const flag =
        reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(kFlags + own * kFlagBytes);
    *flag = 1;
    for (std::uint32_t i = 0; i < cores; ++i) {
        if (i != own) {
            const std::uint64_t theirs = get_noc_addr(
                get_arg_val<std::uint32_t>(kFirstCore + 2 * i),
                get_arg_val<std::uint32_t>(kFirstCore + 2 * i + 1), kFlags + own * kFlagBytes);
            noc_semaphore_set_remote(kFlags + own * kFlagBytes, theirs);
        }
    }
    noc_async_write_barrier();
    for (std::uint32_t i = 0; i < cores; ++i) {
        noc_semaphore_wait(
            reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(kFlags + i * kFlagBytes), 1);
    }

    DeviceZoneScopedN("fan");
    read_clock();
    std::uint32_t l1 = 0;
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < count; ++i) {
#if WRITES
        noc_async_write(kL1 + l1, dram, bytes);
#else
        noc_async_read(dram, kL1 + l1, bytes);
#endif
        dram += bytes;
        l1 += bytes;
        if (l1 >= window) {
            l1 = 0;
        }
    }
#if WRITES
    noc_async_write_barrier();
#else
    noc_async_read_barrier();
#endif
}
