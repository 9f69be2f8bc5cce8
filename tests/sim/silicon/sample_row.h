// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>

#include "sim/silicon/families/noc_sweep/sweep.h"
#include "sim/silicon/measurement.h"

namespace tensight::silicon::testing {

/// A point of the sweeps of the kind asked for: one call of 64 B.
inline noc_sweep::Sweep sample_sweep(const std::string& mechanism, const std::string& pattern,
                                     std::uint32_t subordinates, const std::string& memory = "l1") {
    noc_sweep::Sweep sweep;
    sweep.mechanism = mechanism;
    sweep.pattern = pattern;
    sweep.memory = memory;
    sweep.transactions = 1;
    sweep.subordinates = subordinates;
    sweep.bytes = 64;
    sweep.arch = "wormhole_b0";
    sweep.columns = 8;
    sweep.rows = 8;
    sweep.banks = 12;
    sweep.packet_bytes = 8192;
    return sweep;
}

/// A row of `family`, 300 cycles measured.
inline Measurement sample_row(const std::string& family, const std::string& params,
                              const std::string& metric = "cycles") {
    Measurement row;
    row.id = "ROW-1";
    row.arch = "wormhole_b0";
    row.category = "kind";
    row.family = family;
    row.params = params;
    row.metric = metric;
    row.value = 300;
    return row;
}

/// The row of such a point, 300 cycles measured.
inline Measurement sample_row(const noc_sweep::Sweep& s) {
    return sample_row(
        "noc_sweep",
        fmt::format("mechanism={};pattern={};memory={};transactions={};subordinates={};"
                    "same_axis={:d};stateful={:d};loopback={:d};bytes={}",
                    s.mechanism, s.pattern, s.memory, s.transactions, s.subordinates, s.same_axis,
                    s.stateful, s.loopback, s.bytes));
}

}  // namespace tensight::silicon::testing
