// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace tensight::core {

/// What a program leaves in a core that the next one finds there. Between programs firmware sets
/// the counters of circular buffers to zero and the host the semaphores in L1 to their initial
/// values; start-up calls program the engines anew. Not so:
///  - the Tensix semaphore MATH_PACK: math's start-up waits for it to become zero
///    (tt-llk:tt_llk_wormhole_b0/llk_lib/llk_math_common.h), and meanwhile the packer's first wait
///    takes what is left for a section of its own;
///  - the NIU's counts of answers, from which firmware starts a kernel's own: an answer that comes
///    later makes the barriers of its kind wait for ever, because they compare for equality
///    (tt-metal:tt_metal/hw/inc/internal/tt-1xx/wormhole/noc_nonblocking_api.h, and what
///    tt_metal/hw/firmware/src/tt-1xx/brisck.cc asserts at the end of a kernel).
/// Source for what is reset: tt-metal:tt_metal/hw/firmware/src/tt-1xx/trisc.cc
/// (init_sync_registers).
struct LeftBehind {
    std::uint32_t sections = 0;  ///< committed by math and never released

    /// Requests of one RISC over one NoC whose end its kernel has not waited for.
    struct Unanswered {
        bool reads = false;
        bool writes = false;  ///< that may not have left
        bool atomics = false;
    };
    std::array<std::array<Unanswered, 2>, 2> unanswered{};  ///< by RISC (BRISC, NCRISC) and NoC
};

}  // namespace tensight::core
