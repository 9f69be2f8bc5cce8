// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/program.hpp>

#include "host/program/kernel_path.h"
#include "host/program/program_state.h"

namespace tt::tt_metal {

using detail::KernelState;
using detail::ProgramState;

Program::Program() : state_(std::make_unique<ProgramState>()) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

void Program::set_runtime_id(std::uint64_t id) { state_->runtime_id = id; }
std::uint64_t Program::get_runtime_id() const { return state_->runtime_id; }

Program CreateProgram() { return {}; }

void SetRootDir(const std::string& root_dir) { tensight::host::set_kernel_root(root_dir); }

namespace {

CoreRangeSet as_set(const CoreSpecification& cores) {
    if (const auto* set = std::get_if<CoreRangeSet>(&cores)) {
        return *set;
    }
    const auto* range = std::get_if<CoreRange>(&cores);
    return range != nullptr ? CoreRangeSet(*range)
                            : CoreRangeSet(CoreRange(std::get<CoreCoord>(cores)));
}

void check_free_processor(const ProgramState& state, const CoreRangeSet& cores,
                          const DataMovementConfig& config) {
    for (const KernelState& other : state.kernels) {
        const auto* mover = std::get_if<DataMovementConfig>(&other.config);
        if (mover == nullptr || !other.cores.intersects(cores)) {
            continue;
        }
        const std::string where = other.cores.intersection(cores).str();
        TT_FATAL(mover->processor != config.processor,
                 "CreateKernel: RISCV_{} of cores {} has kernel {} already",
                 static_cast<int>(config.processor), where, other.name);
        TT_FATAL(mover->noc != config.noc,
                 "CreateKernel: both data movement kernels of cores {} would use NoC {}; the other "
                 "one is {}",
                 where, static_cast<int>(config.noc), other.name);
    }
}

void check(const ProgramState& state, const CoreRangeSet& cores, const DataMovementConfig& config) {
    TT_FATAL(config.processor == DataMovementProcessor::RISCV_0 ||
                 config.processor == DataMovementProcessor::RISCV_1,
             "CreateKernel: data movement processor RISCV_{}: the chip has RISCV_0 and RISCV_1",
             static_cast<int>(config.processor));
    TT_FATAL(config.noc_mode == NOC_MODE::DM_DEDICATED_NOC,
             "CreateKernel: noc_mode DM_DYNAMIC_NOC is not modelled");
    check_free_processor(state, cores, config);
}

void check(const ProgramState& state, const CoreRangeSet& cores, const ComputeConfig& config) {
    TT_FATAL(!config.bfp8_pack_precise, "CreateKernel: bfp8_pack_precise is not modelled");
    for (const KernelState& other : state.kernels) {
        TT_FATAL(
            !std::holds_alternative<ComputeConfig>(other.config) || !other.cores.intersects(cores),
            "CreateKernel: cores {} have the compute kernel {} already",
            other.cores.intersection(cores).str(), other.name);
    }
}

KernelHandle add_kernel(Program& program, const std::string& name, std::string path,
                        std::string text, const CoreSpecification& cores,
                        const KernelConfiguration& config) {
    ProgramState& state = program.state();
    const CoreRangeSet set = as_set(cores);
    TT_FATAL(!set.empty(), "CreateKernel: kernel {} is for no cores", name);
    const auto handle = static_cast<KernelHandle>(state.kernels.size());
    if (const auto* mover = std::get_if<DataMovementConfig>(&config)) {
        check(state, set, *mover);
        state.kernels.push_back(
            {name, std::move(path), std::move(text), set, *mover, detail::KernelArguments(set)});
    } else if (const auto* compute = std::get_if<ComputeConfig>(&config)) {
        check(state, set, *compute);
        state.kernels.push_back(
            {name, std::move(path), std::move(text), set, *compute, detail::KernelArguments(set)});
    } else {
        TT_THROW("CreateKernel: kernel {} has an EthernetConfig; Ethernet tiles are not modelled",
                 name);
    }
    return handle;
}

}  // namespace

KernelHandle CreateKernel(Program& program, const std::string& file_name,
                          const CoreSpecification& cores, const KernelConfiguration& config) {
    return add_kernel(program, file_name,
                      tensight::host::find_kernel(file_name, tensight::host::kernel_roots()), "",
                      cores, config);
}

KernelHandle CreateKernelFromString(Program& program, const std::string& kernel_src_code,
                                    const CoreSpecification& cores,
                                    const KernelConfiguration& config) {
    return add_kernel(program, "from a string", "", kernel_src_code, cores, config);
}

// --- circular buffers ---------------------------------------------------------------------------

CBHandle CreateCircularBuffer(Program& program, const CoreSpecification& core_spec,
                              const CircularBufferConfig& config) {
    ProgramState& state = program.state();
    const CoreRangeSet cores = as_set(core_spec);
    for (const detail::CircularBufferState& other : state.circular_buffers) {
        for (const std::uint8_t index : config.buffer_indices()) {
            TT_FATAL(
                !other.config.buffer_indices().contains(index) || !other.cores.intersects(cores),
                "CreateCircularBuffer: cores {} have circular buffer {} already",
                other.cores.intersection(cores).str(), index);
        }
    }
    state.circular_buffers.push_back({cores, config});
    return state.circular_buffers.size() - 1;
}

const CircularBufferConfig& GetCircularBufferConfig(Program& program, CBHandle handle) {
    return program.state().circular_buffer(handle).config;
}

void UpdateCircularBufferTotalSize(Program& program, CBHandle handle, std::uint32_t total_size) {
    program.state().circular_buffer(handle).config.set_total_size(total_size);
}

void UpdateCircularBufferPageSize(Program& program, CBHandle handle, std::uint8_t buffer_index,
                                  std::uint32_t page_size) {
    program.state().circular_buffer(handle).config.set_page_size(buffer_index, page_size);
}

void UpdateDynamicCircularBufferAddress(Program& program, CBHandle handle, const Buffer& buffer) {
    CircularBufferConfig& config = program.state().circular_buffer(handle).config;
    TT_FATAL(config.globally_allocated_address().has_value(),
             "UpdateDynamicCircularBufferAddress: the circular buffer does not lie over a buffer");
    config.set_globally_allocated_address(buffer);
}

void UpdateDynamicCircularBufferAddressAndTotalSize(Program& program, CBHandle handle,
                                                    const Buffer& buffer,
                                                    std::uint32_t total_size) {
    CircularBufferConfig& config = program.state().circular_buffer(handle).config;
    TT_FATAL(config.globally_allocated_address().has_value(),
             "UpdateDynamicCircularBufferAddressAndTotalSize: the circular buffer does not lie "
             "over a buffer");
    config.set_globally_allocated_address_and_total_size(buffer, total_size);
}

// --- semaphores ---------------------------------------------------------------------------------

std::uint32_t CreateSemaphore(Program& program, const std::variant<CoreRange, CoreRangeSet>& spec,
                              std::uint32_t initial_value, CoreType core_type) {
    constexpr std::uint32_t kSemaphores = 16;
    TT_FATAL(core_type == CoreType::WORKER, "CreateSemaphore: only workers are modelled");
    ProgramState& state = program.state();
    const CoreRangeSet cores =
        std::visit([](const auto& c) { return CoreRangeSet(c).merge_ranges(); }, spec);
    TT_FATAL(!cores.empty(), "CreateSemaphore: a semaphore for no cores");
    // The lowest id that is free in a range; of several ranges the largest of those.
    std::uint32_t id = 0;
    for (const CoreRange& range : cores.ranges()) {
        std::uint32_t candidate = 0;
        const auto taken = [&](std::uint32_t i) {
            return std::any_of(
                state.semaphores.begin(), state.semaphores.end(),
                [&](const auto& s) { return s.id == i && s.cores.intersects(range); });
        };
        while (candidate < kSemaphores && taken(candidate)) {
            ++candidate;
        }
        TT_FATAL(candidate < kSemaphores, "CreateSemaphore: cores {} have {} semaphores already",
                 range.str(), kSemaphores);
        id = std::max(id, candidate);
    }
    state.semaphores.push_back({id, cores, initial_value});
    return id;
}

void AssignGlobalBufferToProgram(const std::shared_ptr<Buffer>& buffer, Program& program) {
    program.state().kept.push_back(buffer);
}

}  // namespace tt::tt_metal
