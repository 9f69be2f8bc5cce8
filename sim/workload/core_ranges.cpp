// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/core_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr std::string_view kForm = R"("x,y" or "x,y-x,y", several separated by ';')";

class RangeText {
  public:
    RangeText(std::string_view text, const Location& location) : text_(text), location_(location) {}

    bool take(char c) {
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != c) {
            return false;
        }
        ++at_;
        return true;
    }

    bool finished() {
        skip_blanks();
        return at_ >= text_.size();
    }

    CoreCoord coordinate() {
        const int x = number();
        if (!take(',')) {
            fail();
        }
        return {x, number()};
    }

    [[noreturn]] void fail() const {
        throw WorkloadError(location_, fmt::format("{} is not a core range", in_quotes(text_)),
                            kForm);
    }

  private:
    void skip_blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') {
            ++at_;
        }
    }

    int number() {
        skip_blanks();
        const std::size_t start = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            ++at_;
        }
        const auto value = parse_unsigned(text_.substr(start, at_ - start));
        constexpr std::uint64_t kLargest = 9999;  // far beyond every grid; keeps the int safe
        if (!value || *value > kLargest) {
            fail();
        }
        return static_cast<int>(*value);
    }

    std::string_view text_;
    const Location& location_;
    std::size_t at_ = 0;
};

void require_inside(CoreCoord core, int columns, int rows, const Location& location) {
    if (core.x < 0 || core.y < 0 || core.x >= columns || core.y >= rows) {
        throw WorkloadError(location, fmt::format("core {} is outside the grid", core_text(core)),
                            fmt::format("cores (0,0) to ({},{})", columns - 1, rows - 1));
    }
}

}  // namespace

std::string core_text(CoreCoord core) { return fmt::format("({},{})", core.x, core.y); }

std::vector<CoreCoord> whole_grid(int columns, int rows) {
    std::vector<CoreCoord> cores;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            cores.push_back({x, y});
        }
    }
    return cores;
}

void sort_row_by_row(std::vector<CoreCoord>& cores) {
    std::sort(cores.begin(), cores.end(),
              [](CoreCoord a, CoreCoord b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
}

void sort_column_by_column(std::vector<CoreCoord>& cores) {
    std::sort(cores.begin(), cores.end());  // CoreCoord orders by x, then y
}

void require_cores(const std::vector<CoreCoord>& cores, int columns, int rows,
                   const Location& location) {
    if (cores.empty()) {
        throw WorkloadError(location, "no core is named", kForm);
    }
    std::set<CoreCoord> seen;
    for (const CoreCoord core : cores) {
        require_inside(core, columns, rows, location);
        if (!seen.insert(core).second) {
            throw WorkloadError(location, fmt::format("core {} is named twice", core_text(core)),
                                "each core once");
        }
    }
}

std::vector<CoreCoord> parse_core_ranges(std::string_view text, int columns, int rows,
                                         const Location& location) {
    RangeText reader(text, location);
    std::vector<CoreCoord> cores;
    do {
        const CoreCoord first = reader.coordinate();
        const CoreCoord last = reader.take('-') ? reader.coordinate() : first;
        require_inside(first, columns, rows, location);
        require_inside(last, columns, rows, location);
        if (last.x < first.x || last.y < first.y) {
            throw WorkloadError(
                location,
                fmt::format("core range {}-{} is empty", core_text(first), core_text(last)),
                "the upper left core first");
        }
        for (int y = first.y; y <= last.y; ++y) {
            for (int x = first.x; x <= last.x; ++x) {
                cores.push_back({x, y});
            }
        }
        constexpr std::size_t kMostCores = 4096;  // bounds the work on hostile text
        if (cores.size() > kMostCores) {
            reader.fail();
        }
    } while (reader.take(';') || reader.take(','));
    if (!reader.finished()) {
        reader.fail();
    }
    require_cores(cores, columns, rows, location);
    sort_row_by_row(cores);
    return cores;
}

}  // namespace tensight::workload
