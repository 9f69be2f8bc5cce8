// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt-metalium/shape2d.hpp>
#include <utility>
#include <variant>

namespace tt::tt_metal::distributed {

/// What a buffer looks like on a chip.
struct DeviceLocalBufferConfig {
    DeviceAddr page_size = 0;
    BufferType buffer_type = BufferType::DRAM;
    BufferShardingArgs sharding_args;
    std::optional<bool> bottom_up;
    std::optional<SubDeviceId> sub_device_id = std::nullopt;
};

/// The same bytes on every chip.
struct ReplicatedBufferConfig {
    DeviceAddr size = 0;
};

/// Dealt out over the chips.
struct ShardedBufferConfig {
    DeviceAddr global_size = 0;
    Shape2D global_buffer_shape = {0, 0};
    Shape2D shard_shape = {0, 0};
    ShardOrientation shard_orientation = ShardOrientation::ROW_MAJOR;
};

enum class MeshBufferLayout : std::uint8_t { REPLICATED, SHARDED };

using MeshBufferConfig = std::variant<ReplicatedBufferConfig, ShardedBufferConfig>;

/// A buffer of a mesh; on one chip it is one Buffer.
class MeshBuffer {
    struct Private {
        explicit Private() = default;
    };

  public:
    /// Errors: as Buffer::create; a sharded one must lie on one chip as a whole.
    static std::shared_ptr<MeshBuffer> create(const MeshBufferConfig& mesh_buffer_config,
                                              const DeviceLocalBufferConfig& device_local_config,
                                              MeshDevice* mesh_device,
                                              std::optional<DeviceAddr> address = std::nullopt);

    MeshBuffer(const MeshBufferConfig& config, const DeviceLocalBufferConfig& local,
               MeshDevice* device, std::shared_ptr<Buffer> buffer, Private);

    [[nodiscard]] bool is_allocated() const { return buffer_->is_allocated(); }
    void deallocate() { buffer_->deallocate(); }
    /// Throws when the device has gone.
    [[nodiscard]] MeshDevice* device() const;
    [[nodiscard]] DeviceAddr size() const { return buffer_->size(); }
    [[nodiscard]] DeviceAddr device_local_size() const { return buffer_->size(); }
    [[nodiscard]] DeviceAddr address() const { return buffer_->address(); }
    [[nodiscard]] MeshBufferLayout global_layout() const;
    [[nodiscard]] const MeshBufferConfig& global_config() const { return config_; }
    /// Throws for a replicated one.
    [[nodiscard]] const ShardedBufferConfig& global_shard_spec() const;
    [[nodiscard]] const DeviceLocalBufferConfig& device_local_config() const { return local_; }
    [[nodiscard]] Buffer* get_device_buffer(const MeshCoordinate& coordinate) const;
    [[nodiscard]] Buffer* get_reference_buffer() const { return buffer_.get(); }
    [[nodiscard]] Buffer* get_backing_buffer() const { return buffer_.get(); }
    [[nodiscard]] std::uint32_t page_size() const {
        return static_cast<std::uint32_t>(local_.page_size);
    }
    [[nodiscard]] std::uint32_t num_pages() const { return buffer_->num_pages(); }

  private:
    MeshBufferConfig config_;
    DeviceLocalBufferConfig local_;
    std::weak_ptr<MeshDevice> device_;
    std::shared_ptr<Buffer> buffer_;
};

}  // namespace tt::tt_metal::distributed
