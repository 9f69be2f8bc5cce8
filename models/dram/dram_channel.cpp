// SPDX-License-Identifier: Apache-2.0
#include "models/dram/dram_channel.h"

#include <sys/mman.h>

#include <cmath>
#include <new>
#include <utility>

namespace tensight::dram {

DramChannel::DramChannel(std::uint64_t bytes) : bytes_(bytes) {
    void* block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) {
        throw std::bad_alloc();
    }
    memory_ = static_cast<std::uint8_t*>(block);
}

DramChannel::DramChannel(DramChannel&& other) noexcept
    : bytes_(other.bytes_), memory_(std::exchange(other.memory_, nullptr)) {}

DramChannel::~DramChannel() {
    if (memory_ != nullptr) {
        ::munmap(memory_, bytes_);
    }
}

time::Cycle DramChannel::serve(time::Cycle arrival, std::uint32_t bytes, double bytes_per_cycle) {
    const double start = std::max(free_, static_cast<double>(arrival));
    const double length = bytes / bytes_per_cycle;
    free_ = start + length;
    busy_ += static_cast<time::Cycle>(std::lround(length));
    return static_cast<time::Cycle>(std::ceil(start));
}

}  // namespace tensight::dram
