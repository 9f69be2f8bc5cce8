// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>
#include <vector>

namespace tensight::host {
class Session;
}

namespace tt::tt_metal {

/// Of one bank.
struct Statistics {
    std::size_t total_allocatable_size_bytes = 0;
    std::size_t total_allocated_bytes = 0;
    std::size_t total_free_bytes = 0;
    std::size_t largest_free_block_bytes = 0;
    std::vector<std::uint32_t> largest_free_block_addrs;
};

/// What the device's memory looks like.
class Allocator {
  public:
    explicit Allocator(tensight::host::Session& session) : session_(session) {}

    [[nodiscard]] std::uint32_t get_num_banks(const BufferType& type) const;
    [[nodiscard]] DeviceAddr get_bank_size(const BufferType& type) const;
    [[nodiscard]] CoreCoord get_logical_core_from_bank_id(std::uint32_t bank_id) const;
    [[nodiscard]] std::int32_t get_bank_offset(BufferType type, std::uint32_t bank_id) const;
    [[nodiscard]] std::vector<std::uint32_t> get_bank_ids_from_logical_core(
        BufferType type, const CoreCoord& core) const;
    [[nodiscard]] DeviceAddr get_base_allocator_addr(const HalMemType& memory) const;
    [[nodiscard]] std::uint32_t get_alignment(BufferType type) const;
    [[nodiscard]] std::size_t get_worker_l1_size() const;
    [[nodiscard]] Statistics get_statistics(const BufferType& type) const;

  private:
    tensight::host::Session& session_;
};

}  // namespace tt::tt_metal
