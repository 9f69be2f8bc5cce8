// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/host_api.hpp>

#include "host/program/program_state.h"

namespace tt::tt_metal {

std::uint32_t& RuntimeArgsData::operator[](std::size_t index) {
    TT_FATAL(index < rt_args_count, "runtime argument {}: the kernel has {} on this core", index,
             rt_args_count);
    return rt_args_data[index];
}

const std::uint32_t& RuntimeArgsData::operator[](std::size_t index) const {
    TT_FATAL(index < rt_args_count, "runtime argument {}: the kernel has {} on this core", index,
             rt_args_count);
    return rt_args_data[index];
}

namespace {

void set(detail::KernelState& kernel, const CoreCoord& core,
         ttsl::Span<const std::uint32_t> arguments) {
    TT_FATAL(kernel.cores.contains(core), "SetRuntimeArgs: kernel {} does not run on core {}",
             kernel.name, core.str());
    kernel.arguments.set(core, arguments.data(), arguments.size());
}

}  // namespace

void SetRuntimeArgs(const Program& program, KernelHandle kernel, const CoreSpecification& cores,
                    ttsl::Span<const std::uint32_t> arguments) {
    detail::KernelState& state = program.state().kernel(kernel);
    if (const auto* core = std::get_if<CoreCoord>(&cores)) {
        return set(state, *core, arguments);
    }
    const auto* range = std::get_if<CoreRange>(&cores);
    const CoreRangeSet set_of =
        range != nullptr ? CoreRangeSet(*range) : std::get<CoreRangeSet>(cores);
    for (const CoreRange& r : set_of.ranges()) {
        for (const CoreCoord& core : r) {
            set(state, core, arguments);
        }
    }
}

void SetRuntimeArgs(const Program& program, KernelHandle kernel, const CoreSpecification& cores,
                    std::initializer_list<std::uint32_t> arguments) {
    SetRuntimeArgs(program, kernel, cores,
                   ttsl::Span<const std::uint32_t>(arguments.begin(), arguments.size()));
}

void SetRuntimeArgs(const Program& program, KernelHandle kernel,
                    const std::vector<CoreCoord>& cores,
                    const std::vector<std::vector<std::uint32_t>>& arguments) {
    TT_FATAL(cores.size() == arguments.size(), "SetRuntimeArgs: {} lists of arguments for {} cores",
             arguments.size(), cores.size());
    for (std::size_t i = 0; i < cores.size(); ++i) {
        set(program.state().kernel(kernel), cores[i], arguments[i]);
    }
}

void SetCommonRuntimeArgs(const Program& program, KernelHandle kernel,
                          ttsl::Span<const std::uint32_t> arguments) {
    program.state().kernel(kernel).arguments.set_common(arguments.data(), arguments.size());
}

void SetCommonRuntimeArgs(const Program& program, KernelHandle kernel,
                          std::initializer_list<std::uint32_t> arguments) {
    program.state().kernel(kernel).arguments.set_common(arguments.begin(), arguments.size());
}

RuntimeArgsData& GetRuntimeArgs(const Program& program, KernelHandle kernel,
                                const CoreCoord& core) {
    detail::KernelState& state = program.state().kernel(kernel);
    TT_FATAL(state.cores.contains(core), "GetRuntimeArgs: kernel {} does not run on core {}",
             state.name, core.str());
    return state.arguments.views().at(core.x).at(core.y);
}

std::vector<std::vector<RuntimeArgsData>>& GetRuntimeArgs(const Program& program,
                                                          KernelHandle kernel) {
    return program.state().kernel(kernel).arguments.views();
}

RuntimeArgsData& GetCommonRuntimeArgs(const Program& program, KernelHandle kernel) {
    return program.state().kernel(kernel).arguments.common();
}

}  // namespace tt::tt_metal
