// SPDX-License-Identifier: Apache-2.0
#include "sim/run/device_buffers.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <future>
#include <thread>

#include "models/numerics/host_tile.h"
#include "sim/run/page_codec.h"

namespace tensight::run {

namespace {

std::uint64_t round_up(std::uint64_t value, std::uint64_t to) { return (value + to - 1) / to * to; }

const workload::Tensor* find_tensor(const workload::Workload& w, const std::string& name) {
    const auto found = std::find_if(w.tensors.begin(), w.tensors.end(),
                                    [&](const workload::Tensor& t) { return t.name == name; });
    return found == w.tensors.end() ? nullptr : &*found;
}

std::string where(const workload::Location& l) { return fmt::format("{}:{}", l.file, l.line); }

}  // namespace

DeviceBuffers::DeviceBuffers(const workload::Workload& workload, const arch::ChipDescription& chip,
                             chip::Memories& memories)
    : workload_(workload),
      chip_(chip),
      memories_(memories),
      dram_next_(chip.geometry.dram_reserved_bytes),
      l1_top_(chip.geometry.l1_bytes) {
    for (const workload::Buffer& buffer : workload.buffers) {
        allocate(buffer);
    }
}

void DeviceBuffers::allocate(const workload::Buffer& buffer) {
    Allocation a;
    a.buffer = &buffer;
    a.tensor = find_tensor(workload_, buffer.tensor);
    const std::vector<std::int64_t> shape =
        a.tensor != nullptr ? a.tensor->shape : std::vector<std::int64_t>{};
    a.page_bytes = static_cast<std::uint32_t>(workload::page_bytes(buffer, shape));
    a.pages = workload::page_count(buffer, shape);
    const bool dram = buffer.memory == workload::Memory::dram;
    const std::uint32_t alignment =
        dram ? chip_.geometry.dram_alignment : chip_.geometry.l1_alignment;
    a.aligned_page = static_cast<std::uint32_t>(round_up(a.page_bytes, alignment));
    if (buffer.shard) {
        a.bytes_per_bank =
            static_cast<std::uint64_t>(workload::slots_per_core(buffer, shape)) * a.aligned_page;
    } else if (!buffer.cores.empty()) {
        a.bytes_per_bank = buffer.bytes;
    } else {
        const std::int64_t banks = interleaved_banks(buffer.memory);
        a.bytes_per_bank =
            static_cast<std::uint64_t>((a.pages + banks - 1) / banks) * a.aligned_page;
    }
    if (buffer.address) {
        a.address = take_at(buffer, *buffer.address, a.bytes_per_bank);
    } else {
        a.address = dram ? take_dram(buffer, a.bytes_per_bank) : take_l1(buffer, a.bytes_per_bank);
    }
    allocations_.emplace(buffer.name, a);
}

std::int64_t DeviceBuffers::interleaved_banks(workload::Memory memory) const {
    return memory == workload::Memory::dram ? memories_.channels()
                                            : memories_.columns() * memories_.rows();
}

std::uint32_t DeviceBuffers::take_dram(const workload::Buffer& buffer, std::uint64_t bytes) {
    dram_next_ = round_up(dram_next_, chip_.geometry.dram_alignment);
    const std::uint64_t room = chip_.geometry.dram_channel_bytes - dram_next_;
    if (bytes > room) {
        throw DoesNotFit(
            fmt::format("{}: buffer '{}' needs {} bytes in each DRAM bank, expected at most {} "
                        "(what is left)",
                        where(buffer.location), buffer.name, bytes, room));
    }
    const auto address = static_cast<std::uint32_t>(dram_next_);
    dram_next_ += bytes;
    return address;
}

std::uint32_t DeviceBuffers::take_l1(const workload::Buffer& buffer, std::uint64_t bytes) {
    const std::uint32_t room = l1_top_ - chip_.geometry.l1_reserved_bytes;
    if (bytes > room) {
        throw DoesNotFit(
            fmt::format("{}: buffer '{}' needs {} bytes of L1 on a core, expected at most {} "
                        "(what is left)",
                        where(buffer.location), buffer.name, bytes, room));
    }
    l1_top_ -= static_cast<std::uint32_t>(round_up(bytes, chip_.geometry.l1_alignment));
    return l1_top_;
}

// Buffers whose places are given may overlap: a host frees one and allocates another there.
std::uint32_t DeviceBuffers::take_at(const workload::Buffer& buffer, std::uint32_t address,
                                     std::uint64_t bytes) {
    const bool dram = buffer.memory == workload::Memory::dram;
    const std::uint64_t size =
        dram ? chip_.geometry.dram_channel_bytes : std::uint64_t{chip_.geometry.l1_bytes};
    if (address > size || bytes > size - address) {
        throw DoesNotFit(
            fmt::format("{}: buffer '{}' of {} bytes in a bank lies at {}, expected an end of at "
                        "most {} (the memory's)",
                        where(buffer.location), buffer.name, bytes, address, size));
    }
    if (dram) {
        dram_next_ = std::max(dram_next_, address + bytes);
    } else {
        l1_top_ = std::min(l1_top_, address);
    }
    return address;
}

std::uint8_t* DeviceBuffers::page(const Allocation& a, std::int64_t index) const {
    const bool dram = a.buffer->memory == workload::Memory::dram;
    if (a.buffer->shard) {
        const auto [core, slot] = workload::page_place(*a.buffer, a.tensor->shape, index);
        const std::uint64_t offset = a.address + static_cast<std::uint64_t>(slot) * a.aligned_page;
        return dram ? memories_.dram(core.x).at(offset)
                    : memories_.l1({core.x, core.y}).at(static_cast<std::uint32_t>(offset));
    }
    const std::int64_t banks = interleaved_banks(a.buffer->memory);
    const std::uint64_t offset =
        a.address + static_cast<std::uint64_t>(index / banks) * a.aligned_page;
    const auto bank = static_cast<int>(index % banks);
    if (dram) {
        return memories_.dram(bank).at(offset);
    }
    return memories_.l1({bank % memories_.columns(), bank / memories_.columns()}).at(offset);
}

void DeviceBuffers::upload() {
    constexpr std::int64_t kWorthAThread = 256;  // pages
    for (const auto& [name, a] : allocations_) {
        if (a.tensor == nullptr || !a.tensor->has_values()) {
            continue;
        }
        if (a.pages < kWorthAThread || std::thread::hardware_concurrency() < 2) {
            upload_pages(a, 0, a.pages);
            continue;
        }
        auto rest = std::async(std::launch::async, &DeviceBuffers::upload_pages, this, std::cref(a),
                               a.pages / 2, a.pages);
        upload_pages(a, 0, a.pages / 2);
        rest.get();
    }
}

void DeviceBuffers::upload_pages(const Allocation& a, std::int64_t begin, std::int64_t end) const {
    const workload::PageGrid grid = workload::page_grid(*a.buffer, a.tensor->shape);
    std::vector<double> values(static_cast<std::size_t>(grid.page_elements));
    for (std::int64_t p = begin; p < end; ++p) {
        workload::page_values(*a.tensor, *a.buffer, p, values);
        encode_page(values.data(), values.size(), a.buffer->dtype, page(a, p), a.buffer->tile);
    }
}

std::vector<double> DeviceBuffers::download(const Allocation& a) const {
    const workload::PageGrid grid = workload::page_grid(*a.buffer, a.tensor->shape);
    const auto per_page = static_cast<std::size_t>(grid.page_elements);
    std::vector<double> values(per_page * static_cast<std::size_t>(a.pages));
    for (std::int64_t p = 0; p < a.pages; ++p) {
        decode_page(page(a, p), per_page, a.buffer->dtype,
                    values.data() + static_cast<std::size_t>(p) * per_page, a.buffer->tile);
    }
    return workload::from_pages(values, *a.buffer, a.tensor->shape);
}

}  // namespace tensight::run
