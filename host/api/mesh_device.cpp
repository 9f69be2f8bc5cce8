// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <tt-metalium/mesh_command_queue.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt_stl/assert.hpp>

#include "host/session/session.h"
#include "models/chip/chip.h"

namespace tt::tt_metal {

SubDevice::SubDevice(ttsl::Span<const CoreRangeSet> cores) {
    TT_FATAL(cores.size() <= cores_.size(), "SubDevice: {} kinds of cores: at most {}",
             cores.size(), cores_.size());
    std::copy(cores.begin(), cores.end(), cores_.begin());
}

const CoreRangeSet& SubDevice::cores(HalProgrammableCoreType core_type) const {
    return cores_.at(static_cast<std::size_t>(core_type));
}

namespace distributed {

namespace {

namespace host = tensight::host;

[[noreturn]] void no_traces(const char* call) { TT_THROW("{}: traces are not modelled", call); }

[[noreturn]] void no_sub_devices(const char* call) {
    TT_THROW("{}: sub-devices are not modelled; the whole chip is one", call);
}

}  // namespace

std::shared_ptr<MeshDevice> MeshDevice::create(
    const MeshDeviceConfig& config, std::size_t l1_small_size, std::size_t trace_region_size,
    std::size_t num_command_queues, const DispatchCoreConfig& dispatch,
    ttsl::Span<const std::uint32_t> l1_bank_remap, std::size_t worker_l1_size) {
    const MeshShape shape = config.mesh_shape().value_or(MeshShape(1, 1));
    TT_FATAL(shape.mesh_size() == 1,
             "MeshDevice::create: a mesh of {} chips; Tensight models one chip", shape.mesh_size());
    const auto& ids = config.physical_device_ids();
    return create_unit_mesh(ids.empty() ? 0 : ids.front(), l1_small_size, trace_region_size,
                            num_command_queues, dispatch, l1_bank_remap, worker_l1_size);
}

// The region for traces takes nothing here: they are not modelled, and programs reserve it by
// habit.
std::shared_ptr<MeshDevice> MeshDevice::create_unit_mesh(
    int device_id, std::size_t l1_small_size, std::size_t /*trace_region_size*/,
    std::size_t num_command_queues, const DispatchCoreConfig& /*dispatch*/,
    ttsl::Span<const std::uint32_t> l1_bank_remap, std::size_t worker_l1_size) {
    TT_FATAL(device_id == 0, "MeshDevice::create_unit_mesh: device {}; Tensight models one chip, 0",
             device_id);
    TT_FATAL(num_command_queues >= 1 && num_command_queues <= 2,
             "MeshDevice::create_unit_mesh: {} command queues: expected 1 or 2",
             num_command_queues);
    TT_FATAL(l1_bank_remap.empty(), "MeshDevice::create_unit_mesh: l1_bank_remap is not modelled");
    TT_FATAL(worker_l1_size == 0, "MeshDevice::create_unit_mesh: worker_l1_size is not modelled");
    return std::make_shared<MeshDevice>(l1_small_size, num_command_queues, Private());
}

std::map<int, std::shared_ptr<MeshDevice>> MeshDevice::create_unit_meshes(
    const std::vector<int>& device_ids, std::size_t l1_small_size, std::size_t trace_region_size,
    std::size_t num_command_queues, const DispatchCoreConfig& dispatch,
    ttsl::Span<const std::uint32_t> l1_bank_remap, std::size_t worker_l1_size) {
    std::map<int, std::shared_ptr<MeshDevice>> meshes;
    for (const int id : device_ids) {
        meshes[id] = create_unit_mesh(id, l1_small_size, trace_region_size, num_command_queues,
                                      dispatch, l1_bank_remap, worker_l1_size);
    }
    return meshes;
}

MeshDevice::MeshDevice(std::size_t l1_small_size, std::size_t num_command_queues, Private)
    : session_(std::make_shared<host::Session>(l1_small_size)),
      allocator_(std::make_unique<Allocator>(*session_)) {
    for (std::size_t i = 0; i < num_command_queues; ++i) {
        queues_.push_back(std::make_unique<MeshCommandQueue>(this, static_cast<std::uint32_t>(i)));
    }
}

MeshDevice::~MeshDevice() { session_->close(); }

bool MeshDevice::close() {
    session_->close();
    open_ = false;
    return true;
}

tt::ARCH MeshDevice::arch() const {
    return session_->environment().card.arch == "blackhole" ? ARCH::BLACKHOLE : ARCH::WORMHOLE_B0;
}
std::uint8_t MeshDevice::num_hw_cqs() const { return static_cast<std::uint8_t>(queues_.size()); }
int MeshDevice::num_dram_channels() const { return session_->chip().geometry.dram_channels; }
std::uint32_t MeshDevice::l1_size_per_core() const { return session_->chip().geometry.l1_bytes; }
std::uint32_t MeshDevice::dram_size_per_channel() const {
    return static_cast<std::uint32_t>(session_->chip().geometry.dram_channel_bytes);
}

CoreCoord MeshDevice::grid_size() const {
    const auto& g = session_->chip().geometry;
    return {static_cast<std::size_t>(g.noc_columns), static_cast<std::size_t>(g.noc_rows)};
}
CoreCoord MeshDevice::logical_grid_size() const { return compute_with_storage_grid_size(); }
CoreCoord MeshDevice::dram_grid_size() const {
    return {static_cast<std::size_t>(num_dram_channels()), 1};
}
CoreCoord MeshDevice::compute_with_storage_grid_size() const {
    return {static_cast<std::size_t>(session_->columns()),
            static_cast<std::size_t>(session_->rows())};
}

CoreCoord MeshDevice::worker_core_from_logical_core(const CoreCoord& core) const {
    const CoreCoord grid = compute_with_storage_grid_size();
    TT_FATAL(core.x < grid.x && core.y < grid.y,
             "MeshDevice::worker_core_from_logical_core: {} is not one of the {}x{} workers",
             core.str(), grid.x, grid.y);
    const auto& g = session_->chip().geometry;
    return {static_cast<std::size_t>(g.worker_x.at(core.x)),
            static_cast<std::size_t>(g.worker_y.at(core.y))};
}

CoreCoord MeshDevice::virtual_core_from_logical_core(const CoreCoord& core,
                                                     const CoreType& type) const {
    if (type == CoreType::WORKER) {
        return worker_core_from_logical_core(core);
    }
    TT_FATAL(type == CoreType::DRAM,
             "MeshDevice::virtual_core_from_logical_core: only workers and "
             "DRAM banks are modelled");
    const auto& banks = session_->chip().geometry.dram_coordinates[0];
    TT_FATAL(core.x < banks.size() && core.y == 0, "DRAM bank {} of {}", core.str(), banks.size());
    return {static_cast<std::size_t>(banks[core.x].first),
            static_cast<std::size_t>(banks[core.x].second)};
}

std::vector<CoreCoord> MeshDevice::worker_cores_from_logical_cores(
    const std::vector<CoreCoord>& cores) const {
    std::vector<CoreCoord> result;
    for (const CoreCoord& core : cores) {
        result.push_back(worker_core_from_logical_core(core));
    }
    return result;
}

CoreCoord MeshDevice::logical_core_from_dram_channel(std::uint32_t channel) const {
    TT_FATAL(channel < static_cast<std::uint32_t>(num_dram_channels()), "DRAM channel {} of {}",
             channel, num_dram_channels());
    return {channel, 0};
}
std::uint32_t MeshDevice::dram_channel_from_logical_core(const CoreCoord& core) const {
    return static_cast<std::uint32_t>(
        logical_core_from_dram_channel(static_cast<std::uint32_t>(core.x)).x);
}

// By the hops that a read takes: the request one way, the data on from there round the torus.
std::vector<CoreCoord> MeshDevice::get_optimal_dram_bank_to_logical_worker_assignment(NOC noc) {
    const auto& g = session_->chip().geometry;
    const auto distance = [&](std::pair<int, int> bank, const CoreCoord& core) {
        const auto worker = tensight::chip::worker_position(
            session_->chip(), {static_cast<int>(core.x), static_cast<int>(core.y)});
        // Data run from the bank to the worker: NoC 0 to the right and down, NoC 1 the other way.
        const int x = worker.x - bank.first;
        const int y = worker.y - bank.second;
        const int sign = noc == NOC::NOC_0 ? 1 : -1;
        return (sign * x + g.noc_columns) % g.noc_columns + (sign * y + g.noc_rows) % g.noc_rows;
    };
    std::vector<CoreCoord> free = grid_to_cores(
        {0, 0}, {compute_with_storage_grid_size().x - 1, compute_with_storage_grid_size().y - 1},
        true);
    const auto& banks = g.dram_endpoints[noc == NOC::NOC_0 ? 0 : 1];
    TT_FATAL(free.size() >= banks.size(), "{} DRAM banks for {} workers", banks.size(),
             free.size());
    std::vector<CoreCoord> assigned;
    for (const auto& bank : banks) {
        const auto nearest =
            std::min_element(free.begin(), free.end(), [&](const CoreCoord& a, const CoreCoord& b) {
                return distance(bank, a) < distance(bank, b);
            });
        assigned.push_back(*nearest);
        free.erase(nearest);
    }
    return assigned;
}

std::unordered_set<CoreCoord> MeshDevice::get_active_ethernet_cores(bool) const { return {}; }
std::unordered_set<CoreCoord> MeshDevice::get_inactive_ethernet_cores() const { return {}; }

CoreRangeSet MeshDevice::worker_cores(HalProgrammableCoreType core_type, SubDeviceId) const {
    if (core_type != HalProgrammableCoreType::TENSIX) {
        return {};
    }
    const CoreCoord grid = compute_with_storage_grid_size();
    return CoreRange({0, 0}, {grid.x - 1, grid.y - 1});
}
std::uint32_t MeshDevice::num_worker_cores(HalProgrammableCoreType core_type,
                                           SubDeviceId id) const {
    return worker_cores(core_type, id).num_cores();
}

std::optional<DeviceAddr> MeshDevice::lowest_occupied_compute_l1_address() const {
    return session_->l1().lowest_taken();
}

const std::vector<SubDeviceId>& MeshDevice::get_sub_device_ids() const {
    static const std::vector<SubDeviceId> ids = {SubDeviceId(0)};
    return ids;
}
SubDeviceManagerId MeshDevice::create_sub_device_manager(std::initializer_list<SubDevice>,
                                                         DeviceAddr) {
    no_sub_devices("MeshDevice::create_sub_device_manager");
}
SubDeviceManagerId MeshDevice::create_sub_device_manager(ttsl::Span<const SubDevice>, DeviceAddr) {
    no_sub_devices("MeshDevice::create_sub_device_manager");
}
void MeshDevice::load_sub_device_manager(SubDeviceManagerId) {
    no_sub_devices("MeshDevice::load_sub_device_manager");
}
void MeshDevice::remove_sub_device_manager(SubDeviceManagerId) {
    no_sub_devices("MeshDevice::remove_sub_device_manager");
}

MeshCommandQueue& MeshDevice::mesh_command_queue(std::optional<std::uint8_t> cq_id) const {
    const std::size_t id = cq_id.value_or(0);
    TT_FATAL(id < queues_.size(), "MeshDevice::mesh_command_queue: queue {} of {}", id,
             queues_.size());
    return *queues_[id];
}
CommandQueue& MeshDevice::command_queue(std::size_t cq_id) {
    return mesh_command_queue(static_cast<std::uint8_t>(cq_id));
}

// There is one chip, and a handle of it is the mesh's own.
std::vector<IDevice*> MeshDevice::get_devices() const { return {const_cast<MeshDevice*>(this)}; }
IDevice* MeshDevice::get_device(ChipId id) const {
    TT_FATAL(id == 0, "MeshDevice::get_device: device {}; Tensight models one chip, 0", id);
    return get_devices().front();
}
IDevice* MeshDevice::get_device(const MeshCoordinate& coordinate) const {
    (void)coordinate.to_linear_index(shape_);
    return get_devices().front();
}
IDevice* MeshDevice::get_device(std::size_t row, std::size_t column) const {
    return get_device(
        MeshCoordinate(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)));
}
bool MeshDevice::is_local(const MeshCoordinate& coordinate) const {
    (void)coordinate.to_linear_index(shape_);
    return true;
}
void MeshDevice::reshape(const MeshShape& new_shape) {
    TT_FATAL(new_shape.mesh_size() == 1,
             "MeshDevice::reshape: a mesh of {} chips; Tensight models one chip",
             new_shape.mesh_size());
    shape_ = new_shape;
}
std::shared_ptr<MeshDevice> MeshDevice::create_submesh(const MeshShape& shape,
                                                       const std::optional<MeshCoordinate>&) {
    TT_FATAL(shape.mesh_size() == 1,
             "MeshDevice::create_submesh: a mesh of {} chips; Tensight models one chip",
             shape.mesh_size());
    return shared_from_this();
}
std::string MeshDevice::to_string() const {
    return fmt::format("MeshDevice(1x1 grid, {})", session_->environment().card.arch);
}
std::ostream& operator<<(std::ostream& out, const MeshDevice& device) {
    return out << device.to_string();
}

MeshTraceId MeshDevice::begin_mesh_trace(std::uint8_t) {
    no_traces("MeshDevice::begin_mesh_trace");
}
void MeshDevice::begin_mesh_trace(std::uint8_t, const MeshTraceId&) {
    no_traces("MeshDevice::begin_mesh_trace");
}
void MeshDevice::end_mesh_trace(std::uint8_t, const MeshTraceId&) {
    no_traces("MeshDevice::end_mesh_trace");
}
void MeshDevice::replay_mesh_trace(std::uint8_t, const MeshTraceId&, bool) {
    no_traces("MeshDevice::replay_mesh_trace");
}
void MeshDevice::release_mesh_trace(const MeshTraceId&) {
    no_traces("MeshDevice::release_mesh_trace");
}

}  // namespace distributed
}  // namespace tt::tt_metal
