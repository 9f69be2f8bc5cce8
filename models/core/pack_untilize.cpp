// SPDX-License-Identifier: Apache-2.0
// T2: packing tiles as rows.
#include <fmt/format.h>

#include <array>

#include "models/core/pack_thread.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/tile_layout.h"
#include "models/packer/packers.h"
#include "models/packer/streams.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;

void PackThread::pack_rows(Site site, const port::Arguments& a) {
    const auto tiles = static_cast<int>(a[2]);
    const std::uint32_t width = a[3];
    check_ready(site, "pack_untilize");
    if (tiles == 0 || width == 0 || (a[4] + 1) * a[2] > width) {
        throw port::CallError(
            fmt::format("pack_untilize of block {} of {} tiles in rows of {} tiles: it does not "
                        "lie in the row",
                        a[4], tiles, width));
    }
    if (numerics::element_bytes(state_.out) == 0) {
        throw port::CallError(
            fmt::format("pack_untilize to {}: block formats have no row-major "
                        "layout",
                        numerics::format_name(state_.out)));
    }
    const Cycle now = risc_.process.now();
    if (state_.rows_block != a[2] || state_.rows_width != width) {
        parts_.report(state_.rows_block == 0 ? Hazard::init_missing : Hazard::init_wrong, "packers",
                      fmt::format("pack_untilize of {} tiles in rows of {} runs while the packers "
                                  "are programmed for {}",
                                  tiles, width, programmed_rows()),
                      now, site, state_.rows_site);
    }
    check_dst_index(site, a[0] + a[2] - 1);
    circular_buffer::CircularBuffer& buffer = parts_.cb(a[1]);
    check_tile(buffer, "pack_untilize");
    check_target(site, buffer, (a[5] + 1) * width - 1);
    check_modes(site, buffer);

    PackRecord record;
    record.state = state_;
    record.half = half_;
    record.first_index = static_cast<int>(a[0] % 64);
    record.cb = a[1];
    record.tiles = tiles;
    record.width = width;
    record.column = a[4] * a[2];
    record.address = buffer.write_address() + a[5] * width * buffer.config().page_bytes;
    record.fences = fences_;
    tensix::Operation operation;
    operation.stream = &packer::untilize_stream(parts_.streams, tiles);
    record.writes = packer::writes_of(*operation.stream);
    operation.dst_slot = coprocessor_.dst().slot(half_, record.first_index);
    operation.pack_cycles_per_datum = static_cast<float>(
        packer::cycles_per_datum(parts_.chip.timing, state_, parts_.config.dst.wide));
    push(site, operation, record);
}

std::string PackThread::programmed_rows() const {
    return state_.rows_block == 0
               ? std::string("whole tiles")
               : fmt::format("{} tiles in rows of {}", state_.rows_block, state_.rows_width);
}

void PackThread::execute_rows(const tensix::Operation& operation, const PackRecord& r, Cycle begin,
                              Cycle end) {
    const auto object = [&r] { return fmt::format("CB {}", r.cb); };
    const auto tile_bytes = static_cast<std::uint32_t>(numerics::tile_bytes(r.state.out));
    circular_buffer::CircularBuffer& buffer = parts_.cb(r.cb);
    for (std::uint32_t page = 0; page < r.width; ++page) {
        mark_packed(operation, r, r.address + page * buffer.config().page_bytes, begin, end);
    }
    const bool fits = parts_.l1.contains(r.address, r.width * tile_bytes);
    if (!fits) {
        parts_.report(Hazard::cb_wrap, object(),
                      fmt::format("packs to 0x{:x}, outside L1", r.address), begin, operation.site);
    }
    const std::size_t element = numerics::element_bytes(r.state.out);
    const std::size_t row = numerics::kTileSide * element;
    std::array<std::uint8_t, numerics::kTileElements * 4> tile;
    for (int i = 0; i < r.tiles; ++i) {
        const int slot = coprocessor_.dst().slot(r.half, r.first_index + i);
        read_dst(operation, r, slot, begin);
        if (!fits || parts_.config.numerics == NumericsMode::off) {
            continue;
        }
        std::uint8_t* to =
            parts_.l1.at(r.address) + (r.column + static_cast<std::uint32_t>(i)) * row;
        numerics::gather_tile(to, r.width * row, element, tile.data());  // for accumulation
        pack_values(operation, r, slot, tile.data(), begin);
        numerics::scatter_tile(tile.data(), element, to, r.width * row);
    }
    parts_.l1.changed();
}

}  // namespace tensight::core
