// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Address space of a baby RISC-V core, Wormhole B0.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/BabyRISCV/README.md, "Memory map".
namespace tensight::riscv {

/// First byte of the core-local data RAM. Everything below it is L1 (or a hole above L1).
inline constexpr std::uint32_t kLocalRamBase = 0xFFB0'0000;
/// Room in the address space; the RAM itself is smaller (HartLimits::local_ram_bytes).
inline constexpr std::uint32_t kLocalRamWindowBytes = 0x1'0000;

/// A word stored anywhere in this window is a Tensix instruction for the core's own thread.
inline constexpr std::uint32_t kTensixPushBase = 0xFFE4'0000;
inline constexpr std::uint32_t kTensixPushBytes = 0x1'0000;

/// Address windows that differ in load latency.
enum class Window : std::uint8_t {
    l1,            ///< everything below kLocalRamBase, and addresses no window claims
    local_ram,     ///< 0xFFB0'0000
    tile_control,  ///< 0xFFB1 TDMA-RISC, debug, PIC; 0xFFB2-3 NIU; 0xFFB4-7 overlay streams
    tensix_state,  ///< 0xFFE0 GPRs; 0xFFEF configuration; 0xFFB8 MOP and 0xFFE4-6 push (write only)
    sync,          ///< 0xFFE8-A PCBufs, TTSync, semaphores; 0xFFEC mailboxes
};

/// The window that holds `address`.
constexpr Window window_of(std::uint32_t address) {
    if (address < kLocalRamBase) {
        return Window::l1;
    }
    const std::uint32_t page = address >> 16;
    if (page == 0xFFB0) {
        return Window::local_ram;
    }
    if (page <= 0xFFB7) {
        return Window::tile_control;
    }
    if (page >= 0xFFE8 && page <= 0xFFEE) {
        return Window::sync;
    }
    const bool push = page >= 0xFFE4 && page <= 0xFFE6;
    const bool state = page == 0xFFB8 || page == 0xFFE0 || page == 0xFFEF;
    return push || state ? Window::tensix_state : Window::l1;
}

}  // namespace tensight::riscv
