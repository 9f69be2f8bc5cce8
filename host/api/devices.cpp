// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <tt-metalium/hal.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tt_metal.hpp>
#include <tt-metalium/tt_metal_profiler.hpp>

#include "host/session/session.h"

namespace tt::tt_metal {

namespace {

/// Devices of older programs, which own none themselves.
std::map<IDevice*, std::shared_ptr<distributed::MeshDevice>>& open_devices() {
    static std::map<IDevice*, std::shared_ptr<distributed::MeshDevice>> devices;
    return devices;
}

}  // namespace

std::size_t GetNumAvailableDevices() { return 1; }
std::size_t GetNumPCIeDevices() { return 1; }
ChipId GetPCIeDeviceID(ChipId device_id) { return device_id; }
bool IsGalaxyCluster() { return false; }

IDevice* CreateDevice(ChipId device_id, std::uint8_t num_hw_cqs, std::size_t l1_small_size,
                      std::size_t trace_region_size, const DispatchCoreConfig& dispatch,
                      const std::vector<std::uint32_t>& l1_bank_remap, std::size_t worker_l1_size) {
    auto device = distributed::MeshDevice::create_unit_mesh(device_id, l1_small_size,
                                                            trace_region_size, num_hw_cqs, dispatch,
                                                            l1_bank_remap, worker_l1_size);
    IDevice* handle = device.get();
    open_devices()[handle] = std::move(device);
    return handle;
}

IDevice* CreateDeviceMinimal(ChipId device_id, std::uint8_t num_hw_cqs,
                             const DispatchCoreConfig& dispatch) {
    return CreateDevice(device_id, num_hw_cqs, 0, 0, dispatch);
}

// The handle stays good to be asked, as buffers that a program frees later will.
bool CloseDevice(IDevice* device) {
    TT_FATAL(open_devices().contains(device), "CloseDevice: no device that CreateDevice made");
    return device->close();
}

void ReadMeshDeviceProfilerResults(distributed::MeshDevice&, ProfilerReadState,
                                   const std::optional<ProfilerOptionalMetadata>&) {
    TT_THROW(
        "ReadMeshDeviceProfilerResults: there is no device profiler to read; set "
        "TENSIGHT_REPORT to a folder, and every launch leaves its cycles there");
}

namespace detail {

std::map<ChipId, IDevice*> CreateDevices(const std::vector<ChipId>& device_ids,
                                         std::uint8_t num_hw_cqs, std::size_t l1_small_size,
                                         std::size_t trace_region_size) {
    std::map<ChipId, IDevice*> devices;
    for (const ChipId id : device_ids) {
        devices[id] = CreateDevice(id, num_hw_cqs, l1_small_size, trace_region_size);
    }
    return devices;
}

void CloseDevices(const std::map<ChipId, IDevice*>& devices) {
    for (const auto& [id, device] : devices) {
        CloseDevice(device);
    }
}

void SetDeviceProfilerDir(const std::string&) {}
void FreshProfilerDeviceLog() {}
void FreshProfilerHostLog() {}

std::string get_platform_architecture_name() { return hal::get_arch_name(); }

}  // namespace detail

namespace hal {

namespace {

// Not a Session: it would open another folder of TENSIGHT_SAVE_WORKLOAD.
const tensight::arch::ChipDescription& chip() {
    static const auto device = tensight::host::make_device(tensight::host::Environment::read());
    return device->chip();
}

}  // namespace

tt::ARCH get_arch() { return get_arch_name() == "blackhole" ? ARCH::BLACKHOLE : ARCH::WORMHOLE_B0; }
std::string get_arch_name() { return tensight::host::Environment::read().card.arch; }
std::uint32_t get_l1_size() { return chip().geometry.l1_bytes; }
std::uint32_t get_dram_alignment() { return chip().geometry.dram_alignment; }
std::uint32_t get_l1_alignment() { return chip().geometry.l1_alignment; }
std::uint32_t get_pcie_alignment() { return get_arch() == ARCH::BLACKHOLE ? 64 : 32; }
std::uint32_t get_arch_num_circular_buffers() { return get_arch() == ARCH::BLACKHOLE ? 64 : 32; }

}  // namespace hal

}  // namespace tt::tt_metal
