// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "sim/silicon/family.h"

namespace tensight::silicon {

/// Whether a figure of `quantity` can be given in `metric`: cycles ("cycles", "cycles_..."), "ns",
/// "us", "ms" for cycles; "..._bytes_per_cycle" or "bytes_per_cycle", "GB/s" for rates. Errors:
/// Refused.
void check_metric(Quantity quantity, const std::string& metric);

/// A figure in cycles or bytes per cycle in the unit of `metric`. Errors: as check_metric.
double in_metric(double figure, Quantity quantity, const std::string& metric,
                 std::uint64_t clock_hz);

}  // namespace tensight::silicon
