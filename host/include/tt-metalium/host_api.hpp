// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/core.h>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <hostdevcommon/kernel_structs.h>

#include <cstdint>
#include <hostdevcommon/common_values.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <tt-logger/tt-logger.hpp>
#include <tt-metalium/bfloat16.hpp>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/circular_buffer_config.hpp>
#include <tt-metalium/constants.hpp>
#include <tt-metalium/device.hpp>
#include <tt-metalium/dispatch_core_common.hpp>
#include <tt-metalium/event.hpp>
#include <tt-metalium/global_semaphore.hpp>
#include <tt-metalium/kernel_types.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt-metalium/profiler_optional_metadata.hpp>
#include <tt-metalium/profiler_types.hpp>
#include <tt-metalium/program.hpp>
#include <tt-metalium/program_descriptors.hpp>
#include <tt-metalium/runtime_args_data.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt_stl/assert.hpp>
#include <tt_stl/span.hpp>
#include <variant>
#include <vector>

namespace tt::tt_metal {

using CoreSpecification = std::variant<CoreCoord, CoreRange, CoreRangeSet>;
using KernelConfiguration = std::variant<DataMovementConfig, ComputeConfig, EthernetConfig>;

// --- devices ------------------------------------------------------------------------------------

/// Where kernels are looked for, last of all.
void SetRootDir(const std::string& root_dir);
/// One.
std::size_t GetNumAvailableDevices();
std::size_t GetNumPCIeDevices();
ChipId GetPCIeDeviceID(ChipId device_id);
bool IsGalaxyCluster();

/// Throws for another device than 0.
IDevice* CreateDevice(ChipId device_id, std::uint8_t num_hw_cqs = 1,
                      std::size_t l1_small_size = DEFAULT_L1_SMALL_SIZE,
                      std::size_t trace_region_size = DEFAULT_TRACE_REGION_SIZE,
                      const DispatchCoreConfig& dispatch_core_config = {},
                      const std::vector<std::uint32_t>& l1_bank_remap = {},
                      std::size_t worker_l1_size = DEFAULT_WORKER_L1_SIZE);
IDevice* CreateDeviceMinimal(ChipId device_id, std::uint8_t num_hw_cqs = 1,
                             const DispatchCoreConfig& dispatch_core_config = {});
bool CloseDevice(IDevice* device);

// --- programs and kernels -----------------------------------------------------------------------

Program CreateProgram();

/// Kernels are looked for as TT-Metalium does: an absolute path, the current folder,
/// $TT_METAL_KERNEL_PATH, the root ($TT_METAL_HOME, $TT_METAL_RUNTIME_ROOT or SetRootDir).
/// Throws when there is none, when a core's RISC is taken, and when both data movement kernels of
/// a core would use one NoC.
KernelHandle CreateKernel(Program& program, const std::string& file_name,
                          const CoreSpecification& core_spec, const KernelConfiguration& config);
KernelHandle CreateKernelFromString(Program& program, const std::string& kernel_src_code,
                                    const CoreSpecification& core_spec,
                                    const KernelConfiguration& config);

/// Throws when an index is taken on a core. Addresses are given out when the program is launched.
CBHandle CreateCircularBuffer(Program& program, const CoreSpecification& core_spec,
                              const CircularBufferConfig& config);
const CircularBufferConfig& GetCircularBufferConfig(Program& program, CBHandle handle);
void UpdateCircularBufferTotalSize(Program& program, CBHandle handle, std::uint32_t total_size);
void UpdateCircularBufferPageSize(Program& program, CBHandle handle, std::uint8_t buffer_index,
                                  std::uint32_t page_size);
void UpdateDynamicCircularBufferAddress(Program& program, CBHandle handle, const Buffer& buffer);
void UpdateDynamicCircularBufferAddressAndTotalSize(Program& program, CBHandle handle,
                                                    const Buffer& buffer, std::uint32_t total_size);

/// An id, the lowest that is free on every core. Throws when 16 are taken.
std::uint32_t CreateSemaphore(Program& program, const std::variant<CoreRange, CoreRangeSet>& cores,
                              std::uint32_t initial_value, CoreType core_type = CoreType::WORKER);
GlobalSemaphore CreateGlobalSemaphore(IDevice* device, const CoreRangeSet& cores,
                                      std::uint32_t initial_value,
                                      BufferType buffer_type = BufferType::L1);

/// The first call for a core fixes the number of arguments; another number throws later.
void SetRuntimeArgs(const Program& program, KernelHandle kernel, const CoreSpecification& cores,
                    ttsl::Span<const std::uint32_t> arguments);
void SetRuntimeArgs(const Program& program, KernelHandle kernel, const CoreSpecification& cores,
                    std::initializer_list<std::uint32_t> arguments);
void SetRuntimeArgs(const Program& program, KernelHandle kernel,
                    const std::vector<CoreCoord>& cores,
                    const std::vector<std::vector<std::uint32_t>>& arguments);
/// Once for a kernel; throws the second time.
void SetCommonRuntimeArgs(const Program& program, KernelHandle kernel,
                          ttsl::Span<const std::uint32_t> arguments);
void SetCommonRuntimeArgs(const Program& program, KernelHandle kernel,
                          std::initializer_list<std::uint32_t> arguments);
RuntimeArgsData& GetRuntimeArgs(const Program& program, KernelHandle kernel, const CoreCoord& core);
/// By x, then y.
std::vector<std::vector<RuntimeArgsData>>& GetRuntimeArgs(const Program& program,
                                                          KernelHandle kernel);
RuntimeArgsData& GetCommonRuntimeArgs(const Program& program, KernelHandle kernel);

// --- buffers ------------------------------------------------------------------------------------

std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config);
std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config, DeviceAddr address);
std::shared_ptr<Buffer> CreateBuffer(const InterleavedBufferConfig& config, SubDeviceId id);
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config);
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config, DeviceAddr address);
std::shared_ptr<Buffer> CreateBuffer(const ShardedBufferConfig& config, SubDeviceId id);
void DeallocateBuffer(Buffer& buffer);
/// Keeps the buffer as long as the program.
void AssignGlobalBufferToProgram(const std::shared_ptr<Buffer>& buffer, Program& program);

// --- queues of older programs -------------------------------------------------------------------

using BufferArgument = std::variant<std::reference_wrapper<Buffer>, std::shared_ptr<Buffer>>;

void EnqueueWriteBuffer(CommandQueue& cq, const BufferArgument& buffer,
                        const std::vector<std::uint32_t>& src, bool blocking);
void EnqueueWriteBuffer(CommandQueue& cq, const BufferArgument& buffer, HostDataType src,
                        bool blocking);
void EnqueueReadBuffer(CommandQueue& cq, const BufferArgument& buffer,
                       std::vector<std::uint32_t>& dst, bool blocking);
void EnqueueReadBuffer(CommandQueue& cq, const BufferArgument& buffer, void* dst, bool blocking);
void EnqueueProgram(CommandQueue& cq, Program& program, bool blocking);
void EnqueueRecordEvent(CommandQueue& cq, const std::shared_ptr<Event>& event);
void EnqueueWaitForEvent(CommandQueue& cq, const std::shared_ptr<Event>& event);
void EventSynchronize(const std::shared_ptr<Event>& event);
bool EventQuery(const std::shared_ptr<Event>& event);
/// Throw: traces are not modelled.
std::uint32_t BeginTraceCapture(IDevice* device, std::uint8_t cq_id);
void EndTraceCapture(IDevice* device, std::uint8_t cq_id, std::uint32_t trace_id);
void ReplayTrace(IDevice* device, std::uint8_t cq_id, std::uint32_t trace_id, bool blocking);
void ReleaseTrace(IDevice* device, std::uint32_t trace_id);

/// Throws: cycles are in the reports of each launch (TENSIGHT_REPORT).
void ReadMeshDeviceProfilerResults(distributed::MeshDevice& mesh_device,
                                   ProfilerReadState state = ProfilerReadState::NORMAL,
                                   const std::optional<ProfilerOptionalMetadata>& metadata = {});

}  // namespace tt::tt_metal

#include <tt-metalium/installed_data.hpp>
