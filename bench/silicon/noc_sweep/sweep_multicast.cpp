// SPDX-License-Identifier: Apache-2.0
// A core writes `calls` times the same bytes to a rectangle of cores, and one barrier after all.
// Linked: every call but the last keeps the path. The zone holds the calls and the barrier.
#include "api/dataflow/dataflow_api.h"

namespace {

enum Argument : int {
    kLoopback,  // the sender is a receiver
    kLinked,
    kCalls,
    kBytes,
    kOwn,     // offset in own L1
    kTheirs,  // offset in the receivers' L1
    kReceivers,
    kFirstX,
    kFirstY,
    kLastX,
    kLastY,
};

template <bool Loopback>
FORCE_INLINE void send(std::uint32_t own, std::uint64_t rectangle, std::uint32_t bytes,
                       std::uint32_t receivers, bool linked) {
    if constexpr (Loopback) {
        noc_async_write_multicast_loopback_src(own, rectangle, bytes, receivers, linked);
    } else {
        noc_async_write_multicast(own, rectangle, bytes, receivers, linked);
    }
}

/// The measured kernels are compiled for their length, which decides between one packet and
/// several; `Bytes` 0 is a length beyond one packet.
template <bool Loopback, std::uint32_t Bytes>
FORCE_INLINE void timed() {
    const auto calls = get_arg_val<std::uint32_t>(kCalls);
    const auto bytes = Bytes != 0 ? Bytes : get_arg_val<std::uint32_t>(kBytes);
    const auto own = get_arg_val<std::uint32_t>(kOwn);
    const auto receivers = get_arg_val<std::uint32_t>(kReceivers);
    const std::uint64_t rectangle = get_noc_multicast_addr(
        get_arg_val<std::uint32_t>(kFirstX), get_arg_val<std::uint32_t>(kFirstY),
        get_arg_val<std::uint32_t>(kLastX), get_arg_val<std::uint32_t>(kLastY),
        get_arg_val<std::uint32_t>(kTheirs));
    // The measured loops know that they have a first turn. One linked call is an unlinked one.
    if (get_arg_val<std::uint32_t>(kLinked) != 0 && calls > 1) {
        DeviceZoneScopedN("sweep");
        std::uint32_t i = 1;
        do {
            send<Loopback>(own, rectangle, bytes, receivers, true);
        } while (++i != calls);
        send<Loopback>(own, rectangle, bytes, receivers, false);
        noc_async_write_barrier();
    } else {
        DeviceZoneScopedN("sweep");
        std::uint32_t i = 0;
        do {
            send<Loopback>(own, rectangle, bytes, receivers, false);
        } while (++i != calls);
        noc_async_write_barrier();
    }
}

template <bool Loopback>
FORCE_INLINE void run() {
    switch (get_arg_val<std::uint32_t>(kBytes)) {
        case 64:
            return timed<Loopback, 64>();
        case 128:
            return timed<Loopback, 128>();
        case 256:
            return timed<Loopback, 256>();
        case 512:
            return timed<Loopback, 512>();
        case 1024:
            return timed<Loopback, 1024>();
        case 2048:
            return timed<Loopback, 2048>();
        case 4096:
            return timed<Loopback, 4096>();
        case 8192:
            return timed<Loopback, 8192>();
        default:
            return timed<Loopback, 0>();
    }
}

}  // namespace

void kernel_main() {
    if (get_arg_val<std::uint32_t>(kLoopback) != 0) {
        run<true>();
    } else {
        run<false>();
    }
}
