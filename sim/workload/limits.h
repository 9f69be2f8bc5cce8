// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::workload {

/// Circular buffers of a core (tt-metal: NUM_CIRCULAR_BUFFERS on Wormhole B0).
inline constexpr int kCircularBuffers = 32;

/// Semaphores of a core (tt-metal:host_api.hpp, CreateSemaphore gives out ids 0..15).
inline constexpr int kSemaphores = 16;

/// Most pages of a circular buffer: its page counters are 16 bits wide
/// (tt-metal: LocalCBInterface tiles_acked, tiles_received).
inline constexpr std::uint32_t kMostPages = 65535;

}  // namespace tensight::workload
