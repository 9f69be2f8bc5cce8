// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/core_set.h"

namespace tensight::importer {

namespace {

constexpr std::int64_t kMostColumns = 8;
constexpr std::int64_t kMostRows = 10;

bool has_row(const CoreSet& cores, std::int64_t y, std::int64_t from, std::int64_t to) {
    for (std::int64_t x = from; x <= to; ++x) {
        if (cores.count({y, x}) == 0) {
            return false;
        }
    }
    return true;
}

void erase_row(CoreSet& cores, std::int64_t y, std::int64_t from, std::int64_t to) {
    for (std::int64_t x = from; x <= to; ++x) {
        cores.erase({y, x});
    }
}

}  // namespace

CoreSet cores_of(const CoreRange& range, const Place& place) {
    if (range.x < 0 || range.y < 0 || range.rows < 1 || range.columns < 1 ||
        range.x + range.columns > kMostColumns || range.y + range.rows > kMostRows) {
        throw ImportError(place,
                          fmt::format("cores {}x{} + {}x{} (rows x columns)", range.y, range.x,
                                      range.rows, range.columns),
                          "cores within 10 rows and 8 columns");
    }
    CoreSet cores;
    for (std::int64_t y = range.y; y < range.y + range.rows; ++y) {
        for (std::int64_t x = range.x; x < range.x + range.columns; ++x) {
            cores.emplace(y, x);
        }
    }
    return cores;
}

std::string cores_text(const CoreSet& cores) {
    CoreSet left = cores;
    std::string text;
    while (!left.empty()) {
        const auto [y, x] = *left.begin();
        std::int64_t right = x;
        while (left.count({y, right + 1}) != 0) {
            ++right;
        }
        std::int64_t bottom = y;
        erase_row(left, y, x, right);
        while (has_row(left, bottom + 1, x, right)) {
            erase_row(left, ++bottom, x, right);
        }
        text += text.empty() ? "" : "; ";
        text += x == right && y == bottom ? fmt::format("{},{}", x, y)
                                          : fmt::format("{},{}-{},{}", x, y, right, bottom);
    }
    return text;
}

}  // namespace tensight::importer
