// SPDX-License-Identifier: Apache-2.0
// Start of a compute kernel: hardware configuration from the formats of its buffers.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

/// Once, before any other compute call. Reverse is for matmul: icb0 to SrcB, icb1 to SrcA.
template <SrcOrder src_order = SrcOrder::Regular>
ALWI void compute_kernel_hw_startup(std::uint32_t icb0, std::uint32_t icb1, std::uint32_t ocb) {
    constexpr auto call = tensight::Call::compute_kernel_hw_startup;
    UNPACK(tensight::trap_void<call>(icb0, icb1, src_order == SrcOrder::Reverse);)
    MATH(tensight::trap_void<call>(icb0, icb1, src_order == SrcOrder::Reverse);)
    PACK(tensight::trap_void<call>(ocb);)
}

/// One input buffer for both source registers.
ALWI void compute_kernel_hw_startup(std::uint32_t icb0, std::uint32_t ocb) {
    compute_kernel_hw_startup<SrcOrder::Regular>(icb0, icb0, ocb);
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(enable_fp32_dest_acc, "the width of DST is fixed for a kernel");
TENSIGHT_UNSUPPORTED(disable_fp32_dest_acc, "the width of DST is fixed for a kernel");

}  // namespace ckernel
