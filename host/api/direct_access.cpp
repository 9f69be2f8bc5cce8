// SPDX-License-Identifier: Apache-2.0
// tt::tt_metal::detail: memories and launches without a queue.
#include <cstring>
#include <tt-metalium/tt_metal.hpp>

#include "host/program/launch_program.h"
#include "host/session/session.h"

namespace tt::tt_metal::detail {

namespace {

using tensight::run::MemoryPlace;
using tensight::workload::Memory;

tensight::host::Session& session_of(const Buffer& buffer, const char* call) {
    TT_FATAL(buffer.is_allocated(), "{}: the buffer has been freed", call);
    TT_FATAL(buffer.session()->open(), "{}: the device has been closed", call);
    return *buffer.session();
}

MemoryPlace bank(int channel) { return {Memory::dram, {channel, 0}}; }

MemoryPlace worker(const CoreCoord& core, CoreType type) {
    TT_FATAL(type == CoreType::WORKER, "the L1 of other cores than workers is not modelled");
    return {Memory::l1, {static_cast<int>(core.x), static_cast<int>(core.y)}};
}

bool write(IDevice* device, const char* call, const MemoryPlace& place, std::uint32_t address,
           std::span<const std::uint8_t> bytes) {
    try {
        device->session()->write(place, address, bytes);
    } catch (const std::out_of_range& error) {
        TT_THROW("{}: {}", call, error.what());
    }
    return true;
}

bool read(IDevice* device, const char* call, const MemoryPlace& place, std::uint32_t address,
          std::span<std::uint8_t> bytes) {
    try {
        device->session()->read(place, address, bytes);
    } catch (const std::out_of_range& error) {
        TT_THROW("{}: {}", call, error.what());
    }
    return true;
}

std::span<std::uint8_t> bytes_of(std::vector<std::uint32_t>& words) {
    return {reinterpret_cast<std::uint8_t*>(words.data()), words.size() * sizeof(std::uint32_t)};
}

std::span<std::uint8_t> resized(std::vector<std::uint32_t>& words, std::uint32_t bytes) {
    words.resize((bytes + sizeof(std::uint32_t) - 1) / sizeof(std::uint32_t));
    return bytes_of(words).first(bytes);
}

}  // namespace

void WriteToBuffer(Buffer& buffer, ttsl::Span<const std::uint8_t> host_buffer) {
    tensight::host::Session& session = session_of(buffer, "WriteToBuffer");
    TT_FATAL(host_buffer.size() <= buffer.size(), "WriteToBuffer: {} bytes into a buffer of {}",
             host_buffer.size(), buffer.size());
    session.write(buffer, 0, host_buffer);
}

void ReadFromBuffer(Buffer& buffer, std::uint8_t* host_buffer) {
    session_of(buffer, "ReadFromBuffer").read(buffer, 0, {host_buffer, buffer.size()});
}

void CompileProgram(IDevice*, Program&, bool) {}
void WriteRuntimeArgsToDevice(IDevice*, Program&, bool) {}
bool ConfigureDeviceWithProgram(IDevice*, Program&, bool) { return true; }

void LaunchProgram(IDevice* device, Program& program, bool, bool) {
    tensight::host::launch_program(program, *device->session(), "LaunchProgram");
}
void LaunchProgram(IDevice* device, const std::shared_ptr<Program>& program, bool, bool) {
    LaunchProgram(device, *program);
}
void WaitProgramDone(IDevice*, Program&, bool) {}

bool WriteToDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                              std::span<const std::uint8_t> host_buffer) {
    return write(device, "WriteToDeviceDRAMChannel", bank(dram_channel), address, host_buffer);
}
bool WriteToDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                              std::vector<std::uint32_t>& host_buffer) {
    return WriteToDeviceDRAMChannel(device, dram_channel, address,
                                    std::span<const std::uint8_t>(bytes_of(host_buffer)));
}
bool ReadFromDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                               std::span<std::uint8_t> host_buffer) {
    return read(device, "ReadFromDeviceDRAMChannel", bank(dram_channel), address, host_buffer);
}
bool ReadFromDeviceDRAMChannel(IDevice* device, int dram_channel, std::uint32_t address,
                               std::uint32_t size, std::vector<std::uint32_t>& host_buffer) {
    return ReadFromDeviceDRAMChannel(device, dram_channel, address, resized(host_buffer, size));
}
bool WriteToDeviceL1(IDevice* device, const CoreCoord& core, std::uint32_t address,
                     std::span<const std::uint8_t> host_buffer, CoreType type) {
    return write(device, "WriteToDeviceL1", worker(core, type), address, host_buffer);
}
bool WriteToDeviceL1(IDevice* device, const CoreCoord& core, std::uint32_t address,
                     std::vector<std::uint32_t>& host_buffer, CoreType type) {
    return WriteToDeviceL1(device, core, address,
                           std::span<const std::uint8_t>(bytes_of(host_buffer)), type);
}
bool ReadFromDeviceL1(IDevice* device, const CoreCoord& core, std::uint32_t address,
                      std::span<std::uint8_t> host_buffer, CoreType type) {
    return read(device, "ReadFromDeviceL1", worker(core, type), address, host_buffer);
}
bool ReadFromDeviceL1(IDevice* device, const CoreCoord& core, std::uint32_t address,
                      std::uint32_t size, std::vector<std::uint32_t>& host_buffer, CoreType type) {
    return ReadFromDeviceL1(device, core, address, resized(host_buffer, size), type);
}

}  // namespace tt::tt_metal::detail
