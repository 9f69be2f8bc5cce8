// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/shadow_memory.h"

#include <algorithm>

namespace tensight::diagnose {

void ShadowMemory::add_pages(std::uint64_t base, std::uint32_t page_bytes, std::uint32_t pages) {
    const std::uint64_t end = base + std::uint64_t{page_bytes} * pages;
    for (const Pages& p : pages_) {
        if (base < p.end && p.base < end) {
            return;  // several buffers over one memory: the cells of the first serve all
        }
    }
    Pages added{base, end, page_bytes, std::vector<Cell>(pages)};
    for (std::uint32_t i = 0; i < pages; ++i) {
        const std::uint64_t first = base + std::uint64_t{page_bytes} * i;
        added.cells[i].end = first + page_bytes;
        added.cells[i].segments.push_back({first, first + page_bytes, {}, {}});
    }
    const auto at = std::lower_bound(pages_.begin(), pages_.end(), base,
                                     [](const Pages& p, std::uint64_t b) { return p.base < b; });
    pages_.insert(at, std::move(added));
}

ShadowMemory::Cell& ShadowMemory::cell_at(std::uint64_t address) {
    const auto inside = [address](const Pages& p) { return p.base <= address && address < p.end; };
    if (last_ >= pages_.size() || !inside(pages_[last_])) {
        const auto after =
            std::upper_bound(pages_.begin(), pages_.end(), address,
                             [](std::uint64_t a, const Pages& p) { return a < p.base; });
        const auto index = static_cast<std::size_t>(after - pages_.begin());
        if (index == 0 || !inside(pages_[index - 1])) {
            // Outside of all pages: from the end of those before, or a multiple of the cell size.
            std::uint64_t begin = address / kCellBytes * kCellBytes;
            std::uint64_t end = begin + kCellBytes;
            if (index > 0) {
                begin = std::max(begin, pages_[index - 1].end);
            }
            if (after != pages_.end()) {
                end = std::min(end, after->base);
            }
            Cell& cell = others_[begin];
            if (cell.segments.empty()) {
                cell.end = end;
                cell.segments.push_back({begin, end, {}, {}});
            }
            return cell;
        }
        last_ = index - 1;
    }
    Pages& p = pages_[last_];
    return p.cells[(address - p.base) / p.page_bytes];
}

std::pair<std::size_t, std::size_t> ShadowMemory::cut(Cell& cell, std::uint64_t begin,
                                                      std::uint64_t end) {
    std::vector<Segment>& s = cell.segments;
    std::size_t first = 0;
    while (s[first].end <= begin) {
        ++first;
    }
    const auto split = [&s](std::size_t at, std::uint64_t address) {
        Segment rest = s[at];
        rest.begin = address;
        s[at].end = address;
        s.insert(s.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(rest));
    };
    if (s[first].begin < begin) {
        split(first, begin);
        ++first;
    }
    std::size_t last = first;
    while (s[last].end < end) {
        ++last;
    }
    if (s[last].end > end) {
        split(last, end);
    }
    return {first, last + 1};
}

void ShadowMemory::add_read(Segment& segment, const Access& access) {
    for (Access& r : segment.reads) {
        if (r.agent == access.agent && r.kind == access.kind) {
            r = access;
            return;
        }
    }
    segment.reads.push_back(access);
}

void ShadowMemory::read(std::uint64_t begin, std::uint64_t end, const Access& access) {
    each(begin, end, [&access](Segment& s) { add_read(s, access); });
}

void ShadowMemory::write(std::uint64_t begin, std::uint64_t end, const Access& access) {
    while (begin < end) {
        Cell& cell = cell_at(begin);
        const std::uint64_t stop = std::min(end, cell.end);
        const auto [first, last] = cut(cell, begin, stop);
        std::vector<Segment>& s = cell.segments;
        s[first].end = stop;
        s[first].write = access;
        s[first].reads.clear();
        s.erase(s.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                s.begin() + static_cast<std::ptrdiff_t>(last));
        begin = stop;
    }
}

}  // namespace tensight::diagnose
