// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/buffer_distribution_spec.hpp>
#include <tt-metalium/buffer_types.hpp>
#include <tt-metalium/core_coord.hpp>
#include <tt-metalium/hal_types.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt_stl/assert.hpp>
#include <tuple>
#include <umd/device/types/core_coordinates.hpp>
#include <utility>
#include <variant>
#include <vector>

namespace tensight::host {
class Session;
struct BufferPlace;
}  // namespace tensight::host

namespace tt::tt_metal {

class Allocator;
class IDevice;

/// A matrix in shards, one on each core of `grid`.
struct ShardSpec {
    CoreRangeSet grid;
    std::array<std::uint32_t, 2> shape;  ///< of a shard, in elements
    ShardOrientation orientation = ShardOrientation::ROW_MAJOR;

    ShardSpec(const CoreRangeSet& cores, const std::array<std::uint32_t, 2>& shard_shape,
              const ShardOrientation& shard_orientation = ShardOrientation::ROW_MAJOR)
        : grid(cores), shape(shard_shape), orientation(shard_orientation) {}

    [[nodiscard]] std::uint32_t num_cores() const { return grid.num_cores(); }
    [[nodiscard]] std::uint32_t numel() const { return shape[0] * shape[1]; }
    bool operator==(const ShardSpec& other) const = default;
};

/// The same with the pages that it is made of.
struct ShardSpecBuffer {
    ShardSpec tensor_shard_spec;
    std::array<std::uint32_t, 2> page_shape{};
    std::array<std::uint32_t, 2> tensor2d_shape_in_pages{};

    ShardSpecBuffer(const CoreRangeSet& cores, const std::array<std::uint32_t, 2>& shard_shape,
                    const ShardOrientation& orientation,
                    const std::array<std::uint32_t, 2>& page_shape_,
                    const std::array<std::uint32_t, 2>& tensor_shape_in_pages)
        : tensor_shard_spec(cores, shard_shape, orientation),
          page_shape(page_shape_),
          tensor2d_shape_in_pages(tensor_shape_in_pages) {}
    ShardSpecBuffer(const ShardSpec& spec, const std::array<std::uint32_t, 2>& page_shape_,
                    const std::array<std::uint32_t, 2>& tensor_shape_in_pages)
        : tensor_shard_spec(spec),
          page_shape(page_shape_),
          tensor2d_shape_in_pages(tensor_shape_in_pages) {}

    [[nodiscard]] CoreRangeSet grid() const { return tensor_shard_spec.grid; }
    [[nodiscard]] std::array<std::uint32_t, 2> shape() const { return tensor_shard_spec.shape; }
    [[nodiscard]] ShardOrientation orientation() const { return tensor_shard_spec.orientation; }
    void set_shard_spec(const ShardSpec& spec) { tensor_shard_spec = spec; }
    /// Pages of a shard, down and across. Throws where a page does not divide it.
    [[nodiscard]] std::array<std::uint32_t, 2> shape_in_pages() const;
    [[nodiscard]] DeviceAddr num_pages() const;
};

/// Of an interleaved buffer: page i lies in bank i modulo the number of banks.
struct BufferConfig {
    IDevice* device;
    DeviceAddr size;
    DeviceAddr page_size;
    BufferType buffer_type;
};
using InterleavedBufferConfig = BufferConfig;

struct ShardedBufferConfig {
    IDevice* device{};
    DeviceAddr size{};
    DeviceAddr page_size{};
    BufferType buffer_type = BufferType::L1;
    TensorMemoryLayout buffer_layout = TensorMemoryLayout::HEIGHT_SHARDED;
    ShardSpecBuffer shard_parameters;
};

/// Whether and how a buffer is sharded.
class BufferShardingArgs {
  public:
    BufferShardingArgs() = default;
    BufferShardingArgs(std::nullopt_t) {}
    BufferShardingArgs(BufferDistributionSpec spec)
        : distribution_(std::move(spec)), layout_(TensorMemoryLayout::BLOCK_SHARDED) {}
    BufferShardingArgs(std::optional<BufferDistributionSpec> spec)
        : distribution_(std::move(spec)),
          layout_(distribution_ ? TensorMemoryLayout::BLOCK_SHARDED
                                : TensorMemoryLayout::INTERLEAVED) {}
    BufferShardingArgs(ShardSpecBuffer spec, TensorMemoryLayout layout)
        : shard_(std::move(spec)), layout_(layout) {}
    BufferShardingArgs(std::optional<ShardSpecBuffer> spec, TensorMemoryLayout layout)
        : shard_(std::move(spec)), layout_(layout) {}
    BufferShardingArgs(std::optional<BufferDistributionSpec> distribution,
                       std::optional<ShardSpecBuffer> shard, TensorMemoryLayout layout)
        : distribution_(std::move(distribution)), shard_(std::move(shard)), layout_(layout) {}

    [[nodiscard]] const std::optional<BufferDistributionSpec>& buffer_distribution_spec() const {
        return distribution_;
    }
    [[nodiscard]] const std::optional<ShardSpecBuffer>& shard_spec() const { return shard_; }
    [[nodiscard]] TensorMemoryLayout buffer_layout() const { return layout_; }

  private:
    std::optional<BufferDistributionSpec> distribution_;
    std::optional<ShardSpecBuffer> shard_;
    TensorMemoryLayout layout_ = TensorMemoryLayout::INTERLEAVED;
};

bool is_sharded(const TensorMemoryLayout& layout);

/// A part of a buffer, in bytes.
struct BufferRegion {
    DeviceAddr offset = 0;
    DeviceAddr size = 0;

    BufferRegion() = delete;
    BufferRegion(DeviceAddr offset_, DeviceAddr size_) : offset(offset_), size(size_) {}
};

/// Memory of the device: at one address in every bank (DRAM) or on every core (L1). Freed when it
/// goes, or by DeallocateBuffer. Every access after that throws.
class Buffer final : public std::enable_shared_from_this<Buffer> {
    struct Private {
        explicit Private() = default;
    };

  public:
    /// Throws when the memory has no room, or the size is not a whole number of pages.
    static std::shared_ptr<Buffer> create(IDevice* device, DeviceAddr size, DeviceAddr page_size,
                                          BufferType buffer_type,
                                          const BufferShardingArgs& sharding_args = std::nullopt,
                                          std::optional<bool> bottom_up = std::nullopt,
                                          std::optional<SubDeviceId> sub_device_id = std::nullopt);
    /// At an address that the caller looks after: nothing is taken from the allocator.
    static std::shared_ptr<Buffer> create(IDevice* device, DeviceAddr address, DeviceAddr size,
                                          DeviceAddr page_size, BufferType buffer_type,
                                          const BufferShardingArgs& sharding_args = std::nullopt,
                                          std::optional<bool> bottom_up = std::nullopt,
                                          std::optional<SubDeviceId> sub_device_id = std::nullopt);

    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    Buffer(IDevice* device, DeviceAddr size, DeviceAddr page_size, BufferType buffer_type,
           const BufferShardingArgs& sharding_args, std::optional<bool> bottom_up,
           std::optional<DeviceAddr> address, Private);
    ~Buffer();

    [[nodiscard]] IDevice* device() const { return device_; }
    [[nodiscard]] Allocator* allocator() const;
    [[nodiscard]] DeviceAddr size() const { return size_; }
    [[nodiscard]] bool is_allocated() const;
    [[nodiscard]] std::uint32_t address() const;
    [[nodiscard]] DeviceAddr page_size() const { return page_size_; }
    [[nodiscard]] std::uint32_t num_pages() const;
    /// With the empty places of shards that reach beyond the tensor.
    [[nodiscard]] std::uint32_t num_dev_pages() const;
    [[nodiscard]] BufferType buffer_type() const { return buffer_type_; }
    [[nodiscard]] HalMemType memory_type() const;
    [[nodiscard]] CoreType core_type() const;
    [[nodiscard]] bool is_l1() const;
    [[nodiscard]] bool is_dram() const;
    [[nodiscard]] bool is_trace() const { return buffer_type_ == BufferType::TRACE; }
    [[nodiscard]] TensorMemoryLayout buffer_layout() const { return sharding_.buffer_layout(); }
    [[nodiscard]] bool bottom_up() const { return bottom_up_; }
    /// Address of a page within its bank.
    [[nodiscard]] DeviceAddr page_address(DeviceAddr bank_id, DeviceAddr page_index) const;
    [[nodiscard]] std::uint32_t alignment() const;
    [[nodiscard]] DeviceAddr aligned_page_size() const;
    [[nodiscard]] DeviceAddr aligned_size() const;
    [[nodiscard]] DeviceAddr aligned_size_per_bank() const;

    [[nodiscard]] const std::optional<BufferDistributionSpec>& buffer_distribution_spec() const {
        return sharding_.buffer_distribution_spec();
    }
    [[nodiscard]] bool has_shard_spec() const { return sharding_.shard_spec().has_value(); }
    [[nodiscard]] ShardSpecBuffer shard_spec() const;
    [[nodiscard]] std::optional<std::uint32_t> num_cores() const;
    /// NoC coordinates of the first bank, as older programs pass them to kernels.
    [[nodiscard]] CoreCoord noc_coordinates() const;

    [[nodiscard]] std::optional<SubDeviceId> sub_device_id() const { return std::nullopt; }
    [[nodiscard]] std::size_t unique_id() const { return id_; }

    // Of the library itself.
    [[nodiscard]] const std::shared_ptr<tensight::host::Session>& session() const {
        return session_;
    }
    /// Where page `page` lies.
    [[nodiscard]] tensight::host::BufferPlace place_of(std::uint32_t page) const;
    void deallocate();

  private:
    [[nodiscard]] std::uint32_t num_banks() const;

    IDevice* device_;
    std::shared_ptr<tensight::host::Session> session_;
    DeviceAddr size_;
    DeviceAddr page_size_;
    BufferType buffer_type_;
    BufferShardingArgs sharding_;
    bool bottom_up_;
    bool owned_;
    bool allocated_ = false;
    DeviceAddr address_ = 0;
    std::size_t id_ = 0;
};

using HostDataType = std::variant<const std::shared_ptr<std::vector<std::uint8_t>>,
                                  const std::shared_ptr<std::vector<std::uint16_t>>,
                                  const std::shared_ptr<std::vector<std::int32_t>>,
                                  const std::shared_ptr<std::vector<std::uint32_t>>,
                                  const std::shared_ptr<std::vector<float>>,
                                  const std::shared_ptr<std::vector<bfloat16>>, const void*>;

}  // namespace tt::tt_metal
