// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/noc/target.h"
#include "models/time/signal.h"
#include "models/time/simulation.h"

namespace tensight::noc {

using time::Cycle;

/// One of the two networks, in its simple form: every transaction has the latency of an empty
/// network, and only its end points (the NIU's ports, the DRAM channel) hold it up.
///
/// Modelled: direction of the network (a round trip is whole rings), hop and NIU latency, flits,
/// packets of at most 8 KiB, end-point latency, one packet at a time in and out of each NIU, DRAM
/// channel rate, the dates of departure, landing and acknowledgement. Data move at those dates.
/// Not modelled: links, virtual channels, contention inside the network, multicast.
/// Source: tt-isa-documentation:WormholeB0/NoC; parameters in the arch file.
class NocEngine {
  public:
    NocEngine(const arch::ChipDescription& chip, int index, time::Simulation& simulation);

    /// What the initiator learns, each at its date.
    struct Completion {
        std::function<void(Cycle)> departed;  ///< the last byte left the source L1 (writes)
        std::function<void(Cycle)> done;      ///< data landed (read), acknowledged (write)
    };

    /// Reads `bytes` at `source` into `destination` (the initiator's L1), issued at `date`.
    void read(const Target& source, const Target& destination, std::uint32_t bytes, Cycle date,
              Completion completion);

    /// Writes `bytes` of the initiator's L1 at `source` to `destination`.
    void write(const Target& source, const Target& destination, std::uint32_t bytes, Cycle date,
               Completion completion);

    /// Adds `increment` to the 32-bit word at `destination`.
    void increment(const Target& initiator, const Target& destination, std::uint32_t increment,
                   Cycle date, Completion completion);

    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }
    [[nodiscard]] std::uint64_t bytes_written() const { return bytes_written_; }
    [[nodiscard]] std::uint64_t transactions() const { return transactions_; }

  private:
    struct Entry {
        Cycle date;
        std::uint64_t order;
        std::function<void(Cycle)> action;
        bool operator>(const Entry& o) const {
            return date != o.date ? date > o.date : order > o.order;
        }
    };
    struct Ports {
        double in_free = 0;
        double out_free = 0;
    };

    void at(Cycle date, std::function<void(Cycle)> action);
    void serve();
    [[nodiscard]] int hops(Position from, Position to) const;
    void read_packet(const Target& source, const Target& destination, std::uint32_t bytes,
                     Cycle date, const Completion& completion, bool last);
    void write_packet(const Target& source, const Target& destination, std::uint32_t bytes,
                      Cycle date, const Completion& completion, bool last);
    [[nodiscard]] double flits(std::uint32_t bytes) const;

    const arch::ChipDescription& chip_;
    int index_;
    std::map<Position, Ports> ports_;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> entries_;
    std::uint64_t order_ = 0;
    time::Signal wake_;
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_written_ = 0;
    std::uint64_t transactions_ = 0;
};

}  // namespace tensight::noc
