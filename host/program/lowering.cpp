// SPDX-License-Identifier: Apache-2.0
#include "host/program/lowering.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tt_stl/assert.hpp>

#include "host/program/circular_buffer_addresses.h"
#include "models/numerics/data_format.h"
#include "sim/digest/sha256.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/limits.h"

namespace tensight::host {

namespace {

namespace metal = tt::tt_metal;
using metal::detail::CircularBufferState;
using metal::detail::KernelState;
using metal::detail::ProgramState;

std::vector<workload::CoreCoord> cores_of(const metal::CoreRangeSet& set, const Session& session) {
    std::vector<workload::CoreCoord> cores;
    for (const metal::CoreRange& range : set.ranges()) {
        for (const metal::CoreCoord& core : range) {
            TT_FATAL(core.x < static_cast<std::size_t>(session.columns()) &&
                         core.y < static_cast<std::size_t>(session.rows()),
                     "core {} is not one of the {}x{} workers", core.str(), session.columns(),
                     session.rows());
            cores.push_back({static_cast<int>(core.x), static_cast<int>(core.y)});
        }
    }
    workload::sort_row_by_row(cores);
    return cores;
}

numerics::DataFormat format_of(tt::DataFormat format) {
    const auto result = static_cast<numerics::DataFormat>(format);
    TT_FATAL(numerics::tile_bytes(result) != 0, "data format {} is not modelled", format);
    return result;
}

const char* level_name(metal::KernelBuildOptLevel level) {
    static constexpr std::array<const char*, 7> kNames = {"O1", "O2",    "O3", "O0",
                                                          "Os", "Ofast", "Oz"};
    return kNames.at(static_cast<std::size_t>(level));
}

workload::ArgumentList arguments_of(const std::vector<std::uint32_t>& words) {
    workload::ArgumentList list;
    list.reserve(words.size());
    for (const std::uint32_t word : words) {
        workload::Argument argument;
        argument.value = word;
        list.push_back(std::move(argument));
    }
    return list;
}

template <class Config>
void set_common_keys(workload::Kernel& kernel, const Config& config) {
    kernel.defines = config.defines;
    kernel.compile_args = arguments_of(config.compile_args);
    for (const auto& [name, value] : config.named_compile_args) {
        kernel.named_args.emplace_back(name, workload::Argument{value, {}});
    }
    std::sort(kernel.named_args.begin(), kernel.named_args.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    kernel.optimize = level_name(config.opt_level);
}

void set_keys(workload::Kernel& kernel, const metal::DataMovementConfig& config) {
    kernel.risc = config.processor == metal::DataMovementProcessor::RISCV_0
                      ? workload::Risc::brisc
                      : workload::Risc::ncrisc;
    kernel.noc = config.noc;
    set_common_keys(kernel, config);
}

void set_keys(workload::Kernel& kernel, const metal::ComputeConfig& config) {
    kernel.risc = workload::Risc::compute;
    switch (config.math_fidelity) {
        case MathFidelity::LoFi:
            kernel.fidelity = workload::Fidelity::LoFi;
            break;
        case MathFidelity::HiFi2:
            kernel.fidelity = workload::Fidelity::HiFi2;
            break;
        case MathFidelity::HiFi3:
            kernel.fidelity = workload::Fidelity::HiFi3;
            break;
        default:
            kernel.fidelity = workload::Fidelity::HiFi4;
    }
    kernel.dst_32bit = config.fp32_dest_acc_en;
    kernel.dst_full_sync = config.dst_full_sync_en;
    kernel.approx = config.math_approx_mode;
    set_common_keys(kernel, config);
}

// Only 32-bit floats have another way to DST.
void set_unpack_to_dst(workload::Kernel& kernel, const metal::ComputeConfig& config,
                       const workload::Program& program) {
    for (const workload::CircularBuffer& cb : program.circular_buffers) {
        const bool here = std::any_of(cb.cores.begin(), cb.cores.end(), [&](const auto& core) {
            return std::find(kernel.cores.begin(), kernel.cores.end(), core) != kernel.cores.end();
        });
        for (const int id : cb.ids) {
            const auto index = static_cast<std::size_t>(id);
            if (here && cb.format == numerics::DataFormat::Float32 &&
                index < config.unpack_to_dest_mode.size() &&
                config.unpack_to_dest_mode[index] == UnpackToDestMode::UnpackToDestFp32) {
                kernel.unpack_to_dst.push_back(id);
            }
        }
    }
}

// A kernel that is text becomes a file, which messages can name.
std::string file_of(const KernelState& kernel, Session& session) {
    if (!kernel.path.empty()) {
        return kernel.path;
    }
    const loader::CacheDirectory& cache = session.device().compiler().cache();
    const std::string name = "sources/" + digest::sha256_hex(kernel.text).substr(0, 32) + ".cpp";
    cache.make_group("sources");
    cache.write(name, kernel.text);
    return std::filesystem::absolute(cache.file(name)).string();
}

workload::Kernel lowered_kernel(const KernelState& state, const workload::Program& program,
                                Session& session) {
    workload::Kernel kernel;
    kernel.source = file_of(state, session);
    kernel.location = {state.name, 0};
    kernel.cores = cores_of(state.cores, session);
    std::visit([&kernel](const auto& config) { set_keys(kernel, config); }, state.config);
    if (const auto* compute = std::get_if<metal::ComputeConfig>(&state.config)) {
        set_unpack_to_dst(kernel, *compute, program);
    }
    for (const workload::CoreCoord core : kernel.cores) {
        const metal::CoreCoord at{static_cast<std::size_t>(core.x),
                                  static_cast<std::size_t>(core.y)};
        kernel.runtime_args.push_back({{core}, arguments_of(state.arguments.words(at))});
    }
    kernel.common_args = arguments_of(state.arguments.common_words());
    return kernel;
}

// Ids of one format and page make one region with one set of pages; others share the bytes alone.
void add_circular_buffer(workload::Program& program, const CircularBufferState& state,
                         std::uint32_t address, const Session& session) {
    const metal::CircularBufferConfig& config = state.config;
    const std::set<std::uint8_t> ids(config.buffer_indices().begin(),
                                     config.buffer_indices().end());
    const std::size_t first = program.circular_buffers.size();
    for (const std::uint8_t id : ids) {
        TT_FATAL(id < workload::kCircularBuffers, "circular buffer {}: the chip has {}", id,
                 workload::kCircularBuffers);
        TT_FATAL(config.page_sizes()[id].has_value(), "circular buffer {} has no page size", id);
        const std::uint32_t page = *config.page_sizes()[id];
        const numerics::DataFormat format = format_of(*config.data_formats()[id]);
        const metal::Tile shape = config.tiles()[id].value_or(metal::Tile());
        const numerics::TileShape tile{static_cast<std::uint8_t>(shape.get_height()),
                                       static_cast<std::uint8_t>(shape.get_width())};
        const auto same =
            std::find_if(program.circular_buffers.begin() + static_cast<std::ptrdiff_t>(first),
                         program.circular_buffers.end(), [&](const auto& cb) {
                             return cb.page_bytes == page && cb.format == format && cb.tile == tile;
                         });
        if (same != program.circular_buffers.end()) {
            same->ids.push_back(id);
            continue;
        }
        TT_FATAL(page != 0 && config.total_size() / page > 0,
                 "circular buffer {} of {} bytes holds no page of {}", id, config.total_size(),
                 page);
        workload::CircularBuffer cb;
        cb.ids = {id};
        cb.format = format;
        cb.tile = tile;
        cb.page_bytes = page;
        cb.pages = config.total_size() / page;
        cb.cores = cores_of(state.cores, session);
        cb.location = {fmt::format("circular buffer {}", id), 0};
        if (config.shadow_global_buffer != nullptr) {
            const std::string* name = session.name_of(config.shadow_global_buffer);
            TT_FATAL(name != nullptr, "circular buffer {} lies over a buffer that has been freed",
                     id);
            cb.buffer = *name;
        } else {
            cb.address = address;
        }
        program.circular_buffers.push_back(std::move(cb));
    }
}

}  // namespace

workload::Program lowered(const ProgramState& state, Session& session) {
    workload::Program program;
    const auto& g = session.chip().geometry;
    const std::vector<std::uint32_t> addresses =
        circular_buffer_addresses(state.circular_buffers, g.l1_reserved_bytes, g.dram_alignment,
                                  g.l1_bytes, session.lowest_l1_buffer());
    for (std::size_t i = 0; i < state.circular_buffers.size(); ++i) {
        add_circular_buffer(program, state.circular_buffers[i], addresses[i], session);
    }
    for (const metal::detail::SemaphoreState& s : state.semaphores) {
        program.semaphores.push_back({static_cast<int>(s.id),
                                      s.initial,
                                      cores_of(s.cores, session),
                                      {fmt::format("semaphore {}", s.id), 0}});
    }
    for (const KernelState& kernel : state.kernels) {
        program.kernels.push_back(lowered_kernel(kernel, program, session));
    }
    return program;
}

}  // namespace tensight::host
