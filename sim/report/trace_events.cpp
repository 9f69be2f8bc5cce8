// SPDX-License-Identifier: Apache-2.0
#include "sim/report/trace_events.h"

#include <algorithm>
#include <bit>
#include <map>
#include <queue>
#include <set>
#include <tuple>

namespace tensight::report {

using profile::TraceLog;
using time::Cause;
using Type = TraceEvent::Type;

namespace {

std::uint16_t process_of(std::uint16_t core) { return static_cast<std::uint16_t>(core + 1); }
std::uint32_t thread_of(events::Risc risc) {
    return static_cast<std::uint32_t>(profile::track_of(risc)) + 1;
}

bool is_page_change(const TraceLog::Change& c) {
    return c.kind == TraceLog::Change::Kind::push || c.kind == TraceLog::Change::Kind::pop;
}

class Drawing {
  public:
    explicit Drawing(const TraceLog& log) : log_(log) {}

    std::vector<TraceEvent> draw() {
        events_.reserve(2 * log_.slices().size() + 3 * log_.flights().size() +
                        log_.changes().size());
        programs();
        zones();
        slices();
        flights();
        sort_changes();
        counters();
        page_flows();
        barrier_flows();
        return std::move(events_);
    }

  private:
    void add(Type type, std::uint64_t at, std::uint64_t end, std::uint32_t ref,
             std::uint16_t process, std::uint32_t thread, std::uint32_t value = 0) {
        events_.push_back({at, end, ref, value, thread, process, type});
    }

    struct End {
        std::uint64_t at;
        std::uint16_t process;
        std::uint32_t thread;
    };
    void arrow(TraceEvent::FlowKind kind, const End& from, const End& to) {
        add(Type::flow_begin, from.at, to.at, arrows_, from.process, from.thread, kind);
        add(Type::flow_end, to.at, from.at, arrows_, to.process, to.thread, kind);
        ++arrows_;
    }

    void programs() {
        for (std::size_t i = 0; i < log_.programs().size(); ++i) {
            const auto& p = log_.programs()[i];
            add(Type::program, p.begin, p.end, static_cast<std::uint32_t>(i), 0, 1);
        }
    }

    void zones() {
        for (std::size_t i = log_.zones().size(); i-- > 0;) {  // of two alike the outer closed last
            const auto& z = log_.zones()[i];
            add(Type::zone, z.begin, z.end, static_cast<std::uint32_t>(i), process_of(z.core),
                thread_of(z.risc));
            auto& dates = zone_ends_[{z.core, profile::track_of(z.risc)}];
            dates.push_back(z.begin);
            dates.push_back(z.end);
        }
        for (auto& [track, dates] : zone_ends_) {
            std::sort(dates.begin(), dates.end());
        }
    }

    void slices() {
        for (std::size_t i = 0; i < log_.slices().size(); ++i) {
            const auto& s = log_.slices()[i];
            std::uint64_t begin = s.begin;
            const auto part = [&](std::uint64_t end) {
                add(Type::slice, begin, end, static_cast<std::uint32_t>(i), process_of(s.core),
                    s.track + 1U);
                begin = end;
            };
            const auto zoned = zone_ends_.find({s.core, s.track});
            if (zoned != zone_ends_.end()) {
                const auto& dates = zoned->second;
                auto at = std::upper_bound(dates.begin(), dates.end(), begin);
                for (; at != dates.end() && *at < s.end; ++at) {
                    if (*at > begin) {
                        part(*at);
                    }
                }
            }
            part(s.end);
        }
    }

    void flights() {
        const auto& flights = log_.flights();
        std::vector<std::uint32_t> order(flights.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::tie(flights[a].core, flights[a].noc, flights[a].begin) <
                   std::tie(flights[b].core, flights[b].noc, flights[b].begin);
        });
        lanes_.resize(flights.size());
        Lanes lanes;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto& f = flights[order[i]];
            if (i == 0 || flights[order[i - 1]].core != f.core ||
                flights[order[i - 1]].noc != f.noc) {
                lanes = Lanes{};
            }
            const std::uint32_t lane = kFirstLane + f.noc * kLanes + lanes.take(f.begin, f.end);
            lanes_[order[i]] = lane;
            add(Type::flight, f.begin, f.end, order[i], process_of(f.core), lane);
            if (f.end > f.begin) {
                arrow(TraceEvent::transfer,
                      {just_before(f.begin), process_of(f.core), thread_of(f.risc)},
                      {f.begin, process_of(f.core), lane});
            }
        }
    }

    /// Numbers of rows, so that those of one row do not overlap.
    struct Lanes {
        std::uint32_t take(std::uint64_t begin, std::uint64_t end) {
            while (!busy.empty() && busy.top().first <= begin) {
                free.insert(busy.top().second);
                busy.pop();
            }
            std::uint32_t lane = count;
            if (free.empty()) {
                ++count;
            } else {
                lane = *free.begin();
                free.erase(free.begin());
            }
            busy.emplace(end, lane);
            return lane;
        }
        using Busy = std::pair<std::uint64_t, std::uint32_t>;
        std::priority_queue<Busy, std::vector<Busy>, std::greater<>> busy;
        std::set<std::uint32_t> free;
        std::uint32_t count = 0;
    };

    /// The cycle that ends at `date`: what happened at a date was done in the cycle before it.
    [[nodiscard]] std::uint64_t just_before(std::uint64_t date) const {
        for (const auto& p : log_.programs()) {
            if (date == p.begin) {
                return date;
            }
        }
        return date - 1;
    }

    void sort_changes() {
        changes_ = log_.changes();
        std::stable_sort(changes_.begin(), changes_.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.core, !is_page_change(a), a.cb, a.date, a.kind) <
                   std::tuple(b.core, !is_page_change(b), b.cb, b.date, b.kind);
        });
    }

    /// Values change only with events: one is drawn when it differs from the one before.
    struct Level {
        std::int64_t pages = 0;
        std::uint32_t slots = 0;
        std::int64_t drawn = -1;
    };

    void counters() {
        Level level;
        for (std::size_t i = 0; i < changes_.size(); ++i) {
            const auto& c = changes_[i];
            const bool first = i == 0 || !same_counter(changes_[i - 1], c);
            if (first) {
                level = Level{};
            } else if (changes_[i - 1].program != c.program) {
                level.pages = 0;  // a program begins with empty buffers
                level.slots = 0;
                draw_level(changes_[i - 1], log_.programs()[c.program].begin, level);
            }
            change(c, level);
            const bool last_of_date = i + 1 == changes_.size() ||
                                      !same_counter(changes_[i + 1], c) ||
                                      changes_[i + 1].date != c.date;
            if (last_of_date) {
                draw_level(c, c.date, level);
            }
        }
    }

    static bool same_counter(const TraceLog::Change& a, const TraceLog::Change& b) {
        return a.core == b.core && is_page_change(a) == is_page_change(b) && a.cb == b.cb;
    }

    void change(const TraceLog::Change& c, Level& level) const {
        using Kind = TraceLog::Change::Kind;
        if (c.kind == Kind::push) {
            level.pages += c.count;
        } else if (c.kind == Kind::pop) {
            level.pages -= c.count;
        } else if (c.kind == Kind::write) {
            level.slots |= std::uint32_t{1} << c.count;
        } else {
            const auto& all = log_.programs()[c.program].dst_capacity;
            const int known = c.core < all.size() ? all[c.core] : 0;
            const std::uint32_t capacity = known > 0 ? static_cast<std::uint32_t>(known) : 1;
            const std::uint32_t section = (std::uint32_t{1} << capacity) - 1;
            level.slots &= ~(section << (c.count / capacity * capacity));
        }
    }

    void draw_level(const TraceLog::Change& c, std::uint64_t at, Level& level) {
        const bool pages = is_page_change(c);
        const std::int64_t value =
            pages ? std::max<std::int64_t>(level.pages, 0) : std::popcount(level.slots);
        if (value != level.drawn) {
            level.drawn = value;
            add(pages ? Type::cb_pages : Type::dst_tiles, at, at, c.cb, process_of(c.core), 0,
                static_cast<std::uint32_t>(value));
        }
    }

    void page_flows() {
        // What the packers store arrives later, when the RISC may have returned.
        std::map<std::pair<std::uint16_t, std::uint32_t>, std::uint64_t> last;
        for (const auto& s : log_.slices()) {
            std::uint64_t& end = last[{s.core, s.track + 1U}];
            end = std::max(end, s.end);
        }
        for (const auto& s : log_.slices()) {
            const bool data = s.cause == Cause::cb_data;
            if ((!data && s.cause != Cause::cb_space) || s.unended || s.object < 0) {
                continue;
            }
            TraceLog::Change wanted;
            wanted.core = s.core;
            wanted.cb = static_cast<std::uint8_t>(s.object);
            wanted.date = s.end;
            wanted.kind = TraceLog::Change::Kind::push;
            const auto beyond = std::upper_bound(
                changes_.begin(), changes_.end(), wanted, [](const auto& a, const auto& b) {
                    return std::tuple(a.core, !is_page_change(a), a.cb, a.date, a.kind) <
                           std::tuple(b.core, !is_page_change(b), b.cb, b.date, b.kind);
                });
            const auto kind = data ? TraceLog::Change::Kind::push : TraceLog::Change::Kind::pop;
            for (auto at = beyond; at != changes_.begin();) {
                --at;
                if (!same_counter(*at, wanted) || at->date <= s.begin) {
                    break;
                }
                if (at->kind == kind) {
                    const std::uint64_t end = last[{s.core, thread_of(at->risc)}];
                    const std::uint64_t from =
                        std::min(just_before(at->date), end > 0 ? end - 1 : 0);
                    arrow(TraceEvent::data, {from, process_of(s.core), thread_of(at->risc)},
                          {s.end - 1, process_of(s.core), s.track + 1U});
                    break;
                }
            }
        }
    }

    void barrier_flows() {
        struct Arrival {
            std::uint16_t core;
            std::uint8_t risc;
            std::uint64_t end;
            std::uint32_t flight;
        };
        std::vector<Arrival> arrivals;
        const auto& flights = log_.flights();
        for (std::uint32_t i = 0; i < flights.size(); ++i) {
            const auto& f = flights[i];
            if (!f.unended && f.end > f.begin) {
                arrivals.push_back({f.core, static_cast<std::uint8_t>(f.risc), f.end, i});
            }
        }
        const auto key = [](const Arrival& a) { return std::tie(a.core, a.risc, a.end); };
        const auto before = [&key](const Arrival& a, const Arrival& b) { return key(a) < key(b); };
        std::stable_sort(arrivals.begin(), arrivals.end(), before);
        for (const auto& s : log_.slices()) {
            if (s.cause != Cause::noc_barrier || s.unended) {
                continue;
            }
            const Arrival wanted{s.core, s.track, s.end, 0};
            auto at = std::upper_bound(arrivals.begin(), arrivals.end(), wanted, before);
            if (at == arrivals.begin()) {
                continue;
            }
            --at;
            if (at->core == s.core && at->risc == s.track && at->end > s.begin) {
                arrow(TraceEvent::barrier, {at->end - 1, process_of(s.core), lanes_[at->flight]},
                      {s.end - 1, process_of(s.core), s.track + 1U});
            }
        }
    }

    const TraceLog& log_;
    std::vector<TraceEvent> events_;
    std::map<std::pair<std::uint16_t, int>, std::vector<std::uint64_t>> zone_ends_;
    std::vector<TraceLog::Change> changes_;  ///< by core, CBs before DST, CB, date
    std::vector<std::uint32_t> lanes_;       ///< of each flight
    std::uint32_t arrows_ = 0;
};

bool is_arrow(const TraceEvent& e) {
    return e.type == Type::flow_begin || e.type == Type::flow_end;
}

bool is_counter(const TraceEvent& e) {
    return e.type == Type::cb_pages || e.type == Type::dst_tiles;
}

/// Drops what begins at `date` or later, and ends the rest there.
void cut(std::vector<TraceEvent>& events, std::uint64_t date) {
    std::erase_if(events, [date](const TraceEvent& e) {
        return e.at >= date || (is_arrow(e) && e.end >= date);
    });
    for (TraceEvent& e : events) {
        if (!is_arrow(e) && !is_counter(e)) {
            e.end = std::min(e.end, date);
        }
    }
}

}  // namespace

TraceEvents draw_trace(const TraceLog& log, std::uint64_t limit) {
    TraceEvents result;
    auto& events = result.events;
    events = Drawing(log).draw();
    // Of one date: programs and zones (the longer one outside) before what lies within them.
    std::stable_sort(events.begin(), events.end(), [](const TraceEvent& a, const TraceEvent& b) {
        if (a.at != b.at || a.type != b.type) {
            return std::tie(a.at, a.type) < std::tie(b.at, b.type);
        }
        return a.type == Type::zone && a.end > b.end;
    });
    std::uint64_t date = log.horizon();
    if (events.size() > limit) {
        date = std::min(date, events[limit].at);
    }
    if (date != ~std::uint64_t{0}) {
        cut(events, date);
        result.cut_at = date;
    }
    return result;
}

}  // namespace tensight::report
