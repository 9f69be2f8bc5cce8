// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <vector>

namespace tt::tt_metal::detail {

std::map<ChipId, IDevice*> CreateDevices(const std::vector<ChipId>& device_ids,
                                         std::uint8_t num_hw_cqs = 1,
                                         std::size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
                                         std::size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE);
void CloseDevices(const std::map<ChipId, IDevice*>& devices);

/// Throws for more bytes than the buffer has.
void WriteToBuffer(Buffer& buffer, ttsl::Span<const std::uint8_t> host_buffer);
template <class T>
void WriteToBuffer(Buffer& buffer, const std::vector<T>& host_buffer) {
    WriteToBuffer(buffer, ttsl::Span<const std::uint8_t>(
                              reinterpret_cast<const std::uint8_t*>(host_buffer.data()),
                              host_buffer.size() * sizeof(T)));
}
template <class T>
void WriteToBuffer(const std::shared_ptr<Buffer>& buffer, const std::vector<T>& host_buffer) {
    WriteToBuffer(*buffer, host_buffer);
}

void ReadFromBuffer(Buffer& buffer, std::uint8_t* host_buffer);
template <class T>
void ReadFromBuffer(Buffer& buffer, std::vector<T>& host_buffer) {
    host_buffer.resize(buffer.size() / sizeof(T));
    ReadFromBuffer(buffer, reinterpret_cast<std::uint8_t*>(host_buffer.data()));
}
template <class T>
void ReadFromBuffer(const std::shared_ptr<Buffer>& buffer, std::vector<T>& host_buffer) {
    ReadFromBuffer(*buffer, host_buffer);
}

void CompileProgram(IDevice* device, Program& program, bool force_slow_dispatch = false);
void WriteRuntimeArgsToDevice(IDevice* device, Program& program, bool force_slow_dispatch = false);
bool ConfigureDeviceWithProgram(IDevice* device, Program& program,
                                bool force_slow_dispatch = false);
void LaunchProgram(IDevice* device, Program& program, bool wait_until_cores_done = true,
                   bool force_slow_dispatch = false);
void LaunchProgram(IDevice* device, const std::shared_ptr<Program>& program,
                   bool wait_until_cores_done = true, bool force_slow_dispatch = false);
void WaitProgramDone(IDevice* device, Program& program, bool read_device_profiler_results = true);

bool WriteToDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                              std::span<const std::uint8_t> host_buffer);
bool WriteToDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                              std::vector<std::uint32_t>& host_buffer);
bool ReadFromDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                               std::span<std::uint8_t> host_buffer);
bool ReadFromDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                               std::uint32_t size, std::vector<std::uint32_t>& host_buffer);
bool WriteToDeviceL1(IDevice* device, const CoreCoord& logical_core, std::uint32_t address,
                     std::span<const std::uint8_t> host_buffer,
                     CoreType core_type = CoreType::WORKER);
bool WriteToDeviceL1(IDevice* device, const CoreCoord& logical_core, std::uint32_t address,
                     std::vector<std::uint32_t>& host_buffer,
                     CoreType core_type = CoreType::WORKER);
bool ReadFromDeviceL1(IDevice* device, const CoreCoord& logical_core, std::uint32_t address,
                      std::span<std::uint8_t> host_buffer, CoreType core_type = CoreType::WORKER);
bool ReadFromDeviceL1(IDevice* device, const CoreCoord& logical_core, std::uint32_t address,
                      std::uint32_t size, std::vector<std::uint32_t>& host_buffer,
                      CoreType core_type = CoreType::WORKER);

std::string get_platform_architecture_name();

}  // namespace tt::tt_metal::detail
