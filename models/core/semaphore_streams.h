// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/arch/stream_table.h"
#include "models/port/device_port.h"

namespace tensight::core {

/// The Tensix instructions of t6_semaphore_post, _get, _wait_on_zero and _wait_on_max on `thread`:
/// SEMPOST or SEMGET, behind a STALLWAIT if `mask` names units to wait for, or SEMWAIT, where
/// `mask` has the classes of instructions to hold. Masks as TT-Metalium's p_stall. Throws
/// port::CallError for a semaphore that does not exist and for conditions that are not modelled.
/// Source: tt-llk:tt_llk_wormhole_b0/common/inc/ckernel.h.
const arch::InstructionStream& semaphore_stream(const arch::StreamTable& table, port::Call call,
                                                std::uint32_t semaphore, std::uint32_t mask,
                                                int thread);

/// Throws port::CallError unless `semaphore` is one of the eight.
void check_semaphore(std::uint32_t semaphore);

/// p_stall masks in our terms; port::CallError for bits that are not modelled.
struct StallMasks {
    std::uint16_t block;  ///< arch::BlockClass
    std::uint16_t wait;   ///< arch::WaitCondition
};
StallMasks stall_masks(std::uint32_t block, std::uint32_t wait);

}  // namespace tensight::core
