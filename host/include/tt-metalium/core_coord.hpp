// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <tt_stl/span.hpp>
#include <umd/device/types/xy_pair.hpp>
#include <vector>

namespace tt::tt_metal {

/// Logical coordinates of a worker, unless somebody says otherwise.
using CoreCoord = tt_xy_pair;

class CoreRangeSet;

constexpr bool operator<=(const CoreCoord& a, const CoreCoord& b) { return a < b || a == b; }

/// A rectangle of cores, both corners included.
class CoreRange {
  public:
    CoreCoord start_coord;
    CoreCoord end_coord;

    CoreRange(const CoreCoord& point);
    /// Throws unless `end` is right of and below `start`, or on a line with it.
    CoreRange(const CoreCoord& start, const CoreCoord& end);

    [[nodiscard]] bool intersects(const CoreRange& other) const;
    [[nodiscard]] std::optional<CoreRange> intersection(const CoreRange& other) const;
    [[nodiscard]] bool adjacent(const CoreRange& other) const;
    [[nodiscard]] bool contains(const CoreCoord& other) const;
    [[nodiscard]] bool contains(const CoreRange& other) const;
    [[nodiscard]] bool contains(const CoreRangeSet& other) const;
    /// The rectangle of both if they make one.
    [[nodiscard]] std::optional<CoreRange> merge(const CoreRange& other) const;
    [[nodiscard]] std::string str() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] CoreCoord grid_size() const;

    /// Row by row.
    class CoreIterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = CoreCoord;
        using difference_type = std::ptrdiff_t;
        using pointer = const CoreCoord*;
        using reference = const CoreCoord&;

        CoreIterator(const CoreCoord& current, const CoreRange& range)
            : current_(current), range_(&range) {}
        const CoreCoord& operator*() const { return current_; }
        CoreIterator& operator++();
        bool operator==(const CoreIterator& other) const { return current_ == other.current_; }
        bool operator!=(const CoreIterator& other) const { return !(*this == other); }

      private:
        CoreCoord current_;
        const CoreRange* range_;
    };
    [[nodiscard]] CoreIterator begin() const { return {start_coord, *this}; }
    [[nodiscard]] CoreIterator end() const { return {{start_coord.x, end_coord.y + 1}, *this}; }
};

constexpr bool operator==(const CoreRange& a, const CoreRange& b) {
    return a.start_coord == b.start_coord && a.end_coord == b.end_coord;
}
constexpr bool operator!=(const CoreRange& a, const CoreRange& b) { return !(a == b); }
constexpr bool operator<(const CoreRange& a, const CoreRange& b) {
    return a.start_coord < b.start_coord ||
           (a.start_coord == b.start_coord && a.end_coord < b.end_coord);
}

/// Rectangles that do not overlap.
class CoreRangeSet {
  public:
    CoreRangeSet() = default;
    /// Throw where ranges overlap.
    CoreRangeSet(ttsl::Span<const CoreRange> ranges);
    CoreRangeSet(const std::set<CoreRange>& ranges);
    CoreRangeSet(const CoreRange& range);
    CoreRangeSet(ttsl::Span<const CoreCoord> cores);
    CoreRangeSet(std::vector<CoreRange>&& ranges);

    [[nodiscard]] bool empty() const { return ranges_.empty(); }
    /// Number of ranges.
    [[nodiscard]] std::size_t size() const { return ranges_.size(); }
    [[nodiscard]] const std::vector<CoreRange>& ranges() const { return ranges_; }
    [[nodiscard]] std::uint32_t num_cores() const;
    [[nodiscard]] std::string str() const;

    /// Both sets, in few rectangles: rows are joined first, then what lies below each other.
    [[nodiscard]] CoreRangeSet merge(const CoreRangeSet& other) const;
    template <class Ranges>
    [[nodiscard]] CoreRangeSet merge(const Ranges& other) const {
        return merge_all(std::vector<CoreRange>(other.begin(), other.end()));
    }
    [[nodiscard]] CoreRangeSet merge_ranges() const;
    [[nodiscard]] CoreRangeSet subtract(const CoreRangeSet& other) const;
    [[nodiscard]] CoreRangeSet intersection(const CoreRangeSet& other) const;
    [[nodiscard]] bool intersects(const CoreCoord& other) const;
    [[nodiscard]] bool intersects(const CoreRange& other) const;
    [[nodiscard]] bool intersects(const CoreRangeSet& other) const;
    [[nodiscard]] bool contains(const CoreCoord& other) const;
    [[nodiscard]] bool contains(const CoreRange& other) const;
    [[nodiscard]] bool contains(const CoreRangeSet& other) const;
    /// Throws for an empty set.
    [[nodiscard]] CoreRange bounding_box() const;

  private:
    [[nodiscard]] CoreRangeSet merge_all(std::vector<CoreRange> others) const;
    void check_overlap() const;
    std::vector<CoreRange> ranges_;
};

/// The same cores, however they are cut.
bool operator==(const CoreRangeSet& a, const CoreRangeSet& b);
inline bool operator!=(const CoreRangeSet& a, const CoreRangeSet& b) { return !(a == b); }

/// The first `num_cores` of a grid, row by row or column by column.
std::vector<CoreCoord> grid_to_cores(std::uint32_t num_cores, std::uint32_t grid_size_x,
                                     std::uint32_t grid_size_y, bool row_wise = false);
std::vector<CoreCoord> grid_to_cores(CoreCoord start, CoreCoord end, bool row_wise = false);

/// Cores of the ranges one range after the other, at most `max_cores`.
std::vector<CoreCoord> corerange_to_cores(const CoreRangeSet& ranges,
                                          std::optional<std::uint32_t> max_cores = std::nullopt,
                                          bool row_wise = false);

/// Those with number `start_index` to `end_index` of corerange_to_cores.
CoreRangeSet select_from_corerangeset(const CoreRangeSet& ranges, std::uint32_t start_index,
                                      std::uint32_t end_index, bool row_wise = false);

std::ostream& operator<<(std::ostream& out, const CoreRange& range);
std::ostream& operator<<(std::ostream& out, const CoreRangeSet& ranges);

}  // namespace tt::tt_metal

// Programs name them without their namespace, too.
using CoreCoord = tt::tt_metal::CoreCoord;
using CoreRange = tt::tt_metal::CoreRange;
using CoreRangeSet = tt::tt_metal::CoreRangeSet;
using tt::tt_metal::corerange_to_cores;
using tt::tt_metal::grid_to_cores;
using tt::tt_metal::select_from_corerangeset;

template <>
struct fmt::formatter<tt::tt_metal::CoreCoord> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const tt::tt_metal::CoreCoord& core, Context& context) const {
        return fmt::formatter<std::string>::format(core.str(), context);
    }
};
template <>
struct fmt::formatter<tt::tt_metal::CoreRange> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const tt::tt_metal::CoreRange& range, Context& context) const {
        return fmt::formatter<std::string>::format(range.str(), context);
    }
};
template <>
struct fmt::formatter<tt::tt_metal::CoreRangeSet> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const tt::tt_metal::CoreRangeSet& ranges, Context& context) const {
        return fmt::formatter<std::string>::format(ranges.str(), context);
    }
};

template <>
struct std::hash<tt::tt_metal::CoreRange> {
    std::size_t operator()(const tt::tt_metal::CoreRange& range) const {
        const std::hash<tt::tt_metal::CoreCoord> hash;
        return hash(range.start_coord) * 31 + hash(range.end_coord);
    }
};
template <>
struct std::hash<tt::tt_metal::CoreRangeSet> {
    std::size_t operator()(const tt::tt_metal::CoreRangeSet& ranges) const {
        std::size_t hash = 0;
        for (const auto& range : ranges.ranges()) {
            hash = hash * 31 + std::hash<tt::tt_metal::CoreRange>{}(range);
        }
        return hash;
    }
};
