// SPDX-License-Identifier: Apache-2.0
// A core reads or writes `calls` times the same bytes of an interleaved DRAM buffer with one page a
// bank: always the page of bank 0, or page after page. One barrier after all. L1 side fixed. The
// zone holds the calls and the barrier.
#include "api/dataflow/dataflow_api.h"

namespace {

enum Argument : int {
    kWrites,
    kAllBanks,
    kCalls,
    kBytes,  // of a page and of a call
    kOwn,    // offset in own L1
    kBuffer,
    kOnePacket,
};

/// OnePacket is what a constant length compiles to.
template <bool Writes, bool OnePacket>
FORCE_INLINE void move(std::uint32_t own, std::uint64_t dram, std::uint32_t bytes) {
    if constexpr (Writes && OnePacket) {
        noc_async_write_one_packet(own, dram, bytes);
    } else if constexpr (Writes) {
        noc_async_write(own, dram, bytes);
    } else if constexpr (OnePacket) {
        noc_async_read_one_packet(dram, own, bytes);
    } else {
        noc_async_read(dram, own, bytes);
    }
}

template <bool Writes>
FORCE_INLINE void barrier() {
    if constexpr (Writes) {
        noc_async_write_barrier();
    } else {
        noc_async_read_barrier();
    }
}

/// Page after page over `Banks` banks; its address is computed inside the loop.
template <bool Writes, bool OnePacket, std::uint32_t Banks>
FORCE_INLINE void timed() {
    const auto calls = get_arg_val<std::uint32_t>(kCalls);
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    const auto own = get_arg_val<std::uint32_t>(kOwn);
    const auto buffer = get_arg_val<std::uint32_t>(kBuffer);
    DeviceZoneScopedN("sweep");
    std::uint32_t i = 0;
    do {  // the measured loop knows that it has a first turn
        move<Writes, OnePacket>(own, get_noc_addr_from_bank_id<true>(i % Banks, buffer), bytes);
    } while (++i != calls);
    barrier<Writes>();
}

template <bool Writes, bool OnePacket>
FORCE_INLINE void run() {
    if (get_arg_val<std::uint32_t>(kAllBanks) != 0) {
        timed<Writes, OnePacket, NUM_DRAM_BANKS>();
    } else {
        timed<Writes, OnePacket, 1>();
    }
}

}  // namespace

void kernel_main() {
    const bool one_packet = get_arg_val<std::uint32_t>(kOnePacket) != 0;
    if (get_arg_val<std::uint32_t>(kWrites) != 0) {
        one_packet ? run<true, true>() : run<true, false>();
    } else {
        one_packet ? run<false, true>() : run<false, false>();
    }
}
