// SPDX-License-Identifier: Apache-2.0
#include "host/launch/saved_workload.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "host/launch/kernel_files.h"
#include "sim/report/atomic_file.h"
#include "sim/workload/npy.h"

namespace tensight::host {

namespace {

namespace fs = std::filesystem;
using workload::CoreCoord;

// Runs of neighbours in a row, "0,0-7,0; 0,1".
std::string cores_text(const std::vector<CoreCoord>& cores) {
    std::string text;
    for (std::size_t i = 0; i < cores.size();) {
        std::size_t end = i + 1;
        while (end < cores.size() && cores[end].y == cores[i].y &&
               cores[end].x == cores[end - 1].x + 1) {
            ++end;
        }
        text += text.empty() ? "" : "; ";
        text += fmt::format("{},{}", cores[i].x, cores[i].y);
        if (end - i > 1) {
            text += fmt::format("-{},{}", cores[end - 1].x, cores[end - 1].y);
        }
        i = end;
    }
    return '"' + text + '"';
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + '"';
}

std::string numbers(const workload::ArgumentList& arguments) {
    std::string text;
    for (const workload::Argument& a : arguments) {
        text += (text.empty() ? "" : ", ") + std::to_string(std::get<std::uint32_t>(a.value));
    }
    return "[" + text + "]";
}

std::string format_text(numerics::DataFormat format) {
    const std::string_view name = numerics::format_name(format);
    if (!numerics::format_from_name(name)) {
        throw std::runtime_error(fmt::format(
            "TENSIGHT_SAVE_WORKLOAD: a circular buffer has format {}, for which a workload has no "
            "name",
            static_cast<int>(format)));
    }
    return std::string(name);
}

std::string buffer_text(const workload::Buffer& b) {
    std::string text = fmt::format("  {}: {{memory: {}, bytes: {}, page: {}, address: {}", b.name,
                                   b.memory == workload::Memory::dram ? "dram" : "l1", b.bytes,
                                   b.page_bytes, *b.address);
    if (!b.cores.empty()) {
        text += ", cores: " + cores_text(b.cores);
    }
    return text + "}\n";
}

std::string circular_buffer_text(const workload::CircularBuffer& cb) {
    std::string text =
        fmt::format("  - {{id: [{}], format: {}, pages: {}, page: {}", fmt::join(cb.ids, ", "),
                    format_text(cb.format), cb.pages, cb.page_bytes);
    if (!cb.tile.whole()) {
        text += ", tile: " + numerics::shape_name(cb.tile);
    }
    // A page that is no multiple of 16 bytes needs an address, which a buffer gives, too.
    text +=
        cb.buffer.empty() ? fmt::format(", address: {}", *cb.address) : ", buffer: " + cb.buffer;
    return text + ", cores: " + cores_text(cb.cores) + "}\n";
}

std::string runtime_text(const workload::Kernel& kernel) {
    std::map<std::string, std::vector<CoreCoord>> by_list;
    std::vector<std::string> order;
    for (const workload::CoreArguments& entry : kernel.runtime_args) {
        const std::string list = numbers(entry.arguments);
        auto& cores = by_list[list];
        if (cores.empty()) {
            order.push_back(list);
        }
        cores.insert(cores.end(), entry.cores.begin(), entry.cores.end());
    }
    if (order.empty()) {
        return "";
    }
    std::string text = "    runtime_args:\n";
    for (const std::string& list : order) {
        text += fmt::format("      {}: {}\n", cores_text(by_list[list]), list);
    }
    return text;
}

std::string compute_text(const workload::Kernel& kernel) {
    static constexpr std::array<const char*, 4> kFidelity = {"LoFi", "HiFi2", "HiFi3", "HiFi4"};
    return fmt::format("    fidelity: {}\n    dst: {{accumulate: {}, sync: {}}}\n    approx: {}\n",
                       kFidelity.at(static_cast<std::size_t>(kernel.fidelity)),
                       kernel.dst_32bit ? 32 : 16, kernel.dst_full_sync ? "full" : "half",
                       kernel.approx);
}

}  // namespace

SavedWorkload::SavedWorkload(std::string folder, const workload::Workload& card)
    : folder_(std::move(folder)) {
    std::error_code error;
    if (fs::exists(folder_, error) && !fs::is_empty(folder_, error)) {
        throw std::runtime_error(fmt::format(
            "TENSIGHT_SAVE_WORKLOAD is '{}': expected a folder that is empty or does not exist "
            "(each device handle of a process is a workload of its own)",
            folder_));
    }
    fs::create_directories(fs::path(folder_) / "data", error);
    fs::create_directories(fs::path(folder_) / "kernels", error);
    if (error) {
        throw std::runtime_error(
            fmt::format("TENSIGHT_SAVE_WORKLOAD is '{}': {}", folder_, error.message()));
    }
    head_ = fmt::format("tensight: 1\nchip: {{arch: {}, grid: {}x{}", card.arch, card.columns,
                        card.rows);
    if (!card.harvested_rows.empty()) {
        head_ += fmt::format(", harvested_rows: [{}]", fmt::join(card.harvested_rows, ", "));
    }
    head_ += fmt::format("}}\nmetal_api: {}\n", card.metal_api);
}

std::string SavedWorkload::contents_text(const workload::MemoryContents& contents) {
    const std::string file = fmt::format("data/{}.npy", files_++);
    const std::vector<double> values(contents.bytes.begin(), contents.bytes.end());
    const std::vector<std::int64_t> shape = {static_cast<std::int64_t>(values.size())};
    workload::write_npy(fs::path(folder_) / file, shape, values, workload::NpyType::u1);
    if (!contents.buffer.empty()) {
        return fmt::format("  - {{buffer: {}, npy: {}}}\n", contents.buffer, file);
    }
    const std::string place =
        contents.memory == workload::Memory::dram
            ? fmt::format("bank: {}", contents.place.x)
            : fmt::format("core: \"{},{}\"", contents.place.x, contents.place.y);
    return fmt::format("  - {{{}, address: {}, npy: {}}}\n", place, contents.address, file);
}

void SavedWorkload::add_write(workload::MemoryContents contents) {
    pending_writes_ += contents_text(contents);
}

void SavedWorkload::add_read(workload::MemoryContents contents) {
    // Once something was written, what is read is not what the launch left.
    if (!launches_.empty() && pending_writes_.empty()) {
        launches_.back().reads += contents_text(contents);
        write_file();
    }
}

std::string SavedWorkload::saved_kernel(const std::string& source) {
    auto [place, fresh] = kernels_.try_emplace(source);
    if (fresh) {
        const std::string folder = fmt::format("kernels/{}", kernels_.size() - 1);
        place->second = folder + "/" + copy_kernel(source, (fs::path(folder_) / folder).string());
    }
    return place->second;
}

std::string SavedWorkload::kernel_text(const workload::Kernel& kernel) {
    static constexpr std::array<const char*, 3> kRisc = {"brisc", "ncrisc", "compute"};
    std::string text = fmt::format(
        "  - source: {}\n    risc: {}\n    cores: {}\n", quoted(saved_kernel(kernel.source)),
        kRisc.at(static_cast<std::size_t>(kernel.risc)), cores_text(kernel.cores));
    if (kernel.risc != workload::Risc::compute) {
        text += fmt::format("    noc: {}\n", kernel.noc);
    } else {
        text += compute_text(kernel);
    }
    if (!kernel.defines.empty()) {
        text += "    defines:\n";
        for (const auto& [name, value] : kernel.defines) {
            text += fmt::format("      {}: {}\n", name, quoted(value));
        }
    }
    if (!kernel.compile_args.empty()) {
        text += "    compile_args: " + numbers(kernel.compile_args) + "\n";
    }
    if (!kernel.named_args.empty()) {
        text += "    named_args:\n";
        for (const auto& [name, value] : kernel.named_args) {
            text += fmt::format("      {}: {}\n", name, std::get<std::uint32_t>(value.value));
        }
    }
    text += runtime_text(kernel);
    if (!kernel.common_args.empty()) {
        text += "    common_args: " + numbers(kernel.common_args) + "\n";
    }
    if (!kernel.optimize.empty()) {
        text += "    optimize: " + kernel.optimize + "\n";
    }
    return text;
}

std::string SavedWorkload::program_text(const workload::Program& program) {
    std::string text = "- name: " + program.name + "\n";
    if (!pending_writes_.empty()) {
        text += "  writes:\n" + pending_writes_;
        pending_writes_.clear();
    }
    if (!program.circular_buffers.empty()) {
        text += "  circular_buffers:\n";
        for (const workload::CircularBuffer& cb : program.circular_buffers) {
            text += circular_buffer_text(cb);
        }
    }
    if (!program.semaphores.empty()) {
        text += "  semaphores:\n";
        for (const workload::Semaphore& s : program.semaphores) {
            text += fmt::format("  - {{id: {}, initial: {}, cores: {}}}\n", s.id, s.initial,
                                cores_text(s.cores));
        }
    }
    text += "  kernels:\n";
    for (const workload::Kernel& kernel : program.kernels) {
        text += kernel_text(kernel);
    }
    return text;
}

void SavedWorkload::add_buffer(const workload::Buffer& buffer) { buffers_ += buffer_text(buffer); }

void SavedWorkload::add_launch(const workload::Program& program) {
    launches_.push_back({program_text(program), ""});
    write_file();
}

void SavedWorkload::write_file() const {
    std::string text = head_;
    if (!buffers_.empty()) {
        text += "buffers:\n" + buffers_;
    }
    text += "programs:\n";
    for (const Launch& launch : launches_) {
        text += launch.text;
        if (!launch.reads.empty()) {
            text += "  reads:\n" + launch.reads;
        }
    }
    report::write_atomically((fs::path(folder_) / "workload.yaml").string(), text);
}

}  // namespace tensight::host
