// SPDX-License-Identifier: Apache-2.0
// max_reduce_with_indices.
#include <fmt/format.h>

#include <algorithm>

#include "models/core/dst_bookkeeping.h"
#include "models/core/math_thread.h"
#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;

namespace {
constexpr int kFaces = 4;
constexpr int kTiles = 4;
constexpr std::uint32_t kNan = 0x7FC00000;
}  // namespace

// The routine reaches into the tiles behind the two that are named (numerics/sfpu/max_pool.h).
void MathThread::run_max_pool(Site site, const port::Arguments& a) {
    using Shape = numerics::sfpu::MaxPool::Shape;
    const std::uint32_t rows = a[0] & 0xFF;
    const bool row_major = (a[0] >> 8 & 1) != 0;
    const bool accumulates = (a[0] >> 9 & 1) != 0;
    const auto capacity = static_cast<std::uint32_t>(parts_.config.dst.capacity());
    if (a[1] + 1 >= capacity || a[2] + 1 >= capacity) {
        throw port::CallError(
            fmt::format("max_reduce_with_indices on DST {} and {}: the routine reaches into the "
                        "tiles behind them, and the section holds {}",
                        a[1], a[2], capacity));
    }
    MathRecord record;
    record.kind = MathRecord::Kind::sfpu;
    record.state = state_;
    record.half = half_;
    record.op = row_major ? port::SfpuOp::max_pool_rows : port::SfpuOp::max_pool_tile;
    const Shape wide = accumulates ? Shape::accumulating_rows : Shape::thirty_two_rows;
    record.max_pool = !row_major ? Shape::tiles : (rows <= 9 ? Shape::nine_rows : wide);
    record.first_index = static_cast<int>(a[1]);
    record.parameter0 = a[2];
    record.parameter1 = a[3];
    check_acquired(site, "max_reduce_with_indices");
    record.slot = checked_slot(site, a[1], 1);
    record.valid = state_.sfpu_ready && state_.sfpu_op == record.op;
    if (!record.valid) {
        parts_.report(Hazard::sfpu_init, "SFPU",
                      fmt::format("max_reduce_with_indices runs after the init of {}",
                                  state_.sfpu_ready ? port::sfpu_op_name(state_.sfpu_op)
                                                    : std::string_view("nothing")),
                      risc_.process.now(), site, state_.sfpu_site);
    }
    std::vector<std::uint32_t> nothing(numerics::kTileElements);
    numerics::sfpu::MaxPool pool({nothing.data(), nothing.data(), nothing.data(), nothing.data()},
                                 true);
    pool.run(*record.max_pool, record.parameter1);
    start_sfpu(site, record, pool.slots() / kFaces);
}

void MathThread::compute_max_pool(const tensix::Operation& operation, const MathRecord& r,
                                  Cycle date) {
    using Shape = numerics::sfpu::MaxPool::Shape;
    dst::DstFile& dst = coprocessor_.dst();
    DstBookkeeping book(parts_, dst, operation.site, date);
    const int values = r.first_index;
    const int indices = static_cast<int>(r.parameter0);
    const bool accumulates = r.max_pool == Shape::accumulating_rows;
    const std::array<int, kTiles> named = {values, values + 1, indices, indices + 1};
    numerics::sfpu::MaxPool::Tiles tiles{};
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const int slot = dst.slot(r.half, named[i]);
        if (i % 2 == 0 || (accumulates && r.parameter1 > 0)) {
            book.read(slot);
        }
        tiles[i] = dst.tile(slot).values.data();
    }
    if (parts_.config.numerics != NumericsMode::off) {
        parts_.listener.not_modelled("numerics unverified: max_reduce_with_indices");
        if (r.valid) {
            numerics::sfpu::MaxPool(tiles, parts_.config.dst.wide).run(*r.max_pool, r.parameter1);
        } else {
            for (const std::size_t i : {0, 2}) {
                std::fill_n(tiles[i], numerics::kTileElements, kNan);
            }
        }
    }
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (i % 2 == 0 || accumulates) {
            book.write(dst.slot(r.half, named[i]), i % 2 == 0 || r.parameter1 > 0);
        }
    }
}

}  // namespace tensight::core
