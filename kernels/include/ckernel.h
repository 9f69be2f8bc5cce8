// SPDX-License-Identifier: Apache-2.0
// The base of the compute API, also visible on the data-movement RISCs: enumerations, waiting.
#pragma once

#include "api/debug/waypoint.h"
#include "llk_defs.h"
#include "tensight/attributes.h"
#include "tensight/trap.h"
#include "tensight/unsupported.h"

namespace ckernel {

/// Lets `cycles` pass on the calling RISC.
FORCE_INLINE void wait(std::uint32_t cycles) {
    tensight::trap_void<tensight::Call::wait_cycles>(cycles);
}

// --- unsupported ------------------------------------------------------------------------------
#define TENSIGHT_WHY "the hardware semaphores and mailboxes are not modelled as calls yet"
TENSIGHT_UNSUPPORTED(mailbox_write, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(mailbox_read, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(mailbox_not_empty, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(t6_semaphore_post, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(t6_semaphore_get, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(t6_semaphore_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(t6_semaphore_wait_on_zero, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(t6_semaphore_wait_on_max, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(semaphore_read, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(semaphore_post, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(semaphore_get, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tensix_sync, TENSIGHT_WHY);
#undef TENSIGHT_WHY
#define TENSIGHT_WHY "single Tensix instructions and registers are not modelled yet"
TENSIGHT_UNSUPPORTED(TTI_STALLWAIT, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_NOP, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SETRWC, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPNOP, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPLOAD, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPSTORE, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(TTI_SFPLOADI, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reg_read, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reg_write, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(cfg_reg_rmw_tensix, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(_llk_math_eltwise_unary_sfpu_params_, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(_llk_math_eltwise_binary_sfpu_params_, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel

using namespace ckernel;

/// Nothing to do on this chip: its RISCs have no data cache in front of L1.
FORCE_INLINE void invalidate_l1_cache() {}

FORCE_INLINE void riscv_wait(std::uint32_t cycles) { ckernel::wait(cycles); }
