// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <ostream>
#include <tt-metalium/shape.hpp>
#include <tt_stl/span.hpp>
#include <vector>

namespace tt::tt_metal::distributed {

/// Extents of a mesh of chips.
class MeshShape : public Shape {
  public:
    explicit MeshShape(std::uint32_t s) : Shape({s}) {}
    MeshShape(std::uint32_t s0, std::uint32_t s1) : Shape({s0, s1}) {}
    MeshShape(std::uint32_t s0, std::uint32_t s1, std::uint32_t s2) : Shape({s0, s1, s2}) {}
    explicit MeshShape(ttsl::Span<const std::uint32_t> extents) : Shape(extents) {}

    [[nodiscard]] std::size_t dims() const { return rank(); }
    [[nodiscard]] std::size_t mesh_size() const { return volume(); }
};

std::ostream& operator<<(std::ostream& out, const MeshShape& shape);

/// A chip of a mesh.
class MeshCoordinate {
  public:
    explicit MeshCoordinate(std::uint32_t c) : values_{c} {}
    MeshCoordinate(std::uint32_t c0, std::uint32_t c1) : values_{c0, c1} {}
    MeshCoordinate(std::uint32_t c0, std::uint32_t c1, std::uint32_t c2) : values_{c0, c1, c2} {}
    explicit MeshCoordinate(ttsl::Span<const std::uint32_t> values)
        : values_(values.begin(), values.end()) {}
    static MeshCoordinate zero_coordinate(std::size_t dims) {
        return MeshCoordinate(std::vector<std::uint32_t>(dims, 0));
    }

    [[nodiscard]] std::size_t dims() const { return values_.size(); }
    [[nodiscard]] ttsl::Span<const std::uint32_t> coords() const { return values_; }
    /// Throws std::out_of_range.
    std::uint32_t operator[](std::int32_t dim) const;
    /// Row-major; throws for one outside of `shape`.
    [[nodiscard]] std::size_t to_linear_index(const MeshShape& shape) const;

    auto operator<=>(const MeshCoordinate&) const = default;

  private:
    std::vector<std::uint32_t> values_;
};

std::ostream& operator<<(std::ostream& out, const MeshCoordinate& coordinate);

/// A box of chips, both corners included.
class MeshCoordinateRange {
  public:
    MeshCoordinateRange(const MeshCoordinate& start, const MeshCoordinate& end);
    explicit MeshCoordinateRange(const MeshShape& shape);
    explicit MeshCoordinateRange(const MeshCoordinate& coordinate)
        : MeshCoordinateRange(coordinate, coordinate) {}

    [[nodiscard]] std::size_t dims() const { return start_.dims(); }
    [[nodiscard]] const MeshCoordinate& start_coord() const { return start_; }
    [[nodiscard]] const MeshCoordinate& end_coord() const { return end_; }
    [[nodiscard]] MeshShape shape() const;
    [[nodiscard]] bool contains(const MeshCoordinate& coordinate) const;
    [[nodiscard]] bool contains(const MeshCoordinateRange& range) const;
    [[nodiscard]] bool intersects(const MeshCoordinateRange& range) const;

    auto operator<=>(const MeshCoordinateRange&) const = default;

    /// Row-major.
    [[nodiscard]] std::vector<MeshCoordinate>::const_iterator begin() const;
    [[nodiscard]] std::vector<MeshCoordinate>::const_iterator end() const;

  private:
    MeshCoordinate start_;
    MeshCoordinate end_;
    std::vector<MeshCoordinate> all_;
};

std::ostream& operator<<(std::ostream& out, const MeshCoordinateRange& range);

}  // namespace tt::tt_metal::distributed

template <>
struct std::hash<tt::tt_metal::distributed::MeshCoordinate> {
    std::size_t operator()(const tt::tt_metal::distributed::MeshCoordinate& c) const {
        std::size_t hash = 0;
        for (const auto value : c.coords()) {
            hash = hash * 31 + value;
        }
        return hash;
    }
};
template <>
struct std::hash<tt::tt_metal::distributed::MeshCoordinateRange> {
    std::size_t operator()(const tt::tt_metal::distributed::MeshCoordinateRange& range) const {
        const std::hash<tt::tt_metal::distributed::MeshCoordinate> hash;
        return hash(range.start_coord()) * 31 + hash(range.end_coord());
    }
};
