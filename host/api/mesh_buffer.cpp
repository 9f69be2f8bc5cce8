// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/mesh_buffer.hpp>
#include <tt_stl/assert.hpp>

namespace tt::tt_metal::distributed {

std::shared_ptr<MeshBuffer> MeshBuffer::create(const MeshBufferConfig& config,
                                               const DeviceLocalBufferConfig& local,
                                               MeshDevice* device,
                                               std::optional<DeviceAddr> address) {
    // One chip holds the whole of either kind.
    const DeviceAddr size = std::holds_alternative<ReplicatedBufferConfig>(config)
                                ? std::get<ReplicatedBufferConfig>(config).size
                                : std::get<ShardedBufferConfig>(config).global_size;
    if (const auto* sharded = std::get_if<ShardedBufferConfig>(&config)) {
        const Shape2D& whole = sharded->global_buffer_shape;
        const Shape2D& shard = sharded->shard_shape;
        const bool fits = (shard.height() == 0 || shard.height() >= whole.height()) &&
                          (shard.width() == 0 || shard.width() >= whole.width());
        TT_FATAL(fits,
                 "MeshBuffer::create: shards of {}x{} of a buffer of {}x{} are for several chips; "
                 "Tensight models one chip",
                 shard.height(), shard.width(), whole.height(), whole.width());
    }
    auto buffer = address ? Buffer::create(device, *address, size, local.page_size,
                                           local.buffer_type, local.sharding_args, local.bottom_up)
                          : Buffer::create(device, size, local.page_size, local.buffer_type,
                                           local.sharding_args, local.bottom_up);
    return std::make_shared<MeshBuffer>(config, local, device, std::move(buffer), Private());
}

MeshBuffer::MeshBuffer(const MeshBufferConfig& config, const DeviceLocalBufferConfig& local,
                       MeshDevice* device, std::shared_ptr<Buffer> buffer, Private)
    : config_(config),
      local_(local),
      device_(device->shared_from_this()),
      buffer_(std::move(buffer)) {}

MeshDevice* MeshBuffer::device() const {
    const auto device = device_.lock();
    TT_FATAL(device != nullptr, "MeshBuffer::device: the device has gone");
    return device.get();
}

MeshBufferLayout MeshBuffer::global_layout() const {
    return std::holds_alternative<ReplicatedBufferConfig>(config_) ? MeshBufferLayout::REPLICATED
                                                                   : MeshBufferLayout::SHARDED;
}

const ShardedBufferConfig& MeshBuffer::global_shard_spec() const {
    TT_FATAL(global_layout() == MeshBufferLayout::SHARDED,
             "MeshBuffer::global_shard_spec: the buffer is replicated");
    return std::get<ShardedBufferConfig>(config_);
}

Buffer* MeshBuffer::get_device_buffer(const MeshCoordinate& coordinate) const {
    for (const std::uint32_t value : coordinate.coords()) {
        TT_FATAL(value == 0, "MeshBuffer::get_device_buffer: a chip beyond the mesh of one");
    }
    return buffer_.get();
}

}  // namespace tt::tt_metal::distributed
