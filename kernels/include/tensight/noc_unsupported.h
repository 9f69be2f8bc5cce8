// SPDX-License-Identifier: Apache-2.0
// Data-movement calls without a model.
#pragma once

#include "tensight/unsupported.h"

TENSIGHT_UNSUPPORTED(noc_async_write_multicast_exclude_region,
                     "a multicast goes to a rectangle; use one noc_async_write_multicast for each "
                     "rectangle of the region");
#define TENSIGHT_WHY "latched and multicast inline writes are not modelled; use noc_inline_dw_write"
TENSIGHT_UNSUPPORTED(noc_inline_dw_write_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_inline_dw_write_with_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_inline_mcast_dw_write, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "the registers of the NoC interface are not modelled; use the noc_async calls"
TENSIGHT_UNSUPPORTED(noc_cmd_buf_ready, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_fast_read, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_fast_read_any_len, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_fast_write, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_fast_write_any_len, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_reads_flushed, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_nonposted_writes_sent, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_nonposted_writes_flushed, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_nonposted_write_with_transaction_id_sent, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_nonposted_write_with_transaction_id_flushed, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ncrisc_noc_set_transaction_id, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_fast_atomic_increment, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_fast_write_dw_inline, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_available_transactions, TENSIGHT_WHY);
#undef TENSIGHT_WHY

template <class... Options>
struct ShardedAddrGen {
    template <class... Arguments>
    __attribute__((
        error("tensight: unsupported call ShardedAddrGen: use a TensorAccessor, which "
              "knows sharded buffers"))) ShardedAddrGen(Arguments...);
};
