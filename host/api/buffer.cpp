// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/device.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt_stl/assert.hpp>

#include "host/session/session.h"

namespace tt::tt_metal {

namespace host = tensight::host;
namespace run = tensight::run;
using tensight::workload::Memory;

std::array<std::uint32_t, 2> ShardSpecBuffer::shape_in_pages() const {
    const auto [height, width] = tensor_shard_spec.shape;
    TT_FATAL(page_shape[0] != 0 && page_shape[1] != 0 && height % page_shape[0] == 0 &&
                 width % page_shape[1] == 0,
             "a shard of {}x{} is no whole number of pages of {}x{}", height, width, page_shape[0],
             page_shape[1]);
    return {height / page_shape[0], width / page_shape[1]};
}

DeviceAddr ShardSpecBuffer::num_pages() const {
    const auto [down, across] = shape_in_pages();
    return DeviceAddr{down} * across;
}

bool is_sharded(const TensorMemoryLayout& layout) {
    return layout != TensorMemoryLayout::INTERLEAVED;
}

namespace {

host::BankAllocator& allocator_for(host::Session& session, BufferType type) {
    switch (type) {
        case BufferType::DRAM:
            return session.dram();
        case BufferType::L1:
            return session.l1();
        case BufferType::L1_SMALL:
            return session.l1_small();
        case BufferType::TRACE:
            TT_THROW("Buffer::create: buffers of type TRACE; traces are not modelled");
        case BufferType::SYSTEM_MEMORY:
            break;
    }
    TT_THROW("Buffer::create: buffers in system memory are not modelled");
}

const ShardSpecBuffer& checked(const ShardSpecBuffer& spec, TensorMemoryLayout layout,
                               std::uint32_t pages) {
    const auto [down, across] = spec.shape_in_pages();
    const auto [height, width] = spec.tensor2d_shape_in_pages;
    TT_FATAL(std::uint64_t{height} * width == pages,
             "a sharded buffer of {}x{} pages that has {} pages", height, width, pages);
    const bool rows = layout == TensorMemoryLayout::HEIGHT_SHARDED;
    const std::uint64_t shards =
        rows ? (pages + std::uint64_t{down} * across - 1) / (std::uint64_t{down} * across)
             : std::uint64_t{(height + down - 1) / down} * ((width + across - 1) / across);
    TT_FATAL(shards <= spec.grid().num_cores(), "{} shards on {} cores", shards,
             spec.grid().num_cores());
    return spec;
}

}  // namespace

std::shared_ptr<Buffer> Buffer::create(IDevice* device, DeviceAddr size, DeviceAddr page_size,
                                       BufferType buffer_type,
                                       const BufferShardingArgs& sharding_args,
                                       std::optional<bool> bottom_up, std::optional<SubDeviceId>) {
    return std::make_shared<Buffer>(device, size, page_size, buffer_type, sharding_args, bottom_up,
                                    std::nullopt, Private());
}

std::shared_ptr<Buffer> Buffer::create(IDevice* device, DeviceAddr address, DeviceAddr size,
                                       DeviceAddr page_size, BufferType buffer_type,
                                       const BufferShardingArgs& sharding_args,
                                       std::optional<bool> bottom_up, std::optional<SubDeviceId>) {
    return std::make_shared<Buffer>(device, size, page_size, buffer_type, sharding_args, bottom_up,
                                    address, Private());
}

Buffer::Buffer(IDevice* device, DeviceAddr size, DeviceAddr page_size, BufferType buffer_type,
               const BufferShardingArgs& sharding_args, std::optional<bool> bottom_up,
               std::optional<DeviceAddr> address, Private)
    : device_(device),
      session_(device->session()),
      size_(size),
      page_size_(page_size),
      buffer_type_(buffer_type),
      sharding_(sharding_args),
      bottom_up_(bottom_up.value_or(buffer_type == BufferType::DRAM)),
      owned_(!address) {
    TT_FATAL(session_->open(), "Buffer::create: the device has been closed");
    TT_FATAL(size == 0 || (page_size != 0 && size % page_size == 0),
             "a buffer of {} bytes is no whole number of pages of {}", size, page_size);
    host::BankAllocator& memory = allocator_for(*session_, buffer_type);
    if (has_shard_spec()) {
        checked(*sharding_.shard_spec(), buffer_layout(), num_pages());
    }
    const DeviceAddr per_bank = aligned_size_per_bank();
    if (address) {
        TT_FATAL(*address % alignment() == 0, "a buffer at {}: no multiple of {}", *address,
                 alignment());
        address_ = *address;
    } else {
        const auto found = memory.allocate(per_bank, bottom_up_);
        TT_FATAL(found.has_value(),
                 "Out of Memory: a {} buffer of {} B takes {} B in each of {} banks; of the {} B "
                 "there {} B are free, at most {} B in one piece",
                 buffer_type, size, per_bank, num_banks(), memory.capacity(), memory.free_bytes(),
                 memory.largest_free().bytes);
        address_ = *found;
    }
    allocated_ = true;
    session_->add_buffer(this);
    static std::size_t next_id = 0;
    id_ = next_id++;
}

Buffer::~Buffer() { deallocate(); }

void Buffer::deallocate() {
    if (!allocated_) {
        return;
    }
    allocated_ = false;
    session_->remove_buffer(this);
    if (owned_) {
        allocator_for(*session_, buffer_type_).free(address_);
    }
}

Allocator* Buffer::allocator() const { return device_->allocator().get(); }
bool Buffer::is_allocated() const { return allocated_; }

std::uint32_t Buffer::address() const {
    TT_FATAL(allocated_, "the address of a buffer that has been freed");
    return static_cast<std::uint32_t>(address_);
}

std::uint32_t Buffer::num_pages() const {
    return page_size_ == 0 ? 0 : static_cast<std::uint32_t>(size_ / page_size_);
}

std::uint32_t Buffer::num_dev_pages() const {
    if (const auto& spec = buffer_distribution_spec()) {
        return static_cast<std::uint32_t>(spec->max_num_dev_pages_per_core() * spec->num_cores());
    }
    if (has_shard_spec()) {
        return static_cast<std::uint32_t>(shard_spec().num_pages() *
                                          shard_spec().grid().num_cores());
    }
    return num_pages();
}

HalMemType Buffer::memory_type() const { return is_dram() ? HalMemType::DRAM : HalMemType::L1; }
CoreType Buffer::core_type() const { return is_dram() ? CoreType::DRAM : CoreType::WORKER; }
bool Buffer::is_l1() const {
    return buffer_type_ == BufferType::L1 || buffer_type_ == BufferType::L1_SMALL;
}
bool Buffer::is_dram() const { return buffer_type_ == BufferType::DRAM; }

std::uint32_t Buffer::alignment() const {
    const auto& g = session_->chip().geometry;
    return is_dram() ? g.dram_alignment : g.l1_alignment;
}

DeviceAddr Buffer::aligned_page_size() const {
    return (page_size_ + alignment() - 1) / alignment() * alignment();
}
DeviceAddr Buffer::aligned_size() const { return num_dev_pages() * aligned_page_size(); }

std::uint32_t Buffer::num_banks() const {
    if (const auto& spec = buffer_distribution_spec()) {
        return static_cast<std::uint32_t>(spec->num_cores());
    }
    if (has_shard_spec()) {
        return shard_spec().grid().num_cores();
    }
    return static_cast<std::uint32_t>(is_dram() ? session_->chip().geometry.dram_channels
                                                : session_->columns() * session_->rows());
}

DeviceAddr Buffer::aligned_size_per_bank() const {
    if (const auto& spec = buffer_distribution_spec()) {
        return spec->max_num_dev_pages_per_core() * aligned_page_size();
    }
    if (has_shard_spec()) {
        return shard_spec().num_pages() * aligned_page_size();
    }
    return (DeviceAddr{num_pages()} + num_banks() - 1) / num_banks() * aligned_page_size();
}

DeviceAddr Buffer::page_address(DeviceAddr bank_id, DeviceAddr page_index) const {
    TT_FATAL(bank_id < num_banks(), "bank {} of a buffer in {} banks", bank_id, num_banks());
    return address() + page_index / num_banks() * aligned_page_size();
}

ShardSpecBuffer Buffer::shard_spec() const {
    TT_FATAL(has_shard_spec(), "the shards of a buffer that has none");
    return *sharding_.shard_spec();
}

std::optional<std::uint32_t> Buffer::num_cores() const {
    return is_sharded(buffer_layout()) ? std::optional(num_banks()) : std::nullopt;
}

CoreCoord Buffer::noc_coordinates() const {
    const host::BufferPlace place = place_of(0);
    if (is_dram()) {
        const auto [x, y] = session_->chip().geometry.dram_coordinates[0].at(
            static_cast<std::size_t>(place.memory.place.x));
        return {static_cast<std::size_t>(x), static_cast<std::size_t>(y)};
    }
    const auto& g = session_->chip().geometry;
    return {
        static_cast<std::size_t>(g.worker_x.at(static_cast<std::size_t>(place.memory.place.x))),
        static_cast<std::size_t>(g.worker_y.at(static_cast<std::size_t>(place.memory.place.y)))};
}

namespace {

struct CoreSlot {
    CoreCoord core;
    std::uint64_t slot;
};

// One shard on each core: HEIGHT deals out pages in their order; WIDTH and BLOCK walk the grid of
// shards, left to right, then down.
CoreSlot shard_place(const ShardSpecBuffer& spec, TensorMemoryLayout layout, std::uint32_t page) {
    const auto [down, across] = spec.shape_in_pages();
    const std::uint32_t width = spec.tensor2d_shape_in_pages[1];
    std::uint64_t shard = 0;
    std::uint64_t slot = 0;
    if (layout == TensorMemoryLayout::HEIGHT_SHARDED) {
        const std::uint64_t pages = std::uint64_t{down} * across;
        shard = page / pages;
        slot = page % pages;
    } else {
        const std::uint32_t row = page / width;
        const std::uint32_t column = page % width;
        const std::uint32_t shards_across = (width + across - 1) / across;
        shard = std::uint64_t{row / down} * shards_across + column / across;
        slot = std::uint64_t{row % down} * across + column % across;
    }
    const auto cores = corerange_to_cores(spec.grid(), std::nullopt,
                                          spec.orientation() == ShardOrientation::ROW_MAJOR);
    return {cores.at(shard), slot};
}

}  // namespace

host::BufferPlace Buffer::place_of(std::uint32_t page) const {
    TT_FATAL(page < num_pages(), "page {} of a buffer of {} pages", page, num_pages());
    CoreSlot at{};
    if (const auto& spec = buffer_distribution_spec()) {
        const auto place = spec->place_of(page);
        at = {spec->cores().at(place.core), place.slot};
    } else if (has_shard_spec()) {
        at = shard_place(*sharding_.shard_spec(), buffer_layout(), page);
    } else {
        const std::uint32_t bank = page % num_banks();
        const auto columns =
            static_cast<std::uint32_t>(is_dram() ? num_banks() : session_->columns());
        at = {{bank % columns, bank / columns}, page / num_banks()};
    }
    return {{is_dram() ? Memory::dram : Memory::l1,
             {static_cast<int>(at.core.x), static_cast<int>(at.core.y)}},
            address() + at.slot * aligned_page_size()};
}

std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config) {
    return Buffer::create(config.device, config.size, config.page_size, config.buffer_type);
}
std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config, DeviceAddr address) {
    return Buffer::create(config.device, address, config.size, config.page_size,
                          config.buffer_type);
}
std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config, SubDeviceId) {
    return CreateBuffer(config);
}
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config) {
    return Buffer::create(config.device, config.size, config.page_size, config.buffer_type,
                          BufferShardingArgs(config.shard_parameters, config.buffer_layout));
}
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config, DeviceAddr address) {
    return Buffer::create(config.device, address, config.size, config.page_size, config.buffer_type,
                          BufferShardingArgs(config.shard_parameters, config.buffer_layout));
}
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config, SubDeviceId) {
    return CreateBuffer(config);
}
void DeallocateBuffer(Buffer& buffer) { buffer.deallocate(); }

}  // namespace tt::tt_metal
