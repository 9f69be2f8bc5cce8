// SPDX-License-Identifier: Apache-2.0
#include "models/core/kernel_print.h"

#include <fmt/format.h>

#include <cstring>

#include "models/port/call_error.h"

namespace tensight::core {

using events::PrintItem;
using events::PrintKind;
using port::Call;

namespace {

constexpr std::uint32_t kLongestText = 4096;
constexpr std::uint32_t kMostWords = 256;
constexpr std::size_t kMostItems = 4096;

bool known(char letter) { return std::strchr("smcBuhiIfbnwpFDxoda", letter) != nullptr; }

}  // namespace

bool KernelPrint::call(Site site, Call call, const port::Arguments& a, Cycle now) {
    switch (call) {
        case Call::print_begin:
            if (depth_++ == 0) {
                print_ = {core_.parts().where, site, now, {}};
            }
            return true;
        case Call::print_item:
            item(a);
            return true;
        case Call::print_tile:
            slice(a);
            return true;
        case Call::print_end:
            if (depth_ == 0) {
                throw port::CallError("ends a DPRINT statement that was not begun");
            }
            if (--depth_ == 0) {
                core_.parts().listener.printed(print_);
            }
            return true;
        default:
            return false;
    }
}

void KernelPrint::item(const port::Arguments& a) {
    const char letter = static_cast<char>(a[0]);
    if (depth_ == 0 || letter == 0 || !known(letter)) {
        throw port::CallError(
            fmt::format("print_item {} outside of a DPRINT statement, or of a "
                        "kind that does not exist",
                        a[0]));
    }
    if (print_.items.size() >= kMostItems) {
        throw port::CallError(fmt::format("a DPRINT statement of more than {} items", kMostItems));
    }
    PrintItem& item = print_.items.emplace_back();
    item.kind = static_cast<PrintKind>(letter);
    item.value = a[1] | std::uint64_t{a[2]} << 32;
    if (item.kind == PrintKind::text || item.kind == PrintKind::format) {
        item.text = text_at_(a[1], kLongestText);
    } else if (item.kind == PrintKind::words) {
        words(item, a[1], a[2]);
    }
}

void KernelPrint::words(PrintItem& item, std::uint32_t address, std::uint32_t count) const {
    const std::uint64_t bytes = std::uint64_t{count} * 4;
    if (count > kMostWords || !core_.parts().l1.contains(address, bytes)) {
        throw port::CallError(
            fmt::format("U32_ARRAY of {} words at 0x{:x}: at most {} words of L1 are expected",
                        count, address, kMostWords));
    }
    core_.risc(risc_).process.sync();
    item.data.resize(count);
    std::memcpy(item.data.data(), core_.parts().l1.at(address), bytes);
}

// calls.def: cb | flags << 8, tile, h0 h1 hs w0, w1 | ws << 8 | most bytes << 16.
void KernelPrint::slice(const port::Arguments& a) {
    constexpr std::uint32_t kUntilized = 1;
    constexpr std::uint32_t kLineEnds = 2;
    constexpr std::uint32_t kReadPointer = 4;
    if (depth_ == 0) {
        throw port::CallError("print_tile outside of a DPRINT statement");
    }
    PrintItem& item = print_.items.emplace_back();
    item.kind = PrintKind::tile_slice;
    events::PrintedSlice& s = item.slice;
    const std::uint32_t flags = a[0] >> 8;
    s.cb = static_cast<int>(a[0] & 0xFF);
    s.untilized = (flags & kUntilized) != 0;
    s.line_ends = (flags & kLineEnds) != 0;
    for (int i = 0; i < 4; ++i) {
        s.range[i] = static_cast<std::uint8_t>(a[2] >> 8 * i);
    }
    s.range[4] = static_cast<std::uint8_t>(a[3]);
    s.range[5] = static_cast<std::uint8_t>(a[3] >> 8);
    s.most_bytes = a[3] >> 16;
    if (s.range[2] == 0 || s.range[5] == 0 || s.range[1] > 32 || s.range[4] > 32) {
        throw port::CallError(
            fmt::format("TileSlice of rows {}:{}:{} and columns {}:{}:{}: steps of at least 1 "
                        "within 32x32 are expected",
                        s.range[0], s.range[1], s.range[2], s.range[3], s.range[4], s.range[5]));
    }
    CoreParts& parts = core_.parts();
    if (parts.config.numerics == NumericsMode::off) {
        throw port::CallError("TileSlice with --numerics=off, which does not compute tile data");
    }
    core_.risc(risc_).process.sync();
    const circular_buffer::CircularBuffer& cb = parts.cb(static_cast<std::uint32_t>(s.cb));
    const numerics::DataFormat format = cb.config().format;
    const std::size_t bytes = numerics::tile_bytes(format);
    const bool read = (flags & kReadPointer) != 0;
    s.format = static_cast<int>(format);
    s.address =
        (read ? cb.read_address() : cb.write_address()) + a[1] * static_cast<std::uint32_t>(bytes);
    s.outside = bytes == 0 || !parts.l1.contains(s.address, bytes);
    if (!s.outside) {
        item.data.resize((bytes + 3) / 4);
        std::memcpy(item.data.data(), parts.l1.at(s.address), bytes);
    }
}

}  // namespace tensight::core
