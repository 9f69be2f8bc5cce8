// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/mesh_buffer.hpp>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_event.hpp>
#include <tt-metalium/mesh_workload.hpp>
#include <vector>

namespace tt::tt_metal::distributed {

/// Host memory for the part of a buffer on one chip.
class ShardDataTransfer {
  public:
    explicit ShardDataTransfer(const MeshCoordinate& coordinate) : coordinate_(coordinate) {}

    [[nodiscard]] MeshCoordinate shard_coord() const { return coordinate_; }
    [[nodiscard]] void* host_data() const { return data_; }
    [[nodiscard]] std::optional<BufferRegion> region() const { return region_; }
    ShardDataTransfer& shard_coord(const MeshCoordinate& coordinate) {
        coordinate_ = coordinate;
        return *this;
    }
    ShardDataTransfer& host_data(void* data) {
        data_ = data;
        return *this;
    }
    ShardDataTransfer& region(std::optional<BufferRegion> region) {
        region_ = region;
        return *this;
    }

  private:
    MeshCoordinate coordinate_;
    void* data_ = nullptr;
    std::optional<BufferRegion> region_;
};

/// Commands are carried out when they are enqueued, blocking or not.
class MeshCommandQueue {
  public:
    MeshCommandQueue(MeshDevice* device, std::uint32_t id) : device_(device), id_(id) {}

    [[nodiscard]] MeshDevice* device() const { return device_; }
    [[nodiscard]] std::uint32_t id() const { return id_; }

    /// Runs its programs. Throws when a kernel does not compile, faults or never ends.
    void enqueue_mesh_workload(MeshWorkload& workload, bool blocking);

    /// Reads as many bytes as the buffer has.
    void enqueue_write_mesh_buffer(const std::shared_ptr<MeshBuffer>& buffer, const void* host_data,
                                   bool blocking);
    void enqueue_read_mesh_buffer(void* host_data, const std::shared_ptr<MeshBuffer>& buffer,
                                  bool blocking);
    void enqueue_write_shards(const std::shared_ptr<MeshBuffer>& buffer,
                              const std::vector<ShardDataTransfer>& transfers, bool blocking);
    void enqueue_read_shards(const std::vector<ShardDataTransfer>& transfers,
                             const std::shared_ptr<MeshBuffer>& buffer, bool blocking);

    [[nodiscard]] MeshEvent enqueue_record_event(
        ttsl::Span<const SubDeviceId> sub_device_ids = {},
        const std::optional<MeshCoordinateRange>& device_range = std::nullopt);
    [[nodiscard]] MeshEvent enqueue_record_event_to_host(
        ttsl::Span<const SubDeviceId> sub_device_ids = {},
        const std::optional<MeshCoordinateRange>& device_range = std::nullopt);
    void enqueue_wait_for_event(const MeshEvent&) {}
    void finish(ttsl::Span<const SubDeviceId> sub_device_ids = {});

    // Of the library itself: never more bytes than `data` has.
    void write(const std::shared_ptr<MeshBuffer>& buffer, std::span<const std::uint8_t> data);

  private:
    MeshDevice* device_;
    std::uint32_t id_;
    std::uint32_t events_ = 0;
};

}  // namespace tt::tt_metal::distributed
