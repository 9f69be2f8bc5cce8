// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/probe.h"

#include <algorithm>
#include <cmath>

#include "sim/explain/api_calls.h"
#include "sim/run/instrument.h"
#include "sim/run/run_result.h"
#include "sim/run/simulate.h"

namespace tensight::explain {

namespace {

/// Keeps every stream in the order in which the threads are given them.
class StreamLog : public run::Instrument, public events::Listener {
  public:
    events::Listener* begin(const Program&) override { return this; }
    void end(const Program&, chip::Chip&, std::uint64_t) override {}

    [[nodiscard]] std::uint16_t wants() const override { return events::kIssued; }
    void issued(events::Core, events::Site, int thread,
                const arch::InstructionStream& stream) override {
        streams.push_back({thread, stream});
    }

    std::vector<IssuedStream> streams;
};

void take_off(std::vector<Spent>& spent, const std::vector<run::AccountResult>& many,
              const std::vector<run::AccountResult>& few, double calls) {
    for (const run::AccountResult& account : many) {
        const auto before = std::find_if(few.begin(), few.end(), [&](const run::AccountResult& a) {
            return a.name == account.name;
        });
        Spent s{account.name, {}};
        for (std::size_t c = 0; c < time::kCauses; ++c) {
            const auto cause = static_cast<time::Cause>(c);
            const double after = static_cast<double>(account.account.of(cause));
            const double less =
                before == few.end() ? 0 : static_cast<double>(before->account.of(cause));
            if (after != less) {
                s.cycles[std::string(time::cause_name(cause))] = (after - less) / calls;
            }
        }
        if (!s.cycles.empty()) {
            spent.push_back(std::move(s));
        }
    }
}

/// A stream that the longer run has and the shorter has not, in order.
std::vector<IssuedStream> additional(const std::vector<IssuedStream>& many,
                                     const std::vector<IssuedStream>& few) {
    std::vector<IssuedStream> result;
    for (int thread = 0; thread < 3; ++thread) {
        const auto of = [thread](const std::vector<IssuedStream>& all) {
            std::vector<const IssuedStream*> mine;
            for (const IssuedStream& s : all) {
                if (s.thread == thread) {
                    mine.push_back(&s);
                }
            }
            return mine;
        };
        const auto longer = of(many);
        const auto shorter = of(few);
        std::size_t same = 0;
        while (same < shorter.size() && shorter[same]->stream.name == longer[same]->stream.name) {
            ++same;
        }
        for (std::size_t i = 0; i < longer.size() - shorter.size(); ++i) {
            result.push_back(*longer[same + i]);
        }
    }
    return result;
}

}  // namespace

Probe::Probe(workload::Workload workload, run::RunOptions options)
    : workload_(std::move(workload)), options_(std::move(options)) {
    // What is in the buffers does not matter, and nobody orders the accesses to them.
    options_.numerics = core::NumericsMode::off;
    options_.races = false;
    options_.interval = false;
    options_.deadlock_tries = 0;
}

run::RunResult Probe::run(std::uint32_t times, const arch::ParameterValues& parameters,
                          run::Instrument* instrument) const {
    workload::Workload workload = workload_;
    workload.programs.front().kernels.front().runtime_args.front().arguments.front().value = times;
    run::RunOptions options = options_;
    for (const auto& [name, value] : parameters) {
        options.parameters[name] = value;
    }
    if (instrument != nullptr) {
        options.instruments.push_back(instrument);
    }
    run::RunResult result = run::simulate(workload, options);
    const bool completed = !result.programs.empty() && result.programs.front().completed;
    if (!completed) {
        std::string text = result.message;
        for (const std::string& message : result.compiler_messages) {
            text += "\n" + message;
        }
        throw CannotExplain("the probe of the call did not run: " + text);
    }
    return result;
}

Cost Probe::difference(std::uint32_t few, std::uint32_t many,
                       const arch::ParameterValues& parameters) const {
    const run::RunResult shorter = run(few, parameters);
    const run::RunResult longer = run(many, parameters);
    const double calls = many - few;
    Cost cost;
    cost.cycles =
        (static_cast<double>(longer.cycles.value) - static_cast<double>(shorter.cycles.value)) /
        calls;
    take_off(cost.spent, longer.cores.front().riscs, shorter.cores.front().riscs, calls);
    take_off(cost.spent, longer.cores.front().engines, shorter.cores.front().engines, calls);
    cost.not_modelled = longer.not_modelled;
    return cost;
}

Cost Probe::single(const arch::ParameterValues& parameters) const {
    return difference(0, 1, parameters);
}

Cost Probe::steady(const arch::ParameterValues& parameters) const {
    return difference(kFew, kMany, parameters);
}

std::vector<IssuedStream> Probe::streams() const {
    StreamLog one;
    StreamLog two;
    run(1, {}, &one);
    run(2, {}, &two);
    return additional(two.streams, one.streams);
}

}  // namespace tensight::explain
