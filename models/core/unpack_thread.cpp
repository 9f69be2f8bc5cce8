// SPDX-License-Identifier: Apache-2.0
#include "models/core/unpack_thread.h"

#include <fmt/format.h>

#include <array>

#include "models/arch/matmul_block_stream.h"
#include "models/arch/reduce_block_stream.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unpack.h"
#include "models/numerics/unverified.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;
using src::UnpackMode;

namespace {
/// What LLK's loops do with one face, or with faces one below the other, does not fit together.
void check_broadcast(const unpacker::EngineState& state) {
    const numerics::TileShape tile = state.tile_a;
    if (state.broadcast == numerics::Broadcast::Col && !tile.whole() &&
        (tile.faces() != 2 || tile.narrow())) {
        throw port::CallError(fmt::format(
            "columns of tiles of {} broadcast: LLK's unpacker and FPU programs for that do not "
            "hand over the same number of faces",
            numerics::shape_name(tile)));
    }
}

constexpr int kThread = 0;
constexpr std::uint32_t kContexts = 2;  // unpacker configuration contexts (UNPACK_SYNC)
constexpr std::uint32_t kNan = 0x7FC00000;
constexpr auto kPackDone = static_cast<std::uint32_t>(arch::TensixSemaphore::pack_done);
constexpr auto kUnpackSync = static_cast<std::size_t>(arch::TensixSemaphore::unpack_sync);
}  // namespace

numerics::DataFormat register_format(numerics::DataFormat l1, const ComputeConfig& config) {
    numerics::KernelFormats formats = config.formats;
    formats.dst32 = config.dst.wide;
    return numerics::unpack_destination(l1, formats);
}

UnpackThread::UnpackThread(CoreParts& parts, RiscState& risc, tensix::Coprocessor& coprocessor)
    : ComputeThread(parts, risc, coprocessor, kThread), cb_calls_(parts, risc) {}

std::uint32_t UnpackThread::call(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::cb_wait_front:
            wait_front(site, a[0], a[1]);
            return 0;
        case Call::cb_pop_front:
            pop(site, a[0], a[1]);
            return 0;
        case Call::get_read_ptr:
            return parts_.cb(a[0]).read_address() >> 4;
        case Call::get_write_ptr:
            return parts_.cb(a[0]).write_address() >> 4;
        default:
            break;
    }
    if (semaphore_call(site, call, a)) {
        fences_ += call == Call::t6_semaphore_get && a[0] == kPackDone ? 1 : 0;
        return 0;
    }
    if (call == Call::semaphore_read) {
        return semaphore_value(a[0]);
    }
    if (!set_pointer(call, a) && !initialise(site, call, a) && !initialise_layout(site, call, a) &&
        !reconfigure(site, call, a) && !unpack(site, call, a) && !unpack_layout(site, call, a)) {
        throw port::CallError(
            fmt::format("{} is not a call of the unpack thread", port::call_name(call)));
    }
    return 0;
}

bool UnpackThread::set_pointer(Call call, const port::Arguments& a) {
    if (call != Call::set_read_ptr) {
        return false;
    }
    parts_.cb(a[0]).set_read_address(a[1] << 4);
    return true;
}

void UnpackThread::set_format_a(Site site, std::uint32_t cb) {
    state_.l1_a = parts_.cb(cb).config().format;
    state_.src_a = register_format(state_.l1_a, parts_.config);
    state_.format_site = site;
}

void UnpackThread::set_format_b(Site site, std::uint32_t cb) {
    state_.l1_b = parts_.cb(cb).config().format;
    state_.src_b = register_format(state_.l1_b, parts_.config);
    state_.format_site = site;
}

void UnpackThread::configure(Site site, std::uint32_t cb_a, std::uint32_t cb_b) {
    set_format_a(site, cb_a);
    set_format_b(site, cb_b);
    state_.tile_a = parts_.tile_of(cb_a);
    state_.tile_b = parts_.tile_of(cb_b);
    state_.stride_a = state_.tile_a.face_rows();
    state_.stride_b = state_.tile_b.face_rows();
    state_.configured = true;
}

void UnpackThread::program(Site site, UnpackMode mode, numerics::TileShape tile_a,
                           numerics::TileShape tile_b) {
    state_.mode = mode;
    state_.tile_a = tile_a;
    state_.tile_b = tile_b;
    state_.init_site = site;
    init_operands_.reset();
    state_.broadcast = numerics::Broadcast::None;
    state_.transpose_faces = false;
    state_.transpose_within_face = false;
    state_.reuse = 0;
    state_.ct = 1;
    state_.rt = 1;
    state_.row_tiles = 0;
}

void UnpackThread::check_startup(Site site, bool full_init) {
    const Cycle now = risc_.process.now();
    if (!state_.configured && state_.mode != UnpackMode::none) {
        parts_.report(Hazard::startup_not_first, "unpackers",
                      "are started up after an init has programmed them: what it set up is "
                      "programmed anew",
                      now, site, state_.init_site);
    }
    if (worked_ && !full_init) {
        parts_.report(Hazard::startup_again, "engines",
                      "are started up again: the registers are written while the engines may work",
                      now, site, startup_site_);
    } else if (worked_) {
        parts_.report(Hazard::full_init_again, "engines",
                      "are initialised from the start in the middle of the kernel", now, site,
                      startup_site_);
    }
    startup_site_ = site;
}

// The registers hold formats, not buffers: with operands of equal formats the order of an init's
// operands has no effect, and with others the formats are told.
void UnpackThread::check_order(Site site, std::uint32_t first, std::uint32_t second,
                               std::string_view call) {
    if (first != second && init_operands_ == std::pair(second, first)) {
        parts_.report(Hazard::operands_swapped, fmt::format("CB {}", first),
                      fmt::format("and CB {} are the operands of this {}, in the other order than "
                                  "those of its init",
                                  second, call),
                      risc_.process.now(), site, state_.init_site);
    }
}

// A reduction multiplies by row 0 of each face of its scaler.
void UnpackThread::check_scaler(const tensix::Operation& operation, const UnpackSource& source,
                                const src::Operand& scaler, Cycle date) {
    constexpr std::uint32_t kMagnitude = 0x7FFFFFFF;
    for (std::size_t face = 0; face < numerics::kTileElements; face += numerics::kFaceElements) {
        for (std::size_t column = 0; column < numerics::kFaceSide; ++column) {
            if ((scaler.values[face + column] & kMagnitude) != 0) {
                return;
            }
        }
    }
    parts_.report(Hazard::reduce_scaler_zero, fmt::format("CB {}", source.cb),
                  fmt::format("tile {}, the scaler of a reduction, has only zeros in the rows that "
                              "are used: the result is zero",
                              source.tile),
                  date, operation.site);
}

bool UnpackThread::reconfigure(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::transpose_wh_dest:
            // Both banks are handed over without data: the FPU moves DST through them.
            push_stream(site, "transpose_wh_dest", "bf16 dst16", Purpose::synchronise);
            return true;
        case Call::reconfig_data_format:
            set_format_a(site, a[0]);
            set_format_b(site, a[1]);
            push_stream(site, "reconfig_data_format", "both, unconditional");
            return true;
        case Call::reconfig_data_format_srca:
            set_format_a(site, a[0]);
            push_stream(site, "reconfig_data_format_srca", "unconditional");
            return true;
        case Call::reconfig_data_format_srcb:
            set_format_b(site, a[0]);
            push_stream(site, "reconfig_data_format_srca", "unconditional");
            return true;
        default:
            return false;
    }
}

void UnpackThread::wait_front(Site site, std::uint32_t cb, std::uint32_t pages) {
    const Cycle since = risc_.process.now();
    cb_calls_.wait_front(site, cb, pages);
    told_wait(Cause::cb_data, since);
}

void UnpackThread::pop(Site site, std::uint32_t cb, std::uint32_t pages) {
    cb_calls_.pop_front(site, cb, pages);
    tensix::Operation operation;
    operation.stream = &parts_.streams.get("cb_pop_front", "1 page", kThread);
    UnpackRecord record;
    record.pop_cb = static_cast<int>(cb);
    record.pop_pages = pages;
    push(site, operation, std::move(record));
}

void UnpackThread::publish(const tensix::Operation& operation, Cycle date) {
    const UnpackRecord& r = record(operation);
    cb_calls_.acknowledge(operation.site, static_cast<std::uint32_t>(r.pop_cb), r.pop_pages, date);
}

bool UnpackThread::unpack(Site site, Call call, const port::Arguments& a) {
    UnpackRecord record;
    const UnpackMode mode = state_.mode;
    const bool transposes = state_.transpose_faces && state_.transpose_within_face;
    const auto binary = [&](std::uint32_t broadcast) {
        return (mode == UnpackMode::binary || mode == UnpackMode::binary_bcast) &&
               state_.broadcast == static_cast<numerics::Broadcast>(broadcast);
    };
    const auto stream = [this](std::string_view name,
                               std::string_view variant) -> const arch::InstructionStream& {
        return parts_.streams.get(name, variant, kThread);
    };
    switch (call) {
        case Call::copy_tile:
            record.a.push_back(source(site, a[0], a[1]));
            start(site,
                  arch::unpack_faces(parts_.streams, stream("copy_tile", "bf16 dst16"),
                                     arch::FaceLoad::each, faces_of(state_.tile_a)),
                  std::move(record), mode == UnpackMode::copy, "copy_tile");
            return true;
        case Call::transpose_wh_tile:
            record.a.push_back(source(site, a[0], a[1]));
            start(site, stream("transpose_wh_tile", "bf16 dst16"), std::move(record),
                  mode == UnpackMode::transpose || (mode == UnpackMode::copy && transposes),
                  "transpose_wh_tile");
            return true;
        case Call::matmul_tiles:
            check_order(site, a[0], a[1], "matmul_tiles");
            record.b.push_back(source(site, a[0], a[2]));
            record.a.push_back(source(site, a[1], a[3]));
            start(site,
                  product_of(state_.tile_b, state_.tile_a).whole()
                      ? stream("matmul_tiles", "bf16 HiFi4")
                      : block_stream(1, 1),
                  std::move(record), mode == UnpackMode::matmul, "matmul_tiles");
            return true;
        case Call::matmul_block: {
            const std::uint32_t ct = a[4] & 0xFFFF;
            const std::uint32_t rt = a[4] >> 16;
            check_order(site, a[0], a[1], "matmul_block");
            for (std::uint32_t r = 0; r < rt; ++r) {
                record.b.push_back(source(site, a[0], a[2] + r * a[5]));
            }
            for (std::uint32_t c = 0; c < ct; ++c) {
                record.a.push_back(source(site, a[1], a[3] + c));
            }
            start(site, block_stream(rt, ct), std::move(record), mode == UnpackMode::matmul,
                  "matmul_block");
            return true;
        }
        case Call::eltwise_binary_tiles:
            check_order(site, a[0], a[1], "binary tile operation");
            record.a.push_back(source(site, a[0], a[2]));
            record.b.push_back(source(site, a[1], a[3]));
            start(site,
                  arch::unpack_faces(parts_.streams, stream("add_tiles", "bf16 dst16"),
                                     arch::FaceLoad::each, faces_of(state_.tile_a)),
                  std::move(record), binary(0), "binary tile operation");
            return true;
        case Call::eltwise_binary_tiles_bcast: {
            static constexpr std::array<std::string_view, 4> kNames = {
                "add_tiles", "add_tiles_bcast<COL>", "add_tiles_bcast<ROW>",
                "add_tiles_bcast<SCALAR>"};
            if (a[5] != 0) {
                throw port::CallError(
                    fmt::format("bcast_row_idx {}: only row 0 is modelled", a[5]));
            }
            check_order(site, a[0], a[1], "broadcast tile operation");
            record.a.push_back(source(site, a[0], a[2]));
            record.b.push_back(source(site, a[1], a[3]));
            // The programmed broadcast decides how SrcB is loaded, not the call's.
            const auto programmed = static_cast<std::size_t>(state_.broadcast);
            check_broadcast(state_);
            start(site,
                  arch::unpack_faces(parts_.streams, stream(kNames.at(programmed), "bf16 dst16"),
                                     load_of(state_.broadcast), faces_of(state_.tile_a)),
                  std::move(record), binary(a[4]), "broadcast tile operation");
            return true;
        }
        case Call::binary_dest_reuse_tiles: {
            const bool to_a = state_.reuse != 2;
            (to_a ? record.b : record.a).push_back(source(site, a[0], a[1]));
            start(site,
                  stream(to_a ? "binary_dest_reuse_tiles<ELWADD,DEST_TO_SRCA>"
                              : "binary_dest_reuse_tiles<ELWADD,DEST_TO_SRCB>",
                         "bf16 dst16"),
                  std::move(record), mode == UnpackMode::dest_reuse && state_.reuse == a[2],
                  "binary_dest_reuse_tiles");
            return true;
        }
        case Call::reduce_tile: {
            check_order(site, a[0], a[1], "reduce_tile");
            record.a.push_back(source(site, a[0], a[2]));
            record.b.push_back(source(site, a[1], a[3]));
            start(site,
                  stream(state_.transpose_within_face ? "reduce_tile<SUM,ROW>"
                                                      : "reduce_tile<SUM,COL>",
                         "bf16 LoFi dst16"),
                  std::move(record), mode == UnpackMode::reduce && state_.row_tiles == 0,
                  "reduce_tile");
            return true;
        }
        case Call::reduce_block_max_row: {
            record.b.push_back(source(site, a[1], 0));
            for (std::uint32_t i = 0; i < a[3]; ++i) {
                record.a.push_back(source(site, a[0], a[2] + i));
            }
            start(site,
                  arch::reduce_block_stream(parts_.streams, a[3], kThread, parts_.config.dst.wide),
                  std::move(record), mode == UnpackMode::reduce && state_.row_tiles == a[3],
                  "reduce_block_max_row");
            return true;
        }
        default:
            return false;
    }
}

const arch::InstructionStream& UnpackThread::block_stream(std::uint32_t rt, std::uint32_t ct) {
    arch::ProductTiles tiles = product_of(state_.tile_b, state_.tile_a);
    if (!tiles.possible()) {
        tiles = {};  // programmed for something else than a product
    }
    if (block_ == nullptr || block_shape_ != std::pair(rt, ct) || block_tiles_ != tiles) {
        block_ = arch::matmul_block_stream(parts_.streams, rt, ct, kThread, tiles);
        block_shape_ = {rt, ct};
        block_tiles_ = tiles;
    }
    if (block_ == nullptr) {
        throw port::CallError(fmt::format("matmul_block of {} x {} tiles: DST holds {} at most", rt,
                                          ct, arch::kMostBlockTiles));
    }
    return *block_;
}

UnpackSource UnpackThread::source(Site site, std::uint32_t cb, std::uint32_t tile) {
    circular_buffer::CircularBuffer& buffer = parts_.cb(cb);
    const auto object = [cb] { return fmt::format("CB {}", cb); };
    const std::uint32_t address = buffer.read_address() + tile * buffer.config().page_bytes;
    const Cycle now = risc_.process.now();
    auto* page = buffer.region().page_at(address);
    // A kernel may move its pointer; a page before the front has been popped.
    const std::int64_t index = std::int64_t{tile} + buffer.read_shift();
    const bool waited = index >= 0 && index < buffer.waited();
    if (!waited && fences_ > 0 && page != nullptr) {
        return {.address = address, .cb = cb, .tile = tile, .fenced = true};
    }
    if (!waited) {
        if (page != nullptr) {
            page->read_unordered = true;
            page->read_by = site;
        }
        if (page != nullptr && page->packed && !page->published) {
            parts_.report(
                Hazard::pack_unpack_race, object(),
                fmt::format("tile {} is read from a page that was packed but never pushed: "
                            "nothing orders the unpacker after the packer",
                            tile),
                now, site, page->packed_by,
                {static_cast<int>(cb), false, buffer.popped() + tile + 1});
        }
        parts_.report(
            buffer.waited() == 0 ? Hazard::cb_read_without_wait : Hazard::cb_read_past_wait,
            object(), fmt::format("reads tile {} with {} pages waited for", tile, buffer.waited()),
            now, site, buffer.last_wait, {static_cast<int>(cb), false, buffer.popped() + tile + 1});
    }
    if (buffer.read_page() + index >= buffer.config().pages) {
        parts_.report(
            Hazard::cb_wrap, object(),
            fmt::format("tile {} from page {} lies beyond the end of the buffer of {} pages", tile,
                        buffer.read_page(), buffer.config().pages),
            now, site);
    }
    return {.address = address, .cb = cb, .tile = tile};
}

void UnpackThread::check_format(Site site, std::uint32_t cb, numerics::DataFormat programmed,
                                const char* unpacker) {
    const numerics::DataFormat format = parts_.cb(cb).config().format;
    if (format != programmed) {
        parts_.report(
            Hazard::format_mismatch, fmt::format("CB {}", cb),
            fmt::format("holds {} but {} is programmed for {}", numerics::format_name(format),
                        unpacker, numerics::format_name(programmed)),
            risc_.process.now(), site, state_.format_site);
    }
    if (parts_.cb(cb).config().page_bytes < numerics::tile_bytes(programmed, parts_.tile_of(cb))) {
        parts_.report(
            Hazard::cb_page_size, fmt::format("CB {}", cb),
            fmt::format("has pages of {} bytes, a tile of {} takes {}",
                        parts_.cb(cb).config().page_bytes, numerics::format_name(programmed),
                        numerics::tile_bytes(programmed, parts_.tile_of(cb))),
            risc_.process.now(), site);
    }
}

void UnpackThread::start(Site site, const arch::InstructionStream& stream, UnpackRecord record,
                         bool programmed, std::string_view call) {
    worked_ = true;
    if (!state_.configured) {
        throw port::CallError(
            fmt::format("{} before any start-up call: the unpackers have no data format "
                        "(compute_kernel_hw_startup, mm_init or a *_init_common call comes first)",
                        call));
    }
    if (!programmed) {
        parts_.report(
            state_.mode == UnpackMode::none ? Hazard::init_missing : Hazard::init_wrong,
            "unpackers",
            fmt::format("{} runs while the unpackers are programmed for another operation", call),
            risc_.process.now(), site, state_.init_site);
    }
    if (record.a.size() != 0) {
        check_tile(record.a[0].cb, true, call);
    }
    if (record.b.size() != 0) {
        check_tile(record.b[0].cb, false, call);
    }
    for (std::size_t i = 0; i < record.a.size(); ++i) {
        check_format(site, record.a[i].cb, state_.l1_a, "unpacker 0 (SrcA)");
    }
    for (std::size_t i = 0; i < record.b.size(); ++i) {
        check_format(site, record.b[i].cb, state_.l1_b, "unpacker 1 (SrcB)");
    }

    // Two configuration contexts: the RISC polls UNPACK_SYNC until one is free.
    const Cycle since = risc_.process.now();
    auto& semaphores = coprocessor_.semaphores();
    Cycle context = semaphores.below(kUnpackSync, kContexts);
    while (context == time::kUnresolved) {
        risc_.blocked_on = {Cause::src_valid, -1, 0, 0, site, since};
        risc_.process.block(semaphores.get_signal(kUnpackSync), Cause::src_valid);
        context = semaphores.below(kUnpackSync, kContexts);
    }
    risc_.blocked_on = {};
    if (context > since) {
        risc_.process.advance_to(context, Cause::src_valid);
        parts_.listener.waited(parts_.where, site, Cause::src_valid, -1, since, context);
    }
    semaphores.post(kUnpackSync, risc_.process.now());

    tensix::Operation operation;
    operation.stream = &stream;
    const auto per_datum = [](numerics::DataFormat f) {
        return static_cast<float>(numerics::tile_bytes(f)) / numerics::kTileElements;
    };
    operation.unpack_bytes_per_datum = {per_datum(state_.l1_a), per_datum(state_.l1_b)};
    record.state = state_;
    record.fences = fences_;
    if (!programmed) {
        record.state.mode = UnpackMode::none;
    }
    push(site, operation, std::move(record));
}

void UnpackThread::execute(const tensix::Operation& operation, Cycle date) {
    const UnpackRecord& r = record(operation);
    if ((parts_.wanted & events::kDst) != 0) {
        for (const auto* sources : {&r.a, &r.b}) {
            for (std::size_t i = 0; i < sources->size(); ++i) {
                parts_.listener.tile_moved(parts_.where, static_cast<int>((*sources)[i].cb),
                                           events::TileAction::unpack, date, operation.site);
            }
        }
    }
    for (const auto* sources : {&r.a, &r.b}) {
        for (std::size_t i = 0; i < sources->size(); ++i) {
            check_fenced(operation, r, (*sources)[i], date);
        }
    }
    if (parts_.config.numerics == NumericsMode::off) {
        return;
    }
    for (std::size_t i = 0; i < r.a.size(); ++i) {
        read_tile(operation, r, r.a[i], true, date);
    }
    for (std::size_t i = 0; i < r.b.size(); ++i) {
        read_tile(operation, r, r.b[i], false, date);
    }
}

// Of the posts that the packer's thread has made, the unpacker's has taken r.fences: what was
// packed before the last of those is ordered.
void UnpackThread::check_fenced(const tensix::Operation& operation, const UnpackRecord& r,
                                const UnpackSource& source, Cycle date) {
    if (!source.fenced) {
        return;
    }
    const auto* page = parts_.cb(source.cb).region().page_at(source.address);
    if (page == nullptr || !page->packed || page->fences_before >= r.fences) {
        parts_.report(Hazard::cb_read_without_wait, fmt::format("CB {}", source.cb),
                      fmt::format("tile {} is read without having been waited for, and the packer "
                                  "has posted no PACK_DONE behind it",
                                  source.tile),
                      date, operation.site);
    }
}

void UnpackThread::convert_tile(const tensix::Operation& operation, const UnpackSource& source,
                                numerics::DataFormat l1_format, src::Operand& operand, Cycle date) {
    try {
        if (operand.tile.whole()) {
            numerics::unpack_tile(parts_.l1.at(source.address), l1_format, operand.format,
                                  operand.values.data());
            return;
        }
        std::array<std::uint8_t, numerics::kTileElements * 4> whole;
        numerics::spread_tile(parts_.l1.at(source.address), l1_format, operand.tile, whole.data());
        numerics::unpack_tile(whole.data(), l1_format, operand.format, operand.values.data());
        if (operand.mode != UnpackMode::matmul) {
            // The rest of the bank holds what was there before; a product's is cleared first.
            numerics::fill_rest_of_faces(operand.values.data(), operand.tile, kNan);
        }
    } catch (const numerics::NumericsError& error) {
        parts_.report(Hazard::format_mismatch, fmt::format("CB {}", source.cb), error.what(), date,
                      operation.site);
        operand.values.fill(kNan);
    }
}

void UnpackThread::read_tile(const tensix::Operation& operation, const UnpackRecord& record,
                             const UnpackSource& source, bool to_a, Cycle date) {
    auto operand = std::make_unique<src::Operand>();
    const numerics::DataFormat l1_format = to_a ? record.state.l1_a : record.state.l1_b;
    operand->format = to_a ? record.state.src_a : record.state.src_b;
    operand->tile = to_a ? record.state.tile_a : record.state.tile_b;
    operand->mode = record.state.mode;
    operand->site = operation.site;
    if (record.state.mode == UnpackMode::none) {
        operand->values.fill(kNan);  // the wrong program: no value is better than a plausible one
    } else if (source.block > 0) {
        if (!read_rows(operation, record, source, *operand, date)) {
            operand->values.fill(kNan);
        }
    } else if (!parts_.l1.contains(source.address,
                                   numerics::tile_bytes(l1_format, operand->tile))) {
        parts_.report(
            Hazard::cb_wrap, fmt::format("CB {}", source.cb),
            fmt::format("tile {} lies at 0x{:x}, outside L1", source.tile, source.address), date,
            operation.site);
        operand->values.fill(kNan);
    } else {
        convert_tile(operation, source, l1_format, *operand, date);
        // A row reduction's transposition belongs to the pool operation; numerics::reduce_tile
        // takes the tile as it lies in L1.
        if (to_a && record.state.mode != UnpackMode::reduce) {
            if (record.state.transpose_faces && record.state.transpose_within_face) {
                numerics::transpose_tile(operand->values.data());
            } else if (record.state.transpose_faces) {
                numerics::transpose_faces(operand->values.data());
            } else if (record.state.transpose_within_face) {
                numerics::transpose_within_faces(operand->values.data());
            }
        }
    }
    if (!to_a && record.state.mode == UnpackMode::reduce) {
        check_scaler(operation, source, *operand, date);
    }
    parts_.tell_unverified(numerics::unverified_unpack(l1_format), told_unverified_);
    if (!operand->tile.whole()) {
        parts_.tell_unverified(kTinyTiles, told_tiny_);
    }
    auto& banks = to_a ? coprocessor_.src_a() : coprocessor_.src_b();
    banks.operands.push_back(std::move(operand));
}

}  // namespace tensight::core
