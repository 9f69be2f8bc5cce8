// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/large_pages.h"

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>

namespace tensight::workload {

void prefer_large_pages(std::vector<double>& values) {
    constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20U;  // x86-64
    const auto begin = reinterpret_cast<std::uintptr_t>(values.data());
    const std::uintptr_t end = begin + values.capacity() * sizeof(double);
    const std::uintptr_t first = (begin + kLargePage - 1) / kLargePage * kLargePage;
    const std::uintptr_t last = end / kLargePage * kLargePage;
    if (first < last) {
        // A wish: what happens to it changes nothing but the time.
        (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
    }
}

}  // namespace tensight::workload
