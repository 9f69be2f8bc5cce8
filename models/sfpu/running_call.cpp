// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/running_call.h"

#include <fmt/format.h>

#include "models/numerics/tile_layout.h"
#include "models/port/call_error.h"

namespace tensight::sfpu {

namespace {

constexpr std::uint32_t kBlockRows = 4;  // the routines work on four rows at a time
constexpr std::uint32_t kMostGroups = 16;

}  // namespace

port::SfpuOp RunningCall::op() const {
    return kind == Kind::cumulate ? port::SfpuOp::cumsum : port::SfpuOp::welford;
}

bool RunningCall::continues() const {
    return kind == Kind::cumulate ? value == 0 : kind != Kind::clear && kind != Kind::restore;
}

bool RunningCall::replays() const { return kind == Kind::cumulate || kind == Kind::update; }

int RunningCall::tiles() const {
    return kind == Kind::clear ? 0 : kind == Kind::cumulate || kind == Kind::update ? 1 : 2;
}

bool RunningCall::reads_tiles() const {
    return kind == Kind::cumulate || kind == Kind::update || kind == Kind::restore;
}

bool RunningCall::writes_tiles() const {
    return tiles() > 0 && kind != Kind::update && kind != Kind::restore;
}

void RunningCall::check() const {
    const bool finishes = kind == Kind::to_row || kind == Kind::to_face;
    const std::size_t expected = kind == Kind::update ? rows : finishes ? 1 : 0;
    if (kind < Kind::cumulate || kind > Kind::to_face || reciprocals.size() != expected) {
        throw port::CallError(fmt::format("running call {} with {} reciprocals does not exist",
                                          static_cast<int>(kind), reciprocals.size()));
    }
    if (kind == Kind::update && (value >= numerics::kTileSide || rows > numerics::kTileSide ||
                                 value + rows > numerics::kTileSide)) {
        throw port::CallError(fmt::format(
            "welford_update_rows of {} rows from row {}: a tile has 32 rows", rows, value));
    }
    if (tiles() == 2 && value >= kMostGroups) {
        throw port::CallError(
            fmt::format("welford state of group {}: a tile has room for groups 0 to 15", value));
    }
}

void RunningCall::run(numerics::sfpu::RunningColumns& columns, std::uint32_t* first,
                      std::uint32_t* second, bool dst32) const {
    switch (kind) {
        case Kind::cumulate:
            columns.accumulate(value != 0, dst32, first);
            break;
        case Kind::clear:
            columns.clear();
            break;
        case Kind::update:
            for (std::uint32_t i = 0; i < rows; ++i) {
                columns.update(first, value + i, reciprocals[i]);
            }
            break;
        case Kind::save:
            columns.store(first, second, value, dst32);
            break;
        case Kind::restore:
            columns.load(first, second, value);
            break;
        case Kind::to_row:
            columns.finish(reciprocals.front());
            columns.store_row(first, second, dst32);
            break;
        case Kind::to_face:
            columns.finish(reciprocals.front());
            columns.store(first, second, value, dst32);
            break;
    }
}

int RunningCall::slots() const {
    constexpr int kBlocks = static_cast<int>(numerics::kTileSide / kBlockRows);
    switch (kind) {
        case Kind::cumulate:  // four loads, two transpositions, four additions of two, four stores
            return (value != 0 ? 4 : 0) + kBlocks * 18;
        case Kind::update: {  // four loads and two transpositions a block, ten for each row
            const auto blocks = (value + rows + kBlockRows - 1) / kBlockRows - value / kBlockRows;
            return static_cast<int>(6 * blocks + 10 * rows);
        }
        case Kind::to_row:
            return 19;
        case Kind::to_face:
            return 5;
        default:
            return 2;
    }
}

}  // namespace tensight::sfpu
