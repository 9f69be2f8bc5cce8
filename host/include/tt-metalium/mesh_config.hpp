// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <tt-metalium/mesh_coord.hpp>
#include <utility>
#include <vector>

namespace tt::tt_metal::distributed {

/// Which chips make a mesh.
class MeshDeviceConfig {
  public:
    MeshDeviceConfig(const std::optional<MeshShape>& mesh_shape,
                     const std::optional<MeshCoordinate>& offset = std::nullopt,
                     const std::vector<int>& physical_device_ids = {})
        : shape_(mesh_shape), offset_(offset), ids_(physical_device_ids) {}

    [[nodiscard]] const std::optional<MeshShape>& mesh_shape() const { return shape_; }
    [[nodiscard]] const std::optional<MeshCoordinate>& offset() const { return offset_; }
    [[nodiscard]] const std::vector<int>& physical_device_ids() const { return ids_; }

  private:
    std::optional<MeshShape> shape_;
    std::optional<MeshCoordinate> offset_;
    std::vector<int> ids_;
};

}  // namespace tt::tt_metal::distributed
