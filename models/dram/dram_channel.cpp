// SPDX-License-Identifier: Apache-2.0
#include "models/dram/dram_channel.h"

#include <sys/mman.h>

#include <cmath>
#include <new>
#include <utility>

namespace tensight::dram {

DramChannel::DramChannel(std::uint64_t bytes, int read_servers, std::uint32_t server_bytes)
    : bytes_(bytes),
      servers_(read_servers == 2 && server_bytes != 0 ? 2 : 1),
      server_bytes_(server_bytes) {
    void* block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) {
        throw std::bad_alloc();
    }
    memory_ = static_cast<std::uint8_t*>(block);
}

DramChannel::DramChannel(DramChannel&& other) noexcept
    : bytes_(other.bytes_),
      memory_(std::exchange(other.memory_, nullptr)),
      servers_(other.servers_),
      server_bytes_(other.server_bytes_) {}

DramChannel::~DramChannel() {
    if (memory_ != nullptr) {
        ::munmap(memory_, bytes_);
    }
}

time::Cycle DramChannel::serve(time::Cycle arrival, std::uint32_t bytes, double bytes_per_cycle) {
    const double start = std::max({free_[0], free_[1], static_cast<double>(arrival)});
    if (bytes == 0) {
        return static_cast<time::Cycle>(std::ceil(start));
    }
    const double length = bytes / bytes_per_cycle;
    free_ = {start + length, start + length};
    busy_ += static_cast<time::Cycle>(std::lround(length));
    return static_cast<time::Cycle>(std::ceil(start));
}

time::Cycle DramChannel::serve_read(time::Cycle arrival, std::uint64_t address, std::uint32_t bytes,
                                    double bytes_per_cycle) {
    if (servers_ == 1) {
        return serve(arrival, bytes, bytes_per_cycle);
    }
    double& free = free_[address / server_bytes_ % servers_];
    const double start = std::max(free, static_cast<double>(arrival));
    const double length = bytes / bytes_per_cycle;  // of the whole channel: what `busy` counts
    free = start + static_cast<double>(servers_) * length;
    busy_ += static_cast<time::Cycle>(std::lround(length));
    return static_cast<time::Cycle>(std::ceil(start));
}

}  // namespace tensight::dram
