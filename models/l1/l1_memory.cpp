// SPDX-License-Identifier: Apache-2.0
#include "models/l1/l1_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace tensight::l1 {

L1Memory::L1Memory(std::size_t bytes) : bytes_(bytes), written_(bytes / kWrittenUnit + 1, false) {
    // Mapped, not allocated: pages that a workload never touches cost nothing, and 80 cores of
    // 1.4 MiB start in no time.
    void* block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) {
        throw std::bad_alloc();
    }
    memory_ = static_cast<std::uint8_t*>(block);
}

L1Memory::~L1Memory() { ::munmap(memory_, bytes_); }

std::uint32_t L1Memory::load(std::uint32_t address, unsigned bytes) const {
    std::uint32_t value = 0;
    std::memcpy(&value, memory_ + address, bytes);  // both sides are little-endian
    return value;
}

void L1Memory::store(std::uint32_t address, unsigned bytes, std::uint32_t value) {
    std::memcpy(memory_ + address, &value, bytes);
    written_[address / kWrittenUnit] = true;
    changed_.notify();
}

void L1Memory::mark_written(std::uint64_t address, std::uint64_t bytes) {
    const std::uint64_t end = std::min<std::uint64_t>(address + bytes, bytes_);
    for (std::uint64_t unit = address / kWrittenUnit; unit * kWrittenUnit < end; ++unit) {
        written_[unit] = true;
    }
}

}  // namespace tensight::l1
