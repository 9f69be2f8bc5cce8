// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/launch/saved_workload.h"
#include "host/session/bank_allocator.h"
#include "host/session/environment.h"
#include "sim/run/device.h"
#include "sim/run/memory_contents.h"
#include "sim/run/run_result.h"

namespace tt::tt_metal {
class Buffer;
}

namespace tensight::host {

/// Where a page of a buffer lies.
struct BufferPlace {
    run::MemoryPlace memory;
    std::uint64_t address = 0;
};

/// The chip behind a device handle, from its creation on: memories, what is allocated in them, and
/// the launches. It lives as long as a device, buffer or program refers to it.
class Session {
  public:
    /// @param l1_small  bytes at the top of every L1 for buffers of type L1_SMALL
    /// Errors: std::runtime_error.
    explicit Session(std::uint64_t l1_small);

    [[nodiscard]] const Environment& environment() const { return environment_; }
    [[nodiscard]] const arch::ChipDescription& chip() const { return device_->chip(); }
    [[nodiscard]] int columns() const { return environment_.card.columns; }
    [[nodiscard]] int rows() const { return environment_.card.rows; }
    [[nodiscard]] run::Device& device() { return *device_; }

    [[nodiscard]] BankAllocator& dram() { return dram_; }
    [[nodiscard]] BankAllocator& l1() { return l1_; }
    [[nodiscard]] BankAllocator& l1_small() { return l1_small_; }

    /// Buffers that are allocated; a name is for ever its own.
    void add_buffer(const tt::tt_metal::Buffer* buffer);
    void remove_buffer(const tt::tt_metal::Buffer* buffer);
    /// Null when the buffer has been freed.
    [[nodiscard]] const std::string* name_of(const tt::tt_metal::Buffer* buffer) const;
    [[nodiscard]] const std::map<const tt::tt_metal::Buffer*, std::string>& buffers() const {
        return buffers_;
    }
    /// The lowest address of L1 that a buffer occupies, or the end of L1.
    [[nodiscard]] std::uint64_t lowest_l1_buffer() const;

    /// Bytes of memory, to be saved with the workload. Errors: std::out_of_range.
    void write(const run::MemoryPlace& place, std::uint64_t address,
               std::span<const std::uint8_t> bytes);
    void read(const run::MemoryPlace& place, std::uint64_t address, std::span<std::uint8_t> bytes);
    /// The same of a buffer, from byte `offset` of its pages one after the other on.
    void write(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
               std::span<const std::uint8_t> bytes);
    void read(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
              std::span<std::uint8_t> bytes);

    /// Runs `program` and writes what the environment asks for. The result has status ok or failed
    /// (findings); errors: std::runtime_error for everything else.
    run::RunResult launch(workload::Program program);

    [[nodiscard]] bool open() const { return open_; }
    void close() { open_ = false; }

  private:
    [[nodiscard]] workload::Workload workload_of(workload::Program program) const;
    [[nodiscard]] workload::Buffer described(const tt::tt_metal::Buffer& buffer) const;
    void save(workload::MemoryContents contents, bool written);
    void save_pages(const tt::tt_metal::Buffer& buffer, std::uint64_t offset,
                    std::span<const std::uint8_t> bytes, bool written);

    Environment environment_;
    std::shared_ptr<run::Device> device_;
    BankAllocator dram_;
    BankAllocator l1_;
    BankAllocator l1_small_;
    std::map<const tt::tt_metal::Buffer*, std::string> buffers_;
    std::size_t buffers_made_ = 0;
    std::size_t launches_ = 0;
    std::unique_ptr<SavedWorkload> saved_;
    bool open_ = true;
};

/// A chip as the environment describes it. Errors: std::runtime_error.
std::shared_ptr<run::Device> make_device(const Environment& environment);

}  // namespace tensight::host
