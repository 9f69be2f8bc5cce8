// SPDX-License-Identifier: Apache-2.0
// The generic reader for one tensor, with objects: circular buffer, NoC, accessor.
#include <cstdint>

#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr auto args = TensorAccessorArgs<2>();
    CircularBuffer cb(get_compile_time_arg_val(0));
    Noc noc;
    const uint32_t bytes = cb.get_tile_size();
    const TensorAccessor tensor = TensorAccessor(args, get_arg_val<uint32_t>(0), bytes);
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb.reserve_back(1);
#ifdef ACCESSOR_ONLY
        noc.async_read(tensor, cb, bytes, {.page_id = tile}, {});
#else
        if (tile % 2 == 0) {
            noc.async_read(tensor, cb, bytes, {.page_id = tile}, {});
        } else {
            // In DRAM, with fewer pages than banks, a page's number is that of its bank.
            noc.async_read(AllocatorBank<AllocatorBankType::DRAM>(), cb, bytes,
                           {.bank_id = tile, .addr = get_arg_val<uint32_t>(0)}, {});
        }
#endif
        noc.async_read_barrier();
        cb.push_back(1);
    }
}
