// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/silicon/row.h"

namespace tensight::silicon::testing {

/// A row of the kind asked for: one call of 64 B, 300 cycles measured.
inline Row sample_row(const std::string& mechanism, const std::string& pattern,
                      std::uint32_t subordinates, const std::string& memory = "l1") {
    Row row;
    row.id = "ROW-1";
    row.arch = "wormhole_b0";
    row.mechanism = mechanism;
    row.pattern = pattern;
    row.memory = memory;
    row.transactions = 1;
    row.subordinates = subordinates;
    row.bytes = 64;
    row.cycles = 300;
    return row;
}

}  // namespace tensight::silicon::testing
