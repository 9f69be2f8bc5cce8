// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/loader/kernel_spec.h"

namespace tensight::run {

/// Where firmware's part of L1 puts things. All of it lies below the chip's l1_reserved_bytes, as
/// on the device, where the kernel configuration ring lies below the allocator's base.
inline constexpr std::uint32_t kTextBase = 0x1000;  ///< code of the five roles, one after the other
inline constexpr std::uint32_t kTextBytes = 0x4000;       ///< room for each
inline constexpr std::uint32_t kArgumentsBase = 0x15000;  ///< runtime arguments, two areas a RISC
inline constexpr std::uint32_t kArgumentsBytes = 0x600;   ///< of one area: 341 words and a margin
inline constexpr std::uint32_t kSemaphoreBase = 0x1A000;  ///< 16 semaphores, 16 bytes apart

constexpr std::uint32_t text_base(loader::Role role) {
    return kTextBase + kTextBytes * static_cast<std::uint32_t>(role);
}
/// A RISC's own arguments; a compute kernel has one list for its three roles (role unpack).
constexpr std::uint32_t unique_arguments(loader::Role role) {
    return kArgumentsBase + 2 * kArgumentsBytes * static_cast<std::uint32_t>(role);
}
constexpr std::uint32_t common_arguments(loader::Role role) {
    return unique_arguments(role) + kArgumentsBytes;
}
constexpr std::uint32_t semaphore_address(int id) {
    return kSemaphoreBase + 16 * static_cast<std::uint32_t>(id);
}
inline constexpr std::uint32_t kFirmwareEnd = kSemaphoreBase + 16 * 16;

}  // namespace tensight::run
