// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include "models/core/core_parts.h"

namespace tensight::core {

/// Keeps the record of who wrote a DST tile, and tells when a value is lost unread.
class DstBookkeeping {
  public:
    DstBookkeeping(CoreParts& parts, dst::DstFile& dst, Site site, Cycle date)
        : parts_(parts), dst_(dst), site_(site), date_(date) {}

    void read(int slot) {
        dst::DstFile::Tile& t = dst_.tile(slot);
        if (!t.written) {
            parts_.report(events::Hazard::dst_read_unwritten, fmt::format("DST {}", slot),
                          "is used without having been written since it was acquired", date_,
                          site_);
        }
        t.read = true;
        parts_.listener.dst(parts_.where, slot, events::DstAction::read, date_, site_);
    }

    /// `keeps`: the operation adds to what is there.
    void write(int slot, bool keeps) {
        dst::DstFile::Tile& t = dst_.tile(slot);
        if (t.written && !t.read && !keeps) {
            parts_.report(events::Hazard::dst_dead_write, fmt::format("DST {}", slot),
                          "was written and is overwritten without having been read", date_,
                          t.writer, site_);
        }
        t.written = true;
        t.zeroed = false;
        t.read = false;
        t.writer = site_;
        t.written_at = date_;
        parts_.listener.dst(parts_.where, slot, events::DstAction::write, date_, site_);
    }

  private:
    CoreParts& parts_;
    dst::DstFile& dst_;
    Site site_;
    Cycle date_;
};

}  // namespace tensight::core
