// SPDX-License-Identifier: Apache-2.0
// The base of the compute API, also visible on the data-movement RISCs: enumerations, waiting.
#pragma once

#include "api/debug/waypoint.h"
#include "llk_defs.h"
#include "tensight/attributes.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"
#include "tensix.h"

namespace ckernel {

/// Lets `cycles` pass on the calling RISC.
FORCE_INLINE void wait(std::uint32_t cycles) {
    tensight::trap_void<tensight::Call::wait_cycles>(cycles);
}

/// Conditions and classes of instructions for the calls below, as masks
/// (tt-llk:tt_llk_wormhole_b0/common/inc/ckernel_instr_params.h).
struct p_stall {
    static constexpr std::uint32_t NONE = 0x0;
    static constexpr std::uint32_t THCON = 0x1;
    static constexpr std::uint32_t UNPACK0 = 0x2;
    static constexpr std::uint32_t UNPACK1 = 0x4;
    static constexpr std::uint32_t UNPACK = UNPACK0 | UNPACK1;
    static constexpr std::uint32_t PACK = 0x78;
    static constexpr std::uint32_t MATH = 0x80;
    static constexpr std::uint32_t SRCA_VLD = 0x400;
    static constexpr std::uint32_t SRCB_VLD = 0x800;
    static constexpr std::uint32_t TRISC_CFG = 0x2000;
    static constexpr std::uint32_t SFPU1 = 0x4000;
    static constexpr std::uint32_t WAIT_SFPU = 0x4000;

    static constexpr std::uint32_t STALL_TDMA = 0x1;
    static constexpr std::uint32_t STALL_SYNC = 0x2;
    static constexpr std::uint32_t STALL_PACK = 0x4;
    static constexpr std::uint32_t STALL_UNPACK = 0x8;
    static constexpr std::uint32_t STALL_THCON = 0x20;
    static constexpr std::uint32_t STALL_MATH = 0x40;
    static constexpr std::uint32_t STALL_CFG = 0x80;
    static constexpr std::uint32_t STALL_SFPU = 0x100;
    static constexpr std::uint32_t STALL_THREAD = 0x1ff;
};

#ifdef COMPILE_FOR_TRISC
// Hardware semaphores, by the thread's Tensix instructions: behind those that came before. A post
// or get waits for the units in WaitRes first; a wait holds the classes of instructions in WaitRes.
template <std::uint32_t WaitRes = p_stall::NONE>
FORCE_INLINE void t6_semaphore_post(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::t6_semaphore_post>(index, WaitRes);
}
template <std::uint32_t WaitRes = p_stall::NONE>
FORCE_INLINE void t6_semaphore_get(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::t6_semaphore_get>(index, WaitRes);
}
template <std::uint32_t WaitRes>
FORCE_INLINE void t6_semaphore_wait_on_zero(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::t6_semaphore_wait_on_zero>(index, WaitRes);
}
template <std::uint32_t WaitRes>
FORCE_INLINE void t6_semaphore_wait_on_max(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::t6_semaphore_wait_on_max>(index, WaitRes);
}

// The same by the RISC itself, at once.
FORCE_INLINE std::uint8_t semaphore_read(const std::uint8_t index) {
    return static_cast<std::uint8_t>(tensight::trap<tensight::Call::semaphore_read>(index));
}
FORCE_INLINE void semaphore_post(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::semaphore_post>(index);
}
FORCE_INLINE void semaphore_get(const std::uint8_t index) {
    tensight::trap_void<tensight::Call::semaphore_get>(index);
}
#endif

// Mailboxes: words between BRISC and the compute RISCs, in order; four fit. Reading waits.
FORCE_INLINE void mailbox_write(const std::uint8_t thread, const std::uint32_t data) {
    tensight::trap_void<tensight::Call::mailbox_write>(thread, data);
}
FORCE_INLINE std::uint32_t mailbox_read(const std::uint8_t thread) {
    return tensight::trap<tensight::Call::mailbox_read>(thread);
}
FORCE_INLINE bool mailbox_not_empty(const std::uint8_t thread) {
    return tensight::trap<tensight::Call::mailbox_not_empty>(thread) != 0;
}

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "not modelled yet; start-up sets the semaphores and the FIFOs keep the order"
TENSIGHT_UNSUPPORTED(t6_semaphore_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tensix_sync, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "single Tensix instructions and registers are not modelled yet"
#ifndef TRISC_MATH
TENSIGHT_UNSUPPORTED(TTI_STALLWAIT, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SETRWC, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPNOP, TENSIGHT_WHY);
#endif
TENSIGHT_UNSUPPORTED(TTI_NOP, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPLOAD, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPSTORE, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPLOADI, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reg_read, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reg_write, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(cfg_reg_rmw_tensix, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel

using namespace ckernel;

/// Nothing to do on this chip: its RISCs have no data cache in front of L1.
FORCE_INLINE void invalidate_l1_cache() {}

FORCE_INLINE void riscv_wait(std::uint32_t cycles) { ckernel::wait(cycles); }
