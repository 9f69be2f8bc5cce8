// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/core_coord.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal {

CoreRange::CoreRange(const CoreCoord& point) : start_coord(point), end_coord(point) {}

CoreRange::CoreRange(const CoreCoord& start, const CoreCoord& end)
    : start_coord(start), end_coord(end) {
    TT_FATAL(end.x >= start.x && end.y >= start.y,
             "a CoreRange from {} to {}: its end lies before its start", start.str(), end.str());
}

bool CoreRange::intersects(const CoreRange& other) const {
    return other.start_coord.x <= end_coord.x && start_coord.x <= other.end_coord.x &&
           other.start_coord.y <= end_coord.y && start_coord.y <= other.end_coord.y;
}

std::optional<CoreRange> CoreRange::intersection(const CoreRange& other) const {
    if (!intersects(other)) {
        return std::nullopt;
    }
    return CoreRange(
        {std::max(start_coord.x, other.start_coord.x),
         std::max(start_coord.y, other.start_coord.y)},
        {std::min(end_coord.x, other.end_coord.x), std::min(end_coord.y, other.end_coord.y)});
}

bool CoreRange::adjacent(const CoreRange& other) const {
    const bool side_by_side =
        start_coord.y <= other.end_coord.y && other.start_coord.y <= end_coord.y &&
        (end_coord.x + 1 == other.start_coord.x || other.end_coord.x + 1 == start_coord.x);
    const bool one_above_other =
        start_coord.x <= other.end_coord.x && other.start_coord.x <= end_coord.x &&
        (end_coord.y + 1 == other.start_coord.y || other.end_coord.y + 1 == start_coord.y);
    return side_by_side || one_above_other;
}

bool CoreRange::contains(const CoreCoord& other) const {
    return other.x >= start_coord.x && other.x <= end_coord.x && other.y >= start_coord.y &&
           other.y <= end_coord.y;
}

bool CoreRange::contains(const CoreRange& other) const {
    return contains(other.start_coord) && contains(other.end_coord);
}

bool CoreRange::contains(const CoreRangeSet& other) const {
    return std::all_of(other.ranges().begin(), other.ranges().end(),
                       [this](const CoreRange& range) { return contains(range); });
}

std::optional<CoreRange> CoreRange::merge(const CoreRange& other) const {
    const CoreRange box(
        {std::min(start_coord.x, other.start_coord.x),
         std::min(start_coord.y, other.start_coord.y)},
        {std::max(end_coord.x, other.end_coord.x), std::max(end_coord.y, other.end_coord.y)});
    if (contains(other) || other.contains(*this)) {
        return box;
    }
    const auto common = intersection(other);
    const std::size_t both = size() + other.size() - (common ? common->size() : 0);
    return box.size() == both ? std::optional(box) : std::nullopt;
}

std::string CoreRange::str() const {
    return "[" + start_coord.str() + " - " + end_coord.str() + "]";
}

CoreCoord CoreRange::grid_size() const {
    return {end_coord.x - start_coord.x + 1, end_coord.y - start_coord.y + 1};
}

std::size_t CoreRange::size() const { return grid_size().x * grid_size().y; }

CoreRange::CoreIterator& CoreRange::CoreIterator::operator++() {
    if (++current_.x > range_->end_coord.x) {
        current_ = {range_->start_coord.x, current_.y + 1};
    }
    return *this;
}

CoreRangeSet::CoreRangeSet(ttsl::Span<const CoreRange> ranges)
    : ranges_(ranges.begin(), ranges.end()) {
    check_overlap();
}
CoreRangeSet::CoreRangeSet(const std::set<CoreRange>& ranges)
    : ranges_(ranges.begin(), ranges.end()) {
    check_overlap();
}
CoreRangeSet::CoreRangeSet(const CoreRange& range) : ranges_{range} {}
CoreRangeSet::CoreRangeSet(std::vector<CoreRange>&& ranges) : ranges_(std::move(ranges)) {
    check_overlap();
}
CoreRangeSet::CoreRangeSet(ttsl::Span<const CoreCoord> cores) {
    std::vector<CoreRange> ranges(cores.begin(), cores.end());
    *this = CoreRangeSet().merge_all(std::move(ranges));
}

void CoreRangeSet::check_overlap() const {
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
        for (std::size_t j = i + 1; j < ranges_.size(); ++j) {
            TT_FATAL(!ranges_[i].intersects(ranges_[j]),
                     "the ranges {} and {} of a CoreRangeSet overlap", ranges_[i].str(),
                     ranges_[j].str());
        }
    }
}

std::uint32_t CoreRangeSet::num_cores() const {
    std::size_t cores = 0;
    for (const CoreRange& range : ranges_) {
        cores += range.size();
    }
    return static_cast<std::uint32_t>(cores);
}

std::string CoreRangeSet::str() const {
    std::string text;
    for (const CoreRange& range : ranges_) {
        text += (text.empty() ? "" : ", ") + range.str();
    }
    return "{" + text + "}";
}

CoreRangeSet CoreRangeSet::merge(const CoreRangeSet& other) const {
    return merge_all(other.ranges_);
}
CoreRangeSet CoreRangeSet::merge_ranges() const { return merge_all({}); }

namespace {

/// Row `y` of the set, from left to right.
std::vector<CoreRange> row_of(const std::vector<CoreRange>& ranges, std::size_t y) {
    std::set<std::size_t> columns;
    for (const CoreRange& range : ranges) {
        for (std::size_t x = range.start_coord.x;
             y >= range.start_coord.y && y <= range.end_coord.y && x <= range.end_coord.x; ++x) {
            columns.insert(x);
        }
    }
    std::vector<CoreRange> row;
    for (const std::size_t x : columns) {
        if (!row.empty() && row.back().end_coord.x + 1 == x) {
            row.back().end_coord.x = x;
        } else {
            row.emplace_back(CoreCoord{x, y});
        }
    }
    return row;
}

}  // namespace

CoreRangeSet CoreRangeSet::merge_all(std::vector<CoreRange> others) const {
    others.insert(others.end(), ranges_.begin(), ranges_.end());
    std::size_t rows = 0;
    for (const CoreRange& range : others) {
        rows = std::max(rows, range.end_coord.y + 1);
    }
    CoreRangeSet result;
    for (std::size_t y = 0; y < rows; ++y) {
        for (const CoreRange& piece : row_of(others, y)) {
            const auto above = std::find_if(result.ranges_.begin(), result.ranges_.end(),
                                            [&](const CoreRange& range) {
                                                return range.end_coord.y + 1 == y &&
                                                       range.start_coord.x == piece.start_coord.x &&
                                                       range.end_coord.x == piece.end_coord.x;
                                            });
            if (above != result.ranges_.end()) {
                above->end_coord.y = y;
            } else {
                result.ranges_.push_back(piece);
            }
        }
    }
    return result;
}

CoreRangeSet CoreRangeSet::subtract(const CoreRangeSet& other) const {
    std::vector<CoreRange> left;
    for (const CoreRange& range : ranges_) {
        for (const CoreCoord& core : range) {
            if (!other.contains(core)) {
                left.emplace_back(core);
            }
        }
    }
    return CoreRangeSet().merge_all(std::move(left));
}

CoreRangeSet CoreRangeSet::intersection(const CoreRangeSet& other) const {
    std::vector<CoreRange> both;
    for (const CoreRange& range : ranges_) {
        for (const CoreRange& second : other.ranges_) {
            if (const auto common = range.intersection(second)) {
                both.push_back(*common);
            }
        }
    }
    return CoreRangeSet(std::move(both));
}

bool CoreRangeSet::intersects(const CoreCoord& other) const { return contains(other); }
bool CoreRangeSet::intersects(const CoreRange& other) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [&](const CoreRange& range) { return range.intersects(other); });
}
bool CoreRangeSet::intersects(const CoreRangeSet& other) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [&](const CoreRange& range) { return other.intersects(range); });
}
bool CoreRangeSet::contains(const CoreCoord& other) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [&](const CoreRange& range) { return range.contains(other); });
}
bool CoreRangeSet::contains(const CoreRange& other) const {
    return std::all_of(other.begin(), other.end(),
                       [this](const CoreCoord& core) { return contains(core); });
}
bool CoreRangeSet::contains(const CoreRangeSet& other) const {
    return std::all_of(other.ranges_.begin(), other.ranges_.end(),
                       [this](const CoreRange& range) { return contains(range); });
}

CoreRange CoreRangeSet::bounding_box() const {
    TT_FATAL(!ranges_.empty(), "the bounding box of an empty CoreRangeSet");
    CoreRange box = ranges_.front();
    for (const CoreRange& range : ranges_) {
        box.start_coord.x = std::min(box.start_coord.x, range.start_coord.x);
        box.start_coord.y = std::min(box.start_coord.y, range.start_coord.y);
        box.end_coord.x = std::max(box.end_coord.x, range.end_coord.x);
        box.end_coord.y = std::max(box.end_coord.y, range.end_coord.y);
    }
    return box;
}

bool operator==(const CoreRangeSet& a, const CoreRangeSet& b) {
    return a.num_cores() == b.num_cores() && a.contains(b);
}

std::vector<CoreCoord> grid_to_cores(CoreCoord start, CoreCoord end, bool row_wise) {
    std::vector<CoreCoord> cores;
    if (row_wise) {
        for (std::size_t y = start.y; y <= end.y; ++y) {
            for (std::size_t x = start.x; x <= end.x; ++x) {
                cores.emplace_back(x, y);
            }
        }
    } else {
        for (std::size_t x = start.x; x <= end.x; ++x) {
            for (std::size_t y = start.y; y <= end.y; ++y) {
                cores.emplace_back(x, y);
            }
        }
    }
    return cores;
}

std::vector<CoreCoord> grid_to_cores(std::uint32_t num_cores, std::uint32_t grid_size_x,
                                     std::uint32_t grid_size_y, bool row_wise) {
    TT_FATAL(num_cores <= grid_size_x * grid_size_y, "{} cores of a grid of {}x{}", num_cores,
             grid_size_x, grid_size_y);
    if (num_cores == 0) {
        return {};
    }
    auto cores = grid_to_cores({0, 0}, {grid_size_x - 1, grid_size_y - 1}, row_wise);
    cores.resize(num_cores);
    return cores;
}

std::vector<CoreCoord> corerange_to_cores(const CoreRangeSet& ranges,
                                          std::optional<std::uint32_t> max_cores, bool row_wise) {
    std::vector<CoreCoord> all;
    for (const CoreRange& range : ranges.ranges()) {
        const auto cores = grid_to_cores(range.start_coord, range.end_coord, row_wise);
        all.insert(all.end(), cores.begin(), cores.end());
    }
    if (max_cores && all.size() > *max_cores) {
        all.resize(*max_cores);
    }
    return all;
}

CoreRangeSet select_from_corerangeset(const CoreRangeSet& ranges, std::uint32_t start_index,
                                      std::uint32_t end_index, bool row_wise) {
    const auto all = corerange_to_cores(ranges, std::nullopt, row_wise);
    TT_FATAL(start_index <= end_index && end_index < all.size(),
             "cores {} to {} of a CoreRangeSet of {}", start_index, end_index, all.size());
    return CoreRangeSet(
        ttsl::Span<const CoreCoord>(all).subspan(start_index, end_index - start_index + 1));
}

std::ostream& operator<<(std::ostream& out, const CoreRange& range) { return out << range.str(); }
std::ostream& operator<<(std::ostream& out, const CoreRangeSet& ranges) {
    return out << ranges.str();
}

}  // namespace tt::tt_metal
