// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/events/place.h"

namespace tensight::events {

/// What a kernel hands to DPRINT, one after the other. The letters are those of the call print_item
/// (models/port/calls.def).
enum class PrintKind : char {
    text = 's',
    format = 'm',  ///< of the form DPRINT("{}", ...): the values follow
    character = 'c',
    uint8 = 'B',
    unsigned_integer = 'u',
    int16 = 'h',
    int32 = 'i',
    int64 = 'I',
    float32 = 'f',
    bfloat16 = 'b',
    end_of_line = 'n',
    width = 'w',
    precision = 'p',
    fixed = 'F',
    default_float = 'D',
    hexadecimal = 'x',
    octal = 'o',
    decimal = 'd',
    words = 'a',
    tile_slice = 't',
};

/// A part of a tile in a circular buffer, as TileSlice names it.
struct PrintedSlice {
    int cb = 0;
    int format = 0;             ///< numerics::DataFormat
    std::uint32_t address = 0;  ///< L1 address of the tile
    bool outside = false;       ///< the address is no place for a tile
    bool untilized = true;      ///< rows and columns of the tile, not of its storage
    bool line_ends = true;      ///< after every row
    std::uint32_t most_bytes = 0;
    /// Rows first..last in steps, then columns: h0 h1 hs w0 w1 ws.
    std::uint8_t range[6] = {};
};

struct PrintItem {
    PrintKind kind{};
    std::uint64_t value = 0;          ///< integers sign-extended, floats as their bits
    std::string text;                 ///< of text and format
    std::vector<std::uint32_t> data;  ///< words; of a tile slice the tile's bytes, packed
    PrintedSlice slice;
};

/// One DPRINT statement.
struct Print {
    Core core;
    Site site;
    Cycle cycle = 0;
    std::vector<PrintItem> items;
};

}  // namespace tensight::events
