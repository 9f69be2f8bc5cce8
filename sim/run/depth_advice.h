// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tensight::run {

/// How deep one circular buffer should be, found by running with other depths.
struct BufferAdvice {
    std::string program;
    std::vector<int> ids;
    std::uint32_t page_bytes = 0;
    std::uint32_t pages = 0;  ///< now
    std::uint32_t step = 1;   ///< depths are multiples: what is pushed and popped at once
    std::string left_alone;   ///< why it was not looked at; the rest is empty then

    std::uint32_t smallest = 0;         ///< without slowing the workload down
    std::uint64_t smallest_cycles = 0;  ///< of the workload, this buffer alone changed
    std::uint32_t fastest = 0;          ///< beyond it nothing is gained; `pages` if nothing is
    std::uint64_t fastest_cycles = 0;
};

/// All buffers changed at once.
struct DepthSet {
    std::vector<std::uint32_t> pages;  ///< as DepthAdvice::buffers; of those left alone, their own
    std::uint64_t cycles = 0;
    /// Bytes of L1 that become free on the core where it is most (negative: are needed more).
    std::int64_t bytes_saved = 0;
};

/// What `tensight run --advise` finds out (sim/advise).
struct DepthAdvice {
    std::string numerics;      ///< of the runs
    std::uint64_t cycles = 0;  ///< of the workload as it is
    std::uint64_t runs = 0;
    bool exhausted = false;  ///< the bound on runs was reached: depths may be improved on
    std::vector<BufferAdvice> buffers;
    std::optional<DepthSet> smallest;  ///< every buffer as small as all of them together can be
    std::optional<DepthSet> fastest;
    std::string nothing;  ///< why there is no advice; empty when there is
};

}  // namespace tensight::run
