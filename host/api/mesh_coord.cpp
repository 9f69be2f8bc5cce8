// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/system_mesh.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal::distributed {

namespace {

template <class Values>
std::ostream& write(std::ostream& out, const char* name, const Values& values) {
    out << name << "([";
    bool first = true;
    for (const auto value : values) {
        out << (first ? "" : ", ") << value;
        first = false;
    }
    return out << "])";
}

MeshCoordinate last_of(const MeshShape& shape) {
    std::vector<std::uint32_t> values;
    for (const std::uint32_t extent : shape) {
        TT_FATAL(extent > 0, "a mesh with an extent of 0");
        values.push_back(extent - 1);
    }
    return MeshCoordinate(values);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const MeshShape& shape) {
    return write(out, "MeshShape", shape);
}
std::ostream& operator<<(std::ostream& out, const MeshCoordinate& coordinate) {
    return write(out, "MeshCoordinate", coordinate.coords());
}
std::ostream& operator<<(std::ostream& out, const MeshCoordinateRange& range) {
    return out << "MeshCoordinateRange(" << range.start_coord() << ", " << range.end_coord() << ")";
}

std::uint32_t MeshCoordinate::operator[](std::int32_t dim) const {
    return values_.at(dim < 0 ? values_.size() + static_cast<std::size_t>(dim)
                              : static_cast<std::size_t>(dim));
}

std::size_t MeshCoordinate::to_linear_index(const MeshShape& shape) const {
    TT_FATAL(shape.dims() == dims(), "a coordinate of {} values in a mesh of {} dimensions", dims(),
             shape.dims());
    std::size_t index = 0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const std::uint32_t extent = shape[static_cast<std::int32_t>(i)];
        TT_FATAL(values_[i] < extent, "coordinate {} of a mesh of extent {}", values_[i], extent);
        index = index * extent + values_[i];
    }
    return index;
}

MeshCoordinateRange::MeshCoordinateRange(const MeshCoordinate& start, const MeshCoordinate& end)
    : start_(start), end_(end) {
    TT_FATAL(start.dims() == end.dims(), "a range between coordinates of {} and {} values",
             start.dims(), end.dims());
    std::vector<std::uint32_t> at(start.coords().begin(), start.coords().end());
    for (std::size_t i = 0; i < at.size(); ++i) {
        TT_FATAL(at[i] <= end.coords()[i], "a range whose end lies before its start");
    }
    while (true) {
        all_.emplace_back(at);
        std::size_t dim = at.size();
        while (dim > 0 && at[dim - 1] == end.coords()[dim - 1]) {
            at[dim - 1] = start.coords()[dim - 1];
            --dim;
        }
        if (dim == 0) {
            return;
        }
        ++at[dim - 1];
    }
}

MeshCoordinateRange::MeshCoordinateRange(const MeshShape& shape)
    : MeshCoordinateRange(MeshCoordinate::zero_coordinate(shape.dims()), last_of(shape)) {}

MeshShape MeshCoordinateRange::shape() const {
    std::vector<std::uint32_t> extents;
    for (std::size_t i = 0; i < start_.dims(); ++i) {
        extents.push_back(end_.coords()[i] - start_.coords()[i] + 1);
    }
    return MeshShape(ttsl::Span<const std::uint32_t>(extents));
}

bool MeshCoordinateRange::contains(const MeshCoordinate& coordinate) const {
    return std::find(all_.begin(), all_.end(), coordinate) != all_.end();
}
bool MeshCoordinateRange::contains(const MeshCoordinateRange& range) const {
    return contains(range.start_) && contains(range.end_);
}
bool MeshCoordinateRange::intersects(const MeshCoordinateRange& range) const {
    return std::any_of(range.begin(), range.end(),
                       [this](const MeshCoordinate& c) { return contains(c); });
}
std::vector<MeshCoordinate>::const_iterator MeshCoordinateRange::begin() const {
    return all_.begin();
}
std::vector<MeshCoordinate>::const_iterator MeshCoordinateRange::end() const { return all_.end(); }

SystemMesh& SystemMesh::instance() {
    static SystemMesh mesh;
    return mesh;
}

}  // namespace tt::tt_metal::distributed
