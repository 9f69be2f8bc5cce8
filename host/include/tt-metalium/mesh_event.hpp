// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tt-metalium/mesh_coord.hpp>

namespace tt::tt_metal::distributed {

class MeshDevice;

/// A point in a command queue. Commands run when they are enqueued, so every event has passed.
class MeshEvent {
  public:
    MeshEvent(std::uint32_t id, MeshDevice* device, std::uint32_t mesh_cq_id,
              const MeshCoordinateRange& device_range)
        : id_(id), device_(device), cq_id_(mesh_cq_id), range_(device_range) {}

    [[nodiscard]] std::uint32_t id() const { return id_; }
    [[nodiscard]] MeshDevice* device() const { return device_; }
    [[nodiscard]] std::uint32_t mesh_cq_id() const { return cq_id_; }
    [[nodiscard]] const MeshCoordinateRange& device_range() const { return range_; }

  private:
    std::uint32_t id_;
    MeshDevice* device_;
    std::uint32_t cq_id_;
    MeshCoordinateRange range_;
};

}  // namespace tt::tt_metal::distributed
