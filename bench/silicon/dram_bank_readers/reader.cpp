// SPDX-License-Identifier: Apache-2.0
// One reader of one DRAM bank. BLOCK = 0: a ring of IN_FLIGHT transaction ids, each a packet; the
// oldest is waited for when all are used. Else: BLOCK reads, then a barrier.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kBank, kOffset, kPackets, kBytes };
constexpr std::uint32_t kL1 = 0x30000;
// An id is waited for when it comes round again: then the others and the next packet are under way.
constexpr std::uint32_t kSlots = BLOCK > 0 ? BLOCK : IN_FLIGHT + 1;
}  // namespace

void kernel_main() {
    const auto packets = get_arg_val<std::uint32_t>(kPackets);
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    std::uint64_t dram = get_noc_addr_from_bank_id<true>(get_arg_val<std::uint32_t>(kBank),
                                                         get_arg_val<std::uint32_t>(kOffset));
    DeviceZoneScopedN("stream");
    std::uint32_t slot = 0;
    for (std::uint32_t i = 0; i < packets; ++i) {
#if BLOCK == 0
        if (i >= kSlots) {
            noc_async_read_barrier_with_trid(slot + 1);
        }
        noc_async_read_set_trid(slot + 1);
#endif
        noc_async_read_one_packet(dram, kL1 + slot * bytes, bytes);
        dram += bytes;
        ++slot;
        if (slot == kSlots) {
            slot = 0;
#if BLOCK > 0
            noc_async_read_barrier();
#endif
        }
    }
    noc_async_read_barrier();
}
