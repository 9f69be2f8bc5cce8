// SPDX-License-Identifier: Apache-2.0
#include "sim/run/simulate.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <span>
#include <thread>

#include "sim/diagnose/false_counts.h"
#include "sim/diagnose/race_detector.h"
#include "sim/dprint/print_log.h"
#include "sim/profile/dst_pressure.h"
#include "sim/run/accounts.h"
#include "sim/run/circular_buffer_plan.h"
#include "sim/run/data_directory.h"
#include "sim/run/deadlock_snapshot.h"
#include "sim/run/deadlock_study.h"
#include "sim/run/device.h"
#include "sim/run/event_fanout.h"
#include "sim/run/event_thread.h"
#include "sim/run/findings.h"
#include "sim/run/instrument.h"
#include "sim/run/interval_result.h"
#include "sim/run/l1_layout.h"
#include "sim/run/l1_map.h"
#include "sim/run/memory_contents.h"
#include "sim/run/pressure_results.h"
#include "sim/run/program_run.h"
#include "sim/run/traffic.h"
#include "sim/run/zone_log.h"
#include "sim/workload/comparison.h"
#include "sim/workload/workload_error.h"

namespace tensight::run {

namespace {

using Clock = std::chrono::steady_clock;
using diagnose::Finding;
using diagnose::Severity;

constexpr double kFlopsPerTileProduct = 2.0 * 32 * 32 * 32;
constexpr double kPeakFlopsPerCycle = 4096.0;  // MVMUL of one phase: 8x16x16 multiply-adds

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

const char* numerics_name(core::NumericsMode mode) {
    switch (mode) {
        case core::NumericsMode::exact:
            return "exact";
        case core::NumericsMode::fast:
            return "fast";
        case core::NumericsMode::off:
            break;
    }
    return "off";
}

/// Raises `status` to `to` if that has precedence (5, 2, 3, 4, 1, 0).
void raise(Status& status, Status to) {
    static constexpr std::array<Status, 6> kOrder = {Status::internal,     Status::bad_input,
                                                     Status::not_compiled, Status::stuck,
                                                     Status::failed,       Status::ok};
    const auto rank = [](Status s) { return std::find(kOrder.begin(), kOrder.end(), s); };
    if (rank(to) < rank(status)) {
        status = to;
    }
}

/// One run: the members are what its steps share.
class Simulator {
  public:
    Simulator(const workload::Workload& workload, const RunOptions& options,
              std::shared_ptr<Device> device)
        : workload_(workload), options_(options), device_(std::move(device)) {}

    RunResult run() {
        const Clock::time_point start = Clock::now();
        describe();
        try {
            prepare();
            run_programs();
            check_outputs();
            if (options_.interval && result_.status == Status::ok) {
                add_intervals();
            }
        } catch (const DoesNotFit& error) {
            fail(Status::bad_input, error.what());
        } catch (const workload::WorkloadError& error) {
            fail(Status::bad_input, error.what());
        } catch (const arch::ArchError& error) {  // a parameter the user named
            fail(Status::bad_input, error.what());
        } catch (const DataDirectoryError& error) {
            fail(Status::bad_input, error.what());
        } catch (const loader::CompileError& error) {
            fail(Status::not_compiled, error.what());
        } catch (const loader::SpecError& error) {
            fail(Status::bad_input, error.what());
        } catch (const loader::CacheError& error) {  // a folder the user named
            fail(Status::bad_input, error.what());
        } catch (const loader::ToolchainError& error) {  // something the user has to install
            fail(Status::bad_input, error.what());
        } catch (const std::exception& error) {
            fail(Status::internal, error.what());
        }
        summarise();
        result_.host_seconds = seconds_since(start) - result_.compile_seconds;
        return std::move(result_);
    }

  private:
    void fail(Status status, const std::string& message) {
        raise(result_.status, status);
        result_.message = message;
    }

    void describe() {
        result_.workload_path = workload_.path;
        result_.workload_sha256 = workload_.sha256;
        result_.numerics = numerics_name(options_.numerics);
        result_.metal_api = workload_.metal_api;
        result_.pressure = options_.pressure;
        for (const workload::Tensor& t : workload_.tensors) {
            if (t.seed) {
                result_.seeds.emplace_back(t.name, *t.seed);
            }
        }
    }

    void prepare() {
        if (!device_) {
            device_ = std::make_shared<Device>(workload_, options_);
        }
        chip_ = device_->chip();
        for (const auto& [name, value] : options_.parameters) {
            arch::set_parameter(chip_, name, value);
            result_.parameters[name] = value;
        }
        result_.arch_name = chip_.name;
        result_.arch_sha256 = chip_.sha256;
        result_.clock_hz = chip_.clock_hz;
        streams_ = &device_->streams();
        costs_ = std::make_unique<core::CallCosts>(chip_);
        memories_ = &device_->memories();
        buffers_ = std::make_unique<DeviceBuffers>(workload_, chip_, *memories_);
        if (options_.circumstances.poison) {
            poison_l1();
        }
        // Everything that cannot fit is told before anything is compiled.
        for (const workload::Program& program : workload_.programs) {
            const CircularBufferPlan check(program, *buffers_, chip_);
        }
        buffers_->upload();
        std::map<std::string, std::string> defines;
        if (options_.no_dprint) {
            defines["TENSIGHT_NO_DPRINT"] = "1";
        }
        const Clock::time_point start = Clock::now();
        loader::KernelCompiler& compiler = device_->compiler();
        result_.compiler = compiler.toolchain().version;
        for (const workload::Program& program : workload_.programs) {
            tell(fmt::format("compiling the kernels of '{}'", program.name));
            kernels_.push_back(load_kernels(workload_, program, *buffers_, compiler, defines));
            auto& messages = kernels_.back().messages;
            result_.compiler_messages.insert(result_.compiler_messages.end(), messages.begin(),
                                             messages.end());
        }
        result_.compile_seconds = seconds_since(start);
    }

    void poison_l1() {
        constexpr int kAllOnes = 0xFF;
        for (int y = 0; y < workload_.rows; ++y) {
            for (int x = 0; x < workload_.columns; ++x) {
                l1::L1Memory& l1 = memories_->l1({x, y});
                const std::uint64_t begin = chip_.geometry.l1_reserved_bytes;
                std::memset(l1.at(begin), kAllOnes, l1.size() - begin);
            }
        }
    }

    void tell(const std::string& text) const {
        if (options_.progress) {
            options_.progress(text);
        }
    }

    void run_programs() {
        for (std::size_t i = 0; i < workload_.programs.size(); ++i) {
            const workload::Program& program = workload_.programs[i];
            tell(fmt::format("running '{}'", program.name));
            write_contents(program.writes, *buffers_, *memories_);
            if (!run_program(program, kernels_[i])) {
                break;
            }
            check_reads(program);
        }
    }

    void check_reads(const workload::Program& program) {
        if (at_bounds_ || options_.numerics != core::NumericsMode::exact) {
            return;
        }
        for (const workload::MemoryContents& read : program.reads) {
            OutputResult output = compare_contents(read, program, *buffers_, *memories_);
            if (!output.pass) {
                fail(Status::failed, fmt::format("{}: {} bytes differ from what is written there",
                                                 output.tensor, output.bad));
            }
            result_.outputs.push_back(std::move(output));
        }
    }

    bool run_program(const workload::Program& program, const ProgramKernels& kernels) {
        diagnose::ViolationLog log;
        diagnose::FalseCounts counts;
        diagnose::EmptySections sections;
        profile::CbPressure cb_pressure;
        profile::DstPressure dst_pressure;
        ZoneLog zones;
        dprint::PrintLog prints;
        const EventThread* recorded = nullptr;
        diagnose::RaceDetector races([&](events::Core where, std::uint32_t address) {
            return recorded != nullptr ? recorded->landed_word(address)
                                       : memories_->l1(where).load(address, 4);
        });
        std::vector<events::Listener*> listeners = {
            &log, &counts, &sections, &cb_pressure, &dst_pressure, &products_, &zones, &prints};
        if (!at_bounds_ && options_.races) {
            listeners.push_back(&races);
        }
        EventFanout judges(listeners);
        EventThread thread(judges,
                           [this](events::Core where, std::uint64_t address, std::uint32_t bytes) {
                               return l1_bytes(where, address, bytes);
                           });
        if (on_event_thread()) {
            recorded = &thread;
            listeners = {&thread};
        }
        const SourcePlaces places(kernels);
        const Instrument::Program watched{workload_, program, places, cycles_so_far()};
        for (Instrument* instrument : instruments()) {
            if (events::Listener* listener = instrument->begin(watched)) {
                listeners.push_back(listener);
            }
        }
        EventFanout fanout(listeners);
        events::Listener& events = listeners.size() == 1 ? *listeners.front() : fanout;
        RunOptions options = options_;
        if (timing_only_) {
            options.numerics = core::NumericsMode::off;
        }
        ProgramRun run({workload_, program, chip_, *streams_, *costs_, *buffers_, kernels,
                        *memories_, events, options});
        for (Instrument* instrument : instruments()) {
            instrument->started(watched, run.chip());
        }
        for (const auto& [where, core] : run.chip().cores()) {
            dst_pressure.set_capacity(where, core->parts().config.dst.capacity());
            add_buffers(races, counts, *core);
        }
        races.set_reserved(chip_.geometry.l1_reserved_bytes, kSemaphoreBase, kFirmwareEnd);
        traffic_.begin_program(*memories_);
        run.run();
        thread.finish();
        races.finish(log);

        for (Instrument* instrument : instruments()) {
            instrument->end(watched, run.chip(), run.cycles());
        }
        judge(program, run, places);
        auto findings = violation_findings(log, places,
                                           {!at_bounds_ && options_.races ? &races : nullptr,
                                            &counts, &sections, run.completed()});
        for (Finding& f : findings) {
            result_.findings.push_back(std::move(f));
        }
        result_.not_modelled.insert(log.not_modelled().begin(), log.not_modelled().end());
        const auto computes = [](const workload::Kernel& k) {
            return k.risc == workload::Risc::compute;
        };
        if (std::any_of(program.kernels.begin(), program.kernels.end(), computes)) {
            result_.not_modelled.insert(chip_.compute_notes.begin(), chip_.compute_notes.end());
        }
        collect(program, run, cb_pressure, dst_pressure, places);
        zones.append_to(result_.zones, program.name);
        collect_prints(program, prints);
        if (run.completed() && options_.program_completed && !at_bounds_) {
            options_.program_completed(program, *buffers_);
        }
        return run.completed();
    }

    [[nodiscard]] bool on_event_thread() const {
        return options_.event_thread && std::thread::hardware_concurrency() > 1;
    }

    std::span<const std::uint8_t> l1_bytes(events::Core where, std::uint64_t address,
                                           std::uint64_t bytes) {
        l1::L1Memory& l1 = memories_->l1(where);
        return {l1.at(address), std::min<std::uint64_t>(bytes, l1.size() - address)};
    }

    static void add_buffers(diagnose::RaceDetector& races, diagnose::FalseCounts& counts,
                            const core::Core& core) {
        for (const auto& buffer : core.parts().cbs) {
            if (buffer) {
                const auto& c = buffer->config();
                races.add_buffer(core.parts().where, c.id, buffer->region().base, c.page_bytes,
                                 c.pages, buffer->region().resident);
                counts.add_buffer(core.parts().where, c.id, c.pages, buffer->region().resident);
            }
        }
    }

    /// Nobody watches the runs that only look for bounds.
    [[nodiscard]] std::vector<Instrument*> instruments() const {
        return at_bounds_ ? std::vector<Instrument*>{} : options_.instruments;
    }

    [[nodiscard]] std::uint64_t cycles_so_far() const {
        std::uint64_t cycles = 0;
        for (const ProgramResult& p : result_.programs) {
            cycles += p.cycles.value;
        }
        return cycles;
    }

    void collect_prints(const workload::Program& program, const dprint::PrintLog& log) {
        for (dprint::PrintedLine& line : log.lines()) {
            std::string shown = dprint::shown(line);
            result_.prints.push_back({line.core.x, line.core.y, events::risc_name(line.risc),
                                      program.name, line.cycle, std::move(line.text),
                                      std::move(shown)});
        }
        result_.prints_dropped += log.dropped();
    }

    void judge(const workload::Program& program, ProgramRun& run, const SourcePlaces& places) {
        if (run.completed()) {
            return;
        }
        result_.last_calls = recent_calls(run.chip(), places);
        if (run.fault()) {
            Finding f = fault_finding(*run.fault(), places);
            const bool stuck = f.id == "endless-loop" || f.id == "cycle-limit";
            if (f.id == "cycle-limit") {
                result_.livelock = run.progress().livelock(run.chip(), run.fault()->cycle, places);
                if (result_.livelock) {
                    f.message += "\n  " + livelock_text(*result_.livelock);
                    f.cause = "livelock";
                    f.help =
                        "look at what the loop waits for: nobody does it (--max-cycles lets it "
                        "wait longer)";
                }
            }
            result_.findings.push_back(f);
            fail(stuck ? Status::stuck : Status::failed,
                 fmt::format("{}: {}", place_text(f.sites.front()), f.message));
            return;
        }
        diagnose::Deadlock deadlock;
        deadlock.state = snapshot(run.chip(), places, program.name);
        deadlock.diagnosis = diagnose::diagnose(deadlock.state);
        const Finding f = deadlock_finding(deadlock);
        result_.deadlock = std::move(deadlock);
        result_.findings.push_back(f);
        fail(Status::stuck, "deadlock: " + f.message);
    }

    void collect(const workload::Program& program, ProgramRun& run, profile::CbPressure& cbs,
                 const profile::DstPressure& dst, const SourcePlaces& places) {
        const std::uint64_t cycles = run.cycles();
        ProgramResult p;
        p.name = program.name;
        p.cycles.value = cycles;
        p.completed = run.completed();
        p.traffic = traffic_.end_program(run.chip(), *memories_, cycles);
        result_.programs.push_back(std::move(p));
        for (const auto& [where, core] : run.chip().cores()) {
            std::vector<profile::CbResult> buffers = cb_results(program, *core, cbs, cycles);
            result_.cores.push_back(core_result(program, run, *core));
            CoreResult& r = result_.cores.back();
            r.dst = dst_result(*core, dst, buffers, places, options_.pressure);
            r.dst_peak = r.dst.peak;
            result_.l1.push_back(l1_map(*core, run.inputs(), buffers));
            std::move(buffers.begin(), buffers.end(), std::back_inserter(result_.cbs));
            phases_ = std::max(phases_, core->parts().config.phases);
            cores_used_ = std::max(cores_used_, run.chip().cores().size());
        }
    }

    static std::vector<profile::CbResult> cb_results(const workload::Program& program,
                                                     const core::Core& core,
                                                     profile::CbPressure& cbs,
                                                     std::uint64_t cycles) {
        std::vector<profile::CbResult> results;
        for (const auto& buffer : core.parts().cbs) {
            if (buffer) {
                profile::CbResult r;
                r.x = core.parts().where.x;
                r.y = core.parts().where.y;
                r.program = program.name;
                r.id = buffer->config().id;
                r.pages = buffer->config().pages;
                r.page_bytes = buffer->config().page_bytes;
                cbs.finish(r, cycles);
                results.push_back(std::move(r));
            }
        }
        return results;
    }

    static CoreResult core_result(const workload::Program& program, ProgramRun& run,
                                  const core::Core& core) {
        const std::uint64_t cycles = run.cycles();
        CoreResult r;
        r.x = core.parts().where.x;
        r.y = core.parts().where.y;
        r.program = program.name;
        r.cycles = cycles;
        r.dst_capacity = core.parts().config.dst.capacity();
        for (int i = 0; i < events::kRiscs; ++i) {
            const auto risc = static_cast<events::Risc>(i);
            AccountResult a;
            a.name = events::risc_name(risc);
            a.account = risc_account(core.risc(risc), cycles);
            for (const auto& process : run.processes()) {
                if (process->risc() == risc && &process->core() == &core) {
                    a.instructions = process->hart().instructions();
                }
            }
            r.riscs.push_back(std::move(a));
        }
        for (int i = 0; i < events::kEngines; ++i) {
            const auto engine = static_cast<events::Engine>(i);
            r.engines.push_back(
                {events::engine_name(engine), engine_account(core, engine, cycles), 0});
        }
        return r;
    }

    void check_outputs() {
        const bool completed = !result_.programs.empty() &&
                               std::all_of(result_.programs.begin(), result_.programs.end(),
                                           [](const ProgramResult& p) { return p.completed; }) &&
                               result_.programs.size() == workload_.programs.size();
        for (const workload::Expectation& e : workload_.expectations) {
            OutputResult output;
            output.tensor = e.tensor;
            output.compared = completed && options_.numerics != core::NumericsMode::off;
            output.checked = output.compared && e.check;
            if (output.compared) {
                compare(e, output);
                if (output.checked && !output.pass) {
                    raise(result_.status, Status::failed);
                    if (result_.message.empty()) {
                        result_.message =
                            fmt::format("output '{}' is beyond its tolerance", e.tensor);
                    }
                }
            }
            result_.outputs.push_back(output);
        }
    }

    void compare(const workload::Expectation& expectation, OutputResult& output) {
        for (const auto& [name, allocation] : buffers_->all()) {
            if (allocation.tensor != nullptr && allocation.tensor->name == expectation.tensor) {
                const std::vector<double> values = buffers_->download(allocation);
                if (options_.output) {
                    options_.output(expectation.tensor, values);
                }
                const auto c = workload::compare(values, expectation, allocation.buffer->dtype);
                output.pass = c.pass;
                output.pcc = c.pcc;
                output.max_abs_error = c.max_abs_error;
                output.max_rel_error = c.max_rel_error;
                output.max_ulp = c.max_ulp;
                output.bad = c.bad;
                output.first_bad = c.first_bad;
                return;
            }
        }
        throw std::logic_error("an expected tensor without a buffer passed the checks");
    }

    /// Finds the cycles' intervals by running everything again with other parameters; of those runs
    /// only the cycles are kept.
    void add_intervals() {
        RunResult kept = std::move(result_);
        const ProductCount products = products_;
        const Traffic traffic = traffic_;
        const arch::ChipDescription chip = chip_;
        std::vector<double> base;
        for (const ProgramResult& p : kept.programs) {
            base.push_back(static_cast<double>(p.cycles.value));
        }
        at_bounds_ = true;
        // Values cost most of the time, and few kernels go by what they compute.
        timing_only_ = true;
        timing_only_ = cycles_with(chip, {}) == base;
        const auto measure = [this, &chip](const arch::ParameterValues& values) {
            return cycles_with(chip, values);
        };
        IntervalDepth depth;
        depth.idle_sections = idle_sections(workload_);
        const auto intervals = study_intervals(chip, base, measure, depth);
        timing_only_ = false;
        at_bounds_ = false;
        chip_ = chip;
        costs_ = std::make_unique<core::CallCosts>(chip_);
        result_ = std::move(kept);
        products_ = products;
        traffic_ = traffic;
        for (std::size_t i = 0; i < intervals.size(); ++i) {
            put_interval(result_.programs[i].cycles, intervals[i]);
        }
        put_sum(result_);
    }

    std::vector<double> cycles_with(const arch::ChipDescription& chip,
                                    const arch::ParameterValues& values) {
        if (!values.empty()) {
            tell(fmt::format("running with {}{} at a bound", values.begin()->first,
                             values.size() > 1 ? " and its section" : ""));
        }
        result_ = RunResult{};
        chip_ = chip;
        for (const auto& [name, value] : values) {
            arch::set_parameter(chip_, name, value);
        }
        costs_ = std::make_unique<core::CallCosts>(chip_);
        buffers_->upload();
        run_programs();
        std::vector<double> cycles;
        for (const ProgramResult& p : result_.programs) {
            if (!p.completed) {
                break;
            }
            cycles.push_back(static_cast<double>(p.cycles.value));
        }
        return cycles;
    }

    void summarise() {
        result_.cycles.value = cycles_so_far();
        result_.flops = static_cast<double>(products_.tiles()) * kFlopsPerTileProduct;
        if (result_.cycles.value > 0 && cores_used_ > 0) {
            result_.peak_fraction =
                result_.flops / static_cast<double>(result_.cycles.value) /
                (kPeakFlopsPerCycle / phases_ * static_cast<double>(cores_used_));
        }
        if (!result_.programs.empty()) {
            TrafficResult traffic = traffic_.total();
            result_.noc = std::move(traffic.noc);
            result_.dram = std::move(traffic.dram);
        }
        for (const Finding& f : result_.findings) {
            if (f.severity == Severity::error) {
                raise(result_.status, Status::failed);
                if (result_.message.empty()) {
                    result_.message = fmt::format("{}: {}", f.id, f.message);
                }
            }
        }
    }

    const workload::Workload& workload_;
    const RunOptions& options_;
    RunResult result_;
    arch::ChipDescription chip_;
    std::shared_ptr<Device> device_;
    const arch::StreamTable* streams_ = nullptr;
    std::unique_ptr<core::CallCosts> costs_;
    chip::Memories* memories_ = nullptr;
    std::unique_ptr<DeviceBuffers> buffers_;
    std::vector<ProgramKernels> kernels_;
    ProductCount products_;
    Traffic traffic_;
    bool at_bounds_ = false;
    bool timing_only_ = false;  ///< without values, whatever the options say
    int phases_ = 1;
    std::size_t cores_used_ = 0;
};

}  // namespace

const char* status_name(Status status) {
    switch (status) {
        case Status::ok:
            return "ok";
        case Status::failed:
            return "failed";
        case Status::bad_input:
            return "bad_input";
        case Status::not_compiled:
            return "not_compiled";
        case Status::stuck:
            return "stuck";
        case Status::internal:
            break;
    }
    return "internal";
}

RunResult simulate(const workload::Workload& workload, const RunOptions& options) {
    RunResult result = Simulator(workload, options, nullptr).run();
    if (result.deadlock && options.deadlock_tries > 0) {
        const Clock::time_point start = Clock::now();
        study_deadlock(workload, options, result);
        result.host_seconds += seconds_since(start);
    }
    return result;
}

RunResult simulate_on(const std::shared_ptr<Device>& device, const workload::Workload& workload,
                      const RunOptions& options) {
    return Simulator(workload, options, device).run();
}

}  // namespace tensight::run
