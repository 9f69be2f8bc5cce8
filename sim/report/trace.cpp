// SPDX-License-Identifier: Apache-2.0
#include "sim/report/trace.h"

#include <fmt/format.h>

#include <iterator>
#include <set>

#include "sim/report/atomic_file.h"
#include "sim/report/json_text.h"
#include "sim/report/trace_events.h"
#include "sim/report/version.h"

namespace tensight::report {

using profile::TraceLog;
using Type = TraceEvent::Type;

namespace {

constexpr std::size_t kPiece = 1 << 20;

/// Cycles as microseconds. With a clock that divides 10^9 or the like, no digit is lost.
class Microseconds {
  public:
    explicit Microseconds(std::uint64_t clock_hz) : clock_(clock_hz == 0 ? 1 : clock_hz) {
        constexpr int kMost = 6;
        while (digits_ < kMost && kMicro * scale_ % clock_ != 0) {
            scale_ *= 10;
            ++digits_;
        }
        exact_ = kMicro * scale_ % clock_ == 0;
    }
    [[nodiscard]] bool exact() const { return exact_; }

    void print(fmt::memory_buffer& out, std::uint64_t cycles) const {
        __extension__ using Wide = unsigned __int128;
        const auto scaled = static_cast<std::uint64_t>(Wide{cycles} * kMicro * scale_ / clock_);
        if (digits_ == 0) {
            fmt::format_to(std::back_inserter(out), "{}", scaled);
        } else {
            fmt::format_to(std::back_inserter(out), "{}.{:0{}}", scaled / scale_, scaled % scale_,
                           digits_);
        }
    }

  private:
    static constexpr std::uint64_t kMicro = 1'000'000;
    std::uint64_t clock_;
    std::uint64_t scale_ = 1;
    int digits_ = 0;
    bool exact_ = false;
};

std::string after_last_slash(const std::string& text) {
    return text.substr(text.rfind('/') + 1);  // npos + 1 = 0
}

class Writer {
  public:
    Writer(const TraceLog& log, const SourceTable& sources, std::uint64_t clock_hz,
           const std::string& path)
        : log_(log), clock_hz_(clock_hz), us_(clock_hz), file_(path) {
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            lines_.push_back(quoted(sources.text(i)));
            short_lines_.push_back(quoted(after_last_slash(sources.text(i))));
        }
        for (const std::string& name : log.names()) {
            names_.push_back(quoted(name));
        }
    }

    void write(const TraceEvents& trace, std::uint64_t limit) {
        head(trace, limit);
        metadata(trace);
        for (const TraceEvent& e : trace.events) {
            event(e);
            flush(kPiece);
        }
        if (trace.cut_at) {
            begin(R"("ph":"i","s":"g")", 0, 1, *trace.cut_at);
            put(R"(,"name":"trace ends here: limit of {} events"}})", limit);
        }
        put("\n]}}\n");
        flush(0);
        file_.commit();
    }

  private:
    template <class... T>
    void put(fmt::format_string<T...> format, T&&... values) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<T>(values)...);
    }

    void flush(std::size_t above) {
        if (out_.size() > above) {
            file_.append({out_.data(), out_.size()});
            out_.clear();
        }
    }

    void head(const TraceEvents& trace, std::uint64_t limit) {
        const std::uint64_t cycles = log_.programs().empty() ? 0 : log_.programs().back().end;
        put(R"({{"displayTimeUnit":"ns","otherData":{{"tool":{},"format":1,"clock_hz":{},)",
            quoted(std::string("tensight ") + kToolVersion), clock_hz_);
        put(R"("time_unit":"microseconds, one cycle is 1 / clock_hz","exact":{},"cycles":{},)",
            us_.exact(), cycles);
        put(R"("event_limit":{},"cut_at_cycle":{}}},)", limit,
            trace.cut_at ? std::to_string(*trace.cut_at) : "null");
        put("\"traceEvents\":[");
    }

    void separate() {
        put("{}", first_ ? "\n" : ",\n");
        first_ = false;
    }

    void name(const char* what, std::uint32_t process, std::uint32_t thread,
              const std::string& text, std::uint32_t place) {
        separate();
        put(R"({{"ph":"M","pid":{},"tid":{},"name":"{}_name","args":{{"name":{}}}}},)", process,
            thread, what, quoted(text));
        put(R"({{"ph":"M","pid":{},"tid":{},"name":"{}_sort_index","args":{{"sort_index":{}}}}})",
            process, thread, what, place);
    }

    void metadata(const TraceEvents& trace) {
        std::set<std::pair<std::uint16_t, std::uint32_t>> threads;
        for (const TraceEvent& e : trace.events) {
            threads.emplace(e.process, e.thread);
        }
        int process = -1;
        for (const auto& [p, t] : threads) {
            if (p != process) {
                process = p;
                name("process", p, 0, process_name(p), p);
            }
            if (t != 0) {
                name("thread", p, t, thread_name(p, t), t);
            }
        }
    }

    [[nodiscard]] std::string process_name(int process) const {
        const int core = process - 1;
        return process == 0
                   ? "programs"
                   : fmt::format("core {},{}", core % log_.columns(), core / log_.columns());
    }

    static std::string thread_name(int process, std::uint32_t thread) {
        if (process == 0) {
            return "programs";
        }
        if (thread < kFirstLane) {
            return profile::track_name(static_cast<int>(thread) - 1);
        }
        const std::uint32_t lane = thread - kFirstLane;
        return fmt::format("NoC {} in flight {}", lane / kLanes, lane % kLanes);
    }

    void begin(const char* phase, std::uint32_t process, std::uint32_t thread, std::uint64_t at) {
        separate();
        put(R"({{{},"pid":{},"tid":{},"ts":)", phase, process, thread);
        us_.print(out_, at);
    }

    void begin_slice(const TraceEvent& e) {
        begin(R"("ph":"X")", e.process, e.thread, e.at);
        put(R"(,"dur":)");
        us_.print(out_, e.end - e.at);
    }

    void event(const TraceEvent& e) {
        switch (e.type) {
            case Type::program:
                begin_slice(e);
                put(R"(,"cat":"program","name":{}}})", quoted(log_.programs()[e.ref].name));
                break;
            case Type::zone:
                begin_slice(e);
                put(R"(,"cat":"zone","name":{}}})", names_[log_.zones()[e.ref].name]);
                break;
            case Type::slice:
                begin_slice(e);
                slice(log_.slices()[e.ref]);
                break;
            case Type::flight:
                begin_slice(e);
                flight(log_.flights()[e.ref]);
                break;
            case Type::cb_pages:
                begin(R"("ph":"C")", e.process, 0, e.at);
                put(R"(,"name":"CB {} pages","args":{{"pages":{}}}}})", e.ref, e.value);
                break;
            case Type::dst_tiles:
                begin(R"("ph":"C")", e.process, 0, e.at);
                put(R"(,"name":"DST tiles","args":{{"tiles":{}}}}})", e.value);
                break;
            case Type::flow_begin:
                arrow(e, R"("ph":"s")");
                break;
            case Type::flow_end:
                arrow(e, R"("ph":"f","bp":"e")");
                break;
        }
    }

    void arrow(const TraceEvent& e, const char* phase) {
        static constexpr const char* kNames[] = {"lets go on", "transfer", "arrival"};
        begin(phase, e.process, e.thread, e.at);
        put(R"(,"cat":"flow","name":"{}","id":{}}})", kNames[e.value], e.ref);
    }

    void slice(const TraceLog::Slice& s) {
        const bool engine = profile::is_engine(s.track);
        const bool work = s.cause == time::Cause::working;
        put(R"(,"cat":"{}","name":)", engine ? "engine" : work ? "work" : "wait");
        if (engine && work && s.place != 0) {
            put("{}", short_lines_[s.place]);
        } else if ((s.cause == time::Cause::cb_data || s.cause == time::Cause::cb_space) &&
                   s.object >= 0) {
            put(R"("{} CB {}")", time::cause_name(s.cause), s.object);
        } else {
            put(R"("{}")", time::cause_name(s.cause));
        }
        arguments(s.place, work && !engine ? "until" : "source", s.unended);
    }

    void arguments(std::uint32_t place, const char* key, bool unended) {
        if (place != 0 || unended) {
            put(R"(,"args":{{)");
            if (place != 0) {
                put(R"("{}":{})", key, lines_[place]);
            }
            if (unended) {
                put(R"({}"ended":false)", place != 0 ? "," : "");
            }
            put("}}");
        }
        put("}}");
    }

    void flight(const TraceLog::Flight& f) {
        put(R"(,"cat":"noc","name":"{}{} {} B {} )", f.receivers > 1 ? "multicast " : "",
            events::transfer_kind_name(f.kind), f.bytes,
            f.kind == events::TransferKind::read ? "from" : "to");
        if (f.receivers != 1) {
            put(R"({} cores")", f.receivers);
        } else if (f.dram) {
            put(R"(DRAM {}")", f.remote_x);
        } else {
            put(R"(core {},{}")", f.remote_x, f.remote_y);
        }
        arguments(f.place, "source", f.unended);
    }

    const TraceLog& log_;
    std::uint64_t clock_hz_;
    Microseconds us_;
    AtomicFile file_;
    fmt::memory_buffer out_;
    bool first_ = true;
    std::vector<std::string> lines_;  ///< quoted
    std::vector<std::string> short_lines_;
    std::vector<std::string> names_;
};

}  // namespace

TraceExtent write_trace(const TraceLog& log, const SourceTable& sources, std::uint64_t clock_hz,
                        std::uint64_t limit, const std::string& path) {
    Writer writer(log, sources, clock_hz, path);
    const TraceEvents trace = draw_trace(log, limit);
    writer.write(trace, limit);
    return {trace.events.size(), trace.cut_at};
}

}  // namespace tensight::report
