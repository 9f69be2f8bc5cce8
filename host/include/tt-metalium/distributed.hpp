// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <tt-metalium/buffer.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_buffer.hpp>
#include <tt-metalium/mesh_command_queue.hpp>
#include <tt-metalium/mesh_coord.hpp>
#include <tt-metalium/mesh_device.hpp>
#include <tt-metalium/mesh_event.hpp>
#include <tt-metalium/mesh_trace_id.hpp>
#include <tt-metalium/mesh_workload.hpp>
#include <tt-metalium/sub_device_types.hpp>
#include <tt-metalium/system_mesh.hpp>
#include <tt_stl/assert.hpp>
#include <tt_stl/span.hpp>
#include <vector>

namespace tt::tt_metal::distributed {

/// Runs the programs of a workload. Circular buffers start empty, semaphores with their initial
/// values, memories as they are.
void EnqueueMeshWorkload(MeshCommandQueue& mesh_cq, MeshWorkload& mesh_workload, bool blocking);

/// Writes a vector to a buffer. Of a vector that is shorter the rest of the buffer stays as it is;
/// on a device TT-Metalium reads beyond the vector.
template <class T>
void EnqueueWriteMeshBuffer(MeshCommandQueue& mesh_cq, std::shared_ptr<MeshBuffer>& mesh_buffer,
                            const std::vector<T>& src, bool /*blocking*/ = false) {
    mesh_cq.write(mesh_buffer,
                  {reinterpret_cast<const std::uint8_t*>(src.data()), src.size() * sizeof(T)});
}

/// Reads all of a buffer; `dst` gets its size. Throws unless blocking.
template <class T>
void EnqueueReadMeshBuffer(MeshCommandQueue& mesh_cq, std::vector<T>& dst,
                           std::shared_ptr<MeshBuffer>& mesh_buffer, bool blocking = true) {
    dst.resize(mesh_buffer->size() / sizeof(T));
    mesh_cq.enqueue_read_mesh_buffer(dst.data(), mesh_buffer, blocking);
}

template <class T>
void WriteShard(MeshCommandQueue& mesh_cq, const std::shared_ptr<MeshBuffer>& mesh_buffer,
                std::vector<T>& src, const MeshCoordinate& coord, bool blocking = false) {
    (void)mesh_buffer->get_device_buffer(coord);
    std::shared_ptr<MeshBuffer> buffer = mesh_buffer;
    EnqueueWriteMeshBuffer(mesh_cq, buffer, src, blocking);
}

template <class T>
void ReadShard(MeshCommandQueue& mesh_cq, std::vector<T>& dst,
               const std::shared_ptr<MeshBuffer>& mesh_buffer, const MeshCoordinate& coord,
               bool blocking = true) {
    (void)mesh_buffer->get_device_buffer(coord);
    std::shared_ptr<MeshBuffer> buffer = mesh_buffer;
    EnqueueReadMeshBuffer(mesh_cq, dst, buffer, blocking);
}

void EventSynchronize(const MeshEvent& event);
bool EventQuery(const MeshEvent& event);
/// Throws: traces are not modelled.
MeshTraceId BeginTraceCapture(MeshDevice* device, std::uint8_t cq_id);
void Synchronize(MeshDevice* device, std::optional<std::uint8_t> cq_id = std::nullopt,
                 ttsl::Span<const SubDeviceId> sub_device_ids = {});
void Finish(MeshCommandQueue& mesh_cq, ttsl::Span<const SubDeviceId> sub_device_ids = {});

}  // namespace tt::tt_metal::distributed

namespace tt::tt_metal {
using distributed::Finish;
}
