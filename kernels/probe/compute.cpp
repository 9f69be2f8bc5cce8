// SPDX-License-Identifier: Apache-2.0
// Makes one call of the compute API again and again, for `tensight explain`. What is called comes
// as macros: PROBE_HEADER and PROBE_INIT_HEADER declare it, PROBE_SETUP and PROBE_INIT prepare the
// engines, PROBE_CALL is the statement. PROBE_PLACE says where it may stand: 0 in a section of DST
// before the commit, 1 after it, 2 outside of sections, 3 a whole section in itself. Nobody fills
// the circular buffers: what is in them does not matter for the time. Runtime arguments: 0 times.
#include <cstdint>

#include "api/compute/common.h"
#include "api/compute/compute_kernel_hw_startup.h"
#include "api/compute/eltwise_binary.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/pack.h"
#include "api/compute/reg_api.h"
#include "api/compute/tile_move_copy.h"
#include PROBE_HEADER
#include PROBE_INIT_HEADER

void kernel_main() {
    const uint32_t times = get_arg_val<uint32_t>(0);
    PROBE_SETUP;
    PROBE_INIT;
#if PROBE_PLACE < 2
    tile_regs_acquire();
#if PROBE_PLACE == 1
    tile_regs_commit();
    tile_regs_wait();
#endif
#endif
    for (uint32_t i = 0; i < times; ++i) {
        PROBE_CALL;
    }
#if PROBE_PLACE < 2
#if PROBE_PLACE == 0
    tile_regs_commit();
    tile_regs_wait();
#endif
    tile_regs_release();
#endif
}
