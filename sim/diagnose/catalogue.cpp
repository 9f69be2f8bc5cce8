// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/catalogue.h"

#include <array>
#include <stdexcept>

namespace tensight::diagnose {

using events::Hazard;

namespace {

constexpr CatalogueEntry kCatalogue[] = {
    {Hazard::cb_wait_beyond_size, "cb-wait-beyond-size", Severity::error,
     "give the buffer at least as many pages as are waited for, or wait in smaller steps"},
    {Hazard::cb_reserve_beyond_size, "cb-reserve-beyond-size", Severity::error,
     "give the buffer at least as many pages as are reserved, or reserve in smaller steps"},
    {Hazard::cb_read_without_wait, "cb-read-without-wait", Severity::error,
     "call cb_wait_front before the tile is read"},
    {Hazard::cb_read_past_wait, "cb-read-past-wait", Severity::error,
     "wait for as many pages as the largest tile index plus one"},
    {Hazard::cb_write_without_reserve, "cb-write-without-reserve", Severity::error,
     "call cb_reserve_back for all pages before packing into them"},
    {Hazard::cb_push_beyond_reserve, "cb-push-beyond-reserve", Severity::error,
     "push no more pages than were reserved"},
    {Hazard::cb_pop_beyond_wait, "cb-pop-beyond-wait", Severity::error,
     "pop no more pages than were waited for"},
    {Hazard::cb_wrap, "cb-wrap", Severity::error,
     "make the number of pages a multiple of the pages that are waited for, reserved and moved at "
     "once: a window never wraps"},
    {Hazard::cb_two_producers, "cb-two-producers", Severity::error,
     "let one RISC push to a buffer; each keeps a write pointer of its own"},
    {Hazard::cb_two_consumers, "cb-two-consumers", Severity::error,
     "let one RISC pop a buffer; each keeps a read pointer of its own"},
    {Hazard::cb_pages_left_over, "cb-pages-left-over", Severity::warning,
     "wait for and pop every page that is pushed, and push no more than that"},
    {Hazard::cb_reserved_not_pushed, "cb-reserved-not-pushed", Severity::note,
     "push the pages that were reserved, or do not reserve them"},
    {Hazard::cb_page_size, "cb-page-size", Severity::error,
     "make the page as large as a tile of the buffer's format"},
    {Hazard::pack_unpack_race, "pack-unpack-race", Severity::error,
     "push after packing and wait before unpacking, in a buffer that only the compute kernel uses"},
    {Hazard::dst_index_beyond_capacity, "dst-index-beyond-capacity", Severity::error,
     "use fewer DST tiles in a section, 16-bit DST or full sync"},
    {Hazard::dst_protocol, "dst-protocol", Severity::error,
     "keep the order acquire, compute, commit (math) and wait, pack, release (pack)"},
    {Hazard::dst_dead_write, "dst-dead-write", Severity::warning,
     "drop the operation or use its result: matmul_tiles, for one, reads circular buffers, never "
     "DST"},
    {Hazard::dst_read_unwritten, "dst-read-unwritten", Severity::warning,
     "write the DST tile in this section first; what is there is zero or stale"},
    {Hazard::init_missing, "init-missing", Severity::error, "call the operation's init before it"},
    {Hazard::init_wrong, "init-wrong", Severity::error,
     "call the operation's init again: another one has reprogrammed the engine since"},
    {Hazard::format_mismatch, "format-mismatch", Severity::error,
     "call reconfig_data_format or pack_reconfig_data_format for this buffer"},
    {Hazard::operand_mismatch, "operand-mismatch", Severity::error,
     "unpack and math must run the same calls in the same order"},
    {Hazard::sfpu_init, "sfpu-init", Severity::error,
     "call this operation's *_tile_init after any other SFPU init"},
    {Hazard::sfpu_init_other, "sfpu-init-other", Severity::note,
     "call this operation's own *_tile_init: another version of its routine may need it"},
    {Hazard::noc_alignment, "noc-alignment", Severity::error,
     "align both addresses alike: 16 bytes in L1, 32 for reads from DRAM"},
    {Hazard::noc_no_barrier, "noc-no-barrier", Severity::error,
     "wait for the read (noc_async_read_barrier) before its data are used"},
    {Hazard::noc_in_flight_at_end, "noc-in-flight-at-end", Severity::warning,
     "end the kernel with a barrier for what it issued"},
    {Hazard::multicast_receivers, "noc-multicast-receivers", Severity::error,
     "num_dests counts the cores that receive: the sender only in the forms that include it"},
    {Hazard::l1_overwritten_in_flight, "l1-overwritten-in-flight", Severity::error,
     "flush or wait for the write before its source is changed"},
    {Hazard::reduce_mask_left, "reduce-mask-left", Severity::error,
     "call reduce_uninit after packing the reduced tile"},
    {Hazard::cb_wait_not_cumulative, "cb-wait-not-cumulative", Severity::warning,
     "waits count from the last pop: pop, or wait for more pages in all"},
    {Hazard::startup_again, "startup-again", Severity::warning,
     "call compute_kernel_hw_startup once, first in the kernel; use inits and reconfig calls "
     "later"},
    {Hazard::full_init_again, "full-init-again", Severity::note,
     "use the *_init_short form and reconfig_data_format in the middle of a kernel"},
    {Hazard::startup_not_first, "startup-not-first", Severity::warning,
     "call the start-up or full init call before every other init"},
    {Hazard::operands_swapped, "operands-swapped", Severity::note,
     "name the operands in the same order in the init and in the operation"},
    {Hazard::pack_mode_left, "pack-mode-left", Severity::warning,
     "switch accumulation (pack_reconfig_l1_acc(0)) or ReLU off before another buffer is packed"},
    {Hazard::pack_accumulates_unwritten, "pack-accumulates-unwritten", Severity::warning,
     "pack the first time with accumulation off, or fill the page before"},
    {Hazard::reduce_scaler_zero, "reduce-scaler-zero", Severity::error,
     "fill row 0 of each face of the scaler tile (1, or 1/N for an average) before it is pushed"},
    {Hazard::noc_state, "noc-state", Severity::error,
     "call the set_state form again after any other transfer with the same command buffer"},
    {Hazard::noc_linked_open, "noc-linked-open", Severity::error,
     "end a chain of linked multicasts with one that is not linked, before any other write"},
    {Hazard::noc_firmware_memory, "noc-firmware-memory", Severity::error,
     "take addresses from buffers, circular buffers or get_semaphore: this L1 is firmware's"},
    {Hazard::threads_diverge, "threads-diverge", Severity::error,
     "give loops and branches of unpack, math and pack the same conditions and counts"},
    {Hazard::argument_beyond_count, "arg-beyond-count", Severity::error,
     "give as many runtime arguments as the kernel reads"},
    {Hazard::race_read_write, "race-read-write", Severity::error,
     "order the two: a semaphore, a circular buffer, or a barrier before the signal"},
    {Hazard::race_write_write, "race-write-write", Severity::error,
     "order the two writes, or let each have memory of its own"},
    {Hazard::signal_overtakes_data, "signal-overtakes-data", Severity::error,
     "wait for the write (noc_async_write_barrier) before the signal, or send both over the same "
     "NoC and channel to the same cores"},
    {Hazard::signal_behind_write, "signal-behind-write", Severity::warning,
     "noc_async_write_barrier before the increment makes the order certain"},
    {Hazard::cb_remote_unreserved, "cb-remote-unreserved", Severity::error,
     "let the receiver reserve the pages and tell the sender, and the sender wait for that"},
    {Hazard::cb_push_in_flight, "cb-push-in-flight", Severity::error,
     "wait for the sender's signal before the pages are pushed"},
    {Hazard::semaphore_race, "semaphore-race", Severity::error,
     "wait for the signals before the semaphore is set, or let it only count upwards"},
    {Hazard::sfpi_registers, "sfpi-registers", Severity::error,
     "keep at most eight vector values alive: use results sooner, or load operands again"},
    {Hazard::sfpi_condition_stack, "sfpi-condition-stack", Severity::error,
     "nest v_if less deeply; each v_elseif is a level of its own"},
    {Hazard::sfpi_undefined, "sfpi-undefined", Severity::error,
     "give the variable a value in all lanes before the v_if that changes some of them"},
    {Hazard::sfpi_other_face, "sfpi-other-face", Severity::warning,
     "stay with dst_reg[0] to dst_reg[7] of each tile: the routine runs once for each face"},
};

}  // namespace

const char* severity_name(Severity severity) {
    static constexpr std::array<const char*, 3> kNames = {"note", "warning", "error"};
    return kNames[static_cast<std::size_t>(severity)];
}

const CatalogueEntry& catalogue_entry(Hazard hazard) {
    for (const CatalogueEntry& entry : kCatalogue) {
        if (entry.hazard == hazard) {
            return entry;
        }
    }
    throw std::logic_error("a hazard without a catalogue entry");
}

}  // namespace tensight::diagnose
