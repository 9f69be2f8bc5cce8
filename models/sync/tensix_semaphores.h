// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "models/time/dated_counter.h"

namespace tensight::sync {

/// The Sync Unit's eight semaphores (4 bit, 0..15) of one Tensix tile.
///
/// Modelled: posts and gets with their dates, maximum and initial value, waiting for non-zero and
/// for below-maximum. Not modelled: saturation (a post at 15 or a get at 0 keeps counting; kernels
/// that rely on it are not known), the one-per-cycle limit over the three threads.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/SyncUnit.
class TensixSemaphores {
  public:
    static constexpr std::size_t kCount = 8;

    void init(std::size_t index, std::uint32_t value, std::uint32_t maximum);

    /// Posts that nobody has got; to be asked when nothing is under way.
    [[nodiscard]] std::uint32_t value(std::size_t index) const;

    void post(std::size_t index, time::Cycle date) { at(index).posts.add(date); }
    void get(std::size_t index, time::Cycle date) { at(index).gets.add(date); }

    /// Date from which the semaphore is above zero, as seen by the thread that gets it.
    [[nodiscard]] time::Cycle above_zero(std::size_t index) const;

    /// Date from which the semaphore is below its maximum, as seen by the thread that posts it.
    [[nodiscard]] time::Cycle below_maximum(std::size_t index) const {
        return below(index, at(index).maximum);
    }

    /// Date from which the semaphore is below `limit`.
    [[nodiscard]] time::Cycle below(std::size_t index, std::uint32_t limit) const;

    /// Its value at `date`.
    [[nodiscard]] std::uint32_t value(std::size_t index, time::Cycle date) const {
        const Semaphore& s = at(index);
        const std::uint64_t posted = s.initial + s.posts.at(date);
        const std::uint64_t taken = s.gets.at(date);
        return posted > taken ? static_cast<std::uint32_t>(posted - taken) : 0;
    }

    /// Woken by gets, for the RISC that polls.
    [[nodiscard]] time::Signal& get_signal(std::size_t index) { return at(index).gets.signal(); }

  private:
    struct Semaphore {
        std::uint32_t initial = 0;
        std::uint32_t maximum = 15;
        time::DatedCounter posts;
        time::DatedCounter gets;
    };
    Semaphore& at(std::size_t index) { return semaphores_.at(index); }
    [[nodiscard]] const Semaphore& at(std::size_t index) const { return semaphores_.at(index); }

    std::array<Semaphore, kCount> semaphores_;
};

}  // namespace tensight::sync
