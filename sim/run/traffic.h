// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "models/chip/chip.h"
#include "sim/run/run_result.h"

namespace tensight::run {

/// What went over the networks and to DRAM, per program and added up.
class Traffic {
  public:
    /// Before a program starts: the counters of the channels go on counting from program to
    /// program.
    void begin_program(chip::Memories& memories);

    /// After a program of `cycles`: its figures, which also join the total.
    TrafficResult end_program(const chip::Chip& chip, chip::Memories& memories,
                              std::uint64_t cycles);

    /// All programs so far; shares are of all their cycles.
    [[nodiscard]] TrafficResult total() const;

  private:
    struct LinkTotal {
        double busy = 0;
        double waited = 0;
        std::uint64_t packets = 0;
    };
    /// By y, x and kind of the router, so that equally busy links have an order.
    using Links = std::map<std::tuple<int, int, noc::LinkKind>, LinkTotal>;
    struct NocTotal {
        std::uint64_t bytes_read = 0;
        std::uint64_t bytes_written = 0;
        std::uint64_t transactions = 0;
        Links links;
    };
    struct Counters {
        std::uint64_t read = 0;
        std::uint64_t written = 0;
        std::uint64_t busy = 0;
    };
    struct Totals {
        std::array<NocTotal, 2> noc;
        std::vector<Counters> channels;
        std::uint64_t cycles = 0;
    };

    static Counters counters(const dram::DramChannel& channel);
    static void add(Totals& to, const Totals& what);
    static TrafficResult result(const Totals& totals);

    std::vector<Counters> before_;
    Totals total_;
};

}  // namespace tensight::run
