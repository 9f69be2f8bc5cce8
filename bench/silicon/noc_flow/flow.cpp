// SPDX-License-Identifier: Apache-2.0
// One flow: `count` writes to or reads from a peer, then a barrier. WRITES, RENDEZVOUS (with the
// other flow first: each increments the other's semaphore, then waits for its own).
#include <cstdint>

#include "../bare/wall_clock.h"
#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kCount, kBytes, kPeerX, kPeerY, kOwn, kTheirs, kOtherX, kOtherY, kArguments };

// CACHED: a RISC that keeps what it has loaded from L1 near it, as local memory is.
volatile std::uint32_t cache[kArguments];

FORCE_INLINE std::uint32_t look_up(int argument) {
    return CACHED ? cache[argument] : get_arg_val<std::uint32_t>(argument);
}
}  // namespace

void kernel_main() {
#if RENDEZVOUS
    const std::uint32_t semaphore = get_semaphore(0);
    noc_semaphore_inc(get_noc_addr(get_arg_val<std::uint32_t>(kOtherX),
                                   get_arg_val<std::uint32_t>(kOtherY), semaphore),
                      1);
    noc_semaphore_wait(reinterpret_cast<volatile tt_l1_ptr std::uint32_t*>(semaphore), 1);
#endif
    const std::uint64_t peer =
        get_noc_addr(get_arg_val<std::uint32_t>(kPeerX), get_arg_val<std::uint32_t>(kPeerY), 0);
    const auto own = get_arg_val<std::uint32_t>(kOwn);
    cache[kCount] = get_arg_val<std::uint32_t>(kCount);
    cache[kBytes] = get_arg_val<std::uint32_t>(kBytes);
    cache[kTheirs] = get_arg_val<std::uint32_t>(kTheirs);
    DeviceZoneScopedN("flow");
    read_clock();
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < look_up(kCount); ++i) {
        // Offset, length and count are read again from the arguments each time (assumed: a call
        // takes 42.6 cycles on the chip, 29 of them without; rows MSH-WH-NB-0022, -0023).
        const std::uint64_t theirs = peer + look_up(kTheirs);
        const auto bytes = look_up(kBytes);
#if WRITES
        noc_async_write(own, theirs, bytes);
#else
        noc_async_read(theirs, own, bytes);
#endif
    }
#if WRITES
    noc_async_write_barrier();
#else
    noc_async_read_barrier();
#endif
}
