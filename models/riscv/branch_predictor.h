// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace tensight::riscv {

/// Which branches and jumps the front end of a baby core predicts.
///
/// Silicon tells little: loop-closing and size-check branches in small loops cost 1, 64 different
/// taken branches or jumps in a row cost 3 each, alternating ones too. The rule here is the
/// simplest that says so, and does not depend on where the linker puts the code:
///   - the front end remembers the last `entries` branches that went the taken way, first in first
///     out; a branch it does not remember is predicted to fall through;
///   - a remembered branch is predicted to go the way it went last; an indirect jump also to where
///     it went last. There is no return stack.
/// So a branch is mispredicted the first time it is taken, at each change of direction, and
/// whenever it was forgotten.
class BranchPredictor {
  public:
    BranchPredictor(std::size_t sites, std::uint32_t entries)
        : entries_(entries), installs_(entries), sites_(sites) {}

    /// The front end expects this branch to be taken.
    bool predicts_taken(std::uint32_t site) const { return sites_[site].taken > forgotten_; }
    /// It expects this indirect jump to go to `target`.
    bool predicts_target(std::uint32_t site, std::uint32_t target) const {
        return predicts_taken(site) && sites_[site].target == target;
    }
    /// The branch was taken, against the prediction.
    void learn_taken(std::uint32_t site, std::uint32_t target = 0) {
        Site& s = sites_[site];
        if (s.installed <= forgotten_) {
            s.installed = ++installs_;
            forgotten_ = installs_ - entries_;
        }
        s.taken = s.installed;
        s.target = target;
    }
    /// The branch fell through, against the prediction.
    void learn_not_taken(std::uint32_t site) { sites_[site].taken = 0; }

  private:
    struct Site {
        std::uint64_t taken = 0;      ///< `installed` while the last direction was taken, else 0
        std::uint64_t installed = 0;  ///< serial number of its entry; 0: never had one
        std::uint32_t target = 0;     ///< instruction number of an indirect jump's last target
    };

    std::uint64_t entries_;
    std::uint64_t installs_;
    std::uint64_t forgotten_ = 0;  ///< entries up to this serial number are gone
    std::vector<Site> sites_;
};

}  // namespace tensight::riscv
