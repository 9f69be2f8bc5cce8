// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "models/events/events.h"
#include "sim/diagnose/deadlock_state.h"
#include "sim/run/source_places.h"

namespace tensight::run {

/// Which lines push, pop and write what somebody waits for at the end of a run. It listens to every
/// access of L1, so it takes part only in runs that look for the cause of a deadlock.
class SyncLog : public events::Listener {
  public:
    struct Word {
        events::Core core;
        std::uint32_t address = 0;
    };

    /// @param words  whose writes are kept
    explicit SyncLog(const std::vector<Word>& words);

    [[nodiscard]] std::uint16_t wants() const override {
        return words_.empty() ? std::uint8_t{events::kCircularBuffer}
                              : std::uint8_t{events::kCircularBuffer | events::kTransfers |
                                             events::kL1Accesses};
    }
    void circular_buffer(events::Core core, int cb, events::CbAction action, std::uint32_t pages,
                         std::uint64_t total, events::Cycle date, events::Site site) override;
    void l1_accessed(events::Core core, events::Site site, std::uint32_t address,
                     std::uint32_t bytes, bool store, events::Cycle date) override;
    void transfer_landed(const events::Transfer& t, int receiver, std::uint32_t offset,
                         std::uint32_t bytes, events::Cycle date) override;

    /// Adds the lines to the CBs and words of `state`. With `later`, lines that the state does not
    /// have yet are added as such that were not reached, and nothing else.
    void add_to(diagnose::DeadlockState& state, const SourcePlaces& places, bool later) const;

  private:
    struct Amount {
        std::uint64_t pages = 0;
        std::uint64_t calls = 0;
        std::uint32_t most = 0;
    };
    struct Writes {
        std::string how;
        std::uint64_t count = 0;
        events::Cycle last = 0;
    };
    using Writer = std::tuple<events::Core, events::Site>;

    void wrote(events::Core core, std::uint64_t begin, std::uint64_t end, Writer writer,
               const char* how, events::Cycle date);
    void add_lines(diagnose::CbState& cb, events::CbAction action, const SourcePlaces& places,
                   bool later) const;
    void add_writes(diagnose::WordState& word, const SourcePlaces& places, bool later) const;

    std::map<std::tuple<events::Core, int, events::CbAction, events::Site>, Amount> pages_;
    std::map<events::Core, std::map<std::uint32_t, std::map<Writer, Writes>>> words_;
};

}  // namespace tensight::run
