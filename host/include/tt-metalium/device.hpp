// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <tt-metalium/allocator.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/data_types.hpp>
#include <tt-metalium/dispatch_core_common.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt-metalium/sub_device.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt-metalium/tt_backend_api_types.hpp>
#include <tt_stl/span.hpp>
#include <umd/device/types/cluster_descriptor_types.hpp>
#include <umd/device/types/core_coordinates.hpp>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

namespace tensight::host {
class Session;
}

namespace tt {
constexpr std::size_t DEFAULT_L1_SMALL_SIZE = 0;
constexpr std::size_t DEFAULT_TRACE_REGION_SIZE = 0;
constexpr std::size_t DEFAULT_WORKER_L1_SIZE = 0;
}  // namespace tt

using tt::DEFAULT_L1_SMALL_SIZE;
using tt::DEFAULT_TRACE_REGION_SIZE;
using tt::DEFAULT_WORKER_L1_SIZE;

namespace tt::tt_metal {

class Buffer;
class Program;

namespace distributed {
class MeshCommandQueue;
class MeshDevice;
}  // namespace distributed

using CommandQueue = distributed::MeshCommandQueue;

/// One chip. Coordinates are logical unless a name says otherwise; virtual ones are those that
/// kernels use.
class IDevice {
  public:
    virtual ~IDevice() = default;

    [[nodiscard]] virtual tt::ARCH arch() const = 0;
    [[nodiscard]] virtual int id() const = 0;
    [[nodiscard]] virtual ChipId build_id() const = 0;
    [[nodiscard]] virtual std::uint8_t num_hw_cqs() const = 0;
    [[nodiscard]] virtual bool is_initialized() const = 0;

    [[nodiscard]] virtual int num_dram_channels() const = 0;
    [[nodiscard]] virtual std::uint32_t l1_size_per_core() const = 0;
    [[nodiscard]] virtual std::uint32_t dram_size_per_channel() const = 0;

    [[nodiscard]] virtual CoreCoord grid_size() const = 0;
    [[nodiscard]] virtual CoreCoord logical_grid_size() const = 0;
    [[nodiscard]] virtual CoreCoord dram_grid_size() const = 0;
    [[nodiscard]] virtual CoreCoord compute_with_storage_grid_size() const = 0;

    [[nodiscard]] virtual CoreCoord virtual_core_from_logical_core(const CoreCoord& core,
                                                                   const CoreType& type) const = 0;
    [[nodiscard]] virtual CoreCoord worker_core_from_logical_core(const CoreCoord& core) const = 0;
    [[nodiscard]] virtual std::vector<CoreCoord> worker_cores_from_logical_cores(
        const std::vector<CoreCoord>& cores) const = 0;
    [[nodiscard]] virtual CoreCoord logical_core_from_dram_channel(std::uint32_t channel) const = 0;
    [[nodiscard]] virtual std::uint32_t dram_channel_from_logical_core(
        const CoreCoord& core) const = 0;
    /// For each DRAM bank the worker that is nearest on `noc`, no two the same.
    [[nodiscard]] virtual std::vector<CoreCoord> get_optimal_dram_bank_to_logical_worker_assignment(
        NOC noc) = 0;
    /// Ethernet tiles are not modelled: there are none.
    [[nodiscard]] virtual std::unordered_set<CoreCoord> get_active_ethernet_cores(
        bool skip_reserved_tunnel_cores = false) const = 0;
    [[nodiscard]] virtual std::unordered_set<CoreCoord> get_inactive_ethernet_cores() const = 0;

    [[nodiscard]] virtual CoreRangeSet worker_cores(HalProgrammableCoreType core_type,
                                                    SubDeviceId sub_device_id) const = 0;
    [[nodiscard]] virtual std::uint32_t num_worker_cores(HalProgrammableCoreType core_type,
                                                         SubDeviceId sub_device_id) const = 0;
    [[nodiscard]] virtual const std::unique_ptr<Allocator>& allocator() const = 0;
    [[nodiscard]] virtual std::optional<DeviceAddr> lowest_occupied_compute_l1_address() const = 0;

    virtual bool close() = 0;

    /// Programs are not cached here: kernels are, on disk.
    virtual void enable_program_cache() = 0;
    virtual void clear_program_cache() = 0;
    virtual void disable_and_clear_program_cache() = 0;
    [[nodiscard]] virtual std::size_t num_program_cache_entries() = 0;

    [[nodiscard]] virtual const std::vector<SubDeviceId>& get_sub_device_ids() const = 0;
    virtual void set_sub_device_stall_group(ttsl::Span<const SubDeviceId> ids) = 0;
    virtual void reset_sub_device_stall_group() = 0;
    [[nodiscard]] virtual std::uint32_t num_sub_devices() const = 0;
    virtual SubDeviceManagerId create_sub_device_manager(
        std::initializer_list<SubDevice> sub_devices, DeviceAddr local_l1_size) = 0;
    virtual SubDeviceManagerId create_sub_device_manager(ttsl::Span<const SubDevice> sub_devices,
                                                         DeviceAddr local_l1_size) = 0;
    virtual void load_sub_device_manager(SubDeviceManagerId id) = 0;
    virtual void clear_loaded_sub_device_manager() = 0;
    virtual void remove_sub_device_manager(SubDeviceManagerId id) = 0;

    [[nodiscard]] virtual bool is_mmio_capable() const = 0;
    virtual std::shared_ptr<distributed::MeshDevice> get_mesh_device() = 0;

    /// The queue of older programs.
    virtual CommandQueue& command_queue(std::size_t cq_id = 0) = 0;

    // Of the library itself.
    [[nodiscard]] virtual const std::shared_ptr<tensight::host::Session>& session() const = 0;
};

/// The name of older programs.
using Device = IDevice;

}  // namespace tt::tt_metal
