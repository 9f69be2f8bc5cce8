// SPDX-License-Identifier: Apache-2.0
// Multicast, small writes, latched transfers and transaction ids, in free functions and in the two
// object styles, each call in a function of its own.
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc_semaphore.h"
#include "experimental/noc.h"
#include "experimental/noc_semaphore.h"

constexpr uint64_t far = NOC_XY_ADDR(20, 21, 0x12340);
constexpr uint64_t rectangle = NOC_MULTICAST_ADDR(18, 19, 20, 21, 0x12340);

// --- multicast
extern "C" void multicast() { noc_async_write_multicast(0x20000, rectangle, 64, 8); }
extern "C" void multicast_8192() {
    noc_async_write_multicast(0x20000, rectangle, 8192, 8, true, 1, 5);
}
extern "C" void multicast_8224() { noc_async_write_multicast(0x20000, rectangle, 8224, 8); }
extern "C" void multicast_any(uint32_t bytes) {
    noc_async_write_multicast(0x20000, rectangle, bytes, 8);
}
extern "C" void multicast_bounded(uint32_t bytes) {
    noc_async_write_multicast<NOC_MAX_BURST_SIZE>(0x20000, rectangle, bytes, 8);
}
extern "C" void multicast_one(uint32_t bytes) {
    noc_async_write_multicast_one_packet(0x20000, rectangle, bytes, 8, true);
}
extern "C" void multicast_one_untraced(uint32_t bytes) {
    noc_async_write_multicast_one_packet<false>(0x20000, rectangle, bytes, 8);
}
extern "C" void multicast_loopback() {
    noc_async_write_multicast_loopback_src(0x20000, rectangle, 64, 9);
    noc_async_write_multicast_loopback_src(0x20000, rectangle, 64, 9, true, 1);
}
extern "C" void multicast_loopback_any(uint32_t bytes) {
    noc_async_write_multicast_loopback_src(0x20000, rectangle, bytes, 9);
}

// --- semaphores
extern "C" void sem_multicast() {
    noc_semaphore_set_multicast(0x400, rectangle, 8);
    noc_semaphore_set_multicast(0x400, rectangle, 8, true, 1, 5);
    noc_semaphore_set_multicast_loopback_src(0x400, rectangle, 9);
    noc_semaphore_set_multicast_loopback_src(0x400, rectangle, 9, true, 1);
}
extern "C" void sem_inc_multicast() {
    noc_semaphore_inc_multicast(rectangle, 2, 8);
    noc_semaphore_inc_multicast<true>(rectangle, 2, 8, 1, 5);
}
extern "C" void sem_remote() {
    noc_semaphore_set_remote(0x400, far);
    noc_semaphore_set_remote(0x400, far, 1);
}

// --- inline writes
extern "C" void inline_write() { noc_inline_dw_write(far, 77); }
extern "C" void inline_write_options() {
    noc_inline_dw_write<InlineWriteDst::L1, true>(far, 77, 3, 1, 2);
    noc_inline_dw_write<InlineWriteDst::REG, false, false>(far, 77, 0xF, 0, 1, 0x500);
}

// --- latched transfers
extern "C" void read_latched() {
    noc_async_read_set_state(far);
    noc_async_read_set_state(far, 1);
    noc_async_read_with_state(0x12340, 0x20000, 64);
    noc_async_read_with_state<false>(0x12340, 0x20000, 64, 1);
    noc_async_read_inc_num_issued(3);
    noc_async_read_inc_num_issued(3, 1);
}
extern "C" void read_one_latched() {
    noc_async_read_one_packet_set_state(far, 64);
    noc_async_read_one_packet_set_state(far, 64, 3, 1);
    noc_async_read_one_packet_set_state<true>(far, 64, 3, 1);
    noc_async_read_one_packet_with_state(0x12340, 0x20000);
    noc_async_read_one_packet_with_state<false, true>(0x12340, 0x20000, 3, 1);
}
extern "C" void write_one_latched() {
    noc_async_write_one_packet_set_state(far, 64);
    noc_async_write_one_packet_set_state<true>(far, 64, 1, 3);
    noc_async_write_one_packet_with_state(0x20000, 0x12340);
    noc_async_write_one_packet_with_state<true>(0x20000, 0x12340, 1);
}

// --- transaction ids
extern "C" void trid_reads() {
    noc_async_read_set_trid();
    noc_async_read_set_trid(7, 1);
    noc_async_read_one_packet_with_state_with_trid(0x10000, 0x2340, 0x20000);
    noc_async_read_one_packet_with_state_with_trid<false, true>(0x10000, 0x2340, 0x20000, 7, 1);
    noc_async_read_barrier_with_trid(7);
    noc_async_read_barrier_with_trid(7, 1);
}
extern "C" void trid_writes() {
    noc_async_write_set_trid();
    noc_async_write_set_trid(7, 1);
    noc_async_write_one_packet_with_trid(0x20000, far, 64, 7);
    noc_async_write_one_packet_with_trid<true, true>(0x20000, far, 64, 7, write_cmd_buf, 1, 3);
    noc_async_write_barrier_with_trid(7);
    noc_async_write_barrier_with_trid(7, 1);
    noc_async_write_flushed_with_trid(7);
    noc_async_write_flushed_with_trid(7, 1);
}
extern "C" void trid_writes_latched() {
    noc_async_write_one_packet_with_trid_set_state(far);
    noc_async_write_one_packet_with_trid_set_state<true>(far, write_reg_cmd_buf, 1, 3);
    noc_async_write_one_packet_with_trid_with_state(0x20000, 0x12340, 64, 7);
    noc_async_write_one_packet_with_trid_with_state<true, true>(0x20000, 0x12340, 64, 7,
                                                                write_reg_cmd_buf, 1);
}
extern "C" bool trid_poll() { return ncrisc_noc_read_with_transaction_id_flushed(1, 7); }
extern "C" void trid_reset() {
    reset_noc_trid_barrier_counter();
    reset_noc_trid_barrier_counter(1 << 7, 1);
}

// --- object style
constexpr UnicastEndpoint one;
constexpr MulticastEndpoint many;
using Far = noc_traits_t<UnicastEndpoint>::src_args_type;
using Many = noc_traits_t<MulticastEndpoint>::dst_args_mcast_type;
constexpr Far at = {.noc_x = 20, .noc_y = 21, .addr = 0x12340};
constexpr Many all = {
    .noc_x_start = 18, .noc_y_start = 19, .noc_x_end = 20, .noc_y_end = 21, .addr = 0x12340};
FORCE_INLINE CoreLocalMem<uint32_t> memory() { return CoreLocalMem<uint32_t>(0x20000); }

extern "C" void object_multicast() {
    const Noc noc(0);
    noc.async_write_multicast(
        memory(), many, 64, 8, {},
        {.noc_x_start = 18, .noc_y_start = 19, .noc_x_end = 20, .noc_y_end = 21, .addr = 0x12340});
    noc.async_write_multicast(memory(), many, 64, 8, {.offset_bytes = 16}, all, true);
    Noc(1).async_write_multicast<NocOptions::MCAST_INCL_SRC>(one, many, 64, 9, {.addr = 0x20000},
                                                             all, true);
}
extern "C" void object_multicast_any(uint32_t bytes) {
    const Noc noc(0);
    noc.async_write_multicast(memory(), many, bytes, 8, {}, all);
    noc.async_write_multicast<NocOptions::DEFAULT, NOC_MAX_BURST_SIZE>(memory(), many, bytes, 8, {},
                                                                       all);
    noc.async_write_multicast<NocOptions::MCAST_INCL_SRC>(memory(), many, bytes, 9, {}, all);
}
extern "C" void object_multicast_buffer() {
    const CircularBuffer cb(3);
    Noc(0).async_write_multicast(cb, many, 64, 8, {.offset_bytes = 16}, all);
    Noc(0).async_write_multicast(cb, cb, 64, 8, {},
                                 {.noc_x_start = 18,
                                  .noc_y_start = 19,
                                  .noc_x_end = 20,
                                  .noc_y_end = 21,
                                  .offset_bytes = 32});
}
extern "C" void object_inline_write() {
    const Noc noc(1);
    noc.inline_dw_write(one, 77, at);
    noc.inline_dw_write<NocOptions::INLINE_L1 | NocOptions::POSTED | NocOptions::CUSTOM_VC>(
        one, 77, {.noc_x = 20, .noc_y = 21, .addr = 0x12340}, 3, NocOptVals{.vc = 2});
}
extern "C" void object_read_latched() {
    const Noc noc(1);
    noc.set_async_read_state(one, 64, at);
    noc.async_read_with_state(one, memory(), 64, at, {.offset_bytes = 16});
    noc.set_async_read_state<NocOptions::CUSTOM_VC, NOC_MAX_BURST_SIZE>(one, 64, at, {.vc = 3});
    noc.async_read_with_state<NocOptions::CUSTOM_VC, NOC_MAX_BURST_SIZE>(one, memory(), 64, at, {},
                                                                         {.vc = 3});
    noc.set_async_read_state<NocOptions::TXN_ID, NOC_MAX_BURST_SIZE>(one, 64, at, {.trid = 7});
    noc.async_read_with_state<NocOptions::TXN_ID, NOC_MAX_BURST_SIZE>(one, memory(), 64, at, {},
                                                                      {.trid = 7});
}
extern "C" void object_write_latched() {
    const Noc noc(1);
    noc.set_async_write_state(one, 64, at);
    noc.async_write_with_state(memory(), one, 64, {.offset_bytes = 16}, at);
    noc.set_async_write_state<NocOptions::POSTED, NOC_MAX_BURST_SIZE>(one, 64, at, {.vc = 3});
    noc.async_write_with_state<NocOptions::POSTED, NOC_MAX_BURST_SIZE>(memory(), one, 64, {}, at);
    noc.set_async_write_state<NocOptions::POSTED>(one, 64, at);
    noc.async_write_with_state<NocOptions::POSTED>(memory(), one, 64, {}, at);
}
extern "C" void object_trids() {
    const Noc noc(1);
    noc.async_read<NocOptions::TXN_ID>(one, memory(), 64, at, {}, NocOptVals{.trid = 7});
    noc.async_write<NocOptions::TXN_ID>(memory(), one, 64, {}, at, NocOptVals{.trid = 7});
    noc.async_write<NocOptions::TXN_ID | NocOptions::POSTED | NocOptions::CUSTOM_VC>(
        memory(), one, 64, {}, at, NocOptVals{.vc = 3, .trid = 7});
    noc.async_read_barrier<NocOptions::TXN_ID>(NocOptVals{.trid = 7});
    noc.async_write_barrier<NocOptions::TXN_ID>(NocOptVals{.trid = 7});
    noc.async_writes_flushed<NocOptions::TXN_ID>(NocOptVals{.trid = 7});
}
extern "C" void object_trid_any(uint32_t bytes) {
    const Noc noc(1);
    noc.async_write<NocOptions::TXN_ID>(memory(), one, bytes, {}, at, NocOptVals{.trid = 7});
    noc.async_write<NocOptions::TXN_ID, NOC_MAX_BURST_SIZE>(memory(), one, bytes, {}, at,
                                                            NocOptVals{.trid = 7});
}
extern "C" bool object_trid_poll() { return Noc(1).is_read_trid_flushed(7); }

// The semaphore's address comes from memory; these show the calls, not their arguments.
extern "C" void object_semaphore_multicast() {
    const Noc noc(1);
    Semaphore<> sem(1);
    const Semaphore<ProgrammableCoreType::TENSIX, SemScope::EXTERNAL> other(2);
    sem.set_multicast(noc, 18, 19, 20, 21, 8);
    sem.set_multicast<NocOptions::MCAST_INCL_SRC>(noc, 18, 19, 20, 21, 9, true);
    sem.set_multicast<Noc::McastMode::INCLUDE_SRC>(noc, 18, 19, 20, 21, 9);
    sem.inc_multicast(noc, 18, 19, 20, 21, 3, 8);
    sem.relay_unicast(noc, other, 20, 21);
    sem.relay_multicast(noc, other, 18, 19, 20, 21, 8);
    sem.relay_multicast<NocOptions::MCAST_INCL_SRC>(noc, other, 18, 19, 20, 21, 9);
}
extern "C" void object_semaphore_external() {
    Semaphore<ProgrammableCoreType::TENSIX, SemScope::EXTERNAL> sem(1);
    sem.up(1);
    sem.down(1);
}

// --- object style of early 2026
using Old = experimental::Noc;
extern "C" void old_transfers() {
    const Old noc(1);
    noc.async_read<Old::TxnIdMode::DISABLED, NOC_MAX_BURST_SIZE>(one, memory(), 64, at, {}, 3);
    noc.async_read<Old::TxnIdMode::ENABLED>(one, memory(), 64, at, {}, 3, 7);
    noc.async_write<Old::TxnIdMode::DISABLED, Old::ResponseMode::POSTED>(memory(), one, 64, {}, at);
    noc.async_write<Old::TxnIdMode::ENABLED>(memory(), one, 64, {}, at, 3, 7);
    noc.async_write_multicast<Old::McastMode::EXCLUDE_SRC>(memory(), many, 64, 8, {}, all);
    noc.async_write_multicast<Old::McastMode::INCLUDE_SRC>(memory(), many, 64, 9, {}, all, true);
    noc.inline_dw_write<Old::TxnIdMode::DISABLED, InlineWriteDst::L1, Old::ResponseMode::POSTED>(
        one, 77, at, 3, 2);
}
extern "C" void old_channels() {
    const Old noc(1);
    const uint32_t vc = 3;
    noc.async_read(one, memory(), 64, at, {}, vc);
    noc.async_write(memory(), one, 64, {}, at, 2);
    noc.set_async_write_state(one, 64, at, vc);
    noc.async_read(one, memory(), 64, at, {}, {});
    noc.async_write(memory(), one, 64, {}, at, {});
}
extern "C" void old_latched() {
    const Old noc(1);
    noc.set_async_read_state<Old::VcSelection::CUSTOM, NOC_MAX_BURST_SIZE>(one, 64, at, 3);
    noc.async_read_with_state<Old::VcSelection::CUSTOM, NOC_MAX_BURST_SIZE>(one, memory(), 64, at,
                                                                            {}, 3);
    noc.set_async_write_state<Old::ResponseMode::POSTED>(one, 64, at);
    noc.async_write_with_state<Old::ResponseMode::POSTED>(memory(), one, 64, {}, at);
}
extern "C" void old_barriers() {
    const Old noc(1);
    noc.async_read_barrier<Old::BarrierMode::TXN_ID>(7);
    noc.async_write_barrier<Old::BarrierMode::TXN_ID>(7);
    noc.async_writes_flushed<Old::ResponseMode::NON_POSTED, Old::BarrierMode::TXN_ID>(7);
    noc.async_writes_flushed<Old::ResponseMode::POSTED>();
    noc.async_read_barrier<Old::BarrierMode::FULL>();
    noc.async_read_barrier();
}
