// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/program_text.h"

#include <algorithm>

namespace tensight::importer {

namespace {

constexpr int kSemaphores = 16;

std::string fidelity_text(const KernelConfig& config) {
    static const std::map<std::string, std::string> kNames = {
        {"lofi", "LoFi"}, {"hifi2", "HiFi2"}, {"hifi3", "HiFi3"}, {"hifi4", "HiFi4"}};
    const auto found = kNames.find(config.fidelity);
    if (found == kNames.end()) {
        throw ImportError(config.place, fmt::format("fidelity '{}'", config.fidelity),
                          "lofi, hifi2, hifi3 or hifi4");
    }
    return found->second;
}

std::string unpack_to_dst_text(const KernelConfig& config) {
    std::vector<std::size_t> ids;
    for (std::size_t i = 0; i < config.unpack_to_dest.size(); ++i) {
        if (config.unpack_to_dest[i] == "fp32") {
            ids.push_back(i);
        }
    }
    return ids.empty() ? "" : fmt::format("    unpack_to_dst: [{}]\n", fmt::join(ids, ", "));
}

/// Without dm_core the reader's pair is NCRISC and NoC 0, the writer's BRISC and NoC 1
/// (tt-mlir: lib/Dialect/TTCore/IR/Utils.cpp, getDmCoreDefaultNoc).
std::string risc_text(const KernelConfig& config) {
    if (config.compute) {
        return "compute";
    }
    return config.dm_core.value_or(config.noc == 0 ? 1 : 0) == 1 ? "ncrisc" : "brisc";
}

}  // namespace

std::string ProgramText::run(const Command& command, std::size_t number) {
    semaphores_.clear();
    semaphore_users_.clear();
    CoreSet cores;
    std::string kernels = "  kernels:\n";
    std::string name = fmt::format("program{}", number);
    for (const KernelConfig& config : command.kernels) {
        cores.merge(cores_of(config.cores, config.place));
        kernels += kernel(command, config);
        name = config.compute ? fmt::format("{}_{}", number, config.symbol) : name;
    }
    if (command.kernels.empty()) {
        throw ImportError(command.place, "a program without kernels", "a kernel or more");
    }
    return fmt::format("- name: {}  # {}:{}\n", name, command.place.file, command.place.line) +
           circular_buffers(command, cores) + semaphores_text() + kernels;
}

std::string ProgramText::circular_buffers(const Command& command, const CoreSet& cores) const {
    std::string text;
    for (std::size_t i = 0; i < command.cbs.size(); ++i) {
        text += circular_buffer(command, i, cores);
    }
    return text.empty() ? text : "  circular_buffers:\n" + text;
}

/// A page is a tile; that of scalars is as large as a tile of them
/// (tt-mlir: DeviceAttr::getMemrefCBPageSizeBytes).
std::string ProgramText::circular_buffer(const Command& command, std::size_t index,
                                         const CoreSet& cores) const {
    const std::string& value = command.cbs[index];
    const auto found = function_.values.find(value);
    if (found == function_.values.end() || !found->second.type.is_memref) {
        throw ImportError(command.place, fmt::format("circular buffer {} is no memref", value),
                          "the result of ttmetal.create_buffer");
    }
    const MemRefType& type = found->second.type.memref;
    const auto page = static_cast<std::int64_t>(numerics::tile_bytes(type.format));
    const auto buffer = buffers_.by_value.find(value);
    const bool over = buffer != buffers_.by_value.end();
    if (over && (type.layout != MemRefType::Layout::shard || type.space != MemRefType::Space::l1)) {
        return "";  // the runtime makes circular buffers of shards in L1 alone
    }
    const std::int64_t elements = type.elements() * (type.tiled ? page : page / 1024);
    const std::int64_t bytes = over ? buffer->second.shard_bytes() : elements;
    if (over && type.buffers > 1) {
        throw ImportError(
            command.place,
            fmt::format("circular buffer {} over {} copies of a shard", value, type.buffers),
            "one copy, or a #ttcore.cb_layout");
    }
    const std::int64_t all = bytes * type.buffers;
    if (all % page != 0) {
        throw ImportError(command.place, fmt::format("circular buffer {} of {} bytes", value, all),
                          fmt::format("whole pages of {} bytes", page));
    }
    return fmt::format(
        "  - {{id: {}, format: {}, pages: {}, {}}}\n", command.cb_ports[index],
        numerics::format_name(type.format), all / page,
        over ? "buffer: " + buffer->second.name : fmt::format("cores: \"{}\"", cores_text(cores)));
}

std::string ProgramText::kernel(const Command& command, const KernelConfig& config) {
    const auto file = files_.find(config.symbol);
    if (file == files_.end()) {
        throw ImportError(config.place, fmt::format("kernel @{} has no text", config.symbol),
                          "a function with a ttkernel.thread");
    }
    std::string text =
        fmt::format("  - source: {}\n    risc: {}\n", file->second, risc_text(config));
    if (!config.compute) {
        text += fmt::format("    noc: {}\n", config.noc);
    }
    text += fmt::format("    cores: \"{}\"\n", cores_text(cores_of(config.cores, config.place)));
    if (config.compute) {
        text += fmt::format("    fidelity: {}\n    dst: {{accumulate: {}, sync: {}}}\n",
                            fidelity_text(config), config.fp32_dest_acc ? 32 : 16,
                            config.dst_full_sync ? "full" : "half");
        text += config.approx ? "    approx: true\n" : "";
        text += unpack_to_dst_text(config);
    }
    // The runtime makes semaphores in this order (tt-mlir: runtime/lib/ttmetal/executor.cpp).
    const std::pair<const char*, const std::vector<KernelArg>*> lists[] = {
        {"compile_args", &config.ct_args},
        {"common_args", &config.common_rt_args},
        {"runtime_args", &config.rt_args}};
    for (const auto& [key, list] : lists) {
        if (!list->empty()) {
            text += fmt::format("    {}: [{}]\n", key, arguments(command, config, *list));
        }
    }
    return text;
}

std::string ProgramText::arguments(const Command& command, const KernelConfig& config,
                                   const std::vector<KernelArg>& list) {
    std::vector<std::string> words;
    words.reserve(list.size());
    for (const KernelArg& arg : list) {
        words.push_back(argument(command, config, arg));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string ProgramText::argument(const Command& command, const KernelConfig& config,
                                  const KernelArg& arg) {
    const bool port = arg.type == ArgType::cb_port;
    const std::size_t operands = port ? command.cb_ports.size() : command.args.size();
    if (arg.type == ArgType::named_argument) {
        return missing(fmt::format("the named argument of @{}", config.symbol));
    }
    if (arg.operand >= operands) {
        throw ImportError(arg.place, fmt::format("operand {} of {}", arg.operand, operands),
                          "an operand of the program");
    }
    if (port) {
        return fmt::format("{}", command.cb_ports[arg.operand]);
    }
    const std::string& value = command.args[arg.operand];
    switch (arg.type) {
        case ArgType::buffer_address:
        case ArgType::tensor_accessor_args: {
            const auto buffer = buffers_.by_value.find(value);
            if (buffer == buffers_.by_value.end()) {
                throw ImportError(arg.place, fmt::format("{} is no buffer", value), "a buffer");
            }
            return fmt::format("\"{}({})\"",
                               arg.type == ArgType::buffer_address ? "addr" : "accessor",
                               buffer->second.name);
        }
        case ArgType::local_semaphore:
            return fmt::format("{}", new_semaphore(config, arg, value));
        case ArgType::global_semaphore:
            return fmt::format("\"addr({})\"", name_of(value));
        default:
            return scalar(value);
    }
}

/// CreateSemaphore gives the lowest id that is free on all cores of the kernel; the runtime calls
/// it for each argument (tt-mlir: runtime/lib/ttmetal/arguments.h).
int ProgramText::new_semaphore(const KernelConfig& config, const KernelArg& arg,
                               const std::string& value) {
    const auto found = function_.values.find(value);
    if (found == function_.values.end() || found->second.kind != Value::Kind::local_semaphore) {
        throw ImportError(arg.place, fmt::format("{} is no local semaphore", value),
                          "the result of ttmetal.create_local_semaphore");
    }
    const CoreSet cores = cores_of(config.cores, config.place);
    const auto taken = [&](int id) {
        return std::any_of(semaphores_.begin(), semaphores_.end(), [&](const Semaphore& s) {
            return s.id == id && std::any_of(cores.begin(), cores.end(), [&](const auto& core) {
                       return s.cores.count(core) != 0;
                   });
        });
    };
    int id = 0;
    while (taken(id)) {
        ++id;
    }
    if (id >= kSemaphores) {
        throw ImportError(arg.place, "more than 16 semaphores on a core", "at most 16");
    }
    const auto [user, first] = semaphore_users_.emplace(value, config.symbol);
    if (!first && user->second != config.symbol) {
        open_line(
            fmt::format("semaphore {}: @{} and @{} get one each, as tt-mlir's runtime does it",
                        value, user->second, config.symbol));
    }
    semaphores_.push_back({id, found->second.initial, cores});
    return id;
}

std::string ProgramText::semaphores_text() const {
    std::string text;
    for (const Semaphore& s : semaphores_) {
        text += fmt::format("  - {{id: {}, initial: {}, cores: \"{}\"}}\n", s.id, s.initial,
                            cores_text(s.cores));
    }
    return text.empty() ? text : "  semaphores:\n" + text;
}

std::string ProgramText::scalar(const std::string& value) {
    const auto given = options_.scalars.find(name_of(value));
    return given != options_.scalars.end()
               ? fmt::format("{}", given->second)
               : missing(fmt::format("the scalar {0} (--scalar {0}=VALUE)", name_of(value)));
}

/// A word that no workload knows: a run says its line instead of taking some number.
std::string ProgramText::missing(const std::string& what) {
    open_line(what + "; 'not_in_the_ir' stands there and must be replaced");
    return "not_in_the_ir";
}

void ProgramText::open_line(const std::string& line) {
    if (std::find(open_.begin(), open_.end(), line) == open_.end()) {
        open_.push_back(line);
    }
}

}  // namespace tensight::importer
