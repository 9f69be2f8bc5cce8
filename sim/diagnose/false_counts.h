// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "models/events/events.h"

namespace tensight::diagnose {

/// What comes of pages that were pushed without having been reserved, or popped without having been
/// waited for. The counter of that side is too large from there on, and its pointer too far. It
/// matters if the RISC does anything more with that buffer, or if the other side is ever granted
/// pages that the true count would not have granted. The pages of a shard may be popped one after
/// the other with no wait ever, when nobody pushes or reserves there either. Else nothing reads the
/// counter before firmware sets it to zero for the next program
/// (tt-metal:tt_metal/hw/firmware/src/tt-1xx/trisc.cc, init_sync_registers).
class FalseCounts : public events::Listener {
  public:
    [[nodiscard]] std::uint16_t wants() const override { return events::kPagesGranted; }

    /// A circular buffer of `pages` pages, before the run. `resident`: over a shard, whose pages
    /// are there without anybody pushing them.
    void add_buffer(events::Core core, int cb, std::uint32_t pages, bool resident = false) {
        pages_[{core, cb}] = pages;
        if (resident) {
            resident_.insert({core, cb});
        }
    }

    void pages_granted(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                       std::uint64_t first, events::Cycle date, events::Site site) override;
    void violation(const events::Violation& v) override;

    /// `v` is a push or a pop of too many pages, and nothing has come of it. To be asked when the
    /// program has completed.
    [[nodiscard]] bool without_effect(const events::Violation& v) const;

  private:
    /// One side of a buffer: 0 the producer's, 1 the consumer's.
    struct Side {
        bool wrong = false;
        bool went_on = false;       ///< after the first wrong move
        bool asked = false;         ///< for pages: its true count matters to it
        std::uint64_t granted = 0;  ///< pages that it might have moved rightly
        events::Site site;          ///< the last wrong move
        events::Cycle date = 0;
        std::uint64_t relied_on = 0;  ///< most pages that the other side must have moved for it
    };
    using Key = std::tuple<events::Core, int, bool>;

    static bool is_wrong_count(const events::Violation& v);
    /// Pops of a resident buffer whose counters nobody reads, and which nobody fills.
    [[nodiscard]] bool only_walks(const events::Violation& v) const;

    std::map<std::pair<events::Core, int>, std::uint32_t> pages_;
    std::set<std::pair<events::Core, int>> resident_;
    std::map<Key, Side> sides_;  ///< by core, buffer, true for the consumer's
};

}  // namespace tensight::diagnose
