// SPDX-License-Identifier: Apache-2.0
// Slices of tiles whose elements are their own row-major index, so that every place shows itself.
#include "sim/dprint/tile_slice.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <sstream>

#include "models/numerics/data_format.h"
#include "models/numerics/host_tile.h"

namespace tensight::dprint {
namespace {

using events::PrintItem;
using numerics::DataFormat;

/// Element (row, column) holds 32 * row + column, in face order.
PrintItem indexed_tile(DataFormat format) {
    std::array<double, 1024> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t face = i / 256;
        const std::size_t row = face / 2 * 16 + i % 256 / 16;
        const std::size_t column = face % 2 * 16 + i % 16;
        values[i] = static_cast<double>(32 * row + column);
    }
    std::array<std::uint8_t, 4096> bytes{};
    numerics::encode_tile(values.data(), format, bytes.data());
    PrintItem item;
    item.kind = events::PrintKind::tile_slice;
    item.data.resize(1024);
    std::memcpy(item.data.data(), bytes.data(), bytes.size());
    item.slice.cb = 3;
    item.slice.format = static_cast<int>(format);
    item.slice.most_bytes = 64;
    return item;
}

PrintItem with_range(PrintItem item, std::array<std::uint8_t, 6> range) {
    std::copy(range.begin(), range.end(), item.slice.range);
    return item;
}

std::string printed(const PrintItem& item) {
    std::ostringstream out;
    print_slice(out, item);
    return out.str();
}

TEST(TileSlice, RowsAndColumnsOfTheTile) {
    const PrintItem tile = indexed_tile(DataFormat::UInt16);
    EXPECT_EQ(printed(with_range(tile, {0, 32, 16, 0, 32, 16})), "0 16\n512 528\n");
    EXPECT_EQ(printed(with_range(tile, {1, 2, 1, 0, 4, 1})), "32 33 34 35\n");
    EXPECT_EQ(printed(with_range(tile, {15, 18, 1, 31, 32, 1})), "511\n543\n575\n");
}

TEST(TileSlice, StorageOrderOnRequest) {
    PrintItem tile = indexed_tile(DataFormat::UInt16);
    tile.slice.untilized = false;
    // Stored elements 32..35 are row 2 of the first face.
    EXPECT_EQ(printed(with_range(tile, {1, 2, 1, 0, 4, 1})), "64 65 66 67\n");
}

TEST(TileSlice, LineEndsAreOptional) {
    PrintItem tile = indexed_tile(DataFormat::UInt16);
    tile.slice.line_ends = false;
    EXPECT_EQ(printed(with_range(tile, {0, 2, 1, 0, 2, 1})), "0 132 33");
}

TEST(TileSlice, StopsAtTheBytesThatTheDeviceKeeps) {
    PrintItem tile = indexed_tile(DataFormat::UInt16);
    tile.slice.most_bytes = 8;
    EXPECT_EQ(printed(with_range(tile, {0, 2, 1, 0, 3, 1})),
              "0 1 2\n32 <TileSlice data truncated due to exceeding max count (4)>\n");
    // Exactly as many is no truncation.
    EXPECT_EQ(printed(with_range(tile, {0, 2, 1, 0, 2, 1})), "0 1\n32 33\n");
    PrintItem wide = indexed_tile(DataFormat::Float32);
    wide.slice.most_bytes = 8;
    EXPECT_EQ(printed(with_range(wide, {0, 1, 1, 0, 3, 1})),
              "0 1 <TileSlice data truncated due to exceeding max count (2)>\n");
}

TEST(TileSlice, EveryFormatShowsItsValues) {
    for (const DataFormat format : {DataFormat::Float32, DataFormat::Float16_b, DataFormat::Bfp8_b,
                                    DataFormat::Bfp4_b, DataFormat::Int32, DataFormat::UInt32}) {
        // 4 = 100b and its neighbours 4..7 have few bits, so no format rounds the larger ones away.
        EXPECT_EQ(printed(with_range(indexed_tile(format), {0, 1, 1, 8, 13, 4})), "8 12\n")
            << numerics::format_name(format);
    }
}

TEST(TileSlice, WhatCannotBePrintedIsNamed) {
    PrintItem tile = indexed_tile(DataFormat::Float16_b);
    tile.slice.format = static_cast<int>(DataFormat::Bfp2_b);
    EXPECT_EQ(printed(tile), "Tried printing CBIndex::c_3: Unsupported data format (Bfp2_b)\n");
    tile.slice.format = static_cast<int>(DataFormat::Float16_b);
    tile.slice.outside = true;
    tile.slice.address = 4711;
    EXPECT_EQ(printed(tile), "Tried printing CBIndex::c_3: BAD TILE POINTER (ptr=4711, count=0)\n");
}

}  // namespace
}  // namespace tensight::dprint
