// SPDX-License-Identifier: Apache-2.0
#include "models/core/pack_thread.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/core/tile_faces.h"
#include "models/core/unpack_thread.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unverified.h"
#include "models/packer/packers.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;

namespace {
constexpr int kThread = 2;
constexpr std::uint32_t kReduceRow = 0;
constexpr std::uint32_t kReduceCol = 1;

/// True when faces do not lie one behind the other in L1.
bool apart(const packer::EngineState& state) {
    return state.tile.faces() > 1 && !numerics::is_block_format(state.out) &&
           state.face_stride != state.tile.face_rows();
}

/// Bytes from the first to the last that a PACR writes.
std::size_t span_of(const packer::EngineState& state) {
    const std::size_t tile = numerics::tile_bytes(state.out, state.tile);
    if (!apart(state)) {
        return tile;
    }
    const std::size_t row = tile / state.tile.faces() / state.tile.face_rows();
    return ((state.tile.faces() - 1) * state.face_stride + state.tile.face_rows()) * row;
}

/// Packs the faces that a tiny tile has.
void pack_tiny(const std::uint32_t* values, const numerics::PackMode& mode,
               const packer::EngineState& state, std::uint8_t* l1) {
    std::array<std::uint8_t, numerics::kTileElements * 4> whole;
    if (!apart(state)) {
        numerics::spread_tile(l1, mode.out, state.tile, whole.data());  // for accumulation
        numerics::pack_tile(values, mode, whole.data());
        numerics::collect_tile(whole.data(), mode.out, state.tile, l1);
        return;
    }
    // Each face as a tile of its own, `face_stride` rows after the one before.
    const numerics::TileShape one{state.tile.rows, 16};
    const std::size_t row = numerics::tile_bytes(mode.out, one) / state.tile.face_rows();
    std::array<std::uint32_t, numerics::kTileElements> face{};
    for (std::size_t i = 0; i < state.tile.faces(); ++i) {
        std::uint8_t* to = l1 + i * state.face_stride * row;
        std::copy_n(values + i * numerics::kFaceElements, numerics::kFaceElements, face.begin());
        numerics::spread_tile(to, mode.out, one, whole.data());
        numerics::pack_tile(face.data(), mode, whole.data());
        numerics::collect_tile(whole.data(), mode.out, one, to);
    }
}
}  // namespace

PackThread::PackThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor)
    : ComputeThread(parts, risc, coprocessor, kThread), cb_calls_(parts, risc) {}

std::uint32_t PackThread::call(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::cb_reserve_back:
            reserve_back(site, a[0], a[1]);
            return 0;
        case Call::cb_push_back:
            push_pages(site, a[0], a[1]);
            return 0;
        case Call::get_read_ptr:
            return parts_.cb(a[0]).read_address() >> 4;
        case Call::get_write_ptr:
            return parts_.cb(a[0]).write_address() >> 4;
        case Call::pack_tile:
            pack(site, a[0], a[1], a[2], a[3] != 0);
            return 0;
        case Call::pack_untilize:
            pack_rows(site, a);
            return 0;
        case Call::set_write_ptr:
            parts_.cb(a[0]).set_write_address(a[1] << 4);
            return 0;
        case Call::semaphore_read:
            return semaphore_value(a[0]);
        default:
            break;
    }
    if (semaphore_call(site, call, a)) {
        constexpr auto kPackDone = static_cast<std::uint32_t>(arch::TensixSemaphore::pack_done);
        fences_ += call == Call::t6_semaphore_post && a[0] == kPackDone ? 1 : 0;
        return 0;
    }
    if (!section(site, call) && !initialise(site, call, a)) {
        throw port::CallError(
            fmt::format("{} is not a call of the pack thread", port::call_name(call)));
    }
    return 0;
}

void PackThread::configure(Site site, std::uint32_t cb) {
    state_.out = parts_.cb(cb).config().format;
    numerics::KernelFormats formats = parts_.config.formats;
    formats.dst32 = parts_.config.dst.wide;
    state_.pack_src = numerics::pack_source(state_.out, formats);
    state_.format_site = site;
    state_.configured = true;
}

// llk_pack_init programs the offsets of the packers in L1 for faces of 16 rows, whatever the buffer
// has; they are set to its own by pack_reconfig_data_format alone.
void PackThread::program_faces(std::uint32_t cb) {
    state_.tile = parts_.tile_of(cb);
    state_.face_stride = numerics::TileShape{}.face_rows();
}

/// Block formats of tiles lower than 32 rows: one packer packs both faces, one behind the other.
bool PackThread::one_packer() const {
    return state_.tile.partial_face() && numerics::is_block_format(state_.out);
}

void PackThread::check_tile(const circular_buffer::CircularBuffer& buffer,
                            std::string_view call) const {
    const numerics::TileShape tile = buffer.config().tile;
    if (tile.whole() && state_.tile.whole()) {
        return;
    }
    const int id = buffer.config().id;
    if (tile != state_.tile) {
        throw port::CallError(fmt::format(
            "{} to CB {} with tiles of {} while the packers are programmed for {}: what they write "
            "then is not modelled (a start-up call or init has to name a buffer of the same "
            "tiles; pack_reconfig_data_format does not change faces)",
            call, id, numerics::shape_name(tile), numerics::shape_name(state_.tile)));
    }
    if (call != "pack_tile") {
        throw port::CallError(fmt::format("{} to CB {} with tiles of {}: only 32x32 is modelled",
                                          call, id, numerics::shape_name(tile)));
    }
    if (state_.mask != numerics::PackMask::All) {
        throw port::CallError(
            fmt::format("pack_tile to CB {} with tiles of {} under the mask of a "
                        "reduction is not modelled",
                        id, numerics::shape_name(tile)));
    }
    // The packer's program for such tiles packs two faces and has a word for their exponents.
    if (one_packer() && (tile.faces() != 2 || tile.face_rows() > 8)) {
        throw port::CallError(fmt::format(
            "pack_tile of {} to CB {} with tiles of {}: LLK's program packs two faces whose "
            "exponents fit into 16 bytes (1, 2, 4 or 8 x 32); what it writes otherwise is not "
            "modelled",
            numerics::format_name(state_.out), id, numerics::shape_name(tile)));
    }
}

bool PackThread::initialise(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::compute_kernel_hw_startup:
            configure(site, a[0]);
            program_faces(a[0]);
            push_stream(site, "compute_kernel_hw_startup", "3 operands");
            return true;
        case Call::binary_op_init_common:
        case Call::unary_op_init_common:
        case Call::init_bcast:
        case Call::transpose_wh_init:
        case Call::unary_bcast_init:
            configure(site, a[0]);
            program_faces(a[0]);
            push_stream(site, "binary_op_init_common", "");
            return true;
        case Call::mm_init:
        case Call::mm_block_init:
            configure(site, a[0]);
            program_faces(a[0]);
            push_stream(site, "mm_init", "HiFi4");
            return true;
        case Call::reduce_init:
            state_.mask = a[0] == kReduceRow   ? numerics::PackMask::Row
                          : a[0] == kReduceCol ? numerics::PackMask::Col
                                               : numerics::PackMask::Scalar;
            state_.mask_site = site;
            push_stream(site, "reduce_init<SUM,ROW>", "HiFi4");
            return true;
        case Call::reduce_block_max_row_init:
            state_.mask = numerics::PackMask::Row;
            state_.mask_site = site;
            push_stream(site, "reduce_init<SUM,ROW>", "HiFi4");
            return true;
        case Call::reduce_uninit:
        case Call::reduce_block_max_row_uninit:
            state_.mask = numerics::PackMask::All;
            push_stream(site, "reduce_uninit", "");
            return true;
        case Call::pack_reconfig_data_format:
            configure(site, a[0]);
            state_.face_stride = parts_.tile_of(a[0]).face_rows();
            push_stream(site, "pack_reconfig_data_format", "unconditional");
            return true;
        case Call::pack_reconfig_l1_acc:
            switch_accumulation(site, a[0] != 0);
            push_stream(site, "pack_reconfig_l1_acc", "");
            return true;
        case Call::pack_untilize_init:
            state_.rows_block = a[1];
            state_.rows_width = a[2];
            state_.rows_site = site;
            push_stream(site, "pack_untilize_init", "4 tiles");
            return true;
        case Call::pack_untilize_uninit:
            state_.rows_block = 0;
            state_.rows_width = 0;
            state_.rows_site = site;
            push_stream(site, "pack_untilize_uninit", "");
            return true;
        case Call::pack_relu_config:
            switch_relu(site, static_cast<numerics::ReluMode>(a[0] & 3U));
            state_.relu_threshold = static_cast<std::uint16_t>(a[0] >> 16);
            return true;
        default:
            return false;
    }
}

bool PackThread::section(Site site, Call call) {
    const Cycle now = risc_.process.now();
    if (call == Call::tile_regs_wait) {
        tell_release(false);
        if (waited_ && packed_) {
            parts_.report(Hazard::dst_protocol, "DST",
                          "waited for again without a release in between", now, site, wait_site_);
        }
        waited_ = true;
        packed_ = false;
        wait_site_ = site;
        push_stream(site, "tile_regs_wait", "half sync", Purpose::synchronise);
        return true;
    }
    if (call == Call::tile_regs_release) {
        tell_release(false);
        if (!waited_) {
            extra_release_ = {site, wait_site_, now};
        }
        waited_ = false;
        ++releases_;
        last_release_ = site;
        tensix::Operation operation;
        operation.stream = &parts_.streams.get(
            "tile_regs_release", parts_.config.dst.wide ? "half sync dst32" : "half sync dst16",
            kThread);
        PackRecord record;
        record.half = half_;
        push(site, operation, record);
        half_ ^= parts_.config.dst.full_sync ? 0 : 1;
        return true;
    }
    return false;
}

// At the end of a kernel it changes nothing (Core::check_threads), so it is told when that is
// known.
void PackThread::tell_release(bool harmless) {
    if (extra_release_) {
        parts_.report(Hazard::dst_protocol, "DST", "released without having been waited for",
                      extra_release_->date, extra_release_->site, extra_release_->waited, {},
                      harmless);
        extra_release_.reset();
    }
}

void PackThread::reserve_back(Site site, std::uint32_t cb, std::uint32_t pages) {
    const Cycle since = risc_.process.now();
    cb_calls_.reserve_back(site, cb, pages);
    told_wait(Cause::cb_space, since);
}

void PackThread::push_pages(Site site, std::uint32_t cb, std::uint32_t pages) {
    cb_calls_.push_back(site, cb, pages);
    tensix::Operation operation;
    operation.stream = &parts_.streams.get("cb_push_back", "1 page", kThread);
    PackRecord record;
    record.push_cb = static_cast<int>(cb);
    record.push_pages = pages;
    push(site, operation, record);
}

void PackThread::publish(const tensix::Operation& operation, Cycle date) {
    const PackRecord& r = record(operation);
    cb_calls_.publish(operation.site, static_cast<std::uint32_t>(r.push_cb), r.push_pages, date);
}

void PackThread::check_target(Site site, circular_buffer::CircularBuffer& buffer,
                              std::uint32_t page) {
    const auto object = [&buffer] { return fmt::format("CB {}", buffer.config().id); };
    const Cycle now = risc_.process.now();
    const std::int64_t index = std::int64_t{page} + buffer.write_shift();
    if (index < 0 || index >= buffer.reserved()) {
        parts_.report(
            Hazard::cb_write_without_reserve, object(),
            fmt::format("packs into page {} with {} pages reserved", index, buffer.reserved()), now,
            site, buffer.last_reserve,
            {buffer.config().id, true, buffer.pops_needed(std::uint64_t{page} + 1)});
    }
    if (buffer.write_page() + index >= buffer.config().pages) {
        parts_.report(
            Hazard::cb_wrap, object(),
            fmt::format("page {} from page {} lies beyond the end of the buffer of {} pages", page,
                        buffer.write_page(), buffer.config().pages),
            now, site);
    }
    const std::size_t tile_bytes = numerics::tile_bytes(state_.out, buffer.config().tile);
    if (buffer.config().page_bytes < tile_bytes) {
        parts_.report(
            Hazard::cb_page_size, object(),
            fmt::format("has pages of {} bytes, a tile of {} takes {}", buffer.config().page_bytes,
                        numerics::format_name(state_.out), tile_bytes),
            now, site);
    }
    if (buffer.config().format != state_.out) {
        parts_.report(Hazard::format_mismatch, object(),
                      fmt::format("holds {} but the packers are programmed for {}",
                                  numerics::format_name(buffer.config().format),
                                  numerics::format_name(state_.out)),
                      now, site, state_.format_site);
    }
}

void PackThread::switch_accumulation(Site site, bool on) {
    state_.l1_accumulate = on;
    state_.accumulate_site = site;
    accumulation_ = {site, nullptr, false};
}

void PackThread::switch_relu(Site site, numerics::ReluMode mode) {
    state_.relu = mode;
    relu_ = {site, nullptr, false};
}

// Accumulation and ReLU stay until they are switched off. Packing another buffer under them is
// suspicious: always with accumulation (unless the two share their memory), with ReLU if that
// buffer was packed without it before.
void PackThread::check_modes(Site site, circular_buffer::CircularBuffer& buffer) {
    const auto id = static_cast<std::uint32_t>(buffer.config().id);
    const auto another = [&buffer](Sticky& mode) {
        if (mode.target == nullptr) {
            mode.target = &buffer;
        }
        return !mode.told && mode.target != &buffer;
    };
    const auto tell = [&](Sticky& mode, const char* what) {
        mode.told = true;
        parts_.report(Hazard::pack_mode_left, fmt::format("CB {}", id),
                      fmt::format("is packed while {}, which was switched on for CB {}", what,
                                  mode.target->config().id),
                      risc_.process.now(), site, mode.site);
    };
    if (state_.l1_accumulate && another(accumulation_) &&
        &accumulation_.target->region() != &buffer.region()) {
        tell(accumulation_, "the packers add to L1");
    }
    if (state_.relu == numerics::ReluMode::None) {
        packed_without_relu_ |= 1U << id;
    } else if (another(relu_) && (packed_without_relu_ >> id & 1U) != 0) {
        tell(relu_, "the packers apply ReLU");
    }
}

void PackThread::check_ready(Site site, std::string_view call) {
    if (!state_.configured) {
        throw port::CallError(
            fmt::format("{} before any start-up call: the packers have no data format "
                        "(compute_kernel_hw_startup, mm_init or a *_init_common call comes first)",
                        call));
    }
    tell_release(false);
    if (!waited_) {
        parts_.report(Hazard::dst_protocol, "DST", "packed without tile_regs_wait",
                      risc_.process.now(), site, wait_site_);
    }
    packed_ = true;
}

void PackThread::check_dst_index(Site site, std::uint32_t index) {
    const int capacity = parts_.config.dst.capacity();
    if (index >= static_cast<std::uint32_t>(capacity)) {
        parts_.report(
            Hazard::dst_index_beyond_capacity, fmt::format("DST {}", index),
            fmt::format("the section holds {} tiles: the index wraps into another tile", capacity),
            risc_.process.now(), site);
    }
}

void PackThread::check_face_stride(Site site, const circular_buffer::CircularBuffer& buffer) {
    if (apart(state_)) {
        parts_.report(
            Hazard::init_wrong, "packers",
            fmt::format("pack faces of {} rows {} rows apart: the inits take 16 rows for every "
                        "tile, so that the second face of a {} tile lies beyond its place in CB {} "
                        "(pack_reconfig_data_format({}) behind the init sets the distance)",
                        state_.tile.face_rows(), state_.face_stride,
                        numerics::shape_name(state_.tile), buffer.config().id, buffer.config().id),
            risc_.process.now(), site, state_.format_site);
    }
}

void PackThread::pack(Site site, std::uint32_t index, std::uint32_t cb, std::uint32_t out_tile,
                      bool out_of_order) {
    check_ready(site, "pack_tile");
    check_dst_index(site, index);
    if (state_.rows_block != 0) {
        parts_.report(Hazard::init_wrong, "packers",
                      fmt::format("pack_tile runs while the packers are programmed for {}",
                                  programmed_rows()),
                      risc_.process.now(), site, state_.rows_site);
    }
    circular_buffer::CircularBuffer& buffer = parts_.cb(cb);
    check_tile(buffer, "pack_tile");
    const std::uint32_t page = out_of_order ? out_tile : buffer.packed_in_order++;
    buffer.packed_pages = std::max(buffer.packed_pages, page + 1);
    check_target(site, buffer, page);

    PackRecord record;
    record.state = state_;
    record.slot = coprocessor_.dst().slot(half_, static_cast<int>(index % 64));
    record.cb = cb;
    record.address = buffer.write_address() + page * buffer.config().page_bytes;
    record.fences = fences_;
    check_modes(site, buffer);
    check_face_stride(site, buffer);
    tensix::Operation operation;
    operation.stream = &arch::pack_faces(
        parts_.streams,
        parts_.streams.get("pack_tile", out_of_order ? "out of order bf16" : "ordered bf16",
                           kThread),
        faces_of(state_.tile), one_packer());
    record.writes = one_packer() ? 2 : 1;
    operation.dst_slot = record.slot;
    operation.pack_cycles_per_datum = static_cast<float>(
        packer::cycles_per_datum(parts_.chip.timing, state_, parts_.config.dst.wide));
    push(site, operation, record);
}

void PackThread::execute(const tensix::Operation& operation, Cycle begin, Cycle end) {
    PackRecord& r = record(operation);
    parts_.listener.worked(parts_.where, events::Engine::pack, operation.site, begin, end);
    if (--r.writes > 0) {
        return;  // its values are written with the last of its instructions
    }
    if (r.tiles > 0) {
        execute_rows(operation, r, begin, end);
        return;
    }
    read_dst(operation, r, r.slot, begin);
    mark_packed(operation, r, r.address, begin, end);
    if (parts_.config.numerics == NumericsMode::off) {
        return;
    }
    if (!parts_.l1.contains(r.address, span_of(r.state))) {
        parts_.report(Hazard::cb_wrap, fmt::format("CB {}", r.cb),
                      fmt::format("packs to 0x{:x}, outside L1", r.address), begin, operation.site);
        return;
    }
    pack_values(operation, r, r.slot, parts_.l1.at(r.address), begin);
    parts_.l1.changed();
}

void PackThread::read_dst(const tensix::Operation& operation, const PackRecord& r, int slot,
                          Cycle begin) {
    dst::DstFile::Tile& tile = coprocessor_.dst().tile(slot);
    if (!tile.written) {
        parts_.report(Hazard::dst_read_unwritten, fmt::format("DST {}", slot),
                      "is packed without having been written since it was acquired", begin,
                      operation.site);
    }
    if (r.state.mask != numerics::PackMask::All && tile.written && !tile.reduced) {
        parts_.report(
            Hazard::reduce_mask_left, fmt::format("CB {}", r.cb),
            "a tile that is no reduction's result is packed under the mask of a reduction: "
            "most of it becomes zero",
            begin, operation.site, r.state.mask_site);
    }
    tile.read = true;
    parts_.listener.dst(parts_.where, slot, events::DstAction::read, begin, operation.site);
    parts_.listener.tile_moved(parts_.where, static_cast<int>(r.cb), events::TileAction::pack,
                               begin, operation.site);
}

void PackThread::mark_packed(const tensix::Operation& operation, const PackRecord& r,
                             std::uint32_t address, Cycle begin, Cycle end) {
    auto* page = parts_.cb(r.cb).region().page_at(address);
    if (page == nullptr) {
        return;
    }
    const auto object = [&r] { return fmt::format("CB {}", r.cb); };
    if (page->read_unordered) {
        parts_.report(Hazard::pack_unpack_race, object(),
                      "a page is packed that the unpacker reads without having waited for it: "
                      "nothing orders the two",
                      begin, page->read_by, operation.site);
    }
    if (r.state.l1_accumulate && !page->packed && !parts_.cb(r.cb).region().resident &&
        !parts_.l1.written(address)) {
        parts_.report(Hazard::pack_accumulates_unwritten, object(),
                      fmt::format("is added to at L1 0x{:x}, where nothing has been written "
                                  "before: the sum starts from whatever lies there",
                                  address),
                      begin, operation.site, r.state.accumulate_site);
    }
    page->packed = true;
    page->published = false;
    page->packed_by = operation.site;
    page->packed_at = end;
    page->fences_before = r.fences;
}

void PackThread::pack_values(const tensix::Operation& operation, const PackRecord& r, int slot,
                             std::uint8_t* l1, Cycle begin) {
    numerics::PackMode mode;
    mode.dst32 = parts_.config.dst.wide;
    mode.pack_src = r.state.pack_src;
    mode.out = r.state.out;
    mode.relu = r.state.relu;
    mode.relu_threshold = r.state.relu_threshold;
    mode.l1_accumulate = r.state.l1_accumulate;
    mode.mask = r.state.mask;
    parts_.tell_unverified(numerics::unverified_pack(mode), told_unverified_);
    if (!r.state.tile.whole()) {
        parts_.tell_unverified(kTinyTiles, told_tiny_);
    }
    try {
        const std::uint32_t* values = coprocessor_.dst().tile(slot).values.data();
        if (r.state.tile.whole()) {
            numerics::pack_tile(values, mode, l1);
        } else {
            pack_tiny(values, mode, r.state, l1);
        }
    } catch (const numerics::NumericsError& error) {
        parts_.report(Hazard::format_mismatch, fmt::format("CB {}", r.cb), error.what(), begin,
                      operation.site);
    }
}

void PackThread::zero_half(const tensix::Operation& operation, Cycle date) {
    const PackRecord& r = record(operation);
    dst::DstFile& dst = coprocessor_.dst();
    const auto [first, last] = dst.section(r.half);
    for (int slot = first; slot < last; ++slot) {
        const dst::DstFile::Tile& t = dst.tile(slot);
        if (t.written && !t.read) {
            parts_.report(Hazard::dst_dead_write, fmt::format("DST {}", slot - first),
                          "was written and is released without having been read", date, t.writer,
                          operation.site);
        }
    }
    dst.zero(r.half, parts_.config.numerics != NumericsMode::off);
    parts_.listener.dst(parts_.where, first, events::DstAction::release, date, operation.site);
}

}  // namespace tensight::core
