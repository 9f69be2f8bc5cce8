// SPDX-License-Identifier: Apache-2.0
// T0: calls that read row-major blocks, or read tiles in another order: tilize, untilize, and
// copies that spread.
#include <fmt/format.h>

#include <array>
#include <cstring>

#include "models/core/unpack_thread.h"
#include "models/numerics/tile_layout.h"
#include "models/numerics/unpack.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;
using src::UnpackMode;

namespace {

constexpr int kThread = 0;
constexpr std::uint32_t kWordBytes = 16;

using Bytes = std::array<std::uint8_t, numerics::kTileElements * 4>;

/// The `column`-th run of 1024 elements of a row of `block` tiles, read row by row across them.
void gather_rows(const std::uint8_t* tiles, std::uint32_t tile_bytes, std::uint32_t block,
                 std::uint32_t column, std::size_t element, std::uint8_t* out) {
    const std::size_t width = std::size_t{block} * numerics::kTileSide;
    for (std::size_t i = 0; i < numerics::kTileElements; ++i) {
        const std::size_t linear = std::size_t{column} * numerics::kTileElements + i;
        const std::size_t x = linear % width;
        const std::size_t at = numerics::tile_index(linear / width, x % numerics::kTileSide);
        std::memcpy(out + i * element, tiles + x / numerics::kTileSide * tile_bytes + at * element,
                    element);
    }
}

}  // namespace

bool UnpackThread::initialise_layout(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::tilize_init:
            program(site, UnpackMode::tilize);
            state_.ct = a[1];
            push_stream(site, "tilize_init", "bf16 4 tiles");
            if (a[2] != 0) {
                parts_.listener.not_modelled(
                    "time of fast_tilize_block and its init: charged as tilize_block");
            }
            return true;
        case Call::untilize_init:
            program(site, UnpackMode::untilize);
            push_stream(site, "tilize_init", "bf16 4 tiles");
            parts_.listener.not_modelled("time of untilize_init: charged as tilize_init");
            return true;
        case Call::tilize_uninit:
        case Call::untilize_uninit:
            program(site, UnpackMode::none);
            push_stream(site, "tilize_uninit", "");
            return true;
        case Call::pack_untilize_init:
            program(site, UnpackMode::copy);
            push_stream(site, "pack_untilize_init", "4 tiles");
            return true;
        case Call::unary_bcast_init:
            check_startup(site, true);
            configure(site, a[1], a[1]);
            [[fallthrough]];
        case Call::unary_bcast_init_short:
            program(site, UnpackMode::unary_bcast);
            state_.broadcast = static_cast<numerics::Broadcast>(a[0]);
            push_stream(site, "mul_bcast_cols_init_short", "HiFi4");
            parts_.listener.not_modelled(
                "time of unary_bcast and its init: charged as add_tiles_bcast");
            return true;
        default:
            return false;
    }
}

void UnpackThread::start_rows(Site site, std::string_view call, UnpackSource from,
                              std::uint32_t block, std::uint32_t column, UnpackMode mode) {
    if (block == 0 || column >= block) {
        throw port::CallError(
            fmt::format("{}: tile {} of a block of {} tiles does not exist", call, column, block));
    }
    if (numerics::element_bytes(state_.l1_a) == 0 && state_.configured) {
        throw port::CallError(fmt::format("{} of {}: block formats have no row-major layout", call,
                                          numerics::format_name(state_.l1_a)));
    }
    from.block = block;
    from.column = column;
    UnpackRecord record;
    record.a.push_back(from);
    const bool tilizes = mode == UnpackMode::tilize;
    const bool programmed = state_.mode == mode && (!tilizes || state_.ct == block);
    start(site, parts_.streams.get(tilizes ? "tilize_block" : "untilize_block", "bf16 1 tile", 0),
          std::move(record), programmed, call);
}

// The unpacker reads rows across the whole block, so all of its pages have to be there.
UnpackSource UnpackThread::block_source(Site site, std::uint32_t cb, std::uint32_t page,
                                        std::uint32_t block) {
    UnpackSource from = source(site, cb, page + (block == 0 ? 0 : block - 1));
    from.address = parts_.cb(cb).read_address() + page * parts_.cb(cb).config().page_bytes;
    from.tile = page;
    return from;
}

UnpackSource UnpackThread::source_at(Site site, std::uint32_t words, std::uint32_t block) {
    const std::uint32_t address = (words + 1) * kWordBytes;
    for (const auto& buffer : parts_.cbs) {
        if (buffer && buffer->region().page_at(address) != nullptr) {
            const std::uint32_t bytes = buffer->config().page_bytes;
            const std::uint32_t page = (address - buffer->read_address()) / bytes;
            if (address == buffer->read_address() + page * bytes) {
                return block_source(site, static_cast<std::uint32_t>(buffer->config().id), page,
                                    block);
            }
        }
    }
    throw port::CallError(
        fmt::format("L1 0x{:x} is no page of a circular buffer from its read pointer on", address));
}

bool UnpackThread::unpack_layout(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::tilize_tile:
            start_rows(site, "tilize_block", block_source(site, a[0], a[1], a[2]), a[2], a[3],
                       UnpackMode::tilize);
            return true;
        case Call::untilize_tile:
            start_rows(site, "untilize_block", block_source(site, a[0], a[1], a[2]), a[2], a[3],
                       UnpackMode::untilize);
            return true;
        case Call::tilize_tile_at:
            start_rows(site, "_llk_unpack_tilize_", source_at(site, a[0], a[1]), a[1], a[2],
                       UnpackMode::tilize);
            return true;
        case Call::untilize_tile_at:
            start_rows(site, "_llk_unpack_untilize_pass_", source_at(site, a[0], a[1]), a[1], a[2],
                       UnpackMode::untilize);
            return true;
        case Call::unary_bcast: {
            static constexpr std::array<std::string_view, 4> kNames = {
                "add_tiles", "add_tiles_bcast<COL>", "add_tiles_bcast<ROW>",
                "add_tiles_bcast<SCALAR>"};
            if (numerics::element_bytes(state_.l1_b) == 4) {
                throw port::CallError(fmt::format(
                    "unary_bcast of {}: 32-bit formats take another way on the device, which is "
                    "not modelled",
                    numerics::format_name(state_.l1_b)));
            }
            UnpackRecord record;
            record.b.push_back(source(site, a[0], a[1]));
            start(site,
                  parts_.streams.get(kNames.at(static_cast<std::size_t>(state_.broadcast)),
                                     "bf16 dst16", kThread),
                  std::move(record),
                  state_.mode == UnpackMode::unary_bcast &&
                      state_.broadcast == static_cast<numerics::Broadcast>(a[2]),
                  "unary_bcast");
            return true;
        }
        default:
            return false;
    }
}

bool UnpackThread::read_rows(const tensix::Operation& operation, const UnpackRecord& record,
                             const UnpackSource& source, src::Operand& operand, Cycle date) {
    const std::size_t element = numerics::element_bytes(record.state.l1_a);
    const auto tile_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(record.state.l1_a));
    if (!parts_.l1.contains(source.address, source.block * tile_bytes)) {
        parts_.report(Hazard::cb_wrap, fmt::format("CB {}", source.cb),
                      fmt::format("the block of {} tiles from 0x{:x} on ends outside L1",
                                  source.block, source.address),
                      date, operation.site);
        return false;
    }
    Bytes tile;
    const std::uint8_t* block = parts_.l1.at(source.address);
    if (record.state.mode == UnpackMode::tilize) {
        const std::size_t row = numerics::kTileSide * element;
        numerics::gather_tile(block + source.column * row, source.block * row, element,
                              tile.data());
    } else {
        gather_rows(block, tile_bytes, source.block, source.column, element, tile.data());
    }
    numerics::unpack_tile(tile.data(), record.state.l1_a, operand.format, operand.values.data());
    return true;
}

}  // namespace tensight::core
