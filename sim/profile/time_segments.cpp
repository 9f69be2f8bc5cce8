// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/time_segments.h"

namespace tensight::profile {

using time::Cause;

const char* track_name(int track) {
    return is_engine(track)
               ? events::engine_name(static_cast<events::Engine>(track - events::kRiscs))
               : events::risc_name(static_cast<events::Risc>(track));
}

TimeSegments::Track& TimeSegments::track(events::Core core, int index) {
    if (last_ == nullptr || last_core_ != core) {
        last_ = &cores_[core];
        last_core_ = core;
    }
    return (*last_)[static_cast<std::size_t>(index)];
}

void TimeSegments::tell(const TimeSegment& segment) {
    if (segment.end > segment.begin) {
        for (SegmentSink* sink : sinks_) {
            sink->segment(segment);
        }
    }
}

void TimeSegments::flush(Track& track) {
    tell(track.pending);
    track.pending = {};
}

void TimeSegments::waited(events::Core core, events::Site site, Cause cause, int object,
                          events::Cycle begin, events::Cycle end) {
    const int index = track_of(site.risc);
    Track& t = track(core, index);
    tell({core, index, site, Cause::working, -1, t.last, begin});
    tell({core, index, site, cause, object, begin, end});
    t.last = end;
}

void TimeSegments::engine_spent(events::Core core, events::Engine engine, events::Site site,
                                Cause cause, events::Cycle begin, events::Cycle end) {
    const int index = track_of(engine);
    Track& t = track(core, index);
    TimeSegment& p = t.pending;
    t.last = end;
    if (p.end == begin && p.end > p.begin && p.cause == cause && p.site == site) {
        p.end = end;
        return;
    }
    flush(t);
    p = {core, index, site, cause, -1, begin, end};
}

void TimeSegments::finish(events::Core core, events::Risc risc, const RiscEnding& ending,
                          events::Cycle cycles) {
    const int index = track_of(risc);
    const events::Site nowhere{risc, 0, 0};
    Track& t = track(core, index);
    if (!ending.started) {
        tell({core, index, nowhere, Cause::idle_before, -1, t.last, cycles});
    } else if (ending.finished) {
        tell({core, index, nowhere, Cause::working, -1, t.last, ending.now});
        tell({core, index, nowhere, Cause::idle_after, -1, ending.now, cycles});
    } else if (ending.blocked != Cause::working) {
        tell({core, index, ending.site, Cause::working, -1, t.last, ending.since});
        tell({core, index, ending.site, ending.blocked, ending.object, ending.since, cycles, true});
    } else {
        tell({core, index, nowhere, Cause::working, -1, t.last, cycles});
    }
    t.last = cycles;
}

events::Cycle TimeSegments::finish(events::Core core, events::Engine engine, events::Cycle cycles) {
    const int index = track_of(engine);
    Track& t = track(core, index);
    flush(t);
    if (t.last > cycles) {
        return t.last - cycles;
    }
    tell({core,
          index,
          {},
          t.last == 0 ? Cause::idle_before : Cause::idle_after,
          -1,
          t.last,
          cycles});
    return 0;
}

}  // namespace tensight::profile
