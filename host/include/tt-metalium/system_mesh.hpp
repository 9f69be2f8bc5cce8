// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/mesh_coord.hpp>

namespace tt::tt_metal::distributed {

/// All chips there are: one.
class SystemMesh {
  public:
    static SystemMesh& instance();
    [[nodiscard]] const MeshShape& shape() const { return shape_; }
    [[nodiscard]] const MeshShape& local_shape() const { return shape_; }

  private:
    SystemMesh() = default;
    MeshShape shape_{1, 1};
};

}  // namespace tt::tt_metal::distributed
