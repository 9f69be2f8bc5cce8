// SPDX-License-Identifier: Apache-2.0
// Every supported call of the data-movement API, each in a function of its own. No includes of the
// base API: on the device it is there without them.
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_buffer.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/dataflow/noc_semaphore.h"
#include "api/numeric/bfloat16.h"
#include "api/numeric/float32.h"

constexpr uint64_t far = NOC_XY_ADDR(20, 21, 0x12340);
constexpr uint32_t far_node = 20 << 4 | 21 << 10;

// --- circular buffers
// -----------------------------------------------------------------------------
extern "C" void wait_front(uint32_t a, uint32_t b) { cb_wait_front(a, b); }
extern "C" void pop_front() { cb_pop_front(3, 4); }
extern "C" void reserve_back() { cb_reserve_back(5, 6); }
extern "C" void push_back() { cb_push_back(7, 8); }
extern "C" bool available() { return cb_pages_available_at_front(3, 4); }
extern "C" bool reservable() { return cb_pages_reservable_at_back(3, 4); }
extern "C" uint32_t read_ptr() { return get_read_ptr(3); }
extern "C" uint32_t write_ptr(uint32_t cb) { return get_write_ptr(cb); }
extern "C" void buffer_object() {
    CircularBuffer cb(3);
    cb.reserve_back(1);
    cb.push_back(2);
    cb.wait_front(3);
    cb.pop_front(4);
    cb.get_read_ptr();
    cb.get_write_ptr();
}
extern "C" uint32_t buffer_object_sizes() {
    const CircularBuffer cb(2);
    return cb.get_tile_size() + cb.get_tile_hw() + static_cast<uint32_t>(cb.get_dataformat()) +
           cb.get_cb_id();
}
extern "C" bool buffer_object_polls() {
    const CircularBuffer cb(3);
    return cb.pages_available_at_front(1) & cb.pages_reservable_at_back(2);
}
extern "C" void dataflow_buffer() {
    DataflowBuffer buffer(3);
    buffer.reserve_back(1);
    buffer.push_back(1);
    buffer.finish();
}

// --- transfers
// ------------------------------------------------------------------------------------
extern "C" void read() { noc_async_read(far, 0x20000, 2048); }
extern "C" void read_8192() { noc_async_read(far, 0x20000, 8192, 1, 3); }
extern "C" void read_8224() { noc_async_read(far, 0x20000, 8224); }
extern "C" void read_any(uint32_t bytes) { noc_async_read(far, 0x20000, bytes); }
extern "C" void read_bounded(uint32_t bytes) {
    noc_async_read<NOC_MAX_BURST_SIZE>(far, 0x20000, bytes);
}
extern "C" void read_one(uint32_t bytes) { noc_async_read_one_packet(far, 0x20000, bytes); }
extern "C" void write() { noc_async_write(0x20000, far, 64); }
extern "C" void write_any(uint32_t bytes) { noc_async_write(0x20000, far, bytes); }
extern "C" void write_posted() {
    noc_async_write<NOC_MAX_BURST_SIZE + 1, true, true>(0x20000, far, 64);
}
extern "C" void write_one(uint32_t bytes) { noc_async_write_one_packet(0x20000, far, bytes); }
extern "C" void barriers() {
    noc_async_read_barrier();
    noc_async_write_barrier();
    noc_async_writes_flushed();
    noc_async_posted_writes_flushed();
    noc_async_atomic_barrier();
    noc_async_full_barrier(1);
}
extern "C" void increment() { noc_semaphore_inc(far, 2); }
extern "C" void increment_posted() { noc_semaphore_inc<true>(far, 2, 1, 3); }
extern "C" void sem_wait() {
    noc_semaphore_wait(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x400), 3);
}
extern "C" void sem_wait_min() {
    noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(0x400), 3);
}

// --- addresses
// ------------------------------------------------------------------------------------
static_assert(NOC_XY_ADDR(1, 2, 0x30) == (uint64_t{1} << 36 | uint64_t{2} << 42 | 0x30));
static_assert(NOC_XY_ENCODING(1, 2) == (1 << 4 | 2 << 10));
static_assert(NOC_MULTICAST_ADDR(1, 2, 3, 4, 5) ==
              (uint64_t{1} << 48 | uint64_t{2} << 54 | uint64_t{3} << 36 | uint64_t{4} << 42 | 5));
static_assert(MUL_WITH_TILE_SIZE((uint)DataFormat::Bfp8_b, 3) == 3 * 1088);
static_assert(MUL_WITH_TILE_SIZE((uint)DataFormat::Bfp4_b, 3) == 3 * 576);
static_assert(MUL_WITH_TILE_SIZE((uint)DataFormat::Float32, 3) == 3 * 4096);
static_assert(MUL_WITH_TILE_SIZE<512>((uint)DataFormat::Bfp8_b, 1) == 512 + 32);
static_assert(MUL_WITH_TILE_SIZE<64>((uint)DataFormat::Bfp8_b, 1) == 64 + 16);
extern "C" void address_xy() { noc_async_read(get_noc_addr(20, 21, 0x12340), 0x20000, 2048); }
extern "C" void page_transfers(uint32_t base, uint32_t l1) {
    const InterleavedAddrGen<true> dram = {.bank_base_address = base, .page_size = 100};
    const InterleavedAddrGen<false> local = {.bank_base_address = base, .page_size = 100};
    const InterleavedAddrGenFast<true> tiles = {
        .bank_base_address = base, .page_size = 2048, .data_format = DataFormat::Float16_b};
    const InterleavedPow2AddrGenFast<true> power = {.bank_base_address = base,
                                                    .log_base_2_of_page_size = 11};
    noc_async_read_page(1, dram, l1);
    noc_async_read_page(1, local, l1, 4);
    noc_async_read_tile(1, tiles, l1);
    noc_async_read_page(1, power, l1);
    noc_async_write_page(1, dram, l1);
    noc_async_write_page(1, dram, l1, 32, 4);
    noc_async_write_tile(1, tiles, l1);
    noc_async_read(get_noc_addr(1, tiles), l1, 2048);
    noc_async_read(get_noc_addr(0x400), l1, 16);
    noc_async_read(get_noc_addr_from_bank_id<true>(1, 0x40), l1, 32);
    noc_async_read(get_dram_noc_addr(1, 64, base), l1, 32);
    noc_async_read(get_l1_noc_addr(1, 64, base), l1, 32);
    noc_async_read(get_interleaved_addr_gen<true, 2048>(base).get_noc_addr(1), l1, 32);
    noc_async_read(get_interleaved_addr_gen<true, 96>(base).get_noc_addr(1), l1, 32);
}
extern "C" void accessor_transfers(uint32_t base, uint32_t l1) {
    constexpr auto args = TensorAccessorArgs<0>();
    constexpr auto next = TensorAccessorArgs<args.next_compile_time_args_offset(),
                                             args.next_common_runtime_args_offset()>();
    const auto in = TensorAccessor(args, base, 2048);
    TensorAccessor out = TensorAccessor(next, base, get_tile_size(0));
    static_assert(decltype(in)::is_dram && !decltype(out)::is_dram);
    noc_async_read_page(3, in, l1);
    noc_async_read_tile(3, in, l1);
    noc_async_write_page(3, out, l1);
    noc_async_write_tile(3, out, l1);
    noc_async_read(in.get_noc_addr(3, 16), l1, in.get_aligned_page_size());
    noc_async_read(get_noc_addr(3, in), l1, 2048);
}
#if TENSIGHT_METAL_API >= 202608
static_assert(TensorAccessorArgs<0>::next_compile_time_args_offset() == 2);
static_assert(TensorAccessorArgs<0>().get_aligned_page_size() == 2048);
extern "C" uint64_t accessor_with_page_of_arguments(uint32_t base) {
    TensorAccessor accessor = TensorAccessor(TensorAccessorArgs<0>(), base);
    return accessor.get_noc_addr(1) + accessor.get_aligned_page_size();
}
#else
static_assert(TensorAccessorArgs<0>::next_compile_time_args_offset() == 1);
#endif

// --- object style
// -----------------------------------------------------------------------------------
extern "C" void object_transfers(size_t x, int32_t l1, uint32_t base) {
    Noc noc0(0);
    UnicastEndpoint unicast_ep;
    AllocatorBank<AllocatorBankType::DRAM> dram_ep;
    AllocatorBank<AllocatorBankType::L1> l1_ep;
    CircularBuffer cb(3);
    const auto accessor = TensorAccessor(TensorAccessorArgs<0>(), base, 2048);
    noc0.async_read(unicast_ep, CoreLocalMem<uint32_t>(l1), 64,
                    {.noc_x = static_cast<uint32_t>(x), .noc_y = 2, .addr = 3}, {});
    noc0.async_read(dram_ep, CoreLocalMem<uint32_t>(l1), 64, {.bank_id = 1, .addr = 2}, {});
    noc0.async_read(l1_ep, cb, 64, {.bank_id = 1, .addr = 2}, {.offset_bytes = 32});
    noc0.async_read(accessor, use<CircularBuffer::AddrSelector::READ_PTR>(cb),
                    accessor.get_aligned_page_size(), {.page_id = 1}, {});
    noc0.async_write(CoreLocalMem<uint32_t>(l1), unicast_ep, 64, {}, {.noc_x = 1, .noc_y = 2});
    noc0.async_write<NocOptions::POSTED | NocOptions::CUSTOM_VC>(
        cb, accessor, 64, {}, {.page_id = 4, .offset_bytes = 8}, NocOptVals{.vc = 2});
    noc0.async_read_barrier();
    noc0.async_write_barrier<NocOptions::DEFAULT>(NocOptVals{});
    noc0.async_writes_flushed();
    noc0.async_writes_flushed<NocOptions::POSTED>();
    noc0.async_atomic_barrier();
    noc0.async_full_barrier();
    Noc(static_cast<uint8_t>(x)).async_read_barrier();
    Noc().async_read_barrier();
}
extern "C" void object_write() {
    Noc noc(1);
    noc.async_write<NocOptions::POSTED | NocOptions::CUSTOM_VC>(
        CoreLocalMem<uint32_t>(0x20000), UnicastEndpoint{}, 64, {.offset_bytes = 16},
        {.noc_x = 20, .noc_y = 21, .addr = 0x12340}, NocOptVals{.vc = 2});
}
extern "C" uint64_t object_address(uint32_t x) {
    return UnicastEndpoint{}.get_noc_unicast_addr(x, 2, 3, Noc().get_noc_id());
}
extern "C" void object_semaphore(uint32_t x) {
    Semaphore<> semaphore(1);
    semaphore.up(1);
    semaphore.up(Noc(), x, 2, 1);
    semaphore.down(1);
    semaphore.wait(2);
    semaphore.wait_min(3);
    semaphore.set(semaphore.value());
}

// --- plain memory: no traps
// --------------------------------------------------------------------------
extern "C" void sem_set(uint32_t address) {
    noc_semaphore_set(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(address), VALID);
}
extern "C" uint32_t sem_address(uint32_t id) { return get_semaphore(id); }
extern "C" uint32_t argument(int i) { return get_arg_val<uint32_t>(i) + get_arg_addr(1); }
extern "C" float common_argument() { return get_common_arg_val<float>(1); }
extern "C" uint32_t coordinates() {
    return my_x[noc_index] + my_y[noc_index] + get_absolute_logical_x() + get_relative_logical_y() +
           worker_logical_col_to_virtual_col[0];
}
extern "C" bool comparisons(uint32_t a, uint32_t b) {
    return bfloat16_greater(a, b) || float32_greater(a, b);
}

// --- mailboxes, a buffer's interface
// ------------------------------------------------------------------
extern "C" void mail() { mailbox_write(ThreadId::UnpackThreadId, 5); }
extern "C" uint32_t mail_read() { return mailbox_read(ThreadId::UnpackThreadId); }
extern "C" bool mail_there() { return mailbox_not_empty(ThreadId::UnpackThreadId); }
extern "C" uint32_t interface_page() { return get_local_cb_interface(5).fifo_page_size; }

// --- waiting, checking
// --------------------------------------------------------------------------------
extern "C" void wait_long() { ckernel::wait(1000); }
extern "C" void check(uint32_t a) { ASSERT(a < 5, DebugAssertTripped); }
