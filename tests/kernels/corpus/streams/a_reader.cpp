// SPDX-License-Identifier: Apache-2.0
// Streams tensors from DRAM, a batch of tiles of each in turn. Runtime arguments: how many; then of
// each address, buffer, tiles, tiles of a batch. SCALER_CB, SCALER_BITS: first makes a tile with
// the bf16 pair in row 0 of each face.
#include <stdint.h>

#include "dataflow_api.h"

#ifdef SCALER_CB
void generate_scaler(uint32_t cb, uint32_t pair) {
    cb_reserve_back(cb, 1);
    volatile tt_l1_ptr uint32_t* words =
        reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (uint32_t i = 0; i < 512; ++i) {
        words[i] = (i % 128) < 8 ? pair : 0;
    }
    cb_push_back(cb, 1);
}
#endif

void kernel_main() {
    uint32_t tensors = get_arg_val<uint32_t>(0);
    uint32_t done[4] = {0, 0, 0, 0};

#ifdef SCALER_CB
    generate_scaler(SCALER_CB, SCALER_BITS);
#endif

    bool more = true;
    while (more) {
        more = false;
        for (uint32_t t = 0; t < tensors; ++t) {
            uint32_t src_addr = get_arg_val<uint32_t>(1 + 4 * t);
            uint32_t cb_id = get_arg_val<uint32_t>(2 + 4 * t);
            uint32_t num_tiles = get_arg_val<uint32_t>(3 + 4 * t);
            uint32_t batch = get_arg_val<uint32_t>(4 + 4 * t);
            if (done[t] == num_tiles) {
                continue;
            }
            const uint32_t tile_bytes = get_tile_size(cb_id);
            const InterleavedAddrGenFast<true> s = {.bank_base_address = src_addr,
                                                    .page_size = tile_bytes,
                                                    .data_format = get_dataformat(cb_id)};
            cb_reserve_back(cb_id, batch);
            uint32_t l1_write_addr = get_write_ptr(cb_id);
            for (uint32_t i = 0; i < batch; ++i) {
                noc_async_read_tile(done[t] + i, s, l1_write_addr);
                l1_write_addr += tile_bytes;
            }
            noc_async_read_barrier();
            cb_push_back(cb_id, batch);
            done[t] += batch;
            more = true;
        }
    }
}
