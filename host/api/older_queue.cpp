// SPDX-License-Identifier: Apache-2.0
// The queue functions of programs before meshes.
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/mesh_command_queue.hpp>
#include <tt-metalium/tt_metal.hpp>
#include <type_traits>

#include "host/program/launch_program.h"
#include "host/session/session.h"

namespace tt::tt_metal {

namespace {

Buffer& buffer_of(const BufferArgument& argument) {
    if (const auto* shared = std::get_if<std::shared_ptr<Buffer>>(&argument)) {
        return **shared;
    }
    return std::get<std::reference_wrapper<Buffer>>(argument).get();
}

[[noreturn]] void no_traces(const char* call) { TT_THROW("{}: traces are not modelled", call); }

}  // namespace

void EnqueueWriteBuffer(CommandQueue&, const BufferArgument& argument,
                        const std::vector<std::uint32_t>& src, bool) {
    Buffer& buffer = buffer_of(argument);
    const std::size_t bytes = std::min<std::size_t>(src.size() * sizeof src.front(), buffer.size());
    detail::WriteToBuffer(buffer, ttsl::Span<const std::uint8_t>(
                                      reinterpret_cast<const std::uint8_t*>(src.data()), bytes));
}

void EnqueueWriteBuffer(CommandQueue&, const BufferArgument& argument, HostDataType src, bool) {
    Buffer& buffer = buffer_of(argument);
    std::visit(
        [&buffer](const auto& data) {
            using T = std::decay_t<decltype(data)>;
            const std::uint8_t* bytes = nullptr;
            std::size_t count = buffer.size();
            if constexpr (std::is_same_v<T, const void*>) {
                bytes = static_cast<const std::uint8_t*>(data);
            } else {
                bytes = reinterpret_cast<const std::uint8_t*>(data->data());
                count = std::min(count, data->size() * sizeof(*data->data()));
            }
            detail::WriteToBuffer(buffer, ttsl::Span<const std::uint8_t>(bytes, count));
        },
        src);
}

void EnqueueReadBuffer(CommandQueue&, const BufferArgument& argument,
                       std::vector<std::uint32_t>& dst, bool) {
    detail::ReadFromBuffer(buffer_of(argument), dst);
}

void EnqueueReadBuffer(CommandQueue&, const BufferArgument& argument, void* dst, bool) {
    detail::ReadFromBuffer(buffer_of(argument), static_cast<std::uint8_t*>(dst));
}

void EnqueueProgram(CommandQueue& cq, Program& program, bool) {
    tensight::host::launch_program(program, *cq.device()->session(), "EnqueueProgram");
}

void EnqueueRecordEvent(CommandQueue& cq, const std::shared_ptr<Event>& event) {
    event->cq_id = cq.id();
}
void EnqueueWaitForEvent(CommandQueue&, const std::shared_ptr<Event>&) {}
void EventSynchronize(const std::shared_ptr<Event>&) {}
bool EventQuery(const std::shared_ptr<Event>&) { return true; }

std::uint32_t BeginTraceCapture(IDevice*, std::uint8_t) { no_traces("BeginTraceCapture"); }
void EndTraceCapture(IDevice*, std::uint8_t, std::uint32_t) { no_traces("EndTraceCapture"); }
void ReplayTrace(IDevice*, std::uint8_t, std::uint32_t, bool) { no_traces("ReplayTrace"); }
void ReleaseTrace(IDevice*, std::uint32_t) { no_traces("ReleaseTrace"); }

}  // namespace tt::tt_metal
