// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "trap.h"

extern std::uint8_t my_x[2];
extern std::uint16_t l1_bank_to_noc_xy[2][NUM_L1_BANKS];
extern std::uint32_t* rta_l1_base;

ALWI void cb_wait_front(std::uint32_t cb, std::uint32_t pages) { trap<2>(cb, pages); }

[[gnu::noinline]] inline void noc_async_read_barrier() { trap<3>(); }

namespace standin {
__attribute__((
    error("tensight: unsupported call noc_async_write_multicast_loopback_src: not here"))) void
unsupported();
}
ALWI void noc_async_write_multicast_loopback_src() { standin::unsupported(); }

[[deprecated("tensight: unsupported call noc_fast_write: not here")]] ALWI void noc_fast_write() {}
