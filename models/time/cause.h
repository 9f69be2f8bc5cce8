// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/time/cycle.h"

namespace tensight::time {

/// What a cycle of a RISC or an engine was spent on. Causes exclude each other: the account of a
/// RISC or engine sums to exactly the cycles of the run.
enum class Cause : std::uint8_t {
    working,
    instruction_queue_full,  ///< a RISC cannot push: the Tensix instruction FIFO is full
    src_valid,               ///< waiting for SrcA/SrcB data (FPU) or for free banks (unpackers)
    dst_section,             ///< waiting for a DST half (MATH_PACK semaphore)
    cb_data,                 ///< cb_wait_front
    cb_space,                ///< cb_reserve_back
    semaphore,               ///< any other semaphore, L1 or Tensix
    noc_barrier,             ///< reads, writes or atomics outstanding
    dram,                    ///< the same, and the last one to end was one of DRAM
    noc_issue,               ///< the command buffer is not ready
    l1_poll,                 ///< a polling loop on L1 words
    engine_drain,            ///< a RISC at its end waits for its Tensix thread
    reconfiguration,         ///< an init or reconfiguration call: state writes and their waits
    idle_before,             ///< before the first work
    idle_between,            ///< an engine without work between two operations
    idle_after,              ///< after the last work until the end of the run
    kCount,
};

inline constexpr std::size_t kCauses = static_cast<std::size_t>(Cause::kCount);

/// The name used in results, e.g. "cb_data".
std::string_view cause_name(Cause cause);

/// Cycles by cause.
class Account {
  public:
    void add(Cause cause, Cycle cycles) { cycles_[static_cast<std::size_t>(cause)] += cycles; }
    /// Takes `cycles` off `from`, which has as many, and adds them to `to`.
    void move(Cause from, Cause to, Cycle cycles) {
        cycles_[static_cast<std::size_t>(from)] -= cycles;
        add(to, cycles);
    }
    [[nodiscard]] Cycle of(Cause cause) const { return cycles_[static_cast<std::size_t>(cause)]; }
    [[nodiscard]] Cycle total() const;

    Account& operator+=(const Account& other);
    /// What came since `earlier`, a former state of this account.
    [[nodiscard]] Account since(const Account& earlier) const;

    /// Takes `cycles` off, cause by cause in the order of their declaration.
    void cut(Cycle cycles);

  private:
    std::array<Cycle, kCauses> cycles_{};
};

}  // namespace tensight::time
