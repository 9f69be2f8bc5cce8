// SPDX-License-Identifier: Apache-2.0
// Blocks of tiles between a tensor and a circular buffer. A block lies in L1 row by row; in the
// tensor its rows are `stride` tiles apart.
#pragma once

#include <cstdint>

#include "api/dataflow/dataflow_api.h"

// Asks for the tiles of a block; a barrier has to follow.
template <typename Accessor>
FORCE_INLINE void request_block(const Accessor& tensor, uint32_t first_tile, uint32_t stride,
                                uint32_t rows, uint32_t columns, uint32_t l1_address,
                                uint32_t tile_bytes) {
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            noc_async_read_page(first_tile + column, tensor, l1_address);
            l1_address += tile_bytes;
        }
        first_tile += stride;
    }
}

template <typename Accessor>
FORCE_INLINE void read_block(const Accessor& tensor, uint32_t first_tile, uint32_t stride,
                             uint32_t rows, uint32_t columns, uint32_t l1_address,
                             uint32_t tile_bytes) {
    request_block(tensor, first_tile, stride, rows, columns, l1_address, tile_bytes);
    noc_async_read_barrier();
}

template <typename Accessor>
FORCE_INLINE void write_block(uint32_t cb, const Accessor& tensor, uint32_t first_tile,
                              uint32_t stride, uint32_t rows, uint32_t columns) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_wait_front(cb, rows * columns);
    uint32_t l1_address = get_read_ptr(cb);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            noc_async_write_page(first_tile + column, tensor, l1_address);
            l1_address += tile_bytes;
        }
        first_tile += stride;
    }
    noc_async_write_barrier();
    cb_pop_front(cb, rows * columns);
}
