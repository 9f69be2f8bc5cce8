// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tt-metalium/device.hpp>
#include <tt-metalium/mesh_config.hpp>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_trace_id.hpp>
#include <unordered_set>
#include <vector>

namespace tt::tt_metal::distributed {

class MeshCommandQueue;

/// A mesh of one chip, 1x1. Which chip it models, and what a launch leaves, environment variables
/// say (docs/from-tt-metal.md). Meshes of several chips and traces throw.
class MeshDevice : public IDevice, public std::enable_shared_from_this<MeshDevice> {
    struct Private {
        explicit Private() = default;
    };

  public:
    static std::shared_ptr<MeshDevice> create(
        const MeshDeviceConfig& config, std::size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
        std::size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE,
        std::size_t num_command_queues = 1, const DispatchCoreConfig& dispatch_core_config = {},
        ttsl::Span<const std::uint32_t> l1_bank_remap = {},
        std::size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
    static std::shared_ptr<MeshDevice> create_unit_mesh(
        int device_id, std::size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
        std::size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE,
        std::size_t num_command_queues = 1, const DispatchCoreConfig& dispatch_core_config = {},
        ttsl::Span<const std::uint32_t> l1_bank_remap = {},
        std::size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
    static std::map<int, std::shared_ptr<MeshDevice>> create_unit_meshes(
        const std::vector<int>& device_ids, std::size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
        std::size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE,
        std::size_t num_command_queues = 1, const DispatchCoreConfig& dispatch_core_config = {},
        ttsl::Span<const std::uint32_t> l1_bank_remap = {},
        std::size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);

    MeshDevice(std::size_t l1_small_size, std::size_t num_command_queues, Private);
    ~MeshDevice() override;
    MeshDevice(const MeshDevice&) = delete;
    MeshDevice& operator=(const MeshDevice&) = delete;

    [[nodiscard]] tt::ARCH arch() const override;
    [[nodiscard]] int id() const override { return 0; }
    [[nodiscard]] ChipId build_id() const override { return 0; }
    [[nodiscard]] std::uint8_t num_hw_cqs() const override;
    [[nodiscard]] bool is_initialized() const override { return open_; }
    [[nodiscard]] int num_dram_channels() const override;
    [[nodiscard]] std::uint32_t l1_size_per_core() const override;
    [[nodiscard]] std::uint32_t dram_size_per_channel() const override;
    [[nodiscard]] CoreCoord grid_size() const override;
    [[nodiscard]] CoreCoord logical_grid_size() const override;
    [[nodiscard]] CoreCoord dram_grid_size() const override;
    [[nodiscard]] CoreCoord compute_with_storage_grid_size() const override;
    [[nodiscard]] CoreCoord virtual_core_from_logical_core(const CoreCoord& core,
                                                           const CoreType& type) const override;
    [[nodiscard]] CoreCoord worker_core_from_logical_core(const CoreCoord& core) const override;
    [[nodiscard]] std::vector<CoreCoord> worker_cores_from_logical_cores(
        const std::vector<CoreCoord>& cores) const override;
    [[nodiscard]] CoreCoord logical_core_from_dram_channel(std::uint32_t channel) const override;
    [[nodiscard]] std::uint32_t dram_channel_from_logical_core(
        const CoreCoord& core) const override;
    [[nodiscard]] std::vector<CoreCoord> get_optimal_dram_bank_to_logical_worker_assignment(
        NOC noc) override;
    [[nodiscard]] std::unordered_set<CoreCoord> get_active_ethernet_cores(
        bool skip_reserved_tunnel_cores = false) const override;
    [[nodiscard]] std::unordered_set<CoreCoord> get_inactive_ethernet_cores() const override;
    [[nodiscard]] CoreRangeSet worker_cores(HalProgrammableCoreType core_type,
                                            SubDeviceId sub_device_id) const override;
    [[nodiscard]] std::uint32_t num_worker_cores(HalProgrammableCoreType core_type,
                                                 SubDeviceId sub_device_id) const override;
    [[nodiscard]] const std::unique_ptr<Allocator>& allocator() const override {
        return allocator_;
    }
    [[nodiscard]] std::optional<DeviceAddr> lowest_occupied_compute_l1_address() const override;

    /// True. Buffers and programs may outlive it; what is enqueued afterwards throws.
    bool close() override;

    void enable_program_cache() override {}
    void clear_program_cache() override {}
    void disable_and_clear_program_cache() override {}
    [[nodiscard]] std::size_t num_program_cache_entries() override { return 0; }
    [[nodiscard]] const std::vector<SubDeviceId>& get_sub_device_ids() const override;
    void set_sub_device_stall_group(ttsl::Span<const SubDeviceId>) override {}
    void reset_sub_device_stall_group() override {}
    [[nodiscard]] std::uint32_t num_sub_devices() const override { return 1; }
    SubDeviceManagerId create_sub_device_manager(std::initializer_list<SubDevice> sub_devices,
                                                 DeviceAddr local_l1_size) override;
    SubDeviceManagerId create_sub_device_manager(ttsl::Span<const SubDevice> sub_devices,
                                                 DeviceAddr local_l1_size) override;
    void load_sub_device_manager(SubDeviceManagerId id) override;
    void clear_loaded_sub_device_manager() override {}
    void remove_sub_device_manager(SubDeviceManagerId id) override;
    [[nodiscard]] bool is_mmio_capable() const override { return true; }
    std::shared_ptr<MeshDevice> get_mesh_device() override { return shared_from_this(); }
    CommandQueue& command_queue(std::size_t cq_id = 0) override;

    [[nodiscard]] std::vector<IDevice*> get_devices() const;
    [[nodiscard]] IDevice* get_device(ChipId physical_device_id) const;
    [[nodiscard]] IDevice* get_device(const MeshCoordinate& coordinate) const;
    [[nodiscard]] IDevice* get_device(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::vector<int> get_device_ids() const { return {0}; }
    [[nodiscard]] std::size_t num_devices() const { return 1; }
    [[nodiscard]] std::size_t num_rows() const { return 1; }
    [[nodiscard]] std::size_t num_cols() const { return 1; }
    [[nodiscard]] const MeshShape& shape() const { return shape_; }
    [[nodiscard]] bool is_local(const MeshCoordinate& coordinate) const;
    [[nodiscard]] bool is_parent_mesh() const { return true; }
    [[nodiscard]] std::string to_string() const;
    void reshape(const MeshShape& new_shape);
    void quiesce_devices() {}
    std::shared_ptr<MeshDevice> create_submesh(
        const MeshShape& shape, const std::optional<MeshCoordinate>& offset = std::nullopt);

    /// Throws for a queue that the device was not made with.
    [[nodiscard]] MeshCommandQueue& mesh_command_queue(
        std::optional<std::uint8_t> cq_id = std::nullopt) const;

    // Not modelled; each throws and says so.
    MeshTraceId begin_mesh_trace(std::uint8_t cq_id);
    void begin_mesh_trace(std::uint8_t cq_id, const MeshTraceId& trace_id);
    void end_mesh_trace(std::uint8_t cq_id, const MeshTraceId& trace_id);
    void replay_mesh_trace(std::uint8_t cq_id, const MeshTraceId& trace_id, bool blocking);
    void release_mesh_trace(const MeshTraceId& trace_id);

    [[nodiscard]] const std::shared_ptr<tensight::host::Session>& session() const override {
        return session_;
    }

  private:
    MeshShape shape_{1, 1};
    std::shared_ptr<tensight::host::Session> session_;
    std::unique_ptr<Allocator> allocator_;
    std::vector<std::unique_ptr<MeshCommandQueue>> queues_;
    bool open_ = true;
};

std::ostream& operator<<(std::ostream& out, const MeshDevice& device);

}  // namespace tt::tt_metal::distributed
