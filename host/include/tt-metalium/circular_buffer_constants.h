// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Circular buffers that a host program can name; the chip has 32 (Wormhole) or 64 (Blackhole).
constexpr std::uint32_t NUM_CIRCULAR_BUFFERS = 64;
