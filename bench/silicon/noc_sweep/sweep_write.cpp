// SPDX-License-Identifier: Apache-2.0
// A core writes to the L1 of one other or of others in turn, `calls` times the same bytes to each,
// and waits at one barrier after all. The zone holds the calls and the barrier.
#include "api/dataflow/dataflow_api.h"
#include "sweep_arguments.h"

namespace {

constexpr std::uint8_t kChannel = 0;  // what the sweep asks for

template <Form F>
struct Write {
    FORCE_INLINE static void prepare(std::uint64_t to, std::uint32_t bytes) {
        if constexpr (F == Form::with_state) {
            noc_async_write_one_packet_set_state(to, bytes, noc_index, kChannel);
        }
    }
    FORCE_INLINE static void call(std::uint64_t to, std::uint32_t bytes, std::uint32_t own,
                                  std::uint32_t theirs) {
        if constexpr (F == Form::with_state) {
            noc_async_write_one_packet_with_state(own, theirs);
        } else if constexpr (F == Form::one_packet) {
            noc_async_write_one_packet(own, to, bytes, noc_index, kChannel);
        } else {
            noc_async_write(own, to, bytes, noc_index, kChannel);
        }
    }
    FORCE_INLINE static void barrier() { noc_async_write_barrier(); }
};

}  // namespace

void kernel_main() {
    switch (static_cast<Form>(get_arg_val<std::uint32_t>(kForm))) {
        case Form::with_state:
            return timed<Write<Form::with_state>>();
        case Form::one_packet:
            return timed<Write<Form::one_packet>>();
        default:
            return timed<Write<Form::in_packets>>();
    }
}
