// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/l1/port_traffic.h"
#include "models/time/signal.h"

namespace tensight::l1 {

/// One core's L1: a lazily mapped block of zeroed bytes, and who waits for a change of it.
/// Banks and ports have no model of their own: traffic() says how busy the NIUs keep them. Not
/// modelled: ECC scrubbing.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/L1.
class L1Memory {
  public:
    explicit L1Memory(std::size_t bytes);
    ~L1Memory();
    L1Memory(const L1Memory&) = delete;
    L1Memory& operator=(const L1Memory&) = delete;

    [[nodiscard]] std::size_t size() const { return bytes_; }

    [[nodiscard]] bool contains(std::uint64_t address, std::uint64_t length) const {
        return address <= bytes_ && length <= bytes_ - address;
    }

    /// Bytes at `address`; the caller has checked contains().
    [[nodiscard]] std::uint8_t* at(std::uint64_t address) { return memory_ + address; }

    [[nodiscard]] std::uint32_t load(std::uint32_t address, unsigned bytes) const;
    void store(std::uint32_t address, unsigned bytes, std::uint32_t value);

    /// To be called by whoever changes L1 from outside the RISC that might poll it.
    void changed() { changed_.notify(); }
    [[nodiscard]] time::Signal& change_signal() { return changed_; }

    /// Notes that `bytes` at `address` are written by something else than store().
    void mark_written(std::uint64_t address, std::uint64_t bytes);
    /// True if a RISC or a transfer may have written the bytes near `address` since the start; what
    /// the packers write is not counted. Kept by the kilobyte.
    [[nodiscard]] bool written(std::uint64_t address) const {
        return written_[address / kWrittenUnit];
    }

    /// What the NIUs read and write here, flits.
    [[nodiscard]] PortTraffic& traffic() { return traffic_; }
    /// What the unpackers fetch here, cycles of their port.
    [[nodiscard]] PortTraffic& fetches() { return fetches_; }

    /// To be called at the end of each program, while its simulation exists: the bytes stay,
    /// whoever waits and what would wake him is gone.
    void end_program() {
        changed_.reset();
        traffic_ = {};  // dates begin again
        fetches_ = {};
    }

  private:
    std::size_t bytes_;
    std::uint8_t* memory_;
    static constexpr std::uint64_t kWrittenUnit = 1024;
    std::vector<bool> written_;
    time::Signal changed_;
    PortTraffic traffic_;
    PortTraffic fetches_;
};

}  // namespace tensight::l1
