// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/core_coord.hpp>

namespace tt::tt_metal {

/// A word of L1 at one address on several cores that outlives programs.
class GlobalSemaphore {
  public:
    GlobalSemaphore(IDevice* device, const CoreRangeSet& cores, std::uint32_t initial_value,
                    BufferType buffer_type = BufferType::L1);

    [[nodiscard]] IDevice* device() const;
    [[nodiscard]] DeviceAddr address() const { return buffer_->address(); }
    void reset_semaphore_value(std::uint32_t value) const;

  private:
    std::shared_ptr<Buffer> buffer_;
    CoreRangeSet cores_;
};

}  // namespace tt::tt_metal
