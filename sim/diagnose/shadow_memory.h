// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sim/diagnose/access.h"

namespace tensight::diagnose {

/// Who has touched a memory last: for every range the last write and the reads since. Kept in
/// cells, the pages of circular buffers and 2 kB elsewhere, which are cut only where accesses cut
/// them.
class ShadowMemory {
  public:
    struct Segment {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        Access write;
        std::vector<Access> reads;  ///< since the write, the last one of each agent
    };

    /// `pages` cells of `page_bytes` from `base` on; before any access.
    void add_pages(std::uint64_t base, std::uint32_t page_bytes, std::uint32_t pages);

    /// Calls `visit(segment)` for the segments of [begin, end), cut to it.
    template <class Visit>
    void each(std::uint64_t begin, std::uint64_t end, Visit visit) {
        while (begin < end) {
            Cell& cell = cell_at(begin);
            const std::uint64_t stop = end < cell.end ? end : cell.end;
            const auto [first, last] = cut(cell, begin, stop);
            for (std::size_t i = first; i < last; ++i) {
                visit(cell.segments[i]);
            }
            begin = stop;
        }
    }

    /// `access`, a read, of [begin, end).
    void read(std::uint64_t begin, std::uint64_t end, const Access& access);
    /// `access`, a write, of [begin, end): what was there is forgotten.
    void write(std::uint64_t begin, std::uint64_t end, const Access& access);

    static void add_read(Segment& segment, const Access& access);

  private:
    struct Cell {
        std::uint64_t end = 0;
        std::vector<Segment> segments;
    };
    struct Pages {
        std::uint64_t base;
        std::uint64_t end;
        std::uint32_t page_bytes;
        std::vector<Cell> cells;
    };
    static constexpr std::uint64_t kCellBytes = 2048;

    Cell& cell_at(std::uint64_t address);
    /// Indices of the segments of [begin, end), after cutting.
    static std::pair<std::size_t, std::size_t> cut(Cell& cell, std::uint64_t begin,
                                                   std::uint64_t end);

    std::vector<Pages> pages_;  // by address
    std::size_t last_ = 0;      // where the last access was found
    /// By the address of their first byte; a cell ends where pages begin.
    std::unordered_map<std::uint64_t, Cell> others_;
};

}  // namespace tensight::diagnose
