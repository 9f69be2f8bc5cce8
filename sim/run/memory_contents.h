// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/run/device_buffers.h"
#include "sim/run/run_result.h"

namespace tensight::run {

/// One memory of the device: a worker's L1, or a DRAM bank.
struct MemoryPlace {
    workload::Memory memory = workload::Memory::dram;
    workload::CoreCoord place;  ///< a worker, or (bank, 0)
};

/// What the host does to memory between programs, byte for byte. std::out_of_range for bytes that
/// the memory does not have or a place that the chip does not have.
void write_memory(chip::Memories& memories, const MemoryPlace& place, std::uint64_t address,
                  std::span<const std::uint8_t> bytes);
void read_memory(chip::Memories& memories, const MemoryPlace& place, std::uint64_t address,
                 std::span<std::uint8_t> bytes);

/// Writes what stands under a program's `writes`, in its order.
/// Errors: workload::WorkloadError for one that memory or the buffer has no room for.
void write_contents(const std::vector<workload::MemoryContents>& contents,
                    const DeviceBuffers& buffers, chip::Memories& memories);

/// How what memory holds now compares with `expected`: `bad` bytes differ.
OutputResult compare_contents(const workload::MemoryContents& expected,
                              const workload::Program& program, const DeviceBuffers& buffers,
                              chip::Memories& memories);

}  // namespace tensight::run
