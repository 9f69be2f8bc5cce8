// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/global_semaphore.hpp>
#include <tt-metalium/tt_metal.hpp>

namespace tt::tt_metal {

// A page on each core: a buffer sharded by height.
GlobalSemaphore::GlobalSemaphore(IDevice* device, const CoreRangeSet& cores,
                                 std::uint32_t initial_value, BufferType buffer_type)
    : cores_(cores) {
    TT_FATAL(buffer_type == BufferType::L1 || buffer_type == BufferType::L1_SMALL,
             "CreateGlobalSemaphore: a semaphore in {}: expected L1", buffer_type);
    TT_FATAL(!cores.empty(), "CreateGlobalSemaphore: a semaphore for no cores");
    constexpr std::uint32_t kBytes = sizeof(std::uint32_t);
    const std::uint32_t count = cores.num_cores();
    const ShardSpecBuffer shards(cores, {1, 1}, ShardOrientation::ROW_MAJOR, {1, 1}, {count, 1});
    buffer_ = Buffer::create(device, DeviceAddr{count} * kBytes, kBytes, buffer_type,
                             BufferShardingArgs(shards, TensorMemoryLayout::HEIGHT_SHARDED));
    reset_semaphore_value(initial_value);
}

IDevice* GlobalSemaphore::device() const { return buffer_->device(); }

void GlobalSemaphore::reset_semaphore_value(std::uint32_t value) const {
    const std::vector<std::uint32_t> words(cores_.num_cores(), value);
    detail::WriteToBuffer(*buffer_, words);
}

GlobalSemaphore CreateGlobalSemaphore(IDevice* device, const CoreRangeSet& cores,
                                      std::uint32_t initial_value, BufferType buffer_type) {
    return {device, cores, initial_value, buffer_type};
}

}  // namespace tt::tt_metal
