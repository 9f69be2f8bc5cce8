// SPDX-License-Identifier: Apache-2.0
// One tile of many moves bytes between its L1 and one DRAM channel, a packet a call, one barrier.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kBank, kOffset, kBytes, kPacket };
constexpr std::uint32_t kL1 = 0x40000;
}  // namespace

void kernel_main() {
    const auto packet = get_arg_val<std::uint32_t>(kPacket);
    std::uint32_t left = get_arg_val<std::uint32_t>(kBytes);
    std::uint64_t dram = get_noc_addr_from_bank_id<true>(get_arg_val<std::uint32_t>(kBank),
                                                         get_arg_val<std::uint32_t>(kOffset));
    while (left > 0) {
        const std::uint32_t bytes = left < packet ? left : packet;
#if WRITES
        noc_async_write_one_packet(kL1, dram, bytes);
#else
        noc_async_read_one_packet(dram, kL1, bytes);
#endif
        dram += bytes;
        left -= bytes;
    }
#if WRITES
    noc_async_write_barrier();
#else
    noc_async_read_barrier();
#endif
}
