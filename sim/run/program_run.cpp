// SPDX-License-Identifier: Apache-2.0
#include "sim/run/program_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "sim/run/circular_buffer_plan.h"
#include "sim/run/firmware.h"
#include "sim/run/kernel_descriptors.h"
#include "sim/run/l1_layout.h"

namespace tensight::run {

using events::Risc;

namespace {

events::Core at(workload::CoreCoord c) { return {c.x, c.y}; }

const workload::Kernel* compute_kernel(const workload::Program& program, workload::CoreCoord core) {
    for (const workload::Kernel& k : program.kernels) {
        if (k.risc == workload::Risc::compute &&
            std::find(k.cores.begin(), k.cores.end(), core) != k.cores.end()) {
            return &k;
        }
    }
    return nullptr;
}

}  // namespace

ProgramRun::ProgramRun(const Inputs& inputs) : in_(inputs) {
    in_.memories.begin_program();
    chip_ = std::make_unique<chip::Chip>(in_.chip, in_.streams, in_.memories, in_.listener,
                                         simulation_);
    chip_->set_lateness(in_.options.circumstances.lateness);
    progress_ = std::make_unique<ProgressLog>(*chip_, in_.options.max_cycles);
    add_cores();
    add_circular_buffers();
    place_semaphores();
    add_processes();
}

ProgramRun::~ProgramRun() { in_.memories.end_program(); }

void ProgramRun::add_cores() {
    std::set<events::Core> cores;
    for (const workload::Kernel& kernel : in_.program.kernels) {
        for (const auto& c : kernel.cores) {
            cores.insert(at(c));
        }
    }
    for (const events::Core where : cores) {
        core::ComputeConfig config;
        config.numerics = in_.options.numerics;
        config.accurate_sfpu = in_.options.accurate_sfpu;
        if (const auto* kernel = compute_kernel(in_.program, {where.x, where.y})) {
            config.phases = static_cast<int>(kernel->fidelity) + 1;
            config.dst = {kernel->dst_32bit, kernel->dst_full_sync};
            config.approx = kernel->approx;
            config.formats = kernel_formats(cb_formats(in_.program, *kernel), kernel->dst_32bit);
        }
        chip_->add_core(where, config);
    }
}

void ProgramRun::add_circular_buffers() {
    const CircularBufferPlan plan(in_.program, in_.buffers, in_.chip);
    for (const auto& placed : plan.placements()) {
        for (const auto& c : placed.buffer->cores) {
            core::Core* core = chip_->find_core(at(c));
            if (core == nullptr) {
                continue;  // configured where no kernel runs: takes L1, nobody uses it
            }
            auto region = std::make_shared<circular_buffer::Region>();
            region->base = placed.address;
            region->page_bytes = placed.buffer->page_bytes;
            region->bytes = placed.buffer->pages * placed.buffer->page_bytes;
            region->resident = !placed.buffer->buffer.empty();
            region->pages.resize(placed.buffer->pages);
            for (const int id : placed.buffer->ids) {
                core->configure({id, placed.buffer->format, placed.buffer->pages,
                                 placed.buffer->page_bytes, placed.buffer->tile},
                                region);
            }
        }
    }
}

void ProgramRun::place_semaphores() {
    for (const workload::Semaphore& s : in_.program.semaphores) {
        for (const auto& c : s.cores) {
            in_.memories.l1(at(c)).store(semaphore_address(s.id), 4, s.initial);
        }
    }
}

void ProgramRun::place_image(events::Core where, const LoadedKernel& kernel) {
    l1::L1Memory& l1 = in_.memories.l1(where);
    for (const riscv::Segment& segment : kernel.program->l1_segments()) {
        std::memset(l1.at(segment.address), 0, segment.memory_bytes);
        std::copy(segment.bytes.begin(), segment.bytes.end(), l1.at(segment.address));
    }
}

std::array<core::KernelProcess::Options::Arguments, 2> ProgramRun::place_arguments(
    events::Core where, const LoadedKernel& kernel, std::size_t index) {
    const auto context = device_context(in_.workload, *kernel.kernel, index, in_.buffers);
    const auto unique =
        workload::evaluate(workload::runtime_arguments(*kernel.kernel, {where.x, where.y}), context,
                           workload::ArgumentKind::runtime);
    const auto common =
        workload::evaluate(kernel.kernel->common_args, context, workload::ArgumentKind::common);
    l1::L1Memory& l1 = in_.memories.l1(where);
    const auto place = [&l1](std::uint32_t address, const std::vector<std::uint32_t>& words) {
        if (!words.empty()) {
            std::memcpy(l1.at(address), words.data(), words.size() * sizeof words.front());
        }
        return core::KernelProcess::Options::Arguments{
            address, address + static_cast<std::uint32_t>(words.size() * sizeof(std::uint32_t)),
            address + kArgumentsBytes};
    };
    return {place(unique_arguments(kernel.role), unique),
            place(common_arguments(kernel.role), common)};
}

void ProgramRun::fill_firmware(core::KernelProcess& process, events::Core where,
                               const LoadedKernel& kernel) {
    Firmware firmware(process.hart(), kernel.image);
    firmware.coordinates(where, in_.chip);
    firmware.banks(in_.chip, in_.workload.columns, in_.workload.rows);
    firmware.arguments(kernel.role);
}

void ProgramRun::add_processes() {
    for (const auto& [where, core] : chip_->cores()) {
        for (int r = 0; r < events::kRiscs; ++r) {
            const auto risc = static_cast<Risc>(r);
            const LoadedKernel* kernel = in_.kernels.find({where.x, where.y}, risc);
            if (kernel == nullptr) {
                continue;
            }
            place_image(where, *kernel);
            const auto& cores = kernel->kernel->cores;
            const auto index = static_cast<std::size_t>(
                std::find(cores.begin(), cores.end(), workload::CoreCoord{where.x, where.y}) -
                cores.begin());
            const auto arguments = place_arguments(where, *kernel, index);

            riscv::HartLimits limits;
            limits.local_ram_bytes =
                loader::role_memory(kernel->role, in_.workload.arch).local_bytes;
            limits.max_cycles = in_.options.max_cycles;
            limits.quiet_cycles = in_.options.quiet_cycles;
            if (in_.options.instruction_fetch) {
                limits.icache_bytes =
                    in_.chip.geometry.instruction_cache_bytes[static_cast<std::size_t>(risc)];
            }
            core::KernelProcess::Options options;
            options.pushes_words = in_.options.tensix_words;
            options.max_cycles = in_.options.max_cycles;
            options.private_begin = kTextBase;
            options.private_end = kSemaphoreBase;
            options.arguments = arguments;
            options.watch = progress_.get();
            options.start =
                in_.options.circumstances.lateness.start.at(static_cast<std::size_t>(r));
            options.call = in_.options.circumstances.lateness.call.at(static_cast<std::size_t>(r));
            auto process = std::make_unique<core::KernelProcess>(*core, risc, kernel->program,
                                                                 limits, in_.costs, options);
            fill_firmware(*process, where, *kernel);
            core::KernelProcess* runner = process.get();
            simulation_.spawn(core->risc(risc).process.name(), [runner] { runner->run(); });
            processes_.push_back(std::move(process));
            process_cores_.push_back(where);
        }
    }
}

void ProgramRun::run() {
    try {
        simulation_.run();
        const auto& when_stuck = in_.options.when_stuck;
        while (when_stuck && !completed() && when_stuck(*chip_)) {
            simulation_.run();
        }
    } catch (const core::KernelFault& fault) {
        fault_ = fault;
    }
    for (const auto& [where, core] : chip_->cores()) {
        if (completed()) {
            core->check_end();
            core::LeftBehind& left = in_.memories.left_behind(where);
            left = core->left_behind();
            if (!in_.options.circumstances.late_answers) {
                left.unanswered = {};
            }
        } else {
            core->check_unfinished();
        }
    }
}

time::Cycle ProgramRun::cycles() const {
    time::Cycle latest = 0;
    for (const auto& [where, core] : chip_->cores()) {
        for (int r = 0; r < events::kRiscs; ++r) {
            latest = std::max(latest, core->risc(static_cast<Risc>(r)).process.now());
        }
    }
    return latest;
}

bool ProgramRun::completed() const {
    return !fault_ && std::all_of(processes_.begin(), processes_.end(), [&](const auto& process) {
        const std::size_t index = static_cast<std::size_t>(&process - processes_.data());
        return chip_->find_core(process_cores_[index])->risc(process->risc()).finished;
    });
}

}  // namespace tensight::run
