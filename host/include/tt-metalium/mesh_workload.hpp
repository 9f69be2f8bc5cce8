// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/program.hpp>
#include <unordered_map>

namespace tt::tt_metal::distributed {

/// Programs, each for a range of the mesh.
class MeshWorkload {
  public:
    MeshWorkload() = default;
    MeshWorkload(MeshWorkload&&) noexcept = default;
    MeshWorkload& operator=(MeshWorkload&&) noexcept = default;

    /// Throws when a program for an overlapping range is there.
    void add_program(const MeshCoordinateRange& device_range, Program&& program);
    [[nodiscard]] std::unordered_map<MeshCoordinateRange, Program>& get_programs() {
        return programs_;
    }
    [[nodiscard]] const std::unordered_map<MeshCoordinateRange, Program>& get_programs() const {
        return programs_;
    }

  private:
    std::unordered_map<MeshCoordinateRange, Program> programs_;
};

}  // namespace tt::tt_metal::distributed
