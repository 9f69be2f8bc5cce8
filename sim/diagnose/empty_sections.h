// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "models/events/events.h"

namespace tensight::diagnose {

/// DST sections that math committed without having acquired or used them, and that pack released
/// without having waited for or packed from them: what a release_dst() behind tile_regs_release()
/// does, which moves both threads on by an empty section. As long as each such release comes after
/// its commit, the threads meet again in the same section. Nothing makes it so but their pace: a
/// release that comes first takes nothing away, and pack then takes an empty section for a full
/// one.
class EmptySections : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return 0; }
    void violation(const events::Violation& v) override;

    /// `v` is such a commit or release on a core where every one had its counterpart in time, and
    /// nothing else was out of order. To be asked when the program has completed.
    [[nodiscard]] bool in_pairs(const events::Violation& v) const;

  private:
    struct Sections {
        std::vector<events::Cycle> commits;
        std::vector<events::Cycle> releases;
        bool other = false;  ///< something else was out of order
    };
    std::map<events::Core, Sections> cores_;
};

}  // namespace tensight::diagnose
