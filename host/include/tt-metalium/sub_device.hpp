// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt_stl/span.hpp>
#include <vector>

namespace tt::tt_metal {

/// Cores that are scheduled by themselves. It can be made and asked; loading one onto a device is
/// refused (MeshDevice::load_sub_device_manager).
class SubDevice {
  public:
    /// By HalProgrammableCoreType; the workers first.
    explicit SubDevice(ttsl::Span<const CoreRangeSet> cores);

    [[nodiscard]] const CoreRangeSet& cores(HalProgrammableCoreType core_type) const;

  private:
    std::array<CoreRangeSet, 3> cores_;
};

}  // namespace tt::tt_metal
