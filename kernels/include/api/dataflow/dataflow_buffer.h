// SPDX-License-Identifier: Apache-2.0
// DataflowBuffer, the newer name of a circular buffer on this chip.
#pragma once

#include "api/dataflow/circular_buffer.h"

class DataflowBuffer : public CircularBuffer {
  public:
    using CircularBuffer::CircularBuffer;

    FORCE_INLINE std::uint32_t get_id() const { return get_cb_id(); }
    FORCE_INLINE void finish() {}

    // --- unsupported --------------------------------------------------------------------------
#define TENSIGHT_DFB(name)                                                         \
    template <class... Arguments>                                                  \
    __attribute__((error("tensight: unsupported call DataflowBuffer::" #name       \
                         ": use CircularBuffer and get_tile_size"))) std::uint32_t \
    name(Arguments...) const
    TENSIGHT_DFB(get_entry_size);
    TENSIGHT_DFB(get_total_num_entries);
    TENSIGHT_DFB(get_total_size_bytes);
    TENSIGHT_DFB(scoped_write_lock);
    TENSIGHT_DFB(scoped_read_lock);
    TENSIGHT_DFB(evil_set_read_ptr);
    TENSIGHT_DFB(evil_set_write_ptr);
#undef TENSIGHT_DFB
};

#ifndef COMPILE_FOR_TRISC
template <>
struct noc_traits_t<DataflowBuffer> : noc_traits_t<CircularBuffer> {};
#endif
