// SPDX-License-Identifier: Apache-2.0
#include "sim/run/program_kernels.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "models/core/scalar_costs.h"
#include "sim/run/kernel_descriptors.h"
#include "sim/run/l1_layout.h"
#include "sim/workload/accessor.h"
#include "sim/workload/workload_error.h"

namespace tensight::run {

using events::Risc;
using loader::Role;

loader::Role role_of(Risc risc) {
    switch (risc) {
        case Risc::brisc:
            return Role::brisc;
        case Risc::ncrisc:
            return Role::ncrisc;
        case Risc::trisc0:
            return Role::unpack;
        case Risc::trisc1:
            return Role::math;
        case Risc::trisc2:
            break;
    }
    return Role::pack;
}

const LoadedKernel* ProgramKernels::find(workload::CoreCoord core, Risc risc) const {
    for (const LoadedKernel& k : kernels) {
        if (k.role == role_of(risc) && std::find(k.kernel->cores.begin(), k.kernel->cores.end(),
                                                 core) != k.kernel->cores.end()) {
            return &k;
        }
    }
    return nullptr;
}

namespace {

// Where a kernel finds the shards: workers by their coordinates, DRAM banks by their number.
std::vector<workload::BankCoord> shard_banks(const workload::Buffer& buffer,
                                             const arch::Geometry& g) {
    std::vector<workload::BankCoord> banks;
    if (buffer.shard) {
        const bool dram = buffer.memory == workload::Memory::dram;
        for (const workload::CoreCoord& core : buffer.shard->cores) {
            const int x = dram ? core.x : g.worker_x[static_cast<std::size_t>(core.x)];
            const int y = dram ? core.y : g.worker_y[static_cast<std::size_t>(core.y)];
            banks.push_back({static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y)});
        }
    }
    return banks;
}

}  // namespace

workload::ExpressionContext device_context(const workload::Workload& workload,
                                           const workload::Kernel& kernel, std::size_t index,
                                           const DeviceBuffers& buffers) {
    workload::ExpressionContext context = workload::core_context(workload, kernel, index);
    using Word = workload::ExpressionContext::Word;
    context.address = [&buffers](const std::string& name) -> Word {
        const auto found = buffers.all().find(name);
        return found == buffers.all().end() ? Word{} : Word{found->second.address};
    };
    context.semaphore = [](std::int64_t id) -> Word {
        return id >= 0 && id < 16 ? Word{semaphore_address(static_cast<int>(id))} : Word{};
    };
    const auto inside = [&workload](workload::CoreCoord c) {
        return c.x >= 0 && c.y >= 0 && c.x < workload.columns && c.y < workload.rows;
    };
    const arch::Geometry& g = buffers.chip().geometry;
    context.noc_x = [inside, &g](workload::CoreCoord c) -> Word {
        return inside(c)
                   ? Word{static_cast<std::uint32_t>(g.worker_x[static_cast<std::size_t>(c.x)])}
                   : Word{};
    };
    context.noc_y = [inside, &g](workload::CoreCoord c) -> Word {
        return inside(c)
                   ? Word{static_cast<std::uint32_t>(g.worker_y[static_cast<std::size_t>(c.y)])}
                   : Word{};
    };
    // The words changed their form in the middle of 2026.
    const auto form = workload.metal_api >= "2026-08" ? workload::AccessorForm::with_page_size
                                                      : workload::AccessorForm::without_page_size;
    context.accessor =
        [&buffers, &g, form](const std::string& name) -> std::optional<std::vector<std::uint32_t>> {
        const auto found = buffers.all().find(name);
        if (found == buffers.all().end()) {
            return std::nullopt;
        }
        const Allocation& a = found->second;
        const std::vector<workload::BankCoord> banks = shard_banks(*a.buffer, g);
        const std::vector<std::int64_t> shape =
            a.tensor != nullptr ? a.tensor->shape : std::vector<std::int64_t>{};
        return workload::accessor_words(*a.buffer, shape, a.aligned_page, banks, form);
    };
    return context;
}

namespace {

/// The kernel's path as a user would write it from here: relative when it lies below the current
/// folder.
std::string shown_path(const std::string& path) {
    std::error_code error;
    const std::filesystem::path relative = std::filesystem::proximate(path, error);
    const bool below = !error && !relative.empty() && relative.begin()->string() != "..";
    return below ? relative.string() : path;
}

std::vector<Role> roles_of(const workload::Kernel& kernel) {
    switch (kernel.risc) {
        case workload::Risc::brisc:
            return {Role::brisc};
        case workload::Risc::ncrisc:
            return {Role::ncrisc};
        case workload::Risc::compute:
            break;
    }
    return {Role::unpack, Role::math, Role::pack};
}

loader::KernelSpec make_spec(const workload::Workload& workload, const workload::Program& program,
                             const workload::Kernel& kernel, Role role,
                             const workload::ExpressionContext& context) {
    loader::KernelSpec spec;
    spec.source_path = shown_path(kernel.source);
    spec.role = role;
    spec.defines = kernel.defines;
    spec.defines.emplace("NUM_L1_BANKS", std::to_string(workload.columns * workload.rows));
    spec.compile_args =
        workload::evaluate(kernel.compile_args, context, workload::ArgumentKind::compile);
    for (const auto& [name, argument] : kernel.named_args) {
        spec.named_args.emplace_back(
            name, workload::evaluate(argument, context, workload::ArgumentKind::named));
    }
    spec.optimize = kernel.optimize;
    spec.noc = kernel.noc;
    spec.generated_headers = {
        {"chlkc_descriptors.h",
         descriptors_text(kernel, cb_formats(program, kernel), cb_tiles(program, kernel))}};
    spec.arch = workload.arch;
    spec.metal_api = workload.metal_api;
    spec.text_base = text_base(role);
    spec.text_bytes = kTextBytes;
    return spec;
}

}  // namespace

ProgramKernels load_kernels(const workload::Workload& workload, const workload::Program& program,
                            const DeviceBuffers& buffers, loader::KernelCompiler& compiler,
                            const std::map<std::string, std::string>& defines) {
    ProgramKernels result;
    std::vector<loader::KernelSpec> specs;
    for (const workload::Kernel& kernel : program.kernels) {
        if (!kernel.unpack_to_dst.empty()) {
            throw workload::WorkloadError(kernel.location, "unpack_to_dst is not modelled yet",
                                          "a kernel without it: fp32 tiles reach DST as tf32");
        }
        const auto context = device_context(workload, kernel, 0, buffers);
        for (const Role role : roles_of(kernel)) {
            specs.push_back(make_spec(workload, program, kernel, role, context));
            specs.back().defines.insert(defines.begin(), defines.end());
            LoadedKernel loaded;
            loaded.kernel = &kernel;
            loaded.role = role;
            result.kernels.push_back(std::move(loaded));
        }
    }
    std::vector<loader::CompiledKernel> compiled = compiler.compile_all(specs);
    const riscv::CostRules costs = core::cost_rules(buffers.chip().timing);
    for (std::size_t i = 0; i < compiled.size(); ++i) {
        LoadedKernel& k = result.kernels[i];
        k.image = std::move(compiled[i].image);
        k.program = riscv::Program::decode(k.image, costs);
        k.lines = std::make_shared<loader::SourceLines>(compiled[i].elf_path,
                                                        compiler.toolchain().system_dirs());
        if (!compiled[i].warnings.empty()) {
            result.messages.push_back(compiled[i].warnings);
        }
    }
    return result;
}

}  // namespace tensight::run
