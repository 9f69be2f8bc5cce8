// SPDX-License-Identifier: Apache-2.0
// Runtime arguments of the L1 sweeps: one binary serves every row. The measured kernels are
// compiled for their form, length and single partner; what chooses between them here is not timed.
#pragma once

#include <cstdint>

#include "api/dataflow/dataflow_api.h"

/// How a call is made; sim/silicon/families/noc_sweep/unicast_sweep.cpp has the same numbers.
enum class Form : std::uint32_t {
    in_packets = 0,             ///< length beyond one packet
    one_packet = 1,             ///< what a constant length compiles to
    with_state = 2,             ///< one packet a call
    with_state_in_packets = 3,  ///< length beyond one packet
};

/// Places of the arguments.
enum Argument : int { kForm, kInTurn, kCalls, kBytes, kOwn, kTheirs, kOthers, kFirstOther };

/// NoC address at core `i` of the list, whose coordinates are read from the arguments.
FORCE_INLINE std::uint64_t other(std::uint32_t i, std::uint32_t offset) {
    const int at = kFirstOther + 2 * static_cast<int>(i);
    return get_noc_addr(get_arg_val<std::uint32_t>(at), get_arg_val<std::uint32_t>(at + 1), offset);
}

/// The calls of one core with another. Everything is a value of its own: the loop has to find it in
/// registers, as the measured one does. No loop here is tested before its first turn: the measured
/// ones know that they have one.
template <class Transfer>
FORCE_INLINE void repeat(std::uint64_t address, std::uint32_t calls, std::uint32_t bytes,
                         std::uint32_t own, std::uint32_t theirs) {
    Transfer::prepare(address, bytes);
    std::uint32_t i = 0;
    do {
        Transfer::call(address, bytes, own, theirs);
    } while (++i != calls);
}

/// Calls of form `Transfer` to a single partner, whose address is known before, or to the others in
/// turn, then the barrier: the timed part.
template <class Transfer>
FORCE_INLINE void timed() {
    const auto calls = get_arg_val<std::uint32_t>(kCalls);  // to each of the others
    const auto bytes = get_arg_val<std::uint32_t>(kBytes);
    const auto own = get_arg_val<std::uint32_t>(kOwn);        // offset in own L1
    const auto theirs = get_arg_val<std::uint32_t>(kTheirs);  // offset in the others' L1
    if (get_arg_val<std::uint32_t>(kInTurn) != 0) {
        const auto others = get_arg_val<std::uint32_t>(kOthers);
        DeviceZoneScopedN("sweep");
        std::uint32_t i = 0;
        do {
            repeat<Transfer>(other(i, theirs), calls, bytes, own, theirs);
        } while (++i != others);
        Transfer::barrier();
    } else {
        const std::uint64_t partner = other(0, theirs);
        DeviceZoneScopedN("sweep");
        repeat<Transfer>(partner, calls, bytes, own, theirs);
        Transfer::barrier();
    }
}
