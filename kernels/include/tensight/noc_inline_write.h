// SPDX-License-Identifier: Apache-2.0
// Writes of a 32-bit value that needs no place in L1.
#pragma once

#include "tensight/noc_request.h"

/// Writes `val` to L1 or a register of another node; bit i of `be` enables byte i. DRAM takes no
/// such writes. Where the value is staged (`flush`, `customized_src_addr`) matters on other chips.
template <InlineWriteDst dst_type = InlineWriteDst::DEFAULT, bool posted = false, bool flush = true>
FORCE_INLINE void noc_inline_dw_write(std::uint64_t addr, std::uint32_t val, std::uint8_t be = 0xF,
                                      std::uint8_t noc = noc_index,
                                      std::uint8_t vc = NOC_UNICAST_WRITE_VC,
                                      [[maybe_unused]] std::uint32_t customized_src_addr = 0) {
    tensight::trap_void<tensight::Call::noc_inline_dw_write>(
        addr, tensight::node(addr), val, be,
        tensight::how(noc, vc, posted ? tensight::kPosted : 0));
}
