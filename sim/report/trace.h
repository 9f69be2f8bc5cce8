// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/profile/trace_log.h"
#include "sim/report/source_table.h"

namespace tensight::report {

/// Events of a trace unless asked for otherwise: a file of 100 to 200 MB, which viewers still open.
inline constexpr std::uint64_t kTraceLimit = 1'000'000;

/// How far a trace that was written goes.
struct TraceExtent {
    std::uint64_t events = 0;
    std::optional<std::uint64_t> cut_at;  ///< cycle at which the limit ended it
};

/// Writes `log` as Chrome trace-event JSON (docs/outputs.md) to `path`, whole or not at all.
/// @param clock_hz  of the chip: times are microseconds
/// Errors: std::runtime_error naming the file.
TraceExtent write_trace(const profile::TraceLog& log, const SourceTable& sources,
                        std::uint64_t clock_hz, std::uint64_t limit, const std::string& path);

}  // namespace tensight::report
