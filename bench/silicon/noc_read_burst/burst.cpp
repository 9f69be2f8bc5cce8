// SPDX-License-Identifier: Apache-2.0
// `count` reads from one or several cores in turn, then one barrier. Offsets at either end advance
// by a stride and wrap at the end of a window; the loop is not unrolled. STATEFUL keeps the
// source's core in the network interface.
#include <cstdint>

#include "../bare/wall_clock.h"
#include "api/dataflow/dataflow_api.h"

namespace {
constexpr std::uint32_t kMostSources = 8;
enum Argument : int { kCount, kBytes, kDstStride, kSrcStride, kSources, kFirstSource };
constexpr std::uint32_t kDst = 0x40000;
constexpr std::uint32_t kSrc = 0x60000;
constexpr std::uint32_t kWindow = 8192;
}  // namespace

void kernel_main() {
    const auto count = get_arg_val<std::uint32_t>(kCount);
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    const auto dst_stride = get_arg_val<std::uint32_t>(kDstStride);
    const auto src_stride = get_arg_val<std::uint32_t>(kSrcStride);
    const auto sources = get_arg_val<std::uint32_t>(kSources);
    std::uint32_t nodes[kMostSources];  // coordinates as they stand in an address
    for (std::uint32_t i = 0; i < sources; ++i) {
        nodes[i] = NOC_XY_ENCODING(get_arg_val<std::uint32_t>(kFirstSource + 2 * i),
                                   get_arg_val<std::uint32_t>(kFirstSource + 2 * i + 1));
    }
#if STATEFUL
    noc_async_read_set_state(get_noc_addr_helper(nodes[0], 0));
#endif
    std::uint32_t dst = 0;
    std::uint32_t src = 0;
    std::uint32_t source = 0;
    DeviceZoneScopedN("burst");
    read_clock();
#pragma GCC unroll 1
    for (std::uint32_t i = 0; i < count; ++i) {
#if STATEFUL
        noc_async_read_with_state(kSrc + src, kDst + dst, bytes);
#else
        // On the device coordinates stand four bits further up in an address: one shift.
        asm volatile("slli zero, zero, 4");
        noc_async_read(get_noc_addr_helper(nodes[source], kSrc + src), kDst + dst, bytes);
#endif
        dst += dst_stride;
        if (dst >= kWindow) {
            dst = 0;
        }
        src += src_stride;
        if (src >= kWindow) {
            src = 0;
        }
        ++source;
        if (source == sources) {
            source = 0;
        }
    }
    noc_async_read_barrier();
}
