// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <vector>

#include "models/events/events.h"

namespace tensight::profile {

/// Tracks of a core: its RISCs, then its engines, each in the order of their declaration.
inline constexpr int kTracks = events::kRiscs + events::kEngines;

inline int track_of(events::Risc risc) { return static_cast<int>(risc); }
inline int track_of(events::Engine engine) { return events::kRiscs + static_cast<int>(engine); }
inline bool is_engine(int track) { return track >= events::kRiscs; }

/// "TRISC1", "FPU".
const char* track_name(int track);

/// What one track did from `begin` to `end`. The segments of a track follow each other without gaps
/// from cycle 0 of the program on, and sum to its account.
struct TimeSegment {
    events::Core core;
    int track = 0;
    /// The call that was waited in or worked for. For the work of a RISC, the call that ended it by
    /// waiting: what was executed until there.
    events::Site site;
    time::Cause cause{};
    int object = -1;  ///< CB or semaphore id, -1 when there is none
    events::Cycle begin = 0;
    events::Cycle end = 0;
    bool unended = false;  ///< a wait that was still going on when the run ended
};

class SegmentSink {
  public:
    virtual ~SegmentSink() = default;
    virtual void segment(const TimeSegment& segment) = 0;
};

/// How a RISC stood when the program ended.
struct RiscEnding {
    bool started = false;
    bool finished = false;
    events::Cycle now = 0;  ///< its own date
    time::Cause blocked = time::Cause::working;
    int object = -1;
    events::Site site;
    events::Cycle since = 0;  ///< the wait that it is in, when it is blocked
};

/// Puts the time of every RISC and engine of a program together from events, and hands it on as
/// segments in the order of each track.
class TimeSegments : public events::Listener {
  public:
    explicit TimeSegments(std::vector<SegmentSink*> sinks) : sinks_(std::move(sinks)) {}

    [[nodiscard]] std::uint16_t wants() const override {
        return events::kWaited | events::kEngineTime;
    }
    void waited(events::Core core, events::Site site, time::Cause cause, int object,
                events::Cycle begin, events::Cycle end) override;
    void engine_spent(events::Core core, events::Engine engine, events::Site site,
                      time::Cause cause, events::Cycle begin, events::Cycle end) override;

    /// The rest of a RISC, up to the end of a run of `cycles`.
    void finish(events::Core core, events::Risc risc, const RiscEnding& ending,
                events::Cycle cycles);

    /// The rest of an engine. Returns by how many cycles its segments go beyond the run: one that
    /// ended before its engines were done (EngineAccount::finish).
    events::Cycle finish(events::Core core, events::Engine engine, events::Cycle cycles);

  private:
    struct Track {
        events::Cycle last = 0;  ///< end of what has been told, the pending one included
        TimeSegment pending;     ///< of an engine: may still grow; empty when begin == end
    };
    Track& track(events::Core core, int index);
    void tell(const TimeSegment& segment);
    void flush(Track& track);

    std::vector<SegmentSink*> sinks_;
    std::map<events::Core, std::array<Track, kTracks>> cores_;
    std::array<Track, kTracks>* last_ = nullptr;  ///< of the core that was asked for last
    events::Core last_core_{-1, -1};
};

}  // namespace tensight::profile
