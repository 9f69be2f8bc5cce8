// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "models/arch/chip_description.h"
#include "models/time/cycle.h"

namespace tensight::dram {

/// One GDDR6 channel: its bytes and a server that moves them at a fixed rate.
///
/// Modelled: rate in each direction, requests one after the other. Not modelled: rows, banks,
/// refresh, turn-around (no public figures).
/// Source: tt-isa-documentation:WormholeB0/DRAMTile/README; rates in the arch file.
class DramChannel {
  public:
    explicit DramChannel(std::uint64_t bytes);
    ~DramChannel();
    DramChannel(DramChannel&& other) noexcept;
    DramChannel& operator=(DramChannel&&) = delete;

    [[nodiscard]] std::uint64_t size() const { return bytes_; }
    [[nodiscard]] bool contains(std::uint64_t address, std::uint64_t length) const {
        return address <= bytes_ && length <= bytes_ - address;
    }
    [[nodiscard]] std::uint8_t* at(std::uint64_t address) { return memory_ + address; }

    /// Serves `bytes` from `arrival` on at `bytes_per_cycle`; returns when service starts.
    time::Cycle serve(time::Cycle arrival, std::uint32_t bytes, double bytes_per_cycle);

    /// A program starts at cycle 0 with an idle channel.
    void begin_program() { free_ = 0; }

    [[nodiscard]] time::Cycle busy_cycles() const { return busy_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    [[nodiscard]] std::uint64_t bytes_written() const { return bytes_written_; }
    void count(std::uint32_t bytes, bool write) { (write ? bytes_written_ : bytes_read_) += bytes; }

  private:
    std::uint64_t bytes_;
    std::uint8_t* memory_;
    double free_ = 0;
    time::Cycle busy_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_written_ = 0;
};

}  // namespace tensight::dram
