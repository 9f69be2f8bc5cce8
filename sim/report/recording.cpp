// SPDX-License-Identifier: Apache-2.0
#include "sim/report/recording.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "sim/report/atomic_file.h"
#include "sim/run/event_fanout.h"

namespace tensight::report {

using events::Risc;

/// Passes the events of a program on to the parts that are wanted.
class Recording::Ears : public run::EventFanout {
  public:
    using run::EventFanout::EventFanout;
};

namespace {

profile::RiscEnding ending_of(const core::RiscState& state) {
    profile::RiscEnding e;
    e.started = state.running || state.finished;
    e.finished = state.finished;
    e.now = state.process.now();
    e.blocked = state.blocked_on.cause;
    e.object = state.blocked_on.object;
    e.site = state.blocked_on.site;
    e.site.risc = state.risc;
    e.since = state.blocked_on.since;
    return e;
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw std::runtime_error(
            fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
    }
}

}  // namespace

Recording::Recording(const Wanted& wanted) : wanted_(wanted) {}
Recording::~Recording() = default;

events::Listener* Recording::begin(const Program& program) {
    std::vector<events::Listener*> listeners;
    std::vector<profile::SegmentSink*> sinks;
    if (wanted_.trace) {
        if (!trace_) {
            trace_ =
                std::make_unique<profile::TraceLog>(program.workload.columns, wanted_.trace_limit);
        }
        trace_->begin_program(program.program.name, program.started_at);
        sources_.begin_program(program.places);
        listeners.push_back(trace_.get());
        sinks.push_back(trace_.get());
    }
    if (wanted_.stacks) {
        stacks_ = std::make_unique<profile::TimeStacks>();
        sinks.push_back(stacks_.get());
    }
    if (!sinks.empty()) {
        segments_ = std::make_unique<profile::TimeSegments>(sinks);
        listeners.push_back(segments_.get());
    }
    if (wanted_.noc) {
        noc_ = std::make_unique<profile::NocLog>();
        listeners.push_back(noc_.get());
    }
    ears_ = std::make_unique<Ears>(listeners);
    return ears_.get();
}

void Recording::end(const Program& program, chip::Chip& chip, std::uint64_t cycles) {
    if (segments_) {
        end_tracks(chip, cycles);
    }
    if (trace_) {
        trace_->end_program(cycles, [this](events::Core core, events::Site site) {
            return sources_.number(core, site);
        });
    }
    if (stacks_) {
        const bool several = program.workload.programs.size() > 1;
        folded_.add(several ? program.program.name : "", *stacks_, program.places);
    }
    if (noc_) {
        end_noc(program, chip);
    }
    segments_.reset();
    stacks_.reset();
    noc_.reset();
    ears_.reset();
}

void Recording::end_tracks(chip::Chip& chip, std::uint64_t cycles) {
    for (const auto& [where, core] : chip.cores()) {
        if (trace_) {
            trace_->set_dst_capacity(where, core->parts().config.dst.capacity());
        }
        for (int r = 0; r < events::kRiscs; ++r) {
            const auto risc = static_cast<Risc>(r);
            segments_->finish(where, risc, ending_of(core->risc(risc)), cycles);
        }
        for (int e = 0; e < events::kEngines; ++e) {
            const auto engine = static_cast<events::Engine>(e);
            const std::uint64_t beyond = segments_->finish(where, engine, cycles);
            if (stacks_ && beyond > 0) {
                stacks_->cut(where, profile::track_of(engine), beyond);
            }
        }
    }
}

void Recording::end_noc(const Program& program, chip::Chip& chip) {
    Routers routers;
    for (const auto& [where, core] : chip.cores()) {
        const noc::Position p = chip::worker_position(core->parts().chip, where);
        routers[where] = {p.x, p.y};
        for (const Risc risc : {Risc::brisc, Risc::ncrisc}) {
            const core::RiscState& state = core->risc(risc);
            if (state.running || state.finished) {
                noc_->enclose(where, risc, fmt::format("{}-KERNEL", events::risc_name(risc)),
                              state.process.now());
            }
        }
    }
    const std::string& name = program.program.name;
    const std::size_t index = noc_files_.size();
    noc_files_.push_back(
        {noc_trace_name(name, index), noc_trace_text(*noc_, routers, name, index)});
}

TraceExtent Recording::write_trace(std::uint64_t clock_hz, const std::string& path) const {
    static const profile::TraceLog kNothing(1, 1);
    return report::write_trace(trace_ ? *trace_ : kNothing, sources_, clock_hz, wanted_.trace_limit,
                               path);
}

void Recording::write_stacks(const std::string& path) const {
    write_atomically(path, folded_.text());
}

void Recording::write_noc(const std::string& arch, const std::string& folder) const {
    const std::filesystem::path place(folder);
    make_folder(place);
    for (const NocFile& file : noc_files_) {
        write_atomically((place / file.name).string(), file.text);
    }
    write_atomically((place / "topology.json").string(), topology_text(arch));
}

}  // namespace tensight::report
