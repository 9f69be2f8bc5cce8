// SPDX-License-Identifier: Apache-2.0
// A core reads from the L1 of one other or of others in turn, `calls` times the same bytes from
// each, and waits at one barrier after all. The zone holds the calls and the barrier.
#include "api/dataflow/dataflow_api.h"
#include "sweep_arguments.h"

namespace {

constexpr std::uint32_t kChannel = 0;  // what the sweep asks for

template <Form F>
struct Read {
    FORCE_INLINE static void prepare(std::uint64_t from, std::uint32_t bytes) {
        if constexpr (F == Form::with_state) {
            noc_async_read_one_packet_set_state<true>(from, bytes, kChannel);
        } else if constexpr (F == Form::with_state_in_packets) {
            noc_async_read_set_state(from);
        }
    }
    FORCE_INLINE static void call(std::uint64_t from, std::uint32_t bytes, std::uint32_t own,
                                  std::uint32_t theirs) {
        if constexpr (F == Form::with_state) {
            noc_async_read_one_packet_with_state<true, true>(theirs, own, kChannel);
        } else if constexpr (F == Form::with_state_in_packets) {
            noc_async_read_with_state(theirs, own, bytes);
        } else if constexpr (F == Form::one_packet) {
            noc_async_read_one_packet(from, own, bytes, noc_index, kChannel);
        } else {
            noc_async_read(from, own, bytes, noc_index, kChannel);
        }
    }
    FORCE_INLINE static void barrier() { noc_async_read_barrier(); }
};

}  // namespace

void kernel_main() {
    switch (static_cast<Form>(get_arg_val<std::uint32_t>(kForm))) {
        case Form::with_state:
            return timed<Read<Form::with_state>>();
        case Form::with_state_in_packets:
            return timed<Read<Form::with_state_in_packets>>();
        case Form::one_packet:
            return timed<Read<Form::one_packet>>();
        default:
            return timed<Read<Form::in_packets>>();
    }
}
