// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/profile/trace_log.h"

namespace tensight::report {

/// One event of a trace, not yet text. Dates are cycles of the run.
struct TraceEvent {
    enum class Type : std::uint8_t {
        program,     // X; ref: index of the program
        zone,        // X; ref: index of the zone
        slice,       // X; ref: index of the slice, of which this may be a part
        flight,      // X; ref: index of the flight
        cb_pages,    // C; ref: CB, value: pages
        dst_tiles,   // C; value: tiles
        flow_begin,  // s; ref: number of the arrow, value: FlowKind, end: date of its other end
        flow_end,    // f
    };
    enum FlowKind : std::uint32_t { data, transfer, barrier };

    std::uint64_t at = 0;
    std::uint64_t end = 0;
    std::uint32_t ref = 0;
    std::uint32_t value = 0;
    std::uint32_t thread = 0;
    std::uint16_t process = 0;
    Type type{};
};

/// The events of a trace in the order of their dates; of one date, what encloses others first.
struct TraceEvents {
    std::vector<TraceEvent> events;
    /// The date up to which the trace goes; nullopt: to the end.
    std::optional<std::uint64_t> cut_at;
};

/// Process 0 holds the programs, core number n is process n + 1; its tracks are threads 1 to 10,
/// and NoC transactions in flight have threads from kFirstLane on, kLanes for each network: each
/// takes the first that is free.
inline constexpr std::uint32_t kFirstLane = 1000;
inline constexpr std::uint32_t kLanes = 1'000'000;

/// Draws `log`: slices, those of a RISC divided where its profiler zones begin and end; counters;
/// arrows from the push or pop that let a wait go on, from a transaction's issue to its flight, and
/// from the flight that a barrier waited for longest. At most `limit` events: all that begin before
/// the date at which there would be more.
TraceEvents draw_trace(const profile::TraceLog& log, std::uint64_t limit);

}  // namespace tensight::report
