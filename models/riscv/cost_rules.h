// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "models/riscv/memory_map.h"

namespace tensight::riscv {

/// The scalar timing rules of a baby RISC-V core. All values are cycles of the core's clock unless
/// the name says otherwise; the defaults are Wormhole B0, and those that differ on another chip are
/// in its description (models/core/scalar_costs.h).
///
/// "ISA" stands for tt-isa-documentation:WormholeB0/TensixTile/BabyRISCV/README.md, "MSH" for rows
/// of the silicon measurements mesham/tt-sim:perfbench/card-sessions (ids MSH-WH-RV-...).
///
/// Not modelled: the order of retirement (a value computed behind an outstanding slow load is
/// usable only by the very next instruction until that load has left), port and bank conflicts of
/// L1 beyond what Environment adds, and the pseudo-random part of the branch predictor.
struct CostRules {
    /// Every instruction that has no rule of its own. ISA "Integer Unit"; MSH-WH-RV-0001, -0002.
    std::uint32_t alu = 1;
    /// mul, mulh, mulhsu, mulhu: the integer unit is blocked. ISA; MSH-WH-RV-0003, -0004.
    std::uint32_t multiply = 2;
    /// Its result can be used by an instruction that starts so much later. Blackhole has a stage of
    /// its own for multiplications: 1 and 2 (MSH-BH-RV-0003, -0004).
    std::uint32_t multiply_latency = 2;
    /// div, divu, rem, remu by 0 or 1, and -2^31 by -1. ISA.
    std::uint32_t divide_trivial = 2;
    /// Shortest and longest other division, by the size of the dividend. ISA.
    std::uint32_t divide_shortest = 6;
    std::uint32_t divide_longest = 33;
    /// Other divisions take this plus the dividend's significant bits, within the two bounds. The
    /// slope is assumed; the sum meets the one measured point (29 bits: 33, MSH-WH-RV-0005).
    std::uint32_t divide_base = 4;

    /// A branch or jump that goes where the front end predicted. ISA "Integer Unit".
    std::uint32_t branch_predicted = 1;
    /// The same when mispredicted, in either direction. ISA; MSH-WH-RV-0077, -0081.
    std::uint32_t branch_mispredicted = 3;
    /// Taken branches and jumps that the front end remembers (see BranchPredictor). Assumed; below
    /// 32, since 32 different taken branches in a loop are all mispredicted (MSH-WH-RV-0080).
    std::uint32_t branch_entries = 16;

    /// Load-use latencies: a value loaded by an instruction that starts in cycle t can be used by
    /// one that starts in t + latency. ISA "Load/Store Unit"; MSH-WH-RV-0006, -0010.
    std::uint32_t load_local_ram = 2;
    std::uint32_t load_sync = 3;          ///< semaphores, PCBufs, TTSync, mailboxes
    std::uint32_t load_tensix_state = 4;  ///< Tensix GPRs and configuration
    std::uint32_t load_tile_control = 7;  ///< NIU, streams, TDMA-RISC, PIC, debug
    std::uint32_t load_l1 = 8;
    /// Loads outside local RAM in flight, each for latency - 1 cycles. At most 8. ISA;
    /// MSH-WH-RV-0007.
    std::uint32_t loads_in_flight = 4;

    /// Stores anywhere but L1, pushes of Tensix words included. ISA; MSH-WH-RV-0011, -0027.
    std::uint32_t store = 1;
    /// L1 takes one store per this many cycles. ISA; MSH-WH-RV-0008, -0009.
    std::uint32_t l1_store_interval = 5;
    /// Stores to L1 that may wait before the core does. ISA "Load/Store Unit".
    std::uint32_t l1_store_queue = 8;
    /// A store to L1 joins the one before it in the queue when both lie in one aligned block of
    /// this many bytes and begin at most 4 B from each other; 0: never. tt-isa-documentation:
    /// BlackholeA0/TensixTile/BabyRISCV/README.md, "Load/Store Unit"; MSH-BH-RV-0009.
    std::uint32_t store_line_bytes = 0;

    /// Bytes that one instruction fetch brings from L1: the 128 bits of an L1 access.
    /// tt-isa-documentation:WormholeB0/TensixTile/L1.md.
    std::uint32_t icache_line_bytes = 16;
    /// Hundredths of a cycle by which an instruction of a missing line is late; used only for harts
    /// with HartLimits::icache_bytes. MSH-WH-RV-0119..0122 (1.40 per instruction).
    std::uint32_t icache_miss_centicycles = 40;
    /// Lines that share a place of the cache; the one that was used last longest ago goes. On
    /// Blackhole 2: loops of 4608, 5120, 5632, 6144 B miss 0.36, 0.61, 0.85 and 1 of their
    /// instructions in a cache of 4096 B, three lines for each that is too much
    /// (MSH-BH-RV-0154..0158).
    std::uint32_t icache_ways = 1;

    /// Load-use latency of a load from `window`.
    std::uint32_t load_latency(Window window) const;
    /// The longest of them.
    std::uint32_t longest_load_latency() const;

    /// Cycles of div or rem (`is_signed`) or divu or remu of these register values.
    std::uint32_t divide(std::uint32_t dividend, std::uint32_t divisor, bool is_signed) const;
};

inline std::uint32_t CostRules::load_latency(Window window) const {
    switch (window) {
        case Window::local_ram:
            return load_local_ram;
        case Window::tile_control:
            return load_tile_control;
        case Window::tensix_state:
            return load_tensix_state;
        case Window::sync:
            return load_sync;
        case Window::l1:
            break;
    }
    return load_l1;
}

inline std::uint32_t CostRules::longest_load_latency() const {
    return std::max({load_local_ram, load_sync, load_tensix_state, load_tile_control, load_l1});
}

inline std::uint32_t CostRules::divide(std::uint32_t dividend, std::uint32_t divisor,
                                       bool is_signed) const {
    const bool overflow = is_signed && dividend == 0x8000'0000 && divisor == 0xFFFF'FFFF;
    if (divisor <= 1 || overflow) {
        return divide_trivial;
    }
    const bool negative = is_signed && (dividend >> 31) != 0;
    const std::uint32_t magnitude = negative ? 0U - dividend : dividend;
    const auto bits = static_cast<std::uint32_t>(std::bit_width(magnitude));
    return std::clamp(divide_base + bits, divide_shortest, divide_longest);
}

}  // namespace tensight::riscv
