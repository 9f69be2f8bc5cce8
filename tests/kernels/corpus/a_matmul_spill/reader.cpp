// SPDX-License-Identifier: Apache-2.0
// Blocks of A (Mt x Bt tiles) and of B (Bt x Nt) for each step over K.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    constexpr uint32_t Mt = get_compile_time_arg_val(0);
    constexpr uint32_t Nt = get_compile_time_arg_val(1);
    constexpr uint32_t Bt = get_compile_time_arg_val(2);
    constexpr uint32_t num_blocks = get_compile_time_arg_val(3);
    constexpr uint32_t Kt = Bt * num_blocks;
    constexpr uint32_t cb_in0 = tt::CB::c_in0;
    constexpr uint32_t cb_in1 = tt::CB::c_in1;

    const uint32_t tile_bytes = get_tile_size(cb_in0);
    const DataFormat format = get_dataformat(cb_in0);
    const InterleavedAddrGenFast<true> s0 = {.bank_base_address = get_arg_val<uint32_t>(0),
                                             .page_size = tile_bytes,
                                             .data_format = format};
    const InterleavedAddrGenFast<true> s1 = {.bank_base_address = get_arg_val<uint32_t>(1),
                                             .page_size = tile_bytes,
                                             .data_format = format};

    for (uint32_t block = 0; block < num_blocks; ++block) {
        cb_reserve_back(cb_in0, Mt * Bt);
        uint32_t l1_write_addr = get_write_ptr(cb_in0);
        for (uint32_t h = 0; h < Mt; ++h) {
            for (uint32_t w = 0; w < Bt; ++w) {
                noc_async_read_tile(h * Kt + block * Bt + w, s0, l1_write_addr);
                l1_write_addr += tile_bytes;
            }
        }
        cb_reserve_back(cb_in1, Bt * Nt);
        l1_write_addr = get_write_ptr(cb_in1);
        for (uint32_t h = 0; h < Bt; ++h) {
            for (uint32_t w = 0; w < Nt; ++w) {
                noc_async_read_tile((block * Bt + h) * Nt + w, s1, l1_write_addr);
                l1_write_addr += tile_bytes;
            }
        }
        noc_async_read_barrier();
        cb_push_back(cb_in0, Mt * Bt);
        cb_push_back(cb_in1, Bt * Nt);
    }
}
