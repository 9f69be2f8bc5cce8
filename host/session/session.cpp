// SPDX-License-Identifier: Apache-2.0
#include "host/session/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/installed_data.hpp>

#include "host/launch/launch.h"
#include "sim/workload/check.h"
#include "sim/workload/core_ranges.h"

namespace tensight::host {

namespace {

std::string& known_data_directory() {
    static std::string path;
    return path;
}

/// A workload has a word for it: one that is not sharded over DRAM banks.
bool has_description(const tt::tt_metal::Buffer& buffer) {
    return buffer.size() != 0 && (buffer.is_l1() || !is_sharded(buffer.buffer_layout()));
}

}  // namespace

// $TENSIGHT_DATA comes first, as in the command; then what the package said.
std::shared_ptr<run::Device> make_device(const Environment& environment) {
    run::RunOptions options;
    if (std::getenv("TENSIGHT_DATA") == nullptr) {
        options.data_directory = known_data_directory();
    }
    return std::make_shared<run::Device>(environment.card, options);
}

bool set_data_directory(const char* path) {
    known_data_directory() = path;
    return true;
}

Session::Session(std::uint64_t l1_small)
    : environment_(Environment::read()),
      device_(make_device(environment_)),
      dram_(chip().geometry.dram_reserved_bytes, chip().geometry.dram_channel_bytes,
            chip().geometry.dram_alignment),
      // Buffers in L1 begin at multiples of DRAM's alignment, so that what is read from there fits
      // (tt-metal:tt_metal/impl/allocator/bank_manager.cpp); their pages keep that of L1.
      l1_(chip().geometry.l1_reserved_bytes, chip().geometry.l1_bytes - l1_small,
          chip().geometry.dram_alignment),
      l1_small_(chip().geometry.l1_bytes - l1_small, chip().geometry.l1_bytes,
                chip().geometry.dram_alignment) {
    if (!environment_.save_workload.empty()) {
        saved_ = std::make_unique<SavedWorkload>(environment_.save_workload, environment_.card);
    }
}

void Session::add_buffer(const tt::tt_metal::Buffer* buffer) {
    buffers_[buffer] = fmt::format("buffer{}", buffers_made_++);
    if (saved_ && has_description(*buffer)) {
        saved_->add_buffer(described(*buffer));
    }
}

void Session::remove_buffer(const tt::tt_metal::Buffer* buffer) { buffers_.erase(buffer); }

const std::string* Session::name_of(const tt::tt_metal::Buffer* buffer) const {
    const auto found = buffers_.find(buffer);
    return found == buffers_.end() ? nullptr : &found->second;
}

std::uint64_t Session::lowest_l1_buffer() const {
    std::uint64_t lowest = chip().geometry.l1_bytes;
    for (const auto& [buffer, name] : buffers_) {
        if (buffer->is_l1()) {
            lowest = std::min<std::uint64_t>(lowest, buffer->address());
        }
    }
    return lowest;
}

void Session::write(const run::MemoryPlace& place, std::uint64_t address,
                    std::span<const std::uint8_t> bytes) {
    run::write_memory(device_->memories(), place, address, bytes);
    save({"", place.memory, place.place, address, {bytes.begin(), bytes.end()}, {}}, true);
}

void Session::read(const run::MemoryPlace& place, std::uint64_t address,
                   std::span<std::uint8_t> bytes) {
    run::read_memory(device_->memories(), place, address, bytes);
    save({"", place.memory, place.place, address, {bytes.begin(), bytes.end()}, {}}, false);
}

void Session::save(workload::MemoryContents contents, bool written) {
    if (saved_ && !contents.bytes.empty()) {
        written ? saved_->add_write(std::move(contents)) : saved_->add_read(std::move(contents));
    }
}

namespace {

/// Calls `visit(place, first byte, count)` for the pieces of `count` bytes from `offset` on.
template <class Visit>
void for_each_page(const tt::tt_metal::Buffer& buffer, std::uint64_t offset, std::size_t count,
                   Visit visit) {
    const std::uint64_t page = buffer.page_size();
    for (std::size_t at = 0; at < count;) {
        const std::uint64_t within = (offset + at) % page;
        const std::size_t piece = std::min<std::size_t>(page - within, count - at);
        BufferPlace place = buffer.place_of(static_cast<std::uint32_t>((offset + at) / page));
        place.address += within;
        visit(place, at, piece);
        at += piece;
    }
}

}  // namespace

void Session::write(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
                    std::span<const std::uint8_t> bytes) {
    for_each_page(buffer, offset, bytes.size(),
                  [&](const BufferPlace& place, std::size_t at, std::size_t count) {
                      run::write_memory(device_->memories(), place.memory, place.address,
                                        bytes.subspan(at, count));
                  });
    save_pages(buffer, offset, bytes, true);
}

void Session::read(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
                   std::span<std::uint8_t> bytes) {
    for_each_page(buffer, offset, bytes.size(),
                  [&](const BufferPlace& place, std::size_t at, std::size_t count) {
                      run::read_memory(device_->memories(), place.memory, place.address,
                                       bytes.subspan(at, count));
                  });
    save_pages(buffer, offset, bytes, false);
}

// An interleaved buffer in DRAM is saved as what it is, everything else page by page.
void Session::save_pages(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
                         std::span<const std::uint8_t> bytes, bool written) {
    if (!saved_) {
        return;
    }
    const bool whole = buffer.is_dram() && !is_sharded(buffer.buffer_layout()) && offset == 0;
    if (whole) {
        save({buffers_.at(&buffer), {}, {}, 0, {bytes.begin(), bytes.end()}, {}}, written);
        return;
    }
    for_each_page(buffer, offset, bytes.size(),
                  [&](const BufferPlace& place, std::size_t at, std::size_t count) {
                      const auto piece = bytes.subspan(at, count);
                      save({"",
                            place.memory.memory,
                            place.memory.place,
                            place.address,
                            {piece.begin(), piece.end()},
                            {}},
                           written);
                  });
}

workload::Buffer Session::described(const tt::tt_metal::Buffer& buffer) const {
    workload::Buffer b;
    b.name = buffers_.at(&buffer);
    b.address = buffer.address();
    b.page_bytes = static_cast<std::uint32_t>(buffer.page_size());
    b.bytes = buffer.size();
    if (buffer.is_l1()) {  // addresses are taken on all cores, whichever hold its pages
        b.memory = workload::Memory::l1;
        b.page_bytes = static_cast<std::uint32_t>(buffer.aligned_page_size());
        b.bytes = buffer.aligned_size_per_bank();
        b.cores = workload::whole_grid(columns(), rows());
    }
    return b;
}

workload::Workload Session::workload_of(workload::Program program) const {
    workload::Workload w = environment_.card;
    w.path = program_invocation_short_name;
    for (const auto& [buffer, name] : buffers_) {
        if (has_description(*buffer)) {
            w.buffers.push_back(described(*buffer));
        }
    }
    std::sort(w.buffers.begin(), w.buffers.end(), [](const auto& a, const auto& b) {
        return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
    });
    w.programs.push_back(std::move(program));
    return w;
}

run::RunResult Session::launch(workload::Program program) {
    const std::size_t number = launches_++;
    program.name = fmt::format("launch{}", number);
    const workload::Workload w = workload_of(std::move(program));
    workload::check_workload(w);
    if (saved_) {
        workload::Program saved = w.programs.front();
        if (environment_.dprint_cores.empty()) {  // as launch() compiles them
            for (workload::Kernel& kernel : saved.kernels) {
                kernel.defines.emplace("TENSIGHT_NO_DPRINT", "1");
            }
        }
        saved_->add_launch(saved);
    }
    return host::launch(device_, w, environment_, number);
}

}  // namespace tensight::host
