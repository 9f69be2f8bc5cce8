// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "models/arch/chip_description.h"
#include "models/time/cycle.h"

namespace tensight::dram {

/// One GDDR6 channel: its bytes and one or two servers that move them at a fixed rate.
///
/// Modelled: rate in each direction, requests one after the other. With two servers each reads at
/// half the channel's rate, and which one has the bytes depends on their address; a write takes
/// both. Not modelled: rows, banks,
/// refresh, turn-around (no public figures).
/// Source: tt-isa-documentation:WormholeB0/DRAMTile/README; rates in the arch file.
class DramChannel {
  public:
    explicit DramChannel(std::uint64_t bytes, int read_servers = 1, std::uint32_t server_bytes = 0);
    ~DramChannel();
    DramChannel(DramChannel&& other) noexcept;
    DramChannel& operator=(DramChannel&&) = delete;

    [[nodiscard]] std::uint64_t size() const { return bytes_; }
    [[nodiscard]] bool contains(std::uint64_t address, std::uint64_t length) const {
        return address <= bytes_ && length <= bytes_ - address;
    }
    [[nodiscard]] std::uint8_t* at(std::uint64_t address) { return memory_ + address; }

    /// Serves `bytes` by all servers from `arrival` on at `bytes_per_cycle`, the channel's rate;
    /// returns when service starts, or would start for 0 bytes.
    time::Cycle serve(time::Cycle arrival, std::uint32_t bytes, double bytes_per_cycle);

    /// The same by the server that has `address`.
    time::Cycle serve_read(time::Cycle arrival, std::uint64_t address, std::uint32_t bytes,
                           double bytes_per_cycle);

    /// A program starts at cycle 0 with an idle channel.
    void begin_program() { free_ = {}; }

    [[nodiscard]] time::Cycle busy_cycles() const { return busy_; }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    [[nodiscard]] std::uint64_t bytes_written() const { return bytes_written_; }
    void count(std::uint32_t bytes, bool write) { (write ? bytes_written_ : bytes_read_) += bytes; }

  private:
    std::uint64_t bytes_;
    std::uint8_t* memory_;
    std::uint64_t servers_;       ///< 1 or 2
    std::uint32_t server_bytes_;  ///< of addresses before the other server's
    std::array<double, 2> free_{};
    time::Cycle busy_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_written_ = 0;
};

}  // namespace tensight::dram
