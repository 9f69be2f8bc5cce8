// SPDX-License-Identifier: Apache-2.0
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/mesh_command_queue.hpp>
#include <tt_stl/assert.hpp>

#include "host/program/launch_program.h"
#include "host/session/session.h"

namespace tt::tt_metal::distributed {

namespace {

using tensight::host::Session;

Session& session_of(const MeshBuffer& buffer, const char* call) {
    TT_FATAL(buffer.is_allocated(), "{}: the buffer has been freed", call);
    Session& session = *buffer.get_reference_buffer()->session();
    TT_FATAL(session.open(), "{}: the device has been closed", call);
    return session;
}

BufferRegion region_of(const ShardDataTransfer& transfer, const Buffer& buffer, const char* call) {
    const BufferRegion region = transfer.region().value_or(BufferRegion(0, buffer.size()));
    TT_FATAL(region.offset <= buffer.size() && region.size <= buffer.size() - region.offset,
             "{}: {} bytes from {} on of a buffer of {}", call, region.size, region.offset,
             buffer.size());
    return region;
}

}  // namespace

void MeshCommandQueue::write(const std::shared_ptr<MeshBuffer>& buffer,
                             std::span<const std::uint8_t> data) {
    Session& session = session_of(*buffer, "EnqueueWriteMeshBuffer");
    session.write(*buffer->get_reference_buffer(), 0,
                  data.first(std::min<std::size_t>(data.size(), buffer->size())));
}

void MeshCommandQueue::enqueue_write_mesh_buffer(const std::shared_ptr<MeshBuffer>& buffer,
                                                 const void* host_data, bool) {
    write(buffer, {static_cast<const std::uint8_t*>(host_data), buffer->size()});
}

void MeshCommandQueue::enqueue_read_mesh_buffer(void* host_data,
                                                const std::shared_ptr<MeshBuffer>& buffer,
                                                bool blocking) {
    TT_FATAL(blocking, "EnqueueReadMeshBuffer: only blocking reads are supported");
    Session& session = session_of(*buffer, "EnqueueReadMeshBuffer");
    session.read(*buffer->get_reference_buffer(), 0,
                 {static_cast<std::uint8_t*>(host_data), buffer->size()});
}

void MeshCommandQueue::enqueue_write_shards(const std::shared_ptr<MeshBuffer>& buffer,
                                            const std::vector<ShardDataTransfer>& transfers, bool) {
    Session& session = session_of(*buffer, "enqueue_write_shards");
    for (const ShardDataTransfer& t : transfers) {
        const Buffer& local = *buffer->get_device_buffer(t.shard_coord());
        const BufferRegion region = region_of(t, local, "enqueue_write_shards");
        session.write(local, region.offset,
                      {static_cast<const std::uint8_t*>(t.host_data()), region.size});
    }
}

void MeshCommandQueue::enqueue_read_shards(const std::vector<ShardDataTransfer>& transfers,
                                           const std::shared_ptr<MeshBuffer>& buffer, bool) {
    Session& session = session_of(*buffer, "enqueue_read_shards");
    for (const ShardDataTransfer& t : transfers) {
        const Buffer& local = *buffer->get_device_buffer(t.shard_coord());
        const BufferRegion region = region_of(t, local, "enqueue_read_shards");
        session.read(local, region.offset,
                     {static_cast<std::uint8_t*>(t.host_data()), region.size});
    }
}

void MeshCommandQueue::enqueue_mesh_workload(MeshWorkload& workload, bool) {
    for (auto& [range, program] : workload.get_programs()) {
        TT_FATAL(device_->shape().dims() == range.dims() &&
                     MeshCoordinateRange(device_->shape()).contains(range),
                 "EnqueueMeshWorkload: a program for chips that the mesh of one does not have");
        tensight::host::launch_program(program, *device_->session(), "EnqueueMeshWorkload");
    }
}

MeshEvent MeshCommandQueue::enqueue_record_event(
    ttsl::Span<const SubDeviceId>, const std::optional<MeshCoordinateRange>& device_range) {
    return {events_++, device_, id_, device_range.value_or(MeshCoordinateRange(device_->shape()))};
}
MeshEvent MeshCommandQueue::enqueue_record_event_to_host(
    ttsl::Span<const SubDeviceId> ids, const std::optional<MeshCoordinateRange>& device_range) {
    return enqueue_record_event(ids, device_range);
}
void MeshCommandQueue::finish(ttsl::Span<const SubDeviceId>) {}

void MeshWorkload::add_program(const MeshCoordinateRange& device_range, Program&& program) {
    for (const auto& [range, other] : programs_) {
        TT_FATAL(!range.intersects(device_range),
                 "MeshWorkload::add_program: these chips have a program already");
    }
    programs_.emplace(device_range, std::move(program));
}

void EnqueueMeshWorkload(MeshCommandQueue& mesh_cq, MeshWorkload& mesh_workload, bool blocking) {
    mesh_cq.enqueue_mesh_workload(mesh_workload, blocking);
}
void EventSynchronize(const MeshEvent&) {}
bool EventQuery(const MeshEvent&) { return true; }
MeshTraceId BeginTraceCapture(MeshDevice* device, std::uint8_t cq_id) {
    return device->begin_mesh_trace(cq_id);
}
void Synchronize(MeshDevice*, std::optional<std::uint8_t>, ttsl::Span<const SubDeviceId>) {}
void Finish(MeshCommandQueue& mesh_cq, ttsl::Span<const SubDeviceId> ids) { mesh_cq.finish(ids); }

}  // namespace tt::tt_metal::distributed
