// SPDX-License-Identifier: Apache-2.0
// Data-movement calls without a model yet.
#pragma once

#include "tensight/unsupported.h"

#define TENSIGHT_WHY "multicast is not modelled yet; use one noc_async_write per destination"
TENSIGHT_UNSUPPORTED(noc_async_write_multicast, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_multicast_one_packet, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_multicast_loopback_src, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_multicast_exclude_region, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "not modelled yet; use one noc_semaphore_inc per destination"
TENSIGHT_UNSUPPORTED(noc_semaphore_inc_multicast, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_semaphore_set_multicast, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_semaphore_set_multicast_loopback_src, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_semaphore_set_remote, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "latched transfers are not modelled yet; use noc_async_read or noc_async_write"
TENSIGHT_UNSUPPORTED(noc_async_read_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_with_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_one_packet_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_one_packet_with_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_inc_num_issued, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_one_packet_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_one_packet_with_state, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "transaction ids are not modelled yet; use the calls and barriers without one"
TENSIGHT_UNSUPPORTED(noc_async_read_set_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_one_packet_with_state_with_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_read_barrier_with_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_set_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_one_packet_with_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_one_packet_with_trid_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_one_packet_with_trid_with_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_barrier_with_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_flushed_with_trid, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reset_noc_trid_barrier_counter, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "inline writes are not modelled yet; write from a word in L1"
TENSIGHT_UNSUPPORTED(noc_inline_dw_write, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_inline_dw_write_set_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_inline_dw_write_with_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_inline_mcast_dw_write, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "sharded buffers are not modelled yet"
TENSIGHT_UNSUPPORTED(noc_async_read_shard, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_async_write_shard, TENSIGHT_WHY);
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
TENSIGHT_UNSUPPORTED(ncrisc_noc_read_with_transaction_id_flushed, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_fast_atomic_increment, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_fast_write_dw_inline, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(noc_available_transactions, TENSIGHT_WHY);
#undef TENSIGHT_WHY
