// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/chip/chip.h"
#include "sim/workload/pages.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// The workload does not fit the chip (status 2); the message names file, line and sizes.
class DoesNotFit : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One allocated buffer.
struct Allocation {
    const workload::Buffer* buffer = nullptr;
    const workload::Tensor* tensor = nullptr;  ///< null without a tensor
    std::uint32_t address = 0;                 ///< the same in every bank or core
    std::uint32_t page_bytes = 0;              ///< as used
    std::uint32_t aligned_page = 0;            ///< distance of two pages in a bank
    std::int64_t pages = 0;
    std::uint64_t bytes_per_bank = 0;  ///< what the fullest core or DRAM bank holds of it
};

/// The buffers of a workload in DRAM and L1, allocated in the order of the file with TT-Metalium's
/// rules: interleaved pages go round robin over the banks at equal offsets (lockstep), shards over
/// the cores or DRAM banks that they name; DRAM grows upwards, L1 downwards from the top.
/// Source: tt-metal:tech_reports/memory/allocator.md, tt-metal:tech_reports/tensor_accessor.
class DeviceBuffers {
  public:
    DeviceBuffers(const workload::Workload& workload, const arch::ChipDescription& chip,
                  chip::Memories& memories);

    [[nodiscard]] const Allocation& at(const std::string& name) const {
        return allocations_.at(name);
    }
    [[nodiscard]] const std::map<std::string, Allocation>& all() const { return allocations_; }

    [[nodiscard]] const arch::ChipDescription& chip() const { return chip_; }

    /// Lowest L1 address that a buffer occupies: circular buffers must end below it.
    [[nodiscard]] std::uint32_t l1_limit() const { return l1_top_; }

    /// Writes the values of every tensor that has some to its buffer.
    void upload();

    /// Values of the tensor in `buffer`, in the tensor's order.
    [[nodiscard]] std::vector<double> download(const Allocation& allocation) const;

    /// Bytes of page `index`; not of a buffer that has its own bytes on each of its cores.
    [[nodiscard]] std::uint8_t* page(const Allocation& allocation, std::int64_t index) const;

  private:
    void allocate(const workload::Buffer& buffer);
    /// Writes the values of pages `begin` to `end`. Other pages may be written meanwhile.
    void upload_pages(const Allocation& allocation, std::int64_t begin, std::int64_t end) const;
    [[nodiscard]] std::int64_t interleaved_banks(workload::Memory memory) const;
    [[nodiscard]] std::uint32_t take_dram(const workload::Buffer& buffer, std::uint64_t bytes);
    [[nodiscard]] std::uint32_t take_l1(const workload::Buffer& buffer, std::uint64_t bytes);
    [[nodiscard]] std::uint32_t take_at(const workload::Buffer& buffer, std::uint32_t address,
                                        std::uint64_t bytes);

    const workload::Workload& workload_;
    const arch::ChipDescription& chip_;
    chip::Memories& memories_;
    std::map<std::string, Allocation> allocations_;
    std::uint64_t dram_next_;
    std::uint32_t l1_top_;
};

}  // namespace tensight::run
