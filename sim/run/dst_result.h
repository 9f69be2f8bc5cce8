// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/dst/dst_file.h"
#include "sim/diagnose/finding.h"
#include "sim/profile/cb_pressure.h"
#include "sim/profile/dst_pressure.h"

namespace tensight::run {

/// profile::LiveRanges with the user's lines.
struct DstRangeResult {
    int slot = 0;
    diagnose::FindingSite writer;
    diagnose::FindingSite reader;  ///< file empty and line 0: never used
    bool used = true;
    std::uint64_t count = 0;
    std::uint64_t cycles = 0;  ///< of all of them
};

/// Tiles that a compute kernel packed into a circular buffer that it alone uses, and unpacked.
struct DstSpill {
    int cb = 0;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    std::uint64_t bytes = 0;  ///< both ways
};

/// DST of one core in one program.
struct DstResult {
    dst::DstMode mode;
    int capacity = 0;
    int peak = 0;    ///< most tiles of one section that held a value at once
    int live = 0;    ///< of these, most that were still to be used
    int needed = 0;  ///< what the kernel asks of a section: the peak, or its largest index and one
    diagnose::FindingSite peak_site;  ///< with RunOptions::pressure, as the ranges
    std::uint64_t peak_cycle = 0;
    std::string verdict;
    profile::SectionTimes sections;
    std::vector<DstRangeResult> ranges;  ///< by slot
    std::vector<DstSpill> spills;
    profile::Timeline timeline;  ///< live tiles of the whole register file

    [[nodiscard]] int headroom() const { return capacity > needed ? capacity - needed : 0; }
};

/// Whether `needed` tiles fit a section in `mode`, what else they would fit, and what to do if not.
/// `live`: so many would do if slots were used again.
std::string dst_verdict(const dst::DstMode& mode, int needed, int live);

}  // namespace tensight::run
