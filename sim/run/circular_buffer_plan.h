// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/run/device_buffers.h"

namespace tensight::run {

/// Where the circular buffers of a program lie: one after the other from the allocator's base, in
/// the order of the file, each at the same address on all its cores; or over a buffer; or where the
/// workload says.
/// Throws DoesNotFit, with the file and line, when they meet the buffers above.
class CircularBufferPlan {
  public:
    struct Placement {
        const workload::CircularBuffer* buffer;
        std::uint32_t address;
    };

    CircularBufferPlan(const workload::Program& program, const DeviceBuffers& buffers,
                       const arch::ChipDescription& chip);

    [[nodiscard]] const std::vector<Placement>& placements() const { return placements_; }

  private:
    std::vector<Placement> placements_;
};

}  // namespace tensight::run
