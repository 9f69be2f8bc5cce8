// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tensight::cli::testing {

/// Reads a NoC trace as tt-npe does and returns what that would reject, drop or trip over; empty
/// when nothing is wrong. Rules and their places in tenstorrent/tt-npe are in the implementation.
std::vector<std::string> noc_trace_violations(const std::string& text);

}  // namespace tensight::cli::testing
